//! Who speaks: quotations with their speakers, and speech that is retold.

use super::names::is_speech;
use super::parties::{Cast, Party};
use super::text::{Kind, Text};
use super::words::Tag;
use std::ops::Range;

/// Somebody's words.
#[derive(Debug, Clone)]
pub(super) struct Speech {
    /// The verb, or "according to".
    pub(super) verb: Range<usize>,
    pub(super) sentence: usize,
    pub(super) speaker: Option<Party>,
    /// The quotations, by number.
    pub(super) quotations: Vec<u32>,
    /// The words that are retold.
    pub(super) retold: Option<Range<usize>>,
}

/// The speech of an article, and the speaker of each quotation.
#[derive(Debug, Default)]
pub(super) struct Voices {
    pub(super) speeches: Vec<Speech>,
    /// By number of the quotation.
    pub(super) of_quotation: Vec<Option<Party>>,
}

impl Voices {
    /// Finds who says what.
    pub(super) fn find(cast: &Cast<'_, '_>) -> Self {
        let text = cast.text;
        let mut voices = Self {
            speeches: Vec::new(),
            of_quotation: vec![None; text.quotations.len()],
        };
        for sentence in 0..text.sentences.len() {
            voices.sentence(cast, sentence);
        }
        // What goes on from the paragraph before has its speaker; what names
        // none in a paragraph with one speaker has that one.
        for number in 1..text.quotations.len() {
            if voices.of_quotation[number].is_some() {
                continue;
            }
            let own = &text.quotations[number];
            let paragraph = |token: usize| text.sentences[text.sentence_of(token)].paragraph;
            let here = paragraph(own.tokens.start);
            let before = (1..number).rev().find(|&other| {
                let there = paragraph(text.quotations[other].tokens.start);
                there == here || own.goes_on && there + 1 == here
            });
            let long = own.tokens.len() > 4;
            let speaker = before.and_then(|other| voices.of_quotation[other].clone());
            let after = || {
                (number + 1..text.quotations.len())
                    .take_while(|&other| paragraph(text.quotations[other].tokens.start) == here)
                    .find_map(|other| voices.of_quotation[other].clone())
            };
            if long {
                voices.of_quotation[number] = speaker.or_else(after);
            }
        }
        voices
    }

    fn sentence(&mut self, cast: &Cast<'_, '_>, number: usize) {
        let text = cast.text;
        let sentence = text.sentences[number].tokens.clone();
        for at in sentence.clone() {
            let token = &text.tokens[at];
            let short = |number: u32| text.quotations[number as usize].tokens.len() <= 4;
            let according = text.folded(at) == "according";
            if token.kind != Kind::Small && !according || token.quote > 0 && !short(token.quote) {
                continue;
            }
            let word = text.folded(at);
            if word == "according" && text.word(at + 1) == "to" {
                let speaker = cast.object(at + 2, &sentence).into_iter().next();
                // Before it or behind it, the sentence is theirs.
                let retold = match at == sentence.start {
                    true => after_comma(text, at, &sentence),
                    false => Some(sentence.start..at),
                };
                self.push(text, at..at + 2, number, speaker, retold);
                continue;
            }
            let verb = is_speech(word) && (token.tag.is_verb() || token.tag == Tag::Other)
                || word == "called"
                    && text.tokens[at..sentence.end]
                        .iter()
                        .take(8)
                        .any(|token| matches!(token.kind, Kind::Sign('“' | '"')));
            if !verb || at > sentence.start && text.tokens[at - 1].tag == Tag::To {
                continue;
            }
            // "as previously reported", "the reported offer"
            if at > sentence.start && matches!(text.tokens[at - 1].tag, Tag::Determiner | Tag::Be) {
                continue;
            }
            let speaker = speaker_of(cast, at, &sentence);
            let quoted = sentence.clone().any(|at| {
                let quote = text.tokens[at].quote;
                quote > 0 && text.quotations[quote as usize].tokens.len() > 3
            });
            let retold = (!quoted)
                .then(|| retold_after(text, at, &sentence))
                .flatten();
            if speaker.is_none() && retold.is_none() && !quoted {
                continue;
            }
            self.push(text, at..at + 1, number, speaker, retold);
        }
    }

    fn push(
        &mut self,
        text: &Text<'_>,
        verb: Range<usize>,
        sentence: usize,
        speaker: Option<Party>,
        retold: Option<Range<usize>>,
    ) {
        let tokens = text.sentences[sentence].tokens.clone();
        let mut quotations: Vec<u32> = Vec::new();
        // Its own quotations, or one that ends or begins beside it.
        let beside = tokens.start.saturating_sub(2)..(tokens.end + 2).min(text.tokens.len());
        let same = |at: usize| {
            text.sentences[text.sentence_of(at)].paragraph == text.sentences[sentence].paragraph
        };
        for at in tokens.clone().chain(beside.filter(|&at| same(at))) {
            let quote = text.tokens[at].quote;
            if quote > 0 && !quotations.contains(&quote) {
                quotations.push(quote);
            }
        }
        quotations.retain(|&quote| {
            self.of_quotation[quote as usize].is_none()
                || text.quotations[quote as usize].tokens.start >= tokens.start
        });
        if speaker.is_some() {
            for &quote in &quotations {
                let slot = &mut self.of_quotation[quote as usize];
                if slot.is_none() {
                    slot.clone_from(&speaker);
                }
            }
        }
        self.speeches.push(Speech {
            verb,
            sentence,
            speaker,
            quotations,
            retold,
        });
    }

    /// Whose words a token stands in, and whether they are quoted.
    pub(super) fn at(&self, text: &Text<'_>, token: usize) -> Option<(Option<&Party>, bool)> {
        let quote = text.tokens[token].quote as usize;
        if quote > 0 && text.quotations[quote].tokens.len() > 3 {
            return Some((self.of_quotation[quote].as_ref(), true));
        }
        let retold = self.speeches.iter().find(|speech| {
            speech
                .retold
                .as_ref()
                .is_some_and(|retold| retold.contains(&token))
        })?;
        Some((retold.speaker.as_ref(), false))
    }
}

/// Who says what the verb at a token introduces.
fn speaker_of(cast: &Cast<'_, '_>, verb: usize, sentence: &Range<usize>) -> Option<Party> {
    let text = cast.text;
    // "…,” said Ivan Horvat": behind the verb, where words of somebody end
    // before it.
    let closes = verb > sentence.start
        && matches!(
            text.tokens[verb - 1].kind,
            Kind::Sign('”' | '"' | ',' | '?' | '!')
        );
    if closes && verb + 1 < sentence.end {
        let next = text.tokens[verb + 1].tag;
        let names =
            next.is_nominal() || matches!(next, Tag::Determiner | Tag::Adjective | Tag::Possessive);
        if names {
            let behind = behind(cast, verb + 1, sentence);
            if behind.is_some() {
                return behind;
            }
        }
    }
    if verb == sentence.start && verb + 1 < sentence.end {
        return behind(cast, verb + 1, sentence);
    }
    cast.subject(verb, sentence).into_iter().next_back()
}

/// The first person named behind a verb of speech, else whoever is described.
fn behind(cast: &Cast<'_, '_>, from: usize, sentence: &Range<usize>) -> Option<Party> {
    let text = cast.text;
    let end = (from..sentence.end)
        .find(|&at| {
            matches!(
                text.tokens[at].kind,
                Kind::Sign(',' | '.' | ';' | ':' | '“' | '"' | '—')
            ) && !text.tokens[at].is_sign('.')
                || text.tokens[at].is_sign('.') && at + 1 == sentence.end
        })
        .unwrap_or(sentence.end);
    let person = (from..end).find_map(|at| {
        cast.mention_at(at).filter(|&mention| {
            cast.gathered.mentions[mention].is == super::names::Is::Person
                && !text
                    .tokens
                    .get(cast.gathered.mentions[mention].tokens.end)
                    .is_some_and(|next| next.is_sign('\''))
        })
    });
    match person {
        Some(person) => Some(Party::Named(person)),
        None => cast.object(from, sentence).into_iter().next(),
    }
}

/// The clause that is retold behind a verb of speech.
fn retold_after(text: &Text<'_>, verb: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let mut from = verb + 1;
    // "told reporters that", "said on Thursday that"
    let that = (from..sentence.end.min(verb + 10)).find(|&at| text.folded(at) == "that");
    if let Some(that) = that {
        from = that + 1;
    } else if !matches!(
        text.folded(verb),
        "said"
            | "says"
            | "added"
            | "claimed"
            | "alleged"
            | "insisted"
            | "argued"
            | "believes"
            | "thinks"
    ) {
        return None;
    }
    let end = (from..sentence.end)
        .find(|&at| text.tokens[at].is_sign(';'))
        .unwrap_or(sentence.end);
    // A verb must follow, else nothing is said.
    let says =
        (from..end).any(|at| text.tokens[at].tag.is_finite() || text.tokens[at].tag == Tag::Verb);
    if says {
        let last = trim_end(text, from..end);
        return (!last.is_empty()).then_some(last);
    }
    // "…, the minister said.": what stands before.
    let before = sentence.start..verb;
    let comma = before
        .clone()
        .rev()
        .find(|&at| text.tokens[at].is_sign(','))?;
    let said = sentence.start..comma;
    let verb_there = said.clone().any(|at| text.tokens[at].tag.is_finite());
    verb_there.then_some(said)
}

fn after_comma(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let comma = (at..sentence.end).find(|&at| text.tokens[at].is_sign(','))?;
    let rest = trim_end(text, comma + 1..sentence.end);
    (!rest.is_empty()).then_some(rest)
}

/// Tokens without the signs that end a sentence.
pub(super) fn trim_end(text: &Text<'_>, mut tokens: Range<usize>) -> Range<usize> {
    while tokens.start < tokens.end
        && matches!(
            text.tokens[tokens.end - 1].kind,
            Kind::Sign('.' | ',' | '!' | '?' | ';' | ':' | '”' | '“' | '"' | ')' | '(' | '—')
        )
    {
        tokens.end -= 1;
    }
    while tokens.start < tokens.end
        && matches!(
            text.tokens[tokens.start].kind,
            Kind::Sign(',' | '“' | '"' | ';' | ':' | '—' | ')')
        )
    {
        tokens.start += 1;
    }
    tokens
}
