//! `override`: decisions from the command line.

mod import;
mod record;

use super::project;
use crate::args::{
    self, AddArgs, Inputs, ListArgs, ListFormat, OverrideArgs, OverrideCommand, ReaffirmArgs,
    UndoArgs,
};
use crate::diagnostics;
use crate::exit::{Error, FOUND};
use crate::person;
use crate::terminal::{self, Colour, Screen};
use corroborate::diagnostic::Severity;
use corroborate::judge::DecisionState;
use corroborate::overrides::AliasKind;
use corroborate::render::{decisions, json};
use corroborate::report::short::ShortIds;
use corroborate::report::view;
use corroborate::review::decide::{self, Ground, Refusal, Request, Signature};
use corroborate::review::stated::{self, Fault, Written};
use record::{Answer, Recording};
use serde::Serialize;
use std::io::{self, Read, Write};
use std::process::ExitCode;

pub(crate) fn run(args: &OverrideArgs, colour: Colour) -> Result<ExitCode, Error> {
    match &args.command {
        OverrideCommand::Add(args) => add(args),
        OverrideCommand::List(args) => list(args, colour),
        OverrideCommand::Check(inputs) => check(inputs, colour),
        OverrideCommand::Import(args) => import::run(args),
        OverrideCommand::Undo(args) => undo(args),
        OverrideCommand::Reaffirm(args) => reaffirm(args),
    }
}

fn add(args: &AddArgs) -> Result<ExitCode, Error> {
    let signature = Signature {
        reason: args.reason.clone().unwrap_or_default(),
        by: person::by(args.by.as_deref()),
        at: person::now(),
    };
    let asked = match args.decision {
        Some(kind) => Asked::One(request(kind, args)?),
        None => Asked::Stated(read_json()?),
    };
    let (project, reconciled) = project::reconcile(&Inputs::from(&args.claims), false)?;
    let report = project.report(&reconciled);
    let ground = Ground::new(&reconciled, &report);
    let (decisions, answer) = match asked {
        Asked::One(request) => {
            let judgement = ground.judgement(&request).map_err(told)?;
            let decision = ground.decision(judgement, &signature, None);
            (vec![decision.map_err(told)?], Answer::Text)
        }
        Asked::Stated(all) => {
            let made = stated::decisions(&all, &ground, &project.overrides, &signature);
            (made.map_err(told_of_line)?, Answer::Json)
        }
    };
    Recording {
        claims: &args.claims,
        trial: args.trial,
        answer,
    }
    .record(project, &report, &decisions)
}

/// What is to be added.
enum Asked {
    One(Request),
    Stated(Vec<stated::Stated>),
}

/// The decisions on standard input.
fn read_json() -> Result<Vec<stated::Stated>, Error> {
    let mut text = String::new();
    let read = io::stdin().lock().read_to_string(&mut text);
    read.map_err(|error| Error::told(format!("standard input: {error}")))?;
    let keys = "`corroborate schema overrides` describes the keys; nothing was recorded";
    let all = stated::parse(&text)
        .map_err(|error| Error::told(format!("standard input, {error}")).hint(keys))?;
    if all.is_empty() {
        return Err(Error::told("standard input has no decision").hint(keys));
    }
    Ok(all)
}

/// A refusal, with the line of what was refused.
fn told_of_line((line, fault): (usize, Fault)) -> Error {
    let told = match fault {
        Fault::Refused(refusal) => told(refusal),
        Fault::Changed { .. } => Error::told(fault.to_string())
            .hint("look again at what the claims say now; nothing was recorded"),
        Fault::NoReason => {
            Error::told(fault.to_string()).hint("say why, or give --reason for all of them")
        }
    };
    match told {
        Error::Told { message, hint } => Error::Told {
            message: format!("standard input, line {line}: {message}"),
            hint,
        },
        other => other,
    }
}

fn undo(args: &UndoArgs) -> Result<ExitCode, Error> {
    let (project, reconciled) = project::reconcile(&Inputs::from(&args.claims), false)?;
    let report = project.report(&reconciled);
    let decision = decide::undoing(&project.overrides, &args.id, &signed(&args.signature));
    Recording {
        claims: &args.claims,
        trial: args.trial,
        answer: Answer::Text,
    }
    .record(project, &report, &[decision.map_err(told)?])
}

fn reaffirm(args: &ReaffirmArgs) -> Result<ExitCode, Error> {
    let (project, reconciled) = project::reconcile(&Inputs::from(&args.claims), false)?;
    let report = project.report(&reconciled);
    let ground = Ground::new(&reconciled, &report);
    let signature = signed(&args.signature);
    let decision = ground.reaffirmed(&project.overrides, &args.id, &signature);
    Recording {
        claims: &args.claims,
        trial: args.trial,
        answer: Answer::Text,
    }
    .record(project, &report, &[decision.map_err(told)?])
}

/// What the arguments ask for.
fn request(kind: args::DecisionKind, args: &AddArgs) -> Result<Request, Error> {
    let names = args.kind.as_deref().map(alias_kind).transpose()?;
    Ok(Request {
        kind: kind.into(),
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

/// A decision as `override list` writes it: its own keys, and what became of
/// it.
#[derive(Serialize)]
struct Listed<'a> {
    #[serde(flatten)]
    decision: Written<'a>,
    state: DecisionState,
    undone_by: Option<&'a str>,
    findings: &'a [String],
}

fn list(args: &ListArgs, colour: Colour) -> Result<ExitCode, Error> {
    let (project, reconciled) = project::reconcile(&args.inputs, false)?;
    let report = project.report(&reconciled);
    let mut out = terminal::stdout();
    if args.json || args.format == ListFormat::Json {
        let listed = |one: &'_ view::Decision| project.overrides.get(&one.decision.id);
        let all: Vec<Listed<'_>> = report
            .overrides
            .iter()
            .filter_map(|one| {
                Some(Listed {
                    decision: Written(listed(one)?),
                    state: one.state,
                    undone_by: one.undone_by.as_ref().map(|by| by.id.as_str()),
                    findings: &one.findings,
                })
            })
            .collect();
        json::pretty(&all, &mut out)?;
        out.flush()?;
        return Ok(ExitCode::SUCCESS);
    }
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
