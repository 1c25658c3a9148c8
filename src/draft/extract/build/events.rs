//! Events with their claims.

use super::Builder;
use crate::draft::extract::events::Told;
use crate::draft::extract::parties::Party;
use crate::draft::extract::text::Kind;
use crate::draft::extract::words::Tag;
use crate::draft::proposal::Claim;
use crate::draft::proposal::Dropped;
use crate::draft::proposal::Entry;
use crate::load::schema::Certainty;
use crate::load::schema::Polarity;
use crate::load::schema::Voice;
use crate::model::Family;
use crate::model::Slot;
use crate::model::SubjectKind;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use std::ops::Range;

impl Builder<'_, '_, '_> {
    pub(super) fn events(&mut self, events: &[Vec<usize>]) {
        let ids: Vec<String> = events
            .iter()
            .map(|members| {
                let name = self.types.all[self.told[members[0]].event_type].normalised();
                self.id(&name)
            })
            .collect();
        let mut event_of: FxHashMap<usize, usize> = FxHashMap::default();
        for (event, members) in events.iter().enumerate() {
            for &member in members {
                event_of.insert(self.told[member].trigger.start, event);
            }
        }
        for (members, id) in events.iter().zip(&ids) {
            let claims = self.event(members, &ids, &event_of);
            let first = self.told[members[0]].trigger.start;
            self.draft.entries.push(Entry {
                id: id.clone(),
                kind: SubjectKind::Event,
                sentence: self.sentence_bytes(first),
                claims,
            });
        }
    }

    pub(super) fn event(
        &self,
        members: &[usize],
        ids: &[String],
        event_of: &FxHashMap<usize, usize>,
    ) -> Vec<Claim> {
        let text = self.cast.text;
        let mut by_slot: Vec<(Slot, Vec<Claim>)> = Vec::new();
        let mut add = |told: &Told, claim: Claim| {
            let claim = self.of_told(told, claim);
            let list = match by_slot.iter_mut().find(|(slot, _)| *slot == claim.slot) {
                Some((_, list)) => list,
                None => {
                    by_slot.push((claim.slot.clone(), Vec::new()));
                    match by_slot.last_mut() {
                        Some((_, list)) => list,
                        None => return,
                    }
                }
            };
            let same = |other: &Claim| {
                other.value.to_lowercase() == claim.value.to_lowercase()
                    && other.attributed_to == claim.attributed_to
                    || matches!(
                        claim.slot.family,
                        Family::Type
                            | Family::Actor
                            | Family::Target
                            | Family::Place
                            | Family::Speaker
                            | Family::Participant
                    ) && other.value.to_lowercase() == claim.value.to_lowercase()
            };
            if !list.iter().any(same) {
                list.push(claim);
            }
        };
        // Where people are named, words for them elsewhere say the same.
        let of_names = |told: &Told| {
            !told.target.is_empty()
                && told
                    .target
                    .iter()
                    .all(|party| self.cast.entity(party).is_some())
        };
        let named = members.iter().any(|&member| of_names(&self.told[member]));
        for &member in members {
            let told = &self.told[member];
            let kind = &self.types.all[told.event_type];
            add(
                told,
                self.claim(Family::Type, &kind.normalised(), &told.trigger, 0.8),
            );
            if let Some((date, cost)) = told.date {
                let dated = &self.quantities.dates[date];
                let mut quote = dated.tokens.clone();
                if quote.start > 0
                    && text.tokens[quote.start - 1].tag == Tag::Preposition
                    && text.sentence_of(quote.start - 1) == text.sentence_of(quote.start)
                {
                    quote.start -= 1;
                }
                let mut claim = self.claim(
                    Family::Date,
                    &self.printed(&dated.tokens),
                    &quote,
                    near(cost, 0.93),
                );
                claim.context = dated
                    .context
                    .map(|ix| self.printed(&self.quantities.dates[ix].tokens));
                add(told, claim);
            }
            if let Some((words, other)) = &told.relative
                && let Some(event) = event_of.get(other)
                && event_of.get(&told.trigger.start) != Some(event)
            {
                let end = self.told.iter().find(|told| told.trigger.start == *other);
                let end = end.map_or(words.end, |told| told.trigger.end);
                let quote = match words.len() {
                    1 => words.start..end,
                    _ => words.clone(),
                };
                let mut claim = self.claim(Family::Date, &self.printed(words), &quote, 0.75);
                claim.relative_to = ids.get(*event).cloned();
                add(told, claim);
            }
            for &place in told.places.iter().take(1) {
                let tokens = self.cast.gathered.mentions[place].tokens.clone();
                let quote = tokens.start.saturating_sub(1)..tokens.end;
                add(
                    told,
                    self.claim(Family::Place, &self.printed(&tokens), &quote, 0.82),
                );
            }
            for (family, parties) in [
                (Family::Actor, &told.actor),
                (Family::Target, &told.target),
                (Family::Speaker, &told.speaker),
            ] {
                for party in parties {
                    let group = matches!(party, Party::Group(_));
                    if !(group && named && family == Family::Target) {
                        add(told, self.of_party(family, party));
                    }
                }
            }
            for (count, part) in &told.counts {
                let counted = &self.quantities.counts[*count];
                let slot = match part {
                    Some(part) => Slot::named(Family::Count, part),
                    None => Slot::from(Family::Count),
                };
                add(
                    told,
                    self.claim(slot, &self.printed(&counted.tokens), &counted.tokens, 0.85),
                );
            }
            if let Some(duration) = &told.duration {
                add(
                    told,
                    self.claim(Family::Duration, &self.printed(duration), duration, 0.85),
                );
            }
            if let Some(reason) = &told.reason {
                add(
                    told,
                    self.claim(Family::Reason, &self.printed(reason), reason, 0.7),
                );
            }
            for statement in &told.statement {
                add(
                    told,
                    self.claim(Family::Statement, &self.printed(statement), statement, 0.8),
                );
            }
        }
        by_slot.sort_by_key(|(slot, _)| order_of(slot.family));
        by_slot.into_iter().flat_map(|(_, claims)| claims).collect()
    }

    pub(super) fn of_party(&self, family: Family, party: &Party) -> Claim {
        match party {
            Party::Named(mention) => {
                let entity = self.cast.gathered.entity_of[*mention];
                let tokens = self.cast.gathered.mentions[*mention].tokens.clone();
                match entity.and_then(|entity| self.of_entity.get(&entity)) {
                    Some(id) => self.claim(family, id, &self.with_role(*mention), 0.8),
                    None => self.claim(family, &self.printed(&tokens), &tokens, 0.75),
                }
            }
            Party::Group(phrase) => {
                let printed = self.printed(phrase);
                let value = self
                    .of_words
                    .get(&printed.to_lowercase())
                    .unwrap_or(&printed);
                self.claim(family, value, phrase, 0.65)
            }
        }
    }

    /// A claim as its event is told: by whom, how surely, or denied.
    pub(super) fn of_told(&self, told: &Told, mut claim: Claim) -> Claim {
        claim.certainty = told.certainty;
        if told.denied && claim.slot.family != Family::Type {
            claim.polarity = Polarity::Denied;
        }
        if claim.slot.family == Family::Statement {
            let token = self.cast.text.token_at(claim.quote.start);
            let quoted = self
                .cast
                .text
                .tokens
                .get(token)
                .is_some_and(|token| token.quote > 0);
            claim.voice = Some(if quoted {
                Voice::Quoted
            } else {
                Voice::Paraphrased
            });
            claim.attributed_to = told.speaker.first().and_then(|party| self.credited(party));
            claim.certainty = Certainty::Certain;
            claim.polarity = Polarity::Asserted;
            return claim;
        }
        if let Some((speaker, quoted)) = &told.voice {
            let credited = speaker.as_ref().and_then(|party| self.credited(party));
            if credited.is_some() || *quoted {
                claim.voice = Some(if *quoted {
                    Voice::Quoted
                } else {
                    Voice::Paraphrased
                });
            }
            claim.attributed_to = credited;
        }
        claim
    }

    /// Whom the article credits: an id, or the words for them.
    pub(super) fn credited(&self, party: &Party) -> Option<String> {
        match party {
            Party::Named(mention) => {
                let entity = self.cast.gathered.entity_of[*mention];
                match entity.and_then(|entity| self.of_entity.get(&entity)) {
                    Some(id) => Some(id.clone()),
                    None => Some(self.printed(&self.cast.gathered.mentions[*mention].tokens)),
                }
            }
            Party::Group(phrase) => {
                let printed = self.printed(phrase);
                let id = self.of_words.get(&printed.to_lowercase()).cloned();
                Some(id.unwrap_or(printed))
            }
        }
    }

    /// Names dates and counts that belong to no event.
    pub(super) fn left_over(&mut self, events: &[Vec<usize>]) {
        let mut dates: FxHashSet<usize> = FxHashSet::default();
        let mut counts: FxHashSet<usize> = FxHashSet::default();
        for told in events.iter().flatten().map(|&ix| &self.told[ix]) {
            dates.extend(told.date.map(|(ix, _)| ix));
            counts.extend(told.counts.iter().map(|&(ix, _)| ix));
        }
        for (ix, dated) in self.quantities.dates.iter().enumerate() {
            if !dates.contains(&ix) && !dated.counted && self.within_parts(&dated.tokens) {
                self.draft.dropped.push(Dropped {
                    text: self.printed(&dated.tokens),
                    reason: "a date of no event that was found".to_owned(),
                });
            }
        }
        let mut ages = self
            .said
            .ages
            .iter()
            .map(|(_, age, _)| age.start)
            .collect::<FxHashSet<usize>>();
        let beside = self.cast.beside.iter().flatten();
        ages.extend(beside.filter_map(|beside| Some(beside.age.as_ref()?.0.start)));
        for (ix, counted) in self.quantities.counts.iter().enumerate() {
            let is_age = counted.tokens.clone().any(|at| ages.contains(&at));
            if !counts.contains(&ix) && !is_age && self.within_parts(&counted.tokens) {
                self.draft.dropped.push(Dropped {
                    text: self.printed(&counted.tokens),
                    reason: "a count of no event that was found".to_owned(),
                });
            }
        }
    }

    pub(super) fn within_parts(&self, tokens: &Range<usize>) -> bool {
        self.cast
            .text
            .tokens
            .get(tokens.start)
            .is_some_and(|token| !matches!(token.kind, Kind::Sign(_)))
    }
}

/// The order of the slots in the format.
fn order_of(family: Family) -> u8 {
    match family {
        Family::Type => 0,
        Family::Date => 1,
        Family::Duration => 2,
        Family::Place => 3,
        Family::Actor => 4,
        Family::Target => 5,
        Family::Speaker => 6,
        Family::Participant => 7,
        Family::Count => 8,
        Family::Reason => 9,
        Family::Statement => 10,
        _ => 11,
    }
}

/// How sure, by the steps between an event and its date.
fn near(cost: f32, most: f32) -> f32 {
    (most - cost * 0.015).clamp(0.3, most)
}
