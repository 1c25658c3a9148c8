//! What speaks for a person, a body or a place.

use super::Is;
use super::facts;
use crate::draft::extract::facts::Facts;
use crate::draft::extract::facts::Known;
use crate::draft::extract::text::Kind;
use crate::draft::extract::text::Text;
use crate::draft::extract::words;
use crate::draft::extract::words::Tag;
use crate::value::organisation::BodyWord;
use crate::value::organisation::looks_like_organisation;
use std::ops::Range;

/// What speaks for each kind of name, in points.
#[derive(Debug, Default)]
pub(super) struct Weight {
    pub(super) person: f32,
    body: f32,
    place: f32,
    demonym: f32,
}

/// What has less than this behind it is a thing.
pub(super) const LEAST: f32 = 1.5;

impl Weight {
    pub(super) fn best(&self) -> (Is, f32) {
        let mut all = [
            (Is::Person, self.person),
            (Is::Organisation, self.body),
            (Is::Place, self.place),
            (Is::Demonym, self.demonym),
        ];
        all.sort_by(|left, right| right.1.total_cmp(&left.1));
        let [(is, most), (_, next), ..] = all;
        if most < LEAST {
            (Is::Thing, LEAST - most)
        } else {
            (is, most - next.max(0.0))
        }
    }
}

/// Verbs that people, and bodies that speak, are the subjects of.
pub(in crate::draft) fn is_speech(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "told"
            | "added"
            | "tweeted"
            | "wrote"
            | "stated"
            | "declared"
            | "insisted"
            | "argued"
            | "replied"
            | "recalled"
            | "explained"
            | "noted"
            | "admitted"
            | "denied"
            | "claimed"
            | "warned"
            | "stressed"
            | "announced"
            | "confirmed"
            | "charged"
            | "acknowledged"
            | "asserted"
            | "alleged"
            | "remarked"
            | "commented"
            | "testified"
            | "reported"
            | "suggested"
            | "vowed"
            | "pledged"
            | "urged"
            | "asked"
            | "believes"
            | "thinks"
            | "conceded"
            | "continued"
            | "observed"
            | "predicted"
            | "promised"
            | "reiterated"
            | "tells"
            | "adds"
            | "concluded"
            | "affirmed"
            | "emphasized"
            | "emphasised"
            | "maintained"
            | "revealed"
            | "quipped"
            | "joked"
            | "complained"
            | "lamented"
            | "mused"
            | "speculated"
            | "countered"
            | "exclaimed"
    )
}

/// What speaks for each reading of these tokens.
pub(super) fn score(
    text: &Text<'_>,
    known: &Known,
    tokens: &Range<usize>,
    sentence: &Range<usize>,
) -> Weight {
    let facts = |at: usize| facts(text, known, at);
    let slice = text.slice(tokens);
    let words: Vec<usize> = tokens
        .clone()
        .filter(|&at| text.tokens[at].is_word() && text.tokens[at].tag == Tag::Name)
        .collect();
    let (Some(&first), Some(&last)) = (words.first(), words.last()) else {
        return Weight::default();
    };
    let mut weight = Weight::default();
    let (mut of_first, of_last) = (facts(first), facts(last));
    let count = words.len();
    // "W. Mark Felt": an initial begins a name as a given name does.
    let initial = |at: usize| text.printed(at).trim_end_matches('.').chars().count() == 1;
    if count > 1 && initial(first) {
        of_first = Facts {
            given: true,
            word: count == 2,
            ..facts(words[1])
        };
    }
    let acronym = count == 1 && text.tokens[first].kind == Kind::Acronym;
    // "the Parliament": any of its kind.
    let generic = count == 1 && !acronym && of_first.word && of_first.body.is_some();
    // "Albanian TV station": a part of a description.
    let described = matches!(text.folded(last), "tv" | "radio" | "television")
        && text
            .tokens
            .get(tokens.end)
            .is_some_and(|next| next.tag == Tag::Noun && next.kind == Kind::Small);
    if generic || described {
        return Weight::default();
    }
    if count == 1 && is_no_name(text.folded(first)) || is_occasion(text.folded(last)) {
        return Weight::default();
    }

    // A person.
    let town = !acronym && known.is_place(text.printed(first));
    if of_first.given {
        weight.person += match (of_first.word || town, count) {
            (true, 1) => 0.0,
            (true, _) => 1.5,
            (false, 1) => 1.0,
            (false, _) => 2.5,
        };
    }
    weight.person += match count {
        1 => -0.5,
        2 | 3 => 1.0,
        4 => 0.5,
        _ => -2.0,
    };
    let unknown = words.iter().filter(|&&at| !facts(at).word).count();
    if unknown == count && !acronym {
        weight.person += if count > 1 && of_first.given {
            1.0
        } else {
            0.3
        };
    }
    if count > 1
        && text.tokens[last].kind == Kind::Capital
        && of_last.word
        && words::classes(text.folded(last)).usual == Tag::Plural
    {
        weight.person -= 1.0;
        weight.body += 1.0;
    }
    if count > 1 && of_last.word && !of_first.given {
        weight.person -= 1.5;
    }
    if words
        .iter()
        .any(|&at| facts(at).body == Some(BodyWord::Strong))
    {
        weight.person -= 3.0;
        weight.body += if count > 1 { 3.5 } else { 1.0 };
    }
    if count > 1 && of_last.body == Some(BodyWord::Weak) && !of_first.given {
        weight.person -= 1.5;
        weight.body += 2.0;
    }
    if (tokens.start..tokens.end).any(|at| matches!(text.word(at), "of" | "for" | "&")) {
        weight.person -= 2.0;
        weight.body += 0.5;
    }
    if text.tokens[first].kind == Kind::Acronym {
        weight.person -= 1.5;
    }

    // A body.
    if (count > 1 || acronym) && looks_like_organisation(slice) && !of_last.country {
        weight.body += 3.0;
    }
    if acronym && (2..=6).contains(&text.printed(first).chars().count()) {
        weight.body += 1.5;
    }

    // A place.
    if !acronym || of_first.country {
        if of_first.country && count == 1 {
            weight.place += 5.0;
        } else if known.is_place(slice) {
            weight.place += 2.5;
        }
    }
    if count == 1 && of_first.demonym && !of_first.country {
        weight.demonym += 4.0;
    }
    if words.iter().any(|&at| is_site(text.folded(at))) && count > 1 {
        weight.place += 3.0;
        weight.person -= 1.0;
    }

    // What stands around.
    let before = (tokens.start > sentence.start).then(|| tokens.start - 1);
    if let Some(before) = before {
        let word = text.word(before);
        match text.tokens[before].tag {
            Tag::Determiner if word == "the" => {
                weight.person -= 2.0;
                weight.body += 1.0;
            }
            Tag::Preposition => {
                if matches!(
                    word,
                    "in" | "at" | "near" | "across" | "outside" | "inside" | "throughout"
                ) {
                    weight.place += 2.0;
                    weight.person -= 1.0;
                    weight.body -= 0.5;
                } else if matches!(word, "from" | "into" | "around" | "to") {
                    weight.place += 0.7;
                }
            }
            Tag::Noun | Tag::Adjective if is_person_noun_at(text, known, before) => {
                weight.person += 3.0
            }
            Tag::Sign
                if text.tokens[before].is_sign(',') && before > sentence.start
                // "acting foreign minister, Gent Cakaj"
                && is_person_noun_at(text, known, before - 1) =>
            {
                weight.person += 2.0;
            }
            _ => {}
        }
    }
    let after = (tokens.end < sentence.end).then_some(tokens.end);
    if let Some(after) = after {
        let word = text.word(after);
        let token = &text.tokens[after];
        if is_speech(word) {
            weight.person += if count == 1 && of_last.word { 2.2 } else { 1.0 };
            weight.body += 0.7;
        } else if matches!(word, "who" | "whose") {
            weight.person += 2.0;
        } else if token.is_sign(',') {
            let next = text.word(after + 1);
            let closes = text
                .tokens
                .get(after + 2)
                .is_some_and(|token| token.is_sign(','));
            let age = text
                .tokens
                .get(after + 1)
                .is_some_and(|token| token.kind == Kind::Number)
                && next.len() <= 2
                && closes;
            if age {
                weight.person += 3.0;
            }
            if next == "who" || next == "whose" {
                weight.person += 2.0;
            }
            // "Palmer, Alaska"
            if closes || after + 2 >= sentence.end {
                let region = after + 1..after + 2;
                if text
                    .tokens
                    .get(after + 1)
                    .is_some_and(|next| next.tag == Tag::Name)
                    && known.is_place(text.slice(&region))
                {
                    weight.place += 2.0;
                }
            }
        }
        if text.tokens[last].end < text.text.len()
            && is_speech(text.word(after.wrapping_add(1)))
            && text.tokens[after].tag == Tag::Adverb
        {
            weight.person += 0.5;
        }
    }
    // "a Waitrose supermarket", "the Kraft plant": it describes a thing.
    if after.is_some_and(|after| {
        let next = &text.tokens[after];
        next.kind == Kind::Small && next.tag == Tag::Noun && next.start > text.tokens[last].end
    }) {
        weight.person -= if of_first.given && count > 1 {
            0.5
        } else {
            2.0
        };
        weight.body += 0.7;
    }
    if count == 1 && before.is_some_and(|at| matches!(text.word(at), "a" | "an")) {
        weight.person -= 1.5;
    }
    if let Some(before) = before
        && is_speech(text.word(before))
    {
        weight.person += 1.0;
    }
    weight
}

pub(super) fn is_person_noun_at(text: &Text<'_>, known: &Known, at: usize) -> bool {
    text.tokens[at].kind == Kind::Small && facts(text, known, at).person_noun
}

/// Capitals that name nothing, and words that are printed with a capital.
pub(super) fn is_no_name(word: &str) -> bool {
    matches!(
        word,
        "id" | "tv"
            | "dna"
            | "ceo"
            | "cfo"
            | "am"
            | "pm"
            | "gmt"
            | "utc"
            | "est"
            | "edt"
            | "pst"
            | "bst"
            | "ad"
            | "bc"
            | "gdp"
            | "iq"
            | "atm"
            | "suv"
            | "dvd"
            | "cd"
            | "pc"
            | "hiv"
            | "aids"
            | "ufo"
            | "vip"
            | "url"
            | "no"
            | "god"
            | "internet"
            | "web"
            | "twitter"
            | "facebook"
            | "christmas"
            | "islam"
            | "mr"
            | "mrs"
            | "ms"
            | "muslim"
            | "muslims"
            | "christian"
            | "christians"
            | "jewish"
            | "jews"
            | "catholic"
            | "catholics"
            | "sunni"
            | "shia"
            | "islamic"
            | "islamist"
            | "islamists"
            | "hindu"
            | "hindus"
            | "buddhist"
            | "arab"
            | "arabs"
            | "western"
            | "english"
            | "north"
            | "south"
            | "east"
            | "west"
            | "ok"
            | "er"
            | "ied"
            | "ieds"
            | "cctv"
            | "gps"
            | "sms"
    )
}

/// Words that names of gatherings, works and contests end with.
pub(super) fn is_occasion(word: &str) -> bool {
    matches!(
        word,
        "summit"
            | "conference"
            | "festival"
            | "cup"
            | "championship"
            | "championships"
            | "games"
            | "olympics"
            | "award"
            | "awards"
            | "prize"
            | "act"
            | "treaty"
            | "accord"
            | "day"
            | "week"
            | "open"
            | "masters"
            | "war"
            | "bowl"
            | "series"
            | "show"
            | "tour"
            | "prix"
            | "law"
            | "bill"
            | "plan"
            | "agreement"
            | "marathon"
            | "trophy"
            | "rally"
            | "revolution"
            | "era"
            | "code"
            | "amendment"
            | "constitution"
    )
}

/// Words that names of sites end with.
pub(super) fn is_site(word: &str) -> bool {
    matches!(
        word,
        "street"
            | "avenue"
            | "road"
            | "square"
            | "river"
            | "lake"
            | "sea"
            | "ocean"
            | "bay"
            | "gulf"
            | "island"
            | "islands"
            | "mountain"
            | "mountains"
            | "valley"
            | "county"
            | "province"
            | "district"
            | "beach"
            | "airport"
            | "stadium"
            | "bridge"
            | "strait"
            | "peninsula"
            | "desert"
            | "hill"
            | "hills"
            | "park"
            | "heights"
            | "boulevard"
            | "highway"
            | "harbor"
            | "harbour"
            | "port"
            | "prison"
            | "coast"
            | "canyon"
            | "creek"
            | "forest"
            | "arena"
            | "city"
            | "town"
            | "village"
            | "plaza"
    )
}
