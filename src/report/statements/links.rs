//! Claims that name another subject: as links between entities.

use super::value::Said;
use super::{Entity, Loss, Writer, entity_id, note, part};
use crate::ftm::{self, Type};
use crate::model::{Claim, Family, SubjectIx, SubjectKind};

/// Writes a claim that names a person or organisation. Links are entities of
/// their own, or properties of the one that the claim is about.
pub(super) fn write(
    writer: &mut Writer<'_>,
    entity: &mut Entity,
    subject: SubjectIx,
    claim: &Claim,
    party: SubjectIx,
) -> Result<(), Loss> {
    let corpus = &writer.reconciled.corpus;
    let id = Said {
        value: entity_id(corpus, party),
        original: String::new(),
    };
    let is_organisation = corpus.subject(party).kind == SubjectKind::Organisation;
    let source = corpus.source(corpus.subject(subject).source);
    let own = entity.id.clone();
    let link = |schema, ends: [(&'static str, &str); 2], role: Option<&str>| {
        let [(_, left), (_, right)] = ends;
        let id = ftm::link_id(&source.id, [left, right], role.unwrap_or(schema));
        let mut link = Entity::new(id, schema, source);
        for (property, id) in ends {
            link.add(property, Type::Entity, &Said::plain(id), None);
        }
        if let Some(role) = role {
            link.add("role", Type::String, &Said::plain(role), None);
        }
        let article = Said::plain(ftm::entity_id(&source.id, None));
        link.add("proof", Type::Entity, &article, None);
        link
    };
    // No entity may be linked to itself.
    let is_other = id.value != own;
    let link = match claim.slot.family {
        Family::Affiliation if is_organisation && is_other => Some(link(
            "Membership",
            [("member", &own), ("organization", &id.value)],
            None,
        )),
        Family::Parent if is_other => {
            entity.add("parent", Type::Entity, &id, None);
            None
        }
        Family::Actor => {
            entity.add("organizer", Type::Entity, &id, None);
            None
        }
        _ => {
            let Some(role) = part(claim) else {
                return note(entity, &claim.slot.to_string(), &claim.stated);
            };
            entity.add("involved", Type::Entity, &id, None);
            let ends = [("subject", id.value.as_str()), ("object", own.as_str())];
            Some(link("UnknownLink", ends, Some(role)))
        }
    };
    // Two claims may say the same of the same two.
    if let Some(link) = link
        && writer.links.insert(link.id.clone())
    {
        writer.made.rows.extend(link.done());
    }
    Ok(())
}
