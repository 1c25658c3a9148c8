//! Reading offices from the words of an article.

use super::table::{self, Known, MAX_WORDS};
use super::tokens::{Token, Word, names_country, tokens};
use super::{DOMAIN, MISSPELT, MODIFIER, OFFICE, SEVERAL};
use crate::value::Reason;

/// The longest text that is read, in characters; a role is a phrase.
const MAX_CHARS: usize = 500;

/// The most offices that one text is split into.
const MAX_OFFICES: usize = 8;

/// One office, rank or occupation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Office {
    /// The role, if the table has it.
    pub(super) known: Option<Known>,
    /// The words of a role that the table does not have.
    pub(super) core: Vec<String>,
    /// What it is in charge of.
    pub(super) domain: Option<&'static str>,
    pub(super) former: bool,
    pub(super) designate: bool,
    pub(super) acting: bool,
    pub(super) deputy: bool,
    /// Whose or of what: "Ruritanian", "of the State Police". A country has
    /// its English name, in capitals as no other word here has.
    pub(super) of: Vec<String>,
    /// Where or with whom: "at the mission".
    pub(super) at: Vec<String>,
    /// Whether the role was printed with a typing error.
    pub(super) misspelt: bool,
}

impl Office {
    /// The canonical form.
    pub(super) fn normalised(&self) -> String {
        let mut text = self.bare();
        let details: Vec<String> = [("of", &self.of), ("at", &self.at)]
            .iter()
            .filter(|(_, words)| !words.is_empty())
            .map(|(link, words)| format!("{link} {}", words.join(" ")))
            .collect();
        if !details.is_empty() {
            text.push_str(&format!(" ({})", details.join(" ")));
        }
        text
    }

    /// Whether a holder is sent by one country to another.
    pub(super) fn is_diplomat(&self) -> bool {
        let diplomat = table::role("diplomat");
        self.known.is_some_and(|known| {
            Some(known) == diplomat || diplomat.is_some_and(|diplomat| known.is_below(diplomat))
        })
    }

    /// The role without whose or where it is.
    pub(super) fn bare(&self) -> String {
        let mut words: Vec<&str> = Vec::new();
        for (flag, word) in [
            (self.former, "former"),
            (self.designate, "designate"),
            (self.acting, "acting"),
            (self.deputy, "deputy"),
        ] {
            if flag {
                words.push(word);
            }
        }
        match self.known {
            Some(known) => words.push(known.role),
            None => words.extend(self.core.iter().map(String::as_str)),
        }
        if let Some(domain) = self.domain {
            words.extend(["of", domain]);
        }
        words.join(" ")
    }
}

/// A part of the text between commas, brackets and "and".
#[derive(Debug, Default)]
struct Segment {
    words: Vec<Word>,
    bracketed: bool,
}

/// Readings of a canonical form before it is taken as it is.
const READINGS: usize = 8;

pub(super) fn parse(stated: &str) -> Result<(Vec<Office>, Vec<Reason>), String> {
    if stated.chars().nth(MAX_CHARS).is_some() {
        return Err(format!(
            "it is longer than {MAX_CHARS} characters: a role is a short phrase"
        ));
    }
    let mut offices = offices(stated)?;
    // What is set apart and put in order may be read further: brackets around
    // nothing, a possessive that belonged to another word.
    for _ in 0..READINGS {
        let text = normalised(&offices);
        let Ok(mut again) = self::offices(&text) else {
            break;
        };
        if normalised(&again) == text {
            break;
        }
        for (next, office) in again.iter_mut().zip(&offices) {
            next.misspelt |= office.misspelt;
        }
        offices = again;
    }
    let steps = steps(stated, &offices);
    Ok((offices, steps))
}

/// The canonical form of several roles.
pub(super) fn normalised(offices: &[Office]) -> String {
    let offices: Vec<String> = offices.iter().map(Office::normalised).collect();
    offices.join(" and ")
}

fn offices(stated: &str) -> Result<Vec<Office>, String> {
    let mut offices: Vec<Office> = Vec::new();
    let mut waiting: Vec<Word> = Vec::new();
    for segment in segments(stated) {
        let mut words = std::mem::take(&mut waiting);
        words.extend(segment.words);
        if segment.bracketed && !offices.is_empty() {
            if let Some(last) = offices.last_mut() {
                add_details(&words, last);
            }
            continue;
        }
        match read(&words) {
            Some(office) if offices.len() < MAX_OFFICES => offices.push(office),
            _ => match offices.last_mut() {
                // "minister of trade and industry"
                Some(last) => add_details(&words, last),
                // "trade and industry minister"
                None => waiting = words,
            },
        }
    }
    if offices.is_empty() {
        let office = unknown(&waiting).ok_or("it has no letters")?;
        offices.push(office);
    }
    for office in &mut offices {
        lead_party(office);
        unique(&mut office.of);
        unique(&mut office.at);
    }
    Ok(offices)
}

fn steps(stated: &str, offices: &[Office]) -> Vec<Reason> {
    let mut steps = Vec::new();
    if offices.len() > 1 {
        steps.push(SEVERAL.reason(format!("{stated:?} names {} roles", offices.len())));
    }
    for office in offices {
        if let Some(known) = office.known {
            steps.push(OFFICE.reason(format!("the role is read as {:?}", known.role)));
            if office.misspelt {
                let text = format!("{:?} is taken as a typing error in {stated:?}", known.role);
                steps.push(MISSPELT.reason(text));
            }
        }
        if let Some(domain) = office.domain {
            steps.push(DOMAIN.reason(format!("it is in charge of {domain:?}")));
        }
        for (flag, word) in [
            (office.former, "former"),
            (office.designate, "designate"),
            (office.acting, "acting"),
            (office.deputy, "deputy"),
        ] {
            if flag {
                steps.push(MODIFIER.reason(format!("it says {word:?} or a word for it")));
            }
        }
    }
    steps
}

fn segments(stated: &str) -> Vec<Segment> {
    let mut segments = vec![Segment::default()];
    let start = |bracketed: bool, segments: &mut Vec<Segment>| {
        segments.push(Segment {
            words: Vec::new(),
            bracketed,
        });
    };
    let mut depth = 0usize;
    for token in tokens(stated) {
        match token {
            Token::Open => {
                depth += 1;
                start(true, &mut segments);
            }
            Token::Close => {
                depth = depth.saturating_sub(1);
                start(depth > 0, &mut segments);
            }
            Token::Comma | Token::And => start(depth > 0, &mut segments),
            Token::Word(word) => {
                if let Some(segment) = segments.last_mut() {
                    segment.words.push(word);
                }
            }
        }
    }
    segments.retain(|segment| !segment.words.is_empty());
    segments
}

/// Reads one office; `None` where the table knows none of its words.
fn read(words: &[Word]) -> Option<Office> {
    let mut office = Office::default();
    let words = take_modifiers(words, &mut office);
    let phrase_end = until_preposition(&words);
    let (start, length, known, misspelt) = find_base(&words, phrase_end)?;
    let mut before: &[Word] = words.get(..start).unwrap_or_default();
    let mut after: &[Word] = words.get(start + length..).unwrap_or_default();
    office.known = Some(known);
    office.misspelt = misspelt;
    if known.has_domain() {
        if let Some((domain, taken)) = domain_at_end(before) {
            office.domain = Some(domain);
            before = before.get(..before.len() - taken).unwrap_or_default();
        } else if let Some((domain, taken)) = domain_after(after) {
            office.domain = Some(domain);
            after = after.get(taken..).unwrap_or_default();
        }
    }
    if matches!(
        words.get(start..start + length),
        Some([word]) if word.text == "fm"
    ) {
        office.domain = Some("foreign affairs");
    }
    office.known = Some(by_domain(known, office.domain));
    office.of.extend(
        before
            .iter()
            .filter(|word| tells(word))
            .map(|word| word.text.clone()),
    );
    add_details(after, &mut office);
    Some(office)
}

/// A secretary in charge of a field of government is its minister: Home
/// Secretary, Secretary of Defense.
fn by_domain(known: Known, domain: Option<&str>) -> Known {
    let governs = domain.is_some_and(|domain| {
        !matches!(
            domain,
            "political" | "consular" | "press" | "parliamentary affairs" | "trade" | "science"
        )
    });
    if known.role == "secretary" && governs {
        return table::role("minister").unwrap_or(known);
    }
    known
}

/// The leader "of the Blue Party" is a party leader, of the Blues.
fn lead_party(office: &mut Office) {
    let leads = office
        .known
        .is_some_and(|known| matches!(known.role, "leader" | "head" | "chairperson"));
    if leads && office.of.iter().any(|word| word == "party") {
        office.of.retain(|word| word != "party");
        office.known = table::role("party leader").or(office.known);
    }
}

/// Reads an office that the table does not have.
fn unknown(words: &[Word]) -> Option<Office> {
    let mut office = Office::default();
    let words = take_modifiers(words, &mut office);
    let end = until_preposition(&words);
    let (core, rest) = words.split_at_checked(end)?;
    for word in core {
        if !word.possessive && !names_country(&word.text) {
            office.core.push(word.text.clone());
        } else if tells(word) {
            office.of.push(word.text.clone());
        }
    }
    add_details(rest, &mut office);
    if office.core.is_empty() {
        // "former", "at the ministry": no role is named, but words are there.
        office.core.append(&mut office.of);
        office.core.append(&mut office.at);
    }
    let modified = office.former || office.acting || office.deputy || office.designate;
    if office.core.is_empty() && !modified {
        office
            .core
            .extend(words.iter().map(|word| word.text.clone()));
    }
    // Once a possessive is out of the way ("chief, Ruritania's") the table may
    // know what is left.
    let core: Vec<Word> = office.core.iter().cloned().map(Word::folded).collect();
    if let Some(known) = read(&core) {
        office.core.clear();
        office.known = known.known;
        office.domain = known.domain;
        office.misspelt = known.misspelt;
        office.former |= known.former;
        office.designate |= known.designate;
        office.acting |= known.acting;
        office.deputy |= known.deputy;
        office.of.splice(0..0, known.of);
        office.at.splice(0..0, known.at);
        return Some(office);
    }
    if office.core.is_empty() && office.deputy {
        office.known = table::role("deputy");
        office.deputy = false;
        return Some(office);
    }
    (!office.core.is_empty() || modified).then_some(office)
}

/// Puts "deputy" before the office that it governs: "deputy of the
/// ambassador" and "the ambassador's deputy" are the deputy ambassador.
fn deputise(words: &[Word]) -> Vec<Word> {
    let before_office = |words: &[Word]| -> Option<Vec<Word>> {
        let end = until_preposition(words);
        let (start, length, known, misspelt) = find_base(words, end)?;
        let heads = start + length >= end && known.is_office() && !misspelt;
        let mut moved = words.to_vec();
        moved.insert(start, Word::folded("deputy".to_owned()));
        heads.then_some(moved)
    };
    words
        .iter()
        .enumerate()
        .filter(|(_, word)| matches!(word.text.as_str(), "deputy" | "assistant"))
        .find_map(|(at, _)| {
            let (before, after) = (words.get(..at)?, words.get(at + 1..)?);
            if let Some((first, office)) = after.split_first()
                && matches!(first.text.as_str(), "of" | "to")
            {
                let moved = before_office(office)?;
                return Some([before, moved.as_slice()].concat());
            }
            // "The minister's deputy spokesman" is a deputy spokesman.
            let follows = find_base(after, until_preposition(after));
            let owner = before.iter().rposition(tells)?;
            if follows.is_some() || !before.get(owner)?.possessive {
                return None;
            }
            let mut moved = before_office(before.get(..=owner)?)?;
            moved.last_mut()?.possessive = false;
            Some([moved.as_slice(), after].concat())
        })
        .unwrap_or_else(|| words.to_vec())
}

/// Where the noun phrase that words start with ends.
fn until_preposition(words: &[Word]) -> usize {
    words
        .iter()
        .position(|word| is_preposition(&word.text))
        .unwrap_or(words.len())
}

/// Takes out the words that say when and how an office is held.
fn take_modifiers(words: &[Word], office: &mut Office) -> Vec<Word> {
    let words = &deputise(words);
    let mut kept: Vec<Word> = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(word) = words.get(at) {
        // "vice consul" is a rank of its own; "deputy foreign minister" is not.
        let phrase = (2..=MAX_WORDS).rev().find(|length| {
            phrase(words, at, *length).is_some_and(|text| table::role(&text).is_some())
        });
        if let Some(length) = phrase {
            kept.extend(
                words
                    .get(at..at + length)
                    .unwrap_or_default()
                    .iter()
                    .cloned(),
            );
            at += length;
            continue;
        }
        match word.text.as_str() {
            "former" | "ex" | "onetime" | "erstwhile" | "past" | "previous" | "previously"
            | "retired" | "ousted" | "deposed" | "formerly" => office.former = true,
            "one" if words.get(at + 1).is_some_and(|next| next.text == "time") => {
                office.former = true;
                at += 1;
            }
            "elect" | "designate" | "nominee" | "incoming" | "designated" => {
                office.designate = true
            }
            "acting" | "interim" | "caretaker" | "provisional" => office.acting = true,
            // At the end of a phrase it is a member of a parliament, or
            // somebody's second.
            "deputy" | "assistant"
                if words
                    .get(at + 1)
                    .is_none_or(|next| is_preposition(&next.text)) =>
            {
                kept.push(word.clone());
            }
            "deputy" | "vice" | "assistant" | "associate" | "sub" => office.deputy = true,
            _ => kept.push(word.clone()),
        }
        at += 1;
    }
    // What a phrase starts with cannot end it.
    let leading = kept
        .iter()
        .take_while(|word| is_preposition(&word.text))
        .count();
    kept.drain(..leading);
    kept
}

/// Finds the role that a phrase is about: the one that ends it before the
/// first preposition, as English puts heads last.
fn find_base(words: &[Word], phrase_end: usize) -> Option<(usize, usize, Known, bool)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let best = (1..=MAX_WORDS)
            .rev()
            .find_map(|length| Some((length, table::role(&phrase(words, at, length)?)?)));
        match best {
            Some((length, known)) => {
                found.push((at, length, known, false));
                at += length;
            }
            None => at += 1,
        }
    }
    let heads = || {
        found
            .iter()
            .copied()
            .filter(|(start, ..)| *start < phrase_end)
    };
    heads()
        .rfind(|(start, length, ..)| start + length >= phrase_end)
        .or_else(|| {
            let last = phrase_end.checked_sub(1)?;
            let known = table::misspelt(&words.get(last)?.text)?;
            Some((last, 1, known, true))
        })
        // "second secretary Ivan Horvat"; but not the chief of "chief negotiator".
        .or_else(|| {
            heads().rfind(|(start, ..)| {
                words.get(*start).is_some_and(|word| {
                    !matches!(
                        word.text.as_str(),
                        "chief" | "general" | "private" | "major" | "head" | "deputy" | "member"
                    )
                })
            })
        })
}

/// The words from a place on, joined.
fn phrase(words: &[Word], start: usize, length: usize) -> Option<String> {
    let words = words.get(start..start.checked_add(length)?)?;
    let inner = words.split_last().map_or(&[][..], |(_, inner)| inner);
    if inner.iter().any(|word| word.possessive) {
        return None;
    }
    Some(
        words
            .iter()
            .map(|word| word.text.as_str())
            .collect::<Vec<_>>()
            .join(" "),
    )
}

/// What the last words before a role put it in charge of.
fn domain_at_end(words: &[Word]) -> Option<(&'static str, usize)> {
    (1..=MAX_WORDS.min(words.len())).rev().find_map(|length| {
        let text = phrase(words, words.len() - length, length)?;
        Some((table::domain(&text)?, length))
    })
}

/// What "of", "for" or nothing after a role puts it in charge of.
fn domain_after(words: &[Word]) -> Option<(&'static str, usize)> {
    let mut skipped = 0;
    while words.get(skipped).is_some_and(|word| {
        matches!(
            word.text.as_str(),
            "of" | "for" | "the" | "in" | "charge" | "on"
        )
    }) {
        skipped += 1;
    }
    (skipped > 0).then_some(())?;
    (1..=MAX_WORDS).rev().find_map(|length| {
        let text = phrase(words, skipped, length)?;
        Some((table::domain(&text)?, skipped + length))
    })
}

/// Adds words after a role: whose it is, or where.
fn add_details(words: &[Word], office: &mut Office) {
    let mut place = false;
    for word in words {
        match word.text.as_str() {
            "of" | "for" => place = false,
            text if is_preposition(text) => place = true,
            _ if !tells(word) => {}
            text if place => office.at.push(text.to_owned()),
            text => office.of.push(text.to_owned()),
        }
    }
}

fn unique(words: &mut Vec<String>) {
    let mut kept: Vec<String> = Vec::with_capacity(words.len());
    for word in words.drain(..) {
        if !kept.contains(&word) {
            kept.push(word);
        }
    }
    *words = kept;
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "at"
            | "in"
            | "to"
            | "with"
            | "from"
            | "on"
            | "under"
            | "near"
            | "by"
            | "based"
            | "who"
            | "within"
            | "accredited"
    )
}

/// Whether a word tells one role from another.
fn tells(word: &Word) -> bool {
    !is_preposition(&word.text)
        && !matches!(
            word.text.as_str(),
            "the"
                | "a"
                | "an"
                | "his"
                | "her"
                | "its"
                | "their"
                | "our"
                | "this"
                | "that"
                | "and"
                | "then"
                | "now"
                | "current"
                | "currently"
                | "incumbent"
                | "newly"
                | "appointed"
                | "long"
                | "serving"
                | "longtime"
                | "veteran"
                | "senior"
                | "top"
                | "leading"
                | "prominent"
                | "renowned"
                | "so"
                | "called"
                | "alleged"
                | "suspected"
                | "high"
                | "ranking"
                | "first"
                | "country"
                | "one"
                | "s"
        )
}
