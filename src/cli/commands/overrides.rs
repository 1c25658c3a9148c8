//! `override`: decisions from the command line.

use super::project;
use crate::args::{
    self, AddArgs, ClaimsOption, Inputs, OverrideArgs, OverrideCommand, ReaffirmArgs, UndoArgs,
};
use crate::diagnostics;
use crate::exit::{Error, FOUND};
use crate::person;
use crate::terminal::{self, Colour, Screen};
use corroborate::diagnostic::Severity;
use corroborate::judge::DecisionState;
use corroborate::overrides::{self, AliasKind, Judgement, NewDecision};
use corroborate::project::Project;
use corroborate::render::{decisions, escape};
use corroborate::report::short::ShortIds;
use corroborate::review::decide::{self, Ground, Refusal, Request, Signature};
use std::io::Write;
use std::process::ExitCode;

/// The most findings that are told of after a decision; the others are counted.
const FINDINGS_TOLD: usize = 12;

pub(crate) fn run(args: &OverrideArgs, colour: Colour) -> Result<ExitCode, Error> {
    match &args.command {
        OverrideCommand::Add(args) => add(args),
        OverrideCommand::List(inputs) => list(inputs, colour),
        OverrideCommand::Check(inputs) => check(inputs, colour),
        OverrideCommand::Undo(args) => undo(args),
        OverrideCommand::Reaffirm(args) => reaffirm(args),
    }
}

fn add(args: &AddArgs) -> Result<ExitCode, Error> {
    let (project, reconciled) = project::reconcile(&Inputs::from(&args.claims), false)?;
    let report = project.report(&reconciled);
    let ground = Ground::new(&reconciled, &report);
    let judgement = ground.judgement(&request(args)?).map_err(told)?;
    let decision = ground.decision(judgement, &signed(&args.signature), None);
    record(&args.claims, &project, &decision.map_err(told)?)
}

fn undo(args: &UndoArgs) -> Result<ExitCode, Error> {
    let (project, _) = project::reconcile(&Inputs::from(&args.claims), false)?;
    let decision = decide::undoing(&project.overrides, &args.id, &signed(&args.signature));
    record(&args.claims, &project, &decision.map_err(told)?)
}

fn reaffirm(args: &ReaffirmArgs) -> Result<ExitCode, Error> {
    let (project, reconciled) = project::reconcile(&Inputs::from(&args.claims), false)?;
    let report = project.report(&reconciled);
    let ground = Ground::new(&reconciled, &report);
    let signature = signed(&args.signature);
    let decision = ground.reaffirmed(&project.overrides, &args.id, &signature);
    record(&args.claims, &project, &decision.map_err(told)?)
}

/// What the arguments ask for.
fn request(args: &AddArgs) -> Result<Request, Error> {
    let names = args.kind.as_deref().map(alias_kind).transpose()?;
    Ok(Request {
        kind: args.decision.into(),
        finding: args.finding.clone(),
        left: args.left.clone(),
        right: args.right.clone(),
        claim: args.claim.clone(),
        value: args.value.clone(),
        names,
        of: None,
    })
}

fn alias_kind(word: &str) -> Result<AliasKind, Error> {
    let kinds = AliasKind::ALL;
    kinds
        .into_iter()
        .find(|kind| kind.as_str() == word)
        .ok_or_else(|| {
            let words: Vec<&str> = kinds.into_iter().map(AliasKind::as_str).collect();
            Error::told(format!("--kind is one of {}", words.join(", ")))
        })
}

/// A refusal in the words of the options.
fn told(refusal: Refusal) -> Error {
    let message = refusal.to_string();
    match refusal {
        Refusal::Needs { field, what } => Error::told(format!(
            "this decision needs --{}: {}",
            field.as_str(),
            what.replace("the finding", "--finding")
        )),
        Refusal::Finding(error) => super::explain::tell(&error),
        Refusal::OneMention { .. } => Error::told(message).hint(
            "`override add alias --left NAME --right NAME` says that two names are names of one",
        ),
        Refusal::ManyMentions { mentions, .. } => {
            Error::told(format!("{message} with --left and --right")).hint(mentions.join(", "))
        }
        Refusal::OneClaim { .. } => Error::told(message),
        Refusal::ManyClaims { claims, .. } => {
            let claims: Vec<String> = claims
                .iter()
                .map(|(claim, text)| format!("{claim} (“{text}”)"))
                .collect();
            Error::told(format!("{message} with --left and --right")).hint(claims.join(", "))
        }
        Refusal::Absent { .. } => Error::told(message)
            .hint("mentions are named `source/subject`, claims `source/subject/slot`, sources by their id, and aliases as printed"),
        Refusal::NoDecision { .. } => {
            Error::told(message).hint("`corroborate override list` shows them")
        }
    }
}

fn signed(signature: &args::Signature) -> Signature {
    Signature {
        reason: signature.reason.clone(),
        by: person::by(signature.by.as_deref()),
        at: person::now(),
    }
}

/// Appends a decision and says what became of it.
fn record(
    claims: &ClaimsOption,
    project: &Project,
    decision: &NewDecision,
) -> Result<ExitCode, Error> {
    let path = project
        .overrides_path
        .clone()
        .unwrap_or_else(|| decide::beside(&claims.paths));
    let added = overrides::append(&path, decision).map_err(tell)?;
    let mut out = terminal::stdout();
    writeln!(
        out,
        "recorded {} as {} in {}",
        added.kind(),
        escape::terminal(&added.id),
        escape::terminal(&path.display().to_string())
    )?;
    let mut inputs = Inputs::from(claims);
    inputs.settings.overrides = Some(path);
    let report = project::report(&inputs, false)?;
    // What is taken back, or stood in for, is what changes.
    let of = match &decision.judgement {
        Judgement::Undo { of } => of.as_str(),
        _ => added.id.as_str(),
    };
    let one = report.overrides.iter().find(|one| one.decision.id == of);
    if let Some(one) = one {
        let short = ShortIds::of(&report);
        for id in one.findings.iter().take(FINDINGS_TOLD) {
            if let Some(finding) = report.findings.iter().find(|finding| finding.id == *id) {
                let verdict = finding.verdict.as_str().replace('_', " ");
                let id = escape::terminal(short.finding(id));
                writeln!(out, "  {id} is now: {verdict}")?;
            }
        }
        if one.findings.len() > FINDINGS_TOLD {
            let more = one.findings.len() - FINDINGS_TOLD;
            writeln!(out, "  … and it bears on {more} more")?;
        }
        if one.state == DecisionState::Applied && one.findings.is_empty() {
            writeln!(out, "  it changes no finding of these claims")?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn tell(error: overrides::Error) -> Error {
    use overrides::Error as E;
    match error {
        E::Unsound { diagnostics, .. }
        | E::Refused { diagnostics, .. }
        | E::Contradicts { diagnostics, .. } => Error::Files(diagnostics),
        other => Error::told(other.to_string()),
    }
}

fn list(inputs: &Inputs, colour: Colour) -> Result<ExitCode, Error> {
    let (project, reconciled) = project::reconcile(inputs, false)?;
    let report = project.report(&reconciled);
    let mut out = terminal::stdout();
    let screen = Screen::stdout(colour).into();
    let named: Vec<decisions::Named> = report
        .overrides
        .iter()
        .map(|one| decisions::Named {
            decision: one,
            names: project
                .overrides
                .get(&one.decision.id)
                .map(|decision| decision.judgement.names())
                .unwrap_or_default(),
        })
        .collect();
    decisions::render(&named, &ShortIds::of(&report), &screen, &mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn check(inputs: &Inputs, colour: Colour) -> Result<ExitCode, Error> {
    let mut project = project::open(inputs, true)?;
    let path = project
        .overrides_path
        .as_ref()
        .map(|path| path.display().to_string());
    let reconciled = project.reconcile();
    let all = project.check_reconciled(&reconciled);
    let of_decisions: Vec<_> = all
        .into_iter()
        .filter(|one| Some(&one.place.file) == path.as_ref())
        .collect();
    let mut out = terminal::stdout();
    diagnostics::draw(&of_decisions, &Screen::stdout(colour), &mut out)?;
    let count = |state: DecisionState| {
        let states = &reconciled.decided.states;
        states.iter().filter(|(_, other)| *other == state).count()
    };
    let all = reconciled.decided.states.len();
    writeln!(
        out,
        "{all} decision{}: {} applied, {} stale, {} unused, {} undone",
        if all == 1 { "" } else { "s" },
        count(DecisionState::Applied),
        count(DecisionState::Stale),
        count(DecisionState::Unused),
        count(DecisionState::Undone)
    )?;
    out.flush()?;
    let failed = of_decisions
        .iter()
        .any(|one| one.severity == Severity::Error);
    Ok(ExitCode::from(if failed { FOUND } else { 0 }))
}
