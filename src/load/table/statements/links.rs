//! Links between entities, as slots of the ones that they say something of.

use super::entity::{Dataset, Entity, Said};

/// What a link says of an entity.
pub(super) struct Linked<'d> {
    /// The entity that it says something of.
    pub(super) of: &'d str,
    pub(super) slot: String,
    pub(super) value: Value<'d>,
    pub(super) row: usize,
}

/// What stands in a slot.
pub(super) enum Value<'d> {
    Words(&'d str),
    /// An entity, by its id.
    Entity(&'d str),
}

/// How links of a schema say who belongs to what.
const BELONGS: [(&str, &str, &str); 4] = [
    ("Membership", "member", "organization"),
    ("Employment", "employee", "employer"),
    ("Directorship", "director", "organization"),
    ("Occupancy", "holder", "post"),
];

/// The properties of a link that [`read`] reads.
pub(super) fn reads(property: &str) -> bool {
    let mut ends = BELONGS.iter();
    ends.any(|(_, who, what)| [*who, *what].contains(&property))
        || ["role", "subject", "object"].contains(&property)
}

/// What a link says; nothing where an end of it is missing or is of no use.
pub(super) fn read<'d>(link: &'d Entity, dataset: &'d Dataset) -> Vec<Linked<'d>> {
    let belongs = BELONGS.iter().find(|(schema, ..)| *schema == link.schema);
    match belongs {
        Some((_, who, what)) => member(link, who, what, dataset),
        None => part_in_event(link, dataset),
    }
}

fn member<'d>(link: &'d Entity, who: &str, what: &str, dataset: &'d Dataset) -> Vec<Linked<'d>> {
    let Some(who) = link.first(who) else {
        return Vec::new();
    };
    let of = who.value.as_str();
    let kind = dataset.entity(of).and_then(|entity| entity.part.kind());
    let slot = match kind {
        Some("person") => "affiliation",
        Some("organisation") => "parent",
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    let what = link.first(what);
    if let Some(Said { value, row, .. }) = what {
        // An office is a role; its organisation is where it is held.
        let post = dataset.entity(value);
        let post = post.filter(|entity| entity.schema == "Position");
        match post {
            Some(post) => {
                let role = post.first("name").map(|name| linked(of, "role", name));
                let seat = post.first("organization").map(|seat| Linked {
                    value: Value::Entity(&seat.value),
                    ..linked(of, slot, seat)
                });
                found.extend(role.into_iter().chain(seat));
            }
            None => found.push(Linked {
                of,
                slot: slot.to_owned(),
                value: Value::Entity(value),
                row: *row,
            }),
        }
    }
    if kind == Some("person") {
        found.extend(link.first("role").map(|role| linked(of, "role", role)));
    }
    found
}

fn linked<'d>(of: &'d str, slot: &str, said: &'d Said) -> Linked<'d> {
    Linked {
        of,
        slot: slot.to_owned(),
        value: Value::Words(said.words()),
        row: said.row,
    }
}

/// Who takes which part in an event.
fn part_in_event<'d>(link: &'d Entity, dataset: &'d Dataset) -> Vec<Linked<'d>> {
    let (Some(party), Some(event)) = (link.first("subject"), link.first("object")) else {
        return Vec::new();
    };
    let is_event = |id: &str| {
        let entity = dataset.entity(id);
        entity.and_then(|entity| entity.part.kind()) == Some("event")
    };
    if !is_event(&event.value) || is_event(&party.value) {
        return Vec::new();
    }
    let role = link.first("role").map_or("involved", Said::words);
    let slot = match role {
        "actor" | "target" | "speaker" => role.to_owned(),
        other => format!("participant.{other}"),
    };
    vec![Linked {
        of: &event.value,
        slot,
        value: Value::Entity(&party.value),
        row: party.row,
    }]
}
