//! One decision on many items, planned before anything is written.

use super::decide::{Ground, Refusal, Request, Signature};
use super::item::{Item, Key};
use super::session::Session;
use crate::overrides::{Kind, NewDecision};
use crate::report::view::{Finding, Member, Value};

/// What is decided of each of many items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A kind of decision that needs nothing but the two sides.
    Kind(Kind),
    /// The value that is suggested for each.
    Suggested,
    /// Of each two claims, that of this source is wrong.
    Wrong {
        /// The source.
        source: String,
    },
    /// A stale decision holds for the claims as they are now.
    Reaffirm,
}

/// What a choice comes to.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The decisions, each with its item.
    pub ready: Vec<(Key, NewDecision)>,
    /// The items that the choice cannot be made for, and why.
    pub left_out: Vec<(Key, String)>,
}

/// Plans a choice for the items of some keys.
pub fn plan(session: &Session, keys: &[Key], choice: &Choice, signature: &Signature) -> Plan {
    let mut plan = Plan::default();
    let ground = session.snapshot().ground();
    for key in keys {
        match one(session, &ground, key, choice, signature) {
            Ok(new) => plan.ready.push((key.clone(), new)),
            Err(why) => plan.left_out.push((key.clone(), why)),
        }
    }
    plan
}

fn one(
    session: &Session,
    ground: &Ground<'_>,
    key: &Key,
    choice: &Choice,
    signature: &Signature,
) -> Result<NewDecision, String> {
    let snapshot = session.snapshot();
    let gone = || "it is no longer there".to_owned();
    let item = snapshot.item(key).ok_or_else(gone)?;
    let told = |refusal: Refusal| refusal.to_string();
    let request = match (item, choice) {
        (Item::Stale(decision, _), Choice::Reaffirm) => {
            let reaffirmed = ground.reaffirmed(session.overrides(), &decision.id, signature);
            return reaffirmed.map_err(told);
        }
        (Item::Stale(..), _) => return Err("a stale decision is confirmed or taken anew".into()),
        (_, Choice::Reaffirm) => return Err("it is no stale decision".into()),
        (Item::Pair(pair), Choice::Kind(kind @ (Kind::Same | Kind::Different))) => {
            Request::new(*kind).between(pair.left.clone(), pair.right.clone())
        }
        (Item::Pair(_), _) => return Err("a pair is same or different".into()),
        (Item::Finding(finding), Choice::Kind(kind)) => on_finding(*kind, finding)?,
        (Item::Finding(finding), Choice::Suggested) => {
            let suggestion = finding.suggestion.as_ref();
            let suggestion = suggestion.ok_or("nothing is suggested for it")?;
            let claim = finding.values.first().ok_or("nothing is said")?;
            Request::on(Kind::Value, claim.claim.clone()).value(suggestion.value.clone())
        }
        (Item::Finding(finding), Choice::Wrong { source }) => {
            let (left, right) = two_claims(finding)?;
            let kind = match [left, right].map(|value| value.source == *source) {
                [true, false] => Kind::LeftWrong,
                [false, true] => Kind::RightWrong,
                [true, true] => return Err("both claims are of that source".into()),
                [false, false] => return Err("that source says nothing of it".into()),
            };
            Request::new(kind).between(left.claim.clone(), right.claim.clone())
        }
    };
    let judgement = ground.judgement(&request).map_err(told)?;
    let replaces = session.replaced(key, &judgement);
    ground
        .decision(judgement, signature, replaces)
        .map_err(told)
}

/// A finding's own two sides. Those that a decision set aside before do not
/// count.
fn on_finding(kind: Kind, finding: &Finding) -> Result<Request, String> {
    match kind {
        Kind::Same | Kind::Different => match &finding.subject.members[..] {
            [left, right] => {
                let id = |member: &Member| format!("{}/{}", member.source, member.id);
                Ok(Request::new(kind).between(id(left), id(right)))
            }
            [_] => Err("it is about one mention only".into()),
            _ => Err("it is about more than two mentions".into()),
        },
        Kind::LeftWrong
        | Kind::RightWrong
        | Kind::BothWrong
        | Kind::NotAConflict
        | Kind::Superseded
        | Kind::Unsure => {
            let (left, right) = two_claims(finding)?;
            Ok(Request::new(kind).between(left.claim.clone(), right.claim.clone()))
        }
        _ => Err(format!("{kind} cannot be decided for many at once")),
    }
}

fn two_claims(finding: &Finding) -> Result<(&Value, &Value), String> {
    let mut open = finding.values.iter().filter(|value| !value.set_aside);
    match (open.next(), open.next(), open.next()) {
        (Some(left), Some(right), None) => Ok((left, right)),
        (_, None, _) => Err("it has fewer than two claims".into()),
        _ => Err("it has more than two claims".into()),
    }
}
