//! Who takes part: the people, bodies and nameless groups around a verb.

use super::facts::is_person_noun;
use super::gather::Gathered;
use super::names::Is;
use super::phrases;
use super::roles::Beside;
use super::text::{Kind, Text};
use super::words::Tag;
use crate::value::organisation::body_word;
use std::ops::Range;

/// Somebody who takes part in an event.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Party {
    /// Somebody or something named, by the mention.
    Named(usize),
    /// A group or person without a name: "two suspects".
    Group(Range<usize>),
}

/// The people of an article and where they stand.
pub(super) struct Cast<'t, 'a> {
    pub(super) text: &'t Text<'a>,
    pub(super) gathered: &'t Gathered,
    /// What stands beside each mention of a person.
    pub(super) beside: &'t [Option<Beside>],
    /// Whether each token is a part of an expression of time.
    taken: &'t [bool],
    /// The mention that each token is a part of.
    at: Vec<Option<u32>>,
    /// The person whose office each token is a part of.
    office: Vec<Option<u32>>,
}

impl<'t, 'a> Cast<'t, 'a> {
    pub(super) fn new(
        text: &'t Text<'a>,
        gathered: &'t Gathered,
        beside: &'t [Option<Beside>],
        taken: &'t [bool],
    ) -> Self {
        let mut at = vec![None; text.tokens.len()];
        let mut office = vec![None; text.tokens.len()];
        for (ix, mention) in gathered.mentions.iter().enumerate() {
            for token in mention.tokens.clone() {
                at[token] = Some(ix as u32);
            }
            if let Some(beside) = &beside[ix] {
                for token in beside.whole.clone() {
                    office[token] = Some(ix as u32);
                }
            }
        }
        Self {
            text,
            gathered,
            beside,
            taken,
            at,
            office,
        }
    }

    /// Whether a token is a part of an expression of time.
    pub(super) fn is_time(&self, token: usize) -> bool {
        self.taken.get(token).copied().unwrap_or(false)
    }

    /// The mention that a token is a part of.
    pub(super) fn mention_at(&self, token: usize) -> Option<usize> {
        self.at.get(token).copied().flatten().map(|ix| ix as usize)
    }

    /// The person whose name or office a token is a part of.
    fn person_around(&self, token: usize) -> Option<usize> {
        self.office
            .get(token)
            .copied()
            .flatten()
            .map(|ix| ix as usize)
    }

    fn is(&self, mention: usize) -> Is {
        self.gathered.mentions[mention].is
    }

    /// Who is named in a phrase, or described by it.
    pub(super) fn of_phrase(&self, phrase: &Range<usize>) -> Vec<Party> {
        let text = self.text;
        let mut people: Vec<usize> = Vec::new();
        for at in phrase.clone() {
            if let Some(person) = self.person_around(at)
                && self.is(person) == Is::Person
                && !people.contains(&person)
            {
                let end = self.gathered.mentions[person].tokens.end;
                let possessed = text.tokens.get(end).is_some_and(|next| next.is_sign('\''))
                    && phrase.contains(&end);
                if !possessed {
                    people.push(person);
                }
            }
        }
        if !people.is_empty() {
            return people.into_iter().map(Party::Named).collect();
        }
        let Some(head) = phrases::head(text, phrase) else {
            return Vec::new();
        };
        if let Some(mention) = self.mention_at(head)
            && matches!(self.is(mention), Is::Organisation | Is::Place)
        {
            return vec![Party::Named(mention)];
        }
        let word = text.folded(head);
        let small = text.tokens[head].kind == Kind::Small || head == phrase.start;
        let group = small && is_person_noun(word)
            || body_word(word).is_some() && text.tokens[head].kind == Kind::Small
            || matches!(
                word,
                "people"
                    | "police"
                    | "militants"
                    | "troops"
                    | "authorities"
                    | "entities"
                    | "militias"
                    | "forces"
            );
        // "the MEK celebration": whose it is.
        let modifier = head
            .checked_sub(1)
            .filter(|&at| phrase.contains(&at))
            .and_then(|at| self.mention_at(at));
        if !group
            && let Some(mention) = modifier
            && self.is(mention) == Is::Organisation
        {
            return vec![Party::Named(mention)];
        }
        if group && let Some(mention) = self.named_before(phrase, head) {
            return vec![Party::Named(mention)];
        }
        if group {
            let end = text.sentences[text.sentence_of(head)].tokens.end;
            vec![Party::Group(phrases::closed(
                text,
                phrases::bare(text, phrase),
                end,
            ))]
        } else {
            Vec::new()
        }
    }

    /// The body named before that "the government", "the network" stands for.
    fn named_before(&self, phrase: &Range<usize>, head: usize) -> Option<usize> {
        let text = self.text;
        let definite =
            phrase.len() == 2 && text.folded(phrase.start) == "the" && head == phrase.start + 1;
        let word = text.folded(head);
        if !definite || body_word(word).is_none() {
            return None;
        }
        let of_state = |word: &str| {
            matches!(
                word,
                "government" | "authorities" | "regime" | "administration"
            )
        };
        let fits = |mention: usize| {
            let tokens = &self.gathered.mentions[mention].tokens;
            let last = text.folded(tokens.end - 1);
            self.is(mention) == Is::Organisation
                && tokens.len() > 1
                && (last == word || word == "government" && of_state(last))
        };
        let before = |&mention: &usize| self.gathered.mentions[mention].tokens.end <= phrase.start;
        let here = text.sentences[text.sentence_of(head)].paragraph;
        (0..self.gathered.mentions.len())
            .filter(before)
            .filter(|&mention| fits(mention))
            .max_by_key(|&mention| self.gathered.mentions[mention].tokens.end)
            .filter(|&mention| {
                let there = self.gathered.mentions[mention].tokens.start;
                here <= text.sentences[text.sentence_of(there)].paragraph + 2
            })
    }

    /// Who does what the verb at a token says.
    pub(super) fn subject(&self, verb: usize, sentence: &Range<usize>) -> Vec<Party> {
        self.subject_at(verb, sentence, 0)
    }

    fn left_of(&self, mut end: usize, sentence: &Range<usize>, depth: u8) -> Vec<Party> {
        let text = self.text;
        if end <= sentence.start || depth > 4 {
            return Vec::new();
        }
        // "earlier", "on Thursday" between the subject and its verb.
        end = self.skip_time(end, sentence);
        if end <= sentence.start {
            return Vec::new();
        }
        let last = &text.tokens[end - 1];
        match last.tag {
            Tag::Relative => {
                return self.antecedent(skip_comma(text, end - 1, sentence), sentence, depth + 1);
            }
            Tag::Pronoun => return self.pronoun(end - 1).into_iter().collect(),
            Tag::And => return self.before_and(end - 1, sentence, depth),
            Tag::Subordinator | Tag::To => return Vec::new(),
            // "an official based at the embassy remains": it describes.
            Tag::Participle => return self.left_of(end - 1, sentence, depth + 1),
            _ => {}
        }
        if last.is_sign(',') || last.is_sign(')') {
            // "A, an attaché, and B, a counsellor, were": whose office ends here.
            if let Some(person) = self.person_around(end.saturating_sub(2)) {
                let mut all = vec![Party::Named(person)];
                let start = self.whole(person).start;
                all.extend(self.more_before(start, sentence));
                all.sort_by_key(|party| self.start(party));
                return all;
            }
            // A clause between commas is passed over.
            let open = (sentence.start..end - 1)
                .rev()
                .find(|&at| text.tokens[at].is_sign(',') || text.tokens[at].is_sign('('));
            return match open {
                Some(open) if open > sentence.start => self.left_of(open, sentence, depth + 1),
                _ => Vec::new(),
            };
        }
        if matches!(last.kind, Kind::Sign('”' | '"')) {
            return self.left_of(end - 1, sentence, depth + 1);
        }
        if let Some(person) = self.person_around(end - 1)
            && self.is(person) == Is::Person
            && self.whole(person).end == end
        {
            let start = self.whole(person).start;
            // "the wife of Ivan Horvat said": the name is behind a preposition.
            let behind = start
                .checked_sub(1)
                .filter(|&at| at >= sentence.start && text.tokens[at].tag == Tag::Preposition);
            if let Some(preposition) = behind {
                let outer = self.left_of(preposition, sentence, depth + 1);
                if !outer.is_empty() {
                    return outer;
                }
            }
            let mut all = self.more_before(start, sentence);
            all.push(Party::Named(person));
            return all;
        }
        let Some(phrase) = phrases::left(text, end, sentence.start) else {
            return Vec::new();
        };
        let before = phrase
            .start
            .checked_sub(1)
            .filter(|&at| at >= sentence.start);
        // "plots to kill dissidents have been uncovered": the plots.
        if let Some(before) = before
            && text.tokens[before].tag == Tag::Verb
            && before > sentence.start
            && text.tokens[before - 1].tag == Tag::To
        {
            return self.left_of(before - 1, sentence, depth + 1);
        }
        if let Some(before) = before
            && text.tokens[before].tag == Tag::Preposition
            && !matches!(text.folded(before), "like" | "than")
        {
            let outer = self.left_of(before, sentence, depth + 1);
            if !outer.is_empty() {
                // "seven members of the group": what is counted says of whom.
                return match outer.as_slice() {
                    [Party::Group(group)] if text.folded(before) == "of" && group.end == before => {
                        vec![Party::Group(group.start..phrase.end)]
                    }
                    _ => outer,
                };
            }
            if text.folded(before) != "of" {
                return Vec::new();
            }
        }
        let mut all = self.more_before(phrase.start, sentence);
        all.extend(self.of_phrase(&phrase));
        all
    }

    /// Whom "who" stands for: the phrase right before it.
    fn antecedent(&self, end: usize, sentence: &Range<usize>, depth: u8) -> Vec<Party> {
        if let Some(phrase) = phrases::left(self.text, end, sentence.start) {
            let own = self.of_phrase(&phrase);
            if !own.is_empty() {
                return own;
            }
        }
        self.left_of(end, sentence, depth)
    }

    /// Who stands before "and" in a list that goes on at `start`.
    fn more_before(&self, start: usize, sentence: &Range<usize>) -> Vec<Party> {
        let text = self.text;
        let Some(and) = start.checked_sub(1).filter(|&at| at >= sentence.start) else {
            return Vec::new();
        };
        if text.tokens[and].tag != Tag::And {
            return Vec::new();
        }
        let mut end = skip_comma(text, and, sentence);
        // The office behind a name in the list.
        if let Some(person) = self.person_around(end.saturating_sub(1)) {
            let whole = self.whole(person);
            end = whole.start.max(sentence.start);
            let mut all = vec![Party::Named(person)];
            while end > sentence.start + 1 && text.tokens[end - 1].is_sign(',') {
                let Some(other) = self.person_around(end - 2) else {
                    break;
                };
                all.insert(0, Party::Named(other));
                end = self.whole(other).start;
            }
            return all;
        }
        match phrases::left(text, end, sentence.start) {
            Some(phrase) => self.of_phrase(&phrase),
            None => Vec::new(),
        }
    }

    /// The subject of a second verb: "A met B and said".
    fn before_and(&self, and: usize, sentence: &Range<usize>, depth: u8) -> Vec<Party> {
        let text = self.text;
        let first = (sentence.start..and)
            .rev()
            .take(30)
            .find(|&at| matches!(text.tokens[at].tag, Tag::Past | Tag::Third));
        match first {
            Some(verb) if depth < 2 => self.subject_at(verb, sentence, depth + 1),
            _ => Vec::new(),
        }
    }

    fn subject_at(&self, verb: usize, sentence: &Range<usize>, depth: u8) -> Vec<Party> {
        let text = self.text;
        let mut end = verb;
        let helps = |at: usize| {
            matches!(
                text.tokens[at].tag,
                Tag::Adverb | Tag::Not | Tag::Be | Tag::Have | Tag::Modal
            ) || is_reflexive(text.folded(at))
        };
        while end > sentence.start && helps(end - 1) {
            end -= 1;
        }
        self.left_of(end, sentence, depth)
    }

    /// Before words of time right before a verb: "Ortagus on Thursday said".
    fn skip_time(&self, end: usize, sentence: &Range<usize>) -> usize {
        let text = self.text;
        let mut at = end;
        let is_time = |at: usize| {
            text.tokens[at].tag == Tag::Adverb
                || self.taken[at]
                || at + 1 < end && self.taken[at + 1] && text.tokens[at].tag == Tag::Preposition
        };
        while at > sentence.start && is_time(at - 1) {
            at -= 1;
        }
        // A sentence that begins with its date has no subject before it.
        at
    }

    /// Whom the verb at a token is done to: the phrases behind it.
    pub(super) fn object(&self, from: usize, sentence: &Range<usize>) -> Vec<Party> {
        let text = self.text;
        let mut at = from;
        while at < sentence.end && matches!(text.tokens[at].tag, Tag::Adverb) {
            at += 1;
        }
        let mut all = Vec::new();
        for _ in 0..8 {
            if at >= sentence.end {
                break;
            }
            if text.tokens[at].tag == Tag::Pronoun {
                all.extend(self.pronoun(at));
                break;
            }
            let Some(mut phrase) = phrases::right(text, at, sentence.end) else {
                break;
            };
            if let Some(person) = self.person_around(phrase.start) {
                phrase.end = phrase.end.max(self.whole(person).end);
            }
            let mut parties = self.of_phrase(&phrase);
            let mut end = phrase.end;
            // "two members of the group"
            if let [Party::Group(group)] = parties.as_mut_slice()
                && text.word(end) == "of"
                && let Some(of) = phrases::right(text, end + 1, sentence.end)
            {
                end = of.end;
                group.end = of.end;
            }
            // "the opposition movement (MEK)"
            if let [Party::Group(_)] = parties.as_slice()
                && text.tokens.get(end).is_some_and(|token| token.is_sign('('))
                && let Some(mention) = self.mention_at(end + 1)
                && self.is(mention) == Is::Organisation
            {
                parties = vec![Party::Named(mention)];
                end = self.gathered.mentions[mention].tokens.end + 1;
            }
            // ", Ivan Horvat and Ana Kovač,": names of those just counted.
            let named = self.list_behind(end, sentence);
            if let Some((people, behind)) = named
                && matches!(parties.as_slice(), [Party::Group(_)])
            {
                parties = people;
                end = behind;
            }
            if parties.is_empty() {
                break;
            }
            all.extend(parties);
            // "and another", ", his deputy and".
            let mut next = end;
            if text
                .tokens
                .get(next)
                .is_some_and(|token| token.is_sign(','))
                && next < sentence.end
            {
                next += 1;
            }
            let and = next < sentence.end && text.tokens[next].tag == Tag::And;
            if and {
                at = next + 1;
            } else {
                break;
            }
        }
        all
    }

    /// The people named in apposition to what ends before a token.
    pub(super) fn named_behind(&self, end: usize, sentence: &Range<usize>) -> Vec<usize> {
        let list = self.list_behind(end, sentence);
        let people = list.into_iter().flat_map(|(people, _)| people);
        people
            .filter_map(|party| match party {
                Party::Named(mention) => Some(mention),
                Party::Group(_) => None,
            })
            .collect()
    }

    /// Names in apposition: ", A and B". The people, and the token behind.
    fn list_behind(&self, end: usize, sentence: &Range<usize>) -> Option<(Vec<Party>, usize)> {
        let text = self.text;
        let mut at = end;
        let opens = text.tokens.get(at).filter(|_| at < sentence.end)?;
        if !matches!(opens.kind, Kind::Sign(',' | ':' | '—' | '(')) {
            return None;
        }
        at += 1;
        let mut people = Vec::new();
        while at < sentence.end {
            if text.tokens[at].tag == Tag::And || text.tokens[at].is_sign(',') {
                at += 1;
                continue;
            }
            match self.person_around(at) {
                Some(person) if self.is(person) == Is::Person => {
                    people.push(Party::Named(person));
                    at = self.whole(person).end.max(at + 1);
                }
                _ => break,
            }
        }
        (!people.is_empty()).then_some((people, at))
    }

    /// Whom a pronoun stands for: of "he" and "she", who was named last before
    /// the sentence's own part; others stand for nobody for certain.
    pub(super) fn pronoun(&self, at: usize) -> Option<Party> {
        let word = self.text.folded(at);
        if !matches!(word, "he" | "she" | "him" | "her") {
            return None;
        }
        let paragraph = self.text.sentences[self.text.sentence_of(at)].paragraph;
        let before = self
            .gathered
            .mentions
            .iter()
            .enumerate()
            .filter(|(_, mention)| mention.is == Is::Person && mention.tokens.end <= at)
            // "His lawyer, Ana Kovač, said he": he is not the lawyer.
            .filter(|&(ix, _)| {
                let start = self.whole(ix).start;
                let led = |at: usize| self.text.tokens[at].tag == Tag::Possessive;
                !(led(start) || start.checked_sub(1).is_some_and(led))
            })
            .max_by_key(|(_, mention)| mention.tokens.end)?;
        let there = self.text.sentences[self.text.sentence_of(before.1.tokens.start)].paragraph;
        (paragraph <= there + 1).then_some(Party::Named(before.0))
    }

    fn whole(&self, person: usize) -> Range<usize> {
        match &self.beside[person] {
            Some(beside) => beside.whole.clone(),
            None => self.gathered.mentions[person].tokens.clone(),
        }
    }

    /// Where a party begins.
    pub(super) fn start(&self, party: &Party) -> usize {
        self.tokens(party).start
    }

    /// The tokens that name a party.
    pub(super) fn tokens(&self, party: &Party) -> Range<usize> {
        match party {
            Party::Named(mention) => self.gathered.mentions[*mention].tokens.clone(),
            Party::Group(phrase) => phrase.clone(),
        }
    }

    /// The entity of a named party.
    pub(super) fn entity(&self, party: &Party) -> Option<usize> {
        match party {
            Party::Named(mention) => self.gathered.entity_of[*mention],
            Party::Group(_) => None,
        }
    }
}

fn skip_comma(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> usize {
    match at > sentence.start && text.tokens[at - 1].is_sign(',') {
        true => at - 1,
        false => at,
    }
}

fn is_reflexive(word: &str) -> bool {
    matches!(
        word,
        "itself" | "himself" | "herself" | "themselves" | "also" | "too"
    )
}
