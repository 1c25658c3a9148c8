//! `override`: decisions from the command line.

use super::project;
use crate::args::{
    AddArgs, ClaimsOption, DecisionKind, Inputs, OverrideArgs, OverrideCommand, ReaffirmArgs,
    UndoArgs,
};
use crate::diagnostics;
use crate::exit::{Error, FOUND};
use crate::terminal::{self, Colour, Screen};
use corroborate::diagnostic::Severity;
use corroborate::judge::{self, DecisionState, Ids};
use corroborate::overrides::{self, AliasKind, Decision, Judgement, NewDecision, VerdictKind};
use corroborate::pipeline::Reconciled;
use corroborate::project::Project;
use corroborate::render::{decisions, escape};
use corroborate::report::explain as why;
use corroborate::report::short::{self, ShortIds};
use corroborate::report::view::{self, Report};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};

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
    let judgement = judgement(args, &project, &reconciled)?;
    let fingerprint = fingerprint(&judgement, &reconciled)?;
    let decision = NewDecision {
        judgement,
        fingerprint: Some(fingerprint),
        replaces: None,
        reason: args.signature.reason.clone(),
        by: by(args.signature.by.as_deref()),
        at: now(),
    };
    record(&args.claims, &project, &decision)
}

fn undo(args: &UndoArgs) -> Result<ExitCode, Error> {
    let (project, _) = project::reconcile(&Inputs::from(&args.claims), false)?;
    known(&project, &args.id)?;
    let decision = NewDecision {
        judgement: Judgement::Undo {
            of: args.id.clone(),
        },
        fingerprint: None,
        replaces: None,
        reason: args.signature.reason.clone(),
        by: by(args.signature.by.as_deref()),
        at: now(),
    };
    record(&args.claims, &project, &decision)
}

fn reaffirm(args: &ReaffirmArgs) -> Result<ExitCode, Error> {
    let (project, reconciled) = project::reconcile(&Inputs::from(&args.claims), false)?;
    let judgement = known(&project, &args.id)?.judgement.clone();
    let fingerprint = fingerprint(&judgement, &reconciled)?;
    let decision = NewDecision {
        judgement,
        fingerprint: Some(fingerprint),
        replaces: Some(args.id.clone()),
        reason: args.signature.reason.clone(),
        by: by(args.signature.by.as_deref()),
        at: now(),
    };
    record(&args.claims, &project, &decision)
}

fn known<'p>(project: &'p Project, id: &str) -> Result<&'p Decision, Error> {
    project.overrides.get(id).ok_or_else(|| {
        Error::told(format!("no decision has the id `{id}`"))
            .hint("`corroborate override list` shows them")
    })
}

/// What the arguments decide.
fn judgement(
    args: &AddArgs,
    project: &Project,
    reconciled: &Reconciled,
) -> Result<Judgement, Error> {
    let value = || required(args.value.as_ref(), "--value", "what holds");
    let pair = |what: &str| -> Result<(String, String), Error> {
        Ok((
            required(args.left.as_ref(), "--left", what)?,
            required(args.right.as_ref(), "--right", what)?,
        ))
    };
    let verdict = |kind: VerdictKind| -> Result<Judgement, Error> {
        let (left, right) = match (&args.finding, &args.left) {
            (Some(finding), None) => two_claims(finding, project, reconciled)?,
            _ => pair("a claim, `source/subject/slot`; or give --finding")?,
        };
        Ok(Judgement::Verdict { kind, left, right })
    };
    let mentions = "a mention or event, `source/subject`; or give --finding";
    let subjects = || -> Result<(String, String), Error> {
        match (&args.finding, &args.left) {
            (Some(finding), None) => two_subjects(finding, project, reconciled),
            _ => pair(mentions),
        }
    };
    let source = "the id of a source";
    Ok(match args.decision {
        DecisionKind::Same => {
            let (left, right) = subjects()?;
            Judgement::Same { left, right }
        }
        DecisionKind::Different => {
            let (left, right) = subjects()?;
            Judgement::Different { left, right }
        }
        DecisionKind::LeftWrong => verdict(VerdictKind::LeftWrong)?,
        DecisionKind::RightWrong => verdict(VerdictKind::RightWrong)?,
        DecisionKind::BothWrong => verdict(VerdictKind::BothWrong)?,
        DecisionKind::NotAConflict => verdict(VerdictKind::NotAConflict)?,
        DecisionKind::Superseded => verdict(VerdictKind::Superseded)?,
        DecisionKind::Unsure => verdict(VerdictKind::Unsure)?,
        DecisionKind::Value => {
            let finding = required(args.finding.as_ref(), "--finding", "the id of a finding")?;
            Judgement::Value {
                finding: claim_of(&finding, project, reconciled)?,
                value: value()?,
            }
        }
        DecisionKind::Alias => {
            let (left, right) = pair("a name as printed")?;
            let kind = match &args.kind {
                None => None,
                Some(word) => Some(alias_kind(word)?),
            };
            Judgement::Alias { left, right, kind }
        }
        DecisionKind::Correct => Judgement::Correct {
            claim: required(
                args.claim.as_ref(),
                "--claim",
                "a claim, `source/subject/slot`",
            )?,
            value: value()?,
        },
        DecisionKind::Independent => {
            let (left, right) = pair(source)?;
            Judgement::Independent { left, right }
        }
        DecisionKind::Derived => {
            let (left, right) = pair(source)?;
            Judgement::Derived { left, right }
        }
    })
}

fn required(given: Option<&String>, option: &str, what: &str) -> Result<String, Error> {
    given
        .cloned()
        .ok_or_else(|| Error::told(format!("this decision needs {option}: {what}")))
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

/// A finding by its id or an end of it, or by the id of a claim of it.
fn finding<'r>(report: &'r Report, id: &str) -> Result<&'r view::Finding, Error> {
    let ids = report.findings.iter().map(|finding| finding.id.as_str());
    match short::find(ids, id) {
        Ok(ix) => report.findings.get(ix),
        Err(why::Error::NoFinding(_)) => {
            let of_claim = |is: &dyn Fn(&str) -> bool| {
                let mut found = report
                    .findings
                    .iter()
                    .filter(|finding| finding.values.iter().any(|value| is(&value.claim)));
                found.next().filter(|_| found.next().is_none())
            };
            let end = format!("/{id}");
            of_claim(&|claim| claim == id).or_else(|| of_claim(&|claim| claim.ends_with(&end)))
        }
        Err(error) => return Err(super::explain::tell(&error)),
    }
    .ok_or_else(|| super::explain::tell(&why::Error::NoFinding(id.to_owned())))
}

/// The claim that stands for a finding in the file of decisions: finding ids
/// may change when sources are added, claim ids do not.
fn claim_of(id: &str, project: &Project, reconciled: &Reconciled) -> Result<String, Error> {
    if Ids::new(&reconciled.corpus).claim(id).is_some() {
        return Ok(id.to_owned());
    }
    let report = project.report(reconciled);
    let values = &finding(&report, id)?.values;
    Ok(values
        .first()
        .map_or_else(String::new, |value| value.claim.clone()))
}

/// The two mentions or events of a finding that is about two.
fn two_subjects(
    id: &str,
    project: &Project,
    reconciled: &Reconciled,
) -> Result<(String, String), Error> {
    let report = project.report(reconciled);
    let members: Vec<String> = finding(&report, id)?
        .subject
        .members
        .iter()
        .map(|member| format!("{}/{}", member.source, member.id))
        .collect();
    match &members[..] {
        [left, right] => Ok((left.clone(), right.clone())),
        [one] => Err(Error::told(format!("`{id}` is about one mention only, {one}")).hint(
            "`override add alias --left NAME --right NAME` says that two names are names of one",
        )),
        _ => Err(Error::told(format!(
            "`{id}` is about {} mentions: say which two with --left and --right",
            members.len()
        ))
        .hint(members.join(", "))),
    }
}

/// The two claims of a finding that has two.
fn two_claims(
    id: &str,
    project: &Project,
    reconciled: &Reconciled,
) -> Result<(String, String), Error> {
    let report = project.report(reconciled);
    let finding = finding(&report, id)?;
    match &finding.values[..] {
        [left, right] => Ok((left.claim.clone(), right.claim.clone())),
        [one] => Err(Error::told(format!(
            "`{id}` has one claim only, {}: there is nothing to weigh it against",
            one.claim
        ))),
        values => {
            let claims: Vec<String> = values
                .iter()
                .map(|value| format!("{} (“{}”)", value.claim, value.text))
                .collect();
            Err(Error::told(format!(
                "`{id}` has {} claims: say which two with --left and --right",
                claims.len()
            ))
            .hint(claims.join(", ")))
        }
    }
}

fn fingerprint(judgement: &Judgement, reconciled: &Reconciled) -> Result<String, Error> {
    let ids = Ids::new(&reconciled.corpus);
    judge::fingerprint_of(judgement, &ids, &reconciled.known).ok_or_else(|| {
        Error::told(format!(
            "not among these claims: {}",
            judgement.names().join(", ")
        ))
        .hint("mentions are named `source/subject`, claims `source/subject/slot`, sources by their id, and aliases as printed")
    })
}

/// Who decides: as told, else as git knows them, else the account.
fn by(told: Option<&str>) -> String {
    let filled = |name: String| {
        let name = name.trim().to_owned();
        (!name.is_empty()).then_some(name)
    };
    let git = || {
        let out = Command::new("git")
            .args(["config", "user.name"])
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output()
            .ok()?;
        filled(String::from_utf8(out.stdout).ok()?)
    };
    let account = || {
        let name = std::env::var("USER").or_else(|_| std::env::var("USERNAME"));
        filled(name.ok()?)
    };
    told.map(str::to_owned)
        .and_then(filled)
        .or_else(git)
        .or_else(account)
        .unwrap_or_default()
}

fn now() -> String {
    let now = jiff::Timestamp::now();
    let second = now.as_second();
    jiff::Timestamp::from_second(second)
        .unwrap_or(now)
        .to_string()
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
        .unwrap_or_else(|| beside(claims));
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

/// Where decisions go when there are none yet: beside the claims.
fn beside(claims: &ClaimsOption) -> PathBuf {
    let first = claims.paths.first().cloned().unwrap_or_default();
    let folder = if first.is_dir() {
        first
    } else {
        first.parent().map(PathBuf::from).unwrap_or_default()
    };
    folder.join("overrides.yaml")
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
