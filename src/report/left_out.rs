//! What took no part, told a source at a time: a program drafts hundreds of
//! claims an article, and a line for each would bury the rest.

use super::build::note;
use super::view;
use crate::load::schema::Status;
use crate::normalise::LeftOut;
use crate::pipeline::Reconciled;

/// What the notes on drafts say to do, behind what they tell.
pub const WITH_DRAFTS: &str = "`corroborate review --drafts` accepts or rejects them, `--include-drafts` reports on them as they are";

/// The notes on claims that took no part.
pub(super) fn notes(reconciled: &Reconciled) -> Vec<view::Note> {
    let left_out = &reconciled.left_out;
    let drafts: usize = left_out
        .iter()
        .filter(|one| one.status == Status::Draft)
        .map(|one| one.claims)
        .sum();
    let mut notes = Vec::new();
    if reconciled.corpus.claims.is_empty() && drafts > 0 {
        let whose = match drafts {
            1 => "the only claim is a draft that nobody has accepted yet".to_owned(),
            all => format!("all {all} claims are drafts that nobody has accepted yet"),
        };
        notes.push(note("only-drafts", "", &format!("{whose}; {WITH_DRAFTS}")));
    }
    notes.extend(left_out.iter().map(of_source));
    notes
}

fn of_source(left_out: &LeftOut) -> view::Note {
    let LeftOut {
        source,
        status,
        claims,
        first,
        more,
    } = left_out;
    let (id, what) = match (status, claims) {
        (Status::Rejected, 1) => ("draft-rejected", "1 rejected draft".to_owned()),
        (Status::Rejected, all) => ("draft-rejected", format!("{all} rejected drafts")),
        (_, 1) => (
            "draft-left-out",
            "1 draft that nobody has accepted yet".to_owned(),
        ),
        (_, all) => (
            "draft-left-out",
            format!("{all} drafts that nobody has accepted yet"),
        ),
    };
    let first_of = first.join(", ");
    let which = match more {
        false => first_of,
        true => format!("{first_of}, …"),
    };
    let then = match status {
        Status::Rejected => String::new(),
        _ => format!("; {WITH_DRAFTS}"),
    };
    note(id, source, &format!("{what} ({which}){then}"))
}
