//! What is said of people beside their names: offices, ages, bodies.

use super::facts::{Known, is_person_noun};
use super::gather::Gathered;
use super::names::{Is, Mention};
use super::parties::{Cast, Party};
use super::text::{Kind, Text};
use super::words::Tag;
use std::ops::Range;

/// What stands beside a name.
#[derive(Debug, Default, Clone)]
pub(super) struct Beside {
    /// The words of an office or occupation.
    pub(super) role: Option<Range<usize>>,
    /// All that belongs to the name: the office before it or behind it.
    pub(super) whole: Range<usize>,
    /// The age, and the words that say so.
    pub(super) age: Option<(Range<usize>, Range<usize>)>,
    /// A demonym that is no part of an office.
    pub(super) nationality: Option<usize>,
}

/// The longest office, in tokens.
const LONGEST: usize = 14;

/// What stands beside the name of a person.
pub(super) fn beside(text: &Text<'_>, known: &Known, mention: &Mention) -> Beside {
    let sentence = text.sentences[text.sentence_of(mention.tokens.start)]
        .tokens
        .clone();
    let mut beside = Beside {
        whole: mention.tokens.clone(),
        ..Beside::default()
    };
    let before = before_name(text, known, mention, &sentence);
    let after = after_name(text, known, mention.tokens.end, &sentence);
    let apart = || apart_before(text, known, mention, &sentence);
    if let Some(role) = before {
        beside.whole.start = role.start;
        beside.role = Some(role);
    } else if let Some(role) = after.clone() {
        beside.role = Some(role);
    } else if let Some(role) = apart() {
        beside.whole.start = role.start;
        beside.role = Some(role);
    }
    if let Some(after) = after {
        beside.whole.end = after.end;
    }
    if let Some(role) = beside.role.take() {
        let (role, nationality) = without_nationality(text, known, role);
        beside.nationality = nationality;
        beside.role = (!role.is_empty()).then_some(role);
    }
    beside.age = age(text, mention, &sentence);
    if let Some((_, said)) = &beside.age {
        beside.whole.end = beside.whole.end.max(said.end);
    }
    beside
}

/// The office right before a name: "former Albanian Prime Minister".
fn before_name(
    text: &Text<'_>,
    known: &Known,
    mention: &Mention,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let end = mention.tokens.start;
    let mut start = if mention.title.is_empty() {
        end
    } else {
        mention.title.start
    };
    let titled = start < end;
    let last = end.checked_sub(1).filter(|&at| at >= sentence.start)?;
    if !titled {
        let noun = text.tokens[last].tag.is_nominal() && facts_person(text, known, last);
        if !noun {
            // "leader of the Blue Party in the parliament Ivan Horvat"
            return office_with_of(text, known, end, sentence);
        }
        start = last;
    } else if matches!(text.word(end - 1), "of") {
        return None;
    }
    // What describes the office stands before it.
    while start > sentence.start && end - start < LONGEST {
        let at = start - 1;
        let token = &text.tokens[at];
        let word = text.folded(at);
        let belongs = match token.tag {
            Tag::Adjective | Tag::Noun | Tag::Name => true,
            Tag::Sign => {
                token.is_sign('\'') && at > sentence.start && text.tokens[at - 1].tag.is_nominal()
            }
            Tag::And => {
                // "former Defense Minister and leader": another office before.
                false
            }
            Tag::Participle => word == "retired" || word == "elected",
            Tag::Adverb => matches!(word, "then" | "newly"),
            _ => word == "former" || word == "acting" || word == "deputy",
        };
        if !belongs || token.is_sign(',') {
            break;
        }
        start = at;
    }
    // An office before a plain possessive of nobody ("his first deputy").
    while start < end && matches!(text.tokens[start].kind, Kind::Sign(_)) {
        start += 1;
    }
    let role = start..end;
    let has_office = role.clone().any(|at| facts_person(text, known, at));
    // "The Presidents Smith": honorifics alone are no office.
    (has_office && !role.is_empty()).then_some(role)
}

/// "leader of the Democratic Party in the Parliament", right before a name.
fn office_with_of(
    text: &Text<'_>,
    known: &Known,
    end: usize,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let mut at = end;
    let mut prepositions = 0;
    while at > sentence.start && end - at < LONGEST {
        at -= 1;
        let token = &text.tokens[at];
        match token.tag {
            Tag::Preposition if matches!(text.folded(at), "of" | "in" | "at" | "for" | "to") => {
                prepositions += 1;
                let noun = at.checked_sub(1).filter(|&noun| noun >= sentence.start)?;
                if text.tokens[noun].tag.is_nominal() && facts_person(text, known, noun) {
                    let mut start = noun;
                    while start > sentence.start
                        && matches!(
                            text.tokens[start - 1].tag,
                            Tag::Adjective | Tag::Noun | Tag::Name
                        )
                    {
                        start -= 1;
                    }
                    return Some(start..end);
                }
            }
            Tag::Noun | Tag::Plural | Tag::Name | Tag::Adjective | Tag::Determiner => {}
            Tag::And if prepositions == 0 => {}
            _ => return None,
        }
    }
    None
}

/// The office behind a name: ", a cultural attaché,".
fn after_name(
    text: &Text<'_>,
    known: &Known,
    end: usize,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let token = |at: usize| text.tokens.get(at).filter(|_| at < sentence.end);
    if !token(end)?.is_sign(',') {
        return None;
    }
    let mut start = end + 1;
    // ", 52, head of"
    if token(start).is_some_and(|token| token.tag == Tag::Number)
        && token(start + 1).is_some_and(|token| token.is_sign(','))
    {
        start += 2;
    }
    if token(start).is_some_and(|token| token.tag == Tag::And) {
        return None;
    }
    let mut at = start;
    let mut headed = false;
    let mut of = false;
    while let Some(token) = token(at) {
        if at - start > LONGEST {
            return None;
        }
        match token.tag {
            Tag::Noun | Tag::Plural | Tag::Name if !of && !headed => {
                headed = facts_person(text, known, at) && token.kind == Kind::Small
                    || facts_person(text, known, at);
            }
            Tag::Noun | Tag::Plural | Tag::Name | Tag::Adjective | Tag::Number => {}
            Tag::Determiner if at == start || of => {}
            Tag::Possessive if at == start || of => {}
            Tag::Preposition
                if headed
                    && matches!(text.folded(at), "of" | "at" | "for" | "in" | "with" | "to") =>
            {
                of = true;
            }
            Tag::And if headed && of => {
                // "of trade and industry": goes on where a noun follows alone.
                let next = token_tag(text, at + 1, sentence);
                if !matches!(next, Some(Tag::Noun)) {
                    break;
                }
            }
            Tag::Sign if token.is_sign('\'') => {}
            Tag::Participle | Tag::Gerund if at == start => return None,
            _ => break,
        }
        at += 1;
    }
    if !headed {
        return None;
    }
    let closes = match token(at) {
        None => true,
        Some(token) => {
            matches!(
                token.kind,
                Kind::Sign(',' | '.' | ';' | ')' | '”' | '"' | '—' | '?' | '!')
            ) || matches!(token.tag, Tag::And | Tag::Relative)
        }
    };
    let own = super::phrases::bare(text, &(start..at));
    // In a list of people the next name begins there, not an office.
    let named = own.clone().all(|at| text.tokens[at].tag == Tag::Name);
    (closes && !own.is_empty() && !named).then_some(own)
}

fn token_tag(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> Option<Tag> {
    (at < sentence.end).then(|| text.tokens[at].tag)
}

/// The office before a name and a comma: "acting foreign minister, Gent
/// Cakaj,".
fn apart_before(
    text: &Text<'_>,
    known: &Known,
    mention: &Mention,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let comma = mention
        .tokens
        .start
        .checked_sub(1)
        .filter(|&at| at > sentence.start)?;
    if !text.tokens[comma].is_sign(',') {
        return None;
    }
    // A list of people has commas as well: only what ends as it began is one.
    let after = text
        .tokens
        .get(mention.tokens.end)
        .filter(|_| mention.tokens.end < sentence.end);
    if !after.is_none_or(|after| matches!(after.kind, Kind::Sign(',' | '.' | '—' | ';'))) {
        return None;
    }
    let noun = comma - 1;
    let small = text.tokens[noun].kind == Kind::Small;
    if !(small && text.tokens[noun].tag == Tag::Noun && facts_person(text, known, noun)) {
        return None;
    }
    let phrase = super::phrases::left(text, comma, sentence.start)?;
    let bare = super::phrases::bare(text, &phrase);
    // A plural or a number is of several.
    (!bare.clone().any(|at| text.tokens[at].tag == Tag::Number)).then_some(bare)
}

/// An office without a nationality that only describes its bearer: "Albanian
/// lawyer", while a minister's is his office's.
fn without_nationality(
    text: &Text<'_>,
    known: &Known,
    role: Range<usize>,
) -> (Range<usize>, Option<usize>) {
    let mut start = role.start;
    while start < role.end && text.tokens[start].tag == Tag::Possessive {
        start += 1;
    }
    while start < role.end
        && matches!(
            text.folded(start),
            "renowned"
                | "prominent"
                | "famous"
                | "veteran"
                | "noted"
                | "controversial"
                | "popular"
                | "legendary"
                | "embattled"
        )
    {
        start += 1;
    }
    let role = start..role.end;
    let Some(demonym) = role
        .clone()
        .find(|&at| known.facts(text.folded(at), text.printed(at)).demonym)
    else {
        return (role, None);
    };
    let office = role.clone().any(|at| is_office(text.folded(at)));
    let possessed = text
        .tokens
        .get(demonym + 1)
        .is_some_and(|next| next.is_sign('\''));
    if office || possessed || demonym != role.start {
        return (role, None);
    }
    (demonym + 1..role.end, Some(demonym))
}

/// Nouns of offices of a state or a body.
fn is_office(word: &str) -> bool {
    matches!(
        word,
        "minister"
            | "president"
            | "premier"
            | "ambassador"
            | "chancellor"
            | "king"
            | "queen"
            | "prince"
            | "leader"
            | "senator"
            | "governor"
            | "mayor"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "director"
            | "chief"
            | "secretary"
            | "deputy"
            | "commander"
            | "general"
            | "official"
            | "consul"
            | "envoy"
            | "speaker"
            | "head"
            | "chairman"
            | "chairwoman"
            | "lawmaker"
            | "mp"
            | "judge"
            | "prosecutor"
            | "attache"
            | "diplomat"
    )
}

fn facts_person(text: &Text<'_>, known: &Known, at: usize) -> bool {
    match text.tokens[at].kind {
        Kind::Small => is_person_noun(text.folded(at)),
        Kind::Sign(_) => false,
        _ => {
            let facts = known.facts(text.folded(at), text.printed(at));
            facts.title || facts.person_noun && !facts.given
        }
    }
}

/// The age beside a name: ", 29,", "29-year-old Ivan Horvat".
fn age(
    text: &Text<'_>,
    mention: &Mention,
    sentence: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let end = mention.tokens.end;
    let token = |at: usize| text.tokens.get(at).filter(|_| at < sentence.end);
    if let (Some(comma), Some(number)) = (token(end), token(end + 1))
        && comma.is_sign(',')
        && number.kind == Kind::Number
        && is_age(text.printed(end + 1))
        && token(end + 2).is_none_or(|next| matches!(next.kind, Kind::Sign(',' | '.' | ';' | ')')))
    {
        return Some((end + 1..end + 2, mention.tokens.start..end + 2));
    }
    if token(end)?.is_sign('(')
        && token(end + 1)
            .is_some_and(|number| number.kind == Kind::Number && is_age(text.printed(end + 1)))
        && token(end + 2).is_some_and(|close| close.is_sign(')'))
    {
        return Some((end + 1..end + 2, mention.tokens.start..end + 3));
    }
    None
}

fn is_age(printed: &str) -> bool {
    printed
        .parse::<u32>()
        .is_ok_and(|age| (1..=115).contains(&age))
}

/// What sentences say of people apart from their names.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// A mention of a person, their age, and the words that say so.
    pub(super) ages: Vec<(usize, Range<usize>, Range<usize>)>,
    /// A mention, a demonym, and the words that say so.
    pub(super) nationalities: Vec<(usize, usize, Range<usize>)>,
}

/// Finds "He is 29", "Horvat has Croatian citizenship", and "two Croatian
/// diplomats, Ivan Horvat and Ana Kovač".
pub(super) fn said(cast: &Cast<'_, '_>, known: &Known) -> Said {
    let text = cast.text;
    let mut said = Said::default();
    let demonym = |at: usize| {
        text.tokens[at].tag == Tag::Name && known.facts(text.folded(at), text.printed(at)).demonym
    };
    for sentence in &text.sentences {
        let tokens = sentence.tokens.clone();
        for at in tokens.clone() {
            let token = &text.tokens[at];
            let next = |n: usize| text.tokens.get(at + n).filter(|_| at + n < tokens.end);
            // "is 29", "was 29"
            if token.tag == Tag::Be
                && matches!(text.folded(at), "is" | "was")
                && next(1).is_some_and(|number| {
                    number.kind == Kind::Number && is_age(text.printed(at + 1))
                })
                && next(2).is_none_or(|end| {
                    matches!(end.kind, Kind::Sign('.' | ',' | ';'))
                        || end.tag == Tag::And
                        || text.folded(at + 2) == "years"
                })
                && let [Party::Named(person)] = cast.subject(at, &tokens)[..]
                && cast.gathered.mentions[person].is == Is::Person
            {
                let from = at.saturating_sub(1).max(tokens.start);
                said.ages.push((person, at + 1..at + 2, from..at + 2));
            }
            // "has Italian citizenship", "holds a French passport"
            if matches!(text.folded(at), "citizenship" | "nationality" | "passport")
                && at > tokens.start
                && demonym(at - 1)
            {
                let verb = (tokens.start..at - 1).rev().take(3).find(|&verb| {
                    text.tokens[verb].tag == Tag::Have
                        || matches!(text.folded(verb), "holds" | "held" | "is" | "was")
                });
                if let Some(verb) = verb
                    && let [Party::Named(person)] = cast.subject(verb, &tokens)[..]
                    && cast.gathered.mentions[person].is == Is::Person
                {
                    said.nationalities.push((person, at - 1, verb..at + 1));
                }
            }
            // A group with names behind it.
            if demonym(at)
                && next(1).is_some_and(|noun| noun.tag == Tag::Plural)
                && is_person_noun(text.folded(at + 1))
            {
                for person in cast.named_behind(at + 2, &tokens) {
                    said.nationalities.push((person, at, at..at + 2));
                }
            }
        }
    }
    said
}

/// The body that an office is held in: the last one named within its words.
pub(super) fn body_of(gathered: &Gathered, role: &Range<usize>) -> Option<usize> {
    gathered
        .mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| {
            mention.is == Is::Organisation
                && role.start <= mention.tokens.start
                && mention.tokens.end <= role.end
        })
        .map(|(ix, _)| ix)
        .next()
}
