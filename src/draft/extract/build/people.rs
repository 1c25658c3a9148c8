//! People and bodies with what is said of them.

use super::Builder;
use super::WIDEST;
use crate::draft::extract::facts::is_person_noun;
use crate::draft::extract::names::Is;
use crate::draft::extract::parties::Cast;
use crate::draft::extract::parties::Party;
use crate::draft::extract::phrases;
use crate::draft::extract::roles;
use crate::draft::extract::words::Tag;
use crate::draft::proposal::Entry;
use crate::model::Family;
use crate::model::SubjectKind;
use crate::value::organisation::body_word;
use crate::value::place::country_of_demonym;
use crate::value::place::country_of_name;
use rustc_hash::FxHashSet;
use std::ops::Range;

impl Builder<'_, '_, '_> {
    /// Gives ids to people and bodies: a surname, an abbreviation, a name.
    pub(super) fn name_entities(&mut self) {
        let gathered = self.cast.gathered;
        let acting = self.states_that_act();
        let mut order: Vec<usize> = (0..gathered.entities.len())
            .filter(|&ix| {
                let entity = &gathered.entities[ix];
                !entity.mentions.is_empty()
                    && (matches!(entity.is, Is::Person | Is::Organisation) || acting.contains(&ix))
            })
            .collect();
        order.sort_by_key(|&ix| {
            gathered.mentions[gathered.entities[ix].mentions[0]]
                .tokens
                .start
        });
        for ix in order {
            let entity = &gathered.entities[ix];
            let name = gathered.mentions[entity.name].tokens.clone();
            let words: Vec<usize> = name
                .filter(|&at| self.cast.text.tokens[at].is_word())
                .collect();
            let wanted = match entity.is {
                Is::Person => {
                    let last = words.iter().rev().find(|&&at| {
                        !matches!(self.cast.text.folded(at), "jr" | "sr" | "ii" | "iii" | "")
                    });
                    last.map_or_else(String::new, |&at| self.cast.text.folded(at).to_owned())
                }
                _ => match entity.aliases.first() {
                    Some(&alias) => self
                        .cast
                        .text
                        .slice(&gathered.mentions[alias].tokens)
                        .to_owned(),
                    None => self
                        .cast
                        .text
                        .slice(&gathered.mentions[entity.name].tokens)
                        .to_owned(),
                },
            };
            let id = self.id(&wanted);
            self.of_entity.insert(ix, id);
        }
    }

    /// Countries that do or say something: there they are bodies.
    pub(super) fn states_that_act(&self) -> FxHashSet<usize> {
        let gathered = self.cast.gathered;
        let acting = self
            .told
            .iter()
            .flat_map(|told| told.actor.iter().chain(&told.speaker));
        acting
            .filter_map(|party| self.cast.entity(party))
            .filter(|&entity| {
                let name = &gathered.mentions[gathered.entities[entity].name];
                gathered.entities[entity].is == Is::Place
                    && country_of_name(self.cast.text.slice(&name.tokens)).is_some()
            })
            .collect()
    }

    pub(super) fn entity_order(&self, is: Is) -> Vec<usize> {
        let gathered = self.cast.gathered;
        let mut order: Vec<usize> = (self.of_entity.keys().copied())
            .filter(|&ix| (gathered.entities[ix].is == Is::Person) == (is == Is::Person))
            .collect();
        order.sort_by_key(|&ix| {
            gathered.mentions[gathered.entities[ix].mentions[0]]
                .tokens
                .start
        });
        order
    }

    pub(super) fn organisations(&mut self) {
        let (text, gathered) = (self.cast.text, self.cast.gathered);
        for ix in self.entity_order(Is::Organisation) {
            let entity = &gathered.entities[ix];
            let name = gathered.mentions[entity.name].tokens.clone();
            let certain = sure(entity.margin, 0.6);
            let mut claims = vec![self.claim(Family::Name, &self.printed(&name), &name, certain)];
            let mut seen: Vec<String> = vec![self.printed(&name).to_lowercase()];
            for &mention in &entity.aliases {
                let tokens = gathered.mentions[mention].tokens.clone();
                let printed = self.printed(&tokens);
                if !seen.contains(&printed.to_lowercase()) {
                    seen.push(printed.to_lowercase());
                    let quote = bracketed(self.cast, &tokens, &name);
                    claims.push(self.claim(Family::Alias, &printed, &quote, certain));
                }
            }
            // "the National Council", of which a committee is a part.
            let of = text.word(name.end) == "of";
            if of {
                let next = name.end + 1 + usize::from(text.word(name.end + 1) == "the");
                if let Some(parent) = self.cast.mention_at(next)
                    && let Some(other) = gathered.entity_of[parent].filter(|&other| other != ix)
                    && let Some(id) = self.of_entity.get(&other)
                {
                    let quote = name.start..gathered.mentions[parent].tokens.end;
                    claims.push(self.claim(Family::Parent, id, &quote, 0.7));
                }
            }
            // "Iran’s Ministry of Intelligence"
            for &mention in &entity.mentions {
                let start = gathered.mentions[mention].tokens.start;
                let country = start
                    .checked_sub(2)
                    .filter(|_| text.tokens[start - 1].is_sign('\''))
                    .and_then(|at| self.cast.mention_at(at))
                    .filter(|&at| gathered.mentions[at].is == Is::Place);
                if let Some(country) = country {
                    let tokens = gathered.mentions[country].tokens.clone();
                    let quote = tokens.start..gathered.mentions[mention].tokens.end;
                    claims.push(self.claim(Family::Place, &self.printed(&tokens), &quote, 0.75));
                    break;
                }
            }
            // "Iran’s embassy in Tirana"
            let seat = entity.mentions.iter().find_map(|&mention| {
                let tokens = &gathered.mentions[mention].tokens;
                let place = self.cast.mention_at(tokens.end + 1)?;
                let there =
                    text.word(tokens.end) == "in" && gathered.mentions[place].is == Is::Place;
                there.then_some((tokens.start, gathered.mentions[place].tokens.clone()))
            });
            if let Some((start, place)) = seat
                && !claims
                    .iter()
                    .any(|claim| claim.slot.family == Family::Place)
            {
                let quote = start..place.end;
                claims.push(self.claim(Family::Place, &self.printed(&place), &quote, 0.75));
            }
            let first = gathered.mentions[entity.mentions[0]].tokens.start;
            self.draft.entries.push(Entry {
                id: self.of_entity[&ix].clone(),
                kind: SubjectKind::Organisation,
                sentence: self.sentence_bytes(first),
                claims,
            });
        }
    }

    pub(super) fn people(&mut self) {
        let gathered = self.cast.gathered;
        for ix in self.entity_order(Is::Person) {
            let entity = &gathered.entities[ix];
            let name = gathered.mentions[entity.name].tokens.clone();
            let sure_of = sure(entity.margin, 0.6);
            let quote = self.with_role(entity.name);
            let mut claims = vec![self.claim(Family::Name, &self.printed(&name), &quote, sure_of)];
            let mut roles_said: Vec<String> = Vec::new();
            let mut affiliations: Vec<usize> = Vec::new();
            let mut nationalities: Vec<String> = Vec::new();
            let (mut roles, mut bodies, mut nations, mut ages) = (vec![], vec![], vec![], vec![]);
            for &mention in &entity.mentions {
                let Some(beside) = &self.cast.beside[mention] else {
                    continue;
                };
                let own = &gathered.mentions[mention].tokens;
                if let Some(role) = &beside.role {
                    let quote = span(role, own);
                    let value = self.printed(role);
                    if !roles_said.contains(&value.to_lowercase()) {
                        roles_said.push(value.to_lowercase());
                        roles.push(self.voiced(
                            self.claim(Family::Role, &value, &quote, sure_of * 0.95),
                            own.start,
                        ));
                    }
                    if let Some(body) = roles::body_of(gathered, role)
                        && let Some(other) = gathered.entity_of[body]
                        && !affiliations.contains(&other)
                        && let Some(id) = self.of_entity.get(&other)
                    {
                        affiliations.push(other);
                        bodies.push(self.voiced(
                            self.claim(Family::Affiliation, id, &quote, sure_of * 0.85),
                            own.start,
                        ));
                    }
                }
                if let Some(demonym) = beside.nationality {
                    let value = self.printed(&(demonym..demonym + 1));
                    if !nationalities.contains(&value) {
                        nationalities.push(value.clone());
                        let quote = demonym..own.end.max(demonym + 1);
                        nations.push(self.voiced(
                            self.claim(Family::Nationality, &value, &quote, 0.8),
                            own.start,
                        ));
                    }
                }
                if let Some((age, quote)) = &beside.age
                    && ages.is_empty()
                {
                    ages.push(self.voiced(
                        self.claim(Family::Age, &self.printed(age), quote, 0.92),
                        own.start,
                    ));
                }
            }
            let own = |mention: usize| gathered.entity_of[mention] == Some(ix);
            for (mention, demonym, quote) in
                self.said.nationalities.iter().filter(|said| own(said.0))
            {
                let value = self.printed(&(*demonym..demonym + 1));
                if !nationalities.contains(&value) {
                    nationalities.push(value.clone());
                    let claim = self.claim(Family::Nationality, &value, quote, 0.8);
                    nations.push(self.voiced(claim, gathered.mentions[*mention].tokens.start));
                }
            }
            for (mention, age, quote) in self.said.ages.iter().filter(|said| own(said.0)) {
                if ages.is_empty() {
                    let claim = self.claim(Family::Age, &self.printed(age), quote, 0.85);
                    ages.push(self.voiced(claim, gathered.mentions[*mention].tokens.start));
                }
            }
            claims.extend(roles);
            claims.extend(bodies);
            claims.extend(nations);
            claims.extend(ages);
            let first = gathered.mentions[entity.mentions[0]].tokens.start;
            self.draft.entries.push(Entry {
                id: self.of_entity[&ix].clone(),
                kind: SubjectKind::Person,
                sentence: self.sentence_bytes(first),
                claims,
            });
        }
    }

    /// People who act or suffer and are only described: "Iran’s ambassador".
    pub(super) fn described(&mut self) {
        let text = self.cast.text;
        for told in self.told {
            for party in told.actor.iter().chain(&told.target).chain(&told.speaker) {
                let Party::Group(phrase) = party else {
                    continue;
                };
                let Some(role) = self.single(phrase) else {
                    continue;
                };
                let words = self.printed(phrase).to_lowercase();
                if self.of_words.contains_key(&words) {
                    continue;
                }
                let head = phrases::head(text, phrase)
                    .map_or_else(String::new, |head| text.folded(head).to_owned());
                let id = self.id(&head);
                let mut claims = vec![self.claim(Family::Role, &self.printed(&role), phrase, 0.65)];
                let demonym = role
                    .clone()
                    .find(|&at| country_of_demonym(text.printed(at)).is_some());
                if let Some(demonym) = demonym {
                    let value = self.printed(&(demonym..demonym + 1));
                    claims.push(self.claim(Family::Nationality, &value, phrase, 0.65));
                }
                let claims = claims
                    .into_iter()
                    .map(|claim| self.voiced(claim, phrase.start))
                    .collect();
                self.of_words.insert(words, id.clone());
                self.draft.entries.push(Entry {
                    id,
                    kind: SubjectKind::Person,
                    sentence: self.sentence_bytes(phrase.start),
                    claims,
                });
            }
        }
    }

    /// The office or occupation by which a phrase describes one person.
    pub(super) fn single(&self, phrase: &Range<usize>) -> Option<Range<usize>> {
        let text = self.cast.text;
        let head = phrases::head(text, phrase)?;
        let one = text.tokens[head].tag == Tag::Noun
            && head + 1 == phrase.end
            && is_person_noun(text.folded(head))
            && body_word(text.folded(head)).is_none()
            && !matches!(
                text.folded(head),
                "person" | "people" | "man" | "woman" | "police" | "individual"
            );
        let mut start = phrase.start;
        while start < head
            && matches!(
                text.tokens[start].tag,
                Tag::Determiner | Tag::Possessive | Tag::Number
            )
        {
            start += 1;
        }
        one.then_some(start..phrase.end)
    }

    /// A name with the office right beside it.
    pub(super) fn with_role(&self, mention: usize) -> Range<usize> {
        let name = self.cast.gathered.mentions[mention].tokens.clone();
        match &self.cast.beside[mention] {
            Some(beside)
                if beside.whole.end == name.end && name.end - beside.whole.start <= WIDEST =>
            {
                beside.whole.start..name.end
            }
            _ => name,
        }
    }
}

/// From the first of two to the end of the second, whichever comes first.
fn span(left: &Range<usize>, right: &Range<usize>) -> Range<usize> {
    left.start.min(right.start)..left.end.max(right.end)
}

/// The abbreviation in brackets with the name before it, where they are that
/// near.
fn bracketed(cast: &Cast<'_, '_>, alias: &Range<usize>, name: &Range<usize>) -> Range<usize> {
    let near = name.end < alias.start
        && alias.start - name.end <= 4
        && cast.text.tokens[name.end].is_sign('(');
    let closes = cast
        .text
        .tokens
        .get(alias.end)
        .is_some_and(|next| next.is_sign(')'));
    let end = alias.end + usize::from(closes);
    if near { name.start..end } else { alias.clone() }
}

/// How sure, by what speaks for a kind of name in points.
fn sure(margin: f32, least: f32) -> f32 {
    let grown = 1.0 - (-margin / 3.0).exp();
    (least + (0.97 - least) * grown).clamp(0.0, 0.97)
}
