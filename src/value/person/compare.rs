//! What an alignment of two names means, in a relation and in words.

use super::super::{Comparison, Reason, Relation, Rule};
use super::align::{Alignment, Cap, Group, How, Span, align, is_slight, most_alike};
use super::evidence::{self, Part};
use super::parameters::Parameters;
use super::read::SEVERAL;
use super::titles::Generation;
use super::{Kind, PersonName, Token};

pub(super) const SAME: Rule = Rule::new("person-same", "Both names are the same string.");
pub(super) const SAME_WORDS: Rule = Rule::new(
    "person-same-words",
    "Both names are the same apart from accents, case, order, titles, hyphens or spaces.",
);
pub(super) const AGREES: Rule = Rule::new("person-word", "A word stands in both names.");
pub(super) const JOINED: Rule = Rule::new(
    "person-joined",
    "The same letters stand in both names, divided into words otherwise.",
);
pub(super) const SOUNDS: Rule = Rule::new(
    "person-transliteration",
    "Two words sound alike and may be two spellings of one name.",
);
pub(super) const SPELLING: Rule = Rule::new("person-letters", "Two words differ by a few letters.");
pub(super) const DISTINCT: Rule = Rule::new(
    "person-distinct",
    "Two frequent names sound alike and are names of their own, such as Hassan and Hussein.",
);
pub(super) const INITIAL: Rule = Rule::new(
    "person-initial",
    "One name has the initial of a word of the other.",
);
pub(super) const NICKNAME: Rule =
    Rule::new("person-nickname", "Two given names are forms of one name.");
pub(super) const TRUNCATED: Rule = Rule::new(
    "person-truncated",
    "One surname is the beginning or the end of the other: truncated or merged.",
);
pub(super) const MISSING: Rule = Rule::new(
    "person-missing",
    "One name has words that the other leaves out.",
);
pub(super) const BOTH_DIFFER: Rule = Rule::new(
    "person-both-differ",
    "Each name has words that the other lacks.",
);
pub(super) const NOTHING: Rule = Rule::new(
    "person-nothing-shared",
    "The names have nothing that could be compared.",
);
pub(super) const COUNTS: Rule = Rule::new(
    "person-counts",
    "Where one person is as likely as two, how many words have a counterpart says this much before one looks at the words.",
);
pub(super) const PATRONYMICS: Rule = Rule::new(
    "person-patronymics",
    "Each name has a father's name that the other contradicts.",
);
pub(super) const INITIALS: Rule = Rule::new(
    "person-initials",
    "Each name has an initial that the other contradicts.",
);
pub(super) const CAPPED: Rule = Rule::new(
    "person-capped",
    "Evidence against holds the similarity down, whatever else agrees.",
);
pub(super) const GENERATIONS: Rule = Rule::new(
    "person-generations",
    "Jr., Sr., II and III tell people of one name apart.",
);

/// Where a comparison of names starts: one person is as likely as two.
pub(super) const EVEN: f64 = 0.5;

/// What a similarity amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Other people, as far as the names go.
    Different,
    /// A person should look.
    Possible,
    /// One name, as far as names go.
    Same,
}

impl Band {
    /// From here up, names are [`Band::Same`]; higher is stricter.
    pub const SAME: f64 = 0.6;
    /// From here up, names are [`Band::Possible`]; higher is stricter.
    pub const POSSIBLE: f64 = 0.35;

    /// The band of a similarity.
    pub fn of(similarity: f64) -> Self {
        if similarity >= Self::SAME {
            Self::Same
        } else if similarity >= Self::POSSIBLE {
            Self::Possible
        } else {
            Self::Different
        }
    }
}

/// Compares two names. The similarity is that of [`super::similarity`].
/// Symmetric: exchanged sides give the flipped relation.
///
/// ```
/// use corroborate::value::Relation;
/// use corroborate::value::person::{PersonName, compare};
/// let full = PersonName::parse("Gen. Karim Bagheri")?;
/// let bare = PersonName::parse("Bagheri")?;
/// assert_eq!(compare(&full, &bare).relation, Relation::Narrower);
/// # Ok::<(), corroborate::value::Unparsed>(())
/// ```
pub fn compare(left: &PersonName, right: &PersonName) -> Comparison {
    if list_several(left, right) {
        return compare_lists(left, right);
    }
    let alignment = align(Parameters::shipped(), left, right);
    let similarity = f64::from(alignment.similarity);
    if left.stated == right.stated {
        let text = format!("both say \"{}\"", left.stated);
        return Comparison::because(Relation::Equal, similarity, SAME.reason(text));
    }
    let relation = related(left, right, &alignment);
    if relation == Relation::Equivalent {
        return equivalent(left, right, similarity);
    }
    Comparison {
        relation,
        similarity,
        reasons: reasons(left, right, &alignment, relation),
    }
}

/// The relation of [`compare`] alone, without its reasons: several times as
/// quick.
pub fn relation(left: &PersonName, right: &PersonName) -> Relation {
    if list_several(left, right) {
        let (left, right) = chosen(left, right);
        return relation(&left, &right);
    }
    if left.stated == right.stated {
        return Relation::Equal;
    }
    related(left, right, &align(Parameters::shipped(), left, right))
}

/// Whether the texts differ and one of them is more than a name, so that a
/// name of each has to be chosen.
pub(super) fn list_several(left: &PersonName, right: &PersonName) -> bool {
    left.stated != right.stated && (left.read_from.is_some() || right.read_from.is_some())
}

/// The two names of two lists that are most alike, each on its own.
pub(super) fn chosen(left: &PersonName, right: &PersonName) -> (PersonName, PersonName) {
    let (left, right) = most_alike(Parameters::shipped(), left, right);
    let one = |name: &PersonName| PersonName {
        stated: name.source().into(),
        read_from: None,
        others: Box::default(),
        ..name.clone()
    };
    (one(left), one(right))
}

/// Compares the two names of two lists that are most alike.
fn compare_lists(left: &PersonName, right: &PersonName) -> Comparison {
    let (left, right) = chosen(left, right);
    let mut comparison = compare(&left, &right);
    comparison.reasons.push(SEVERAL.reason(format!(
        "of several names in one text, \"{}\" and \"{}\" are the most alike",
        left.stated, right.stated
    )));
    comparison
}

fn equivalent(left: &PersonName, right: &PersonName, similarity: f64) -> Comparison {
    let text = format!(
        "\"{}\" and \"{}\" are one name: \"{}\"",
        left.stated,
        right.stated,
        left.normalised()
    );
    let mut comparison =
        Comparison::because(Relation::Equivalent, similarity, SAME_WORDS.reason(text));
    let steps = left.steps().into_iter().chain(right.steps());
    comparison.reasons.extend(steps);
    comparison
}

/// How two names stand to each other that are not one text.
fn related(left: &PersonName, right: &PersonName, alignment: &Alignment) -> Relation {
    let groups = alignment.groups();
    let over = (alignment.left_over != 0, alignment.right_over != 0);
    let plain_over = (
        plain(left, alignment.left_over),
        plain(right, alignment.right_over),
    );
    let compared = groups.iter().any(|g| !is_slight(g, left, right));
    if !compared {
        return nothing_compared(left, right, groups, plain_over);
    }
    let exact = groups
        .iter()
        .all(|g| matches!(g.how, How::Exact | How::Joined | How::Initial));
    if alignment.cap == Some(Cap::Generation) {
        return Relation::Conflict;
    }
    if plain_over.0 && plain_over.1 {
        let near =
            Band::of(f64::from(alignment.similarity)) == Band::Same && !alignment.contradiction;
        return if near {
            Relation::Variant
        } else {
            Relation::Conflict
        };
    }
    if !exact {
        return if Band::of(f64::from(alignment.similarity)) == Band::Different {
            Relation::Conflict
        } else {
            Relation::Variant
        };
    }
    let says_more =
        |name: &PersonName, over: bool, other: &PersonName, mine: fn(&Group) -> Span| {
            over || (name.generation.is_some() && other.generation.is_none())
                || groups.iter().any(|g| {
                    g.how == How::Initial
                        && mine(g).tokens(name).iter().all(|t| t.kind != Kind::Initial)
                })
        };
    match (
        says_more(left, over.0, right, |g| g.left),
        says_more(right, over.1, left, |g| g.right),
    ) {
        (false, false) => Relation::Equivalent,
        (true, false) => Relation::Narrower,
        (false, true) => Relation::Broader,
        (true, true) => Relation::Overlap,
    }
}

fn nothing_compared(
    left: &PersonName,
    right: &PersonName,
    groups: &[Group],
    plain_over: (bool, bool),
) -> Relation {
    if left.text == right.text && left.generation == right.generation {
        Relation::Equivalent
    } else if groups.is_empty() || (plain_over.0 && plain_over.1) {
        Relation::Conflict
    } else {
        Relation::Undetermined
    }
}

/// Whether words other than particles are left over.
fn plain(name: &PersonName, over: u32) -> bool {
    name.tokens
        .iter()
        .enumerate()
        .any(|(at, t)| over & (1 << at) != 0 && t.kind != Kind::Particle)
}

fn reasons(
    left: &PersonName,
    right: &PersonName,
    alignment: &Alignment,
    relation: Relation,
) -> Vec<Reason> {
    let told = told(left, right, alignment, relation).into_iter();
    told.map(|(_, reason)| reason).collect()
}

/// The reasons, each with the part of the evidence that it tells of; none for
/// a cap, and where nothing could be compared.
pub(super) fn told(
    left: &PersonName,
    right: &PersonName,
    alignment: &Alignment,
    relation: Relation,
) -> Vec<(Option<Part>, Reason)> {
    let log_odds = f64::from(alignment.log_odds);
    let uncapped = 1.0 / (1.0 + (-log_odds).exp());
    let parts = evidence::parts(Parameters::shipped(), left, right, alignment);
    let share = |wanted: Part| {
        let part = parts.iter().find(|(part, _)| *part == wanted)?;
        Some(evidence::share_of(part.1, log_odds, uncapped))
    };
    let mut told: Vec<(Option<Part>, Reason)> = alignment
        .groups()
        .iter()
        .enumerate()
        .map(|(at, group)| {
            let part = Part::Group(at);
            let share = share(part).unwrap_or(0.0);
            (Some(part), reason(left, right, group).with_share(share))
        })
        .collect();
    told.sort_by(|(_, a), (_, b)| b.share.unwrap_or(0.0).total_cmp(&a.share.unwrap_or(0.0)));
    if relation == Relation::Undetermined {
        told.push((None, nothing_shared(left, right)));
    }
    let counts = COUNTS
        .reason(counted(left, right, alignment))
        .with_share(EVEN + share(Part::Counts).unwrap_or(0.0));
    told.push((Some(Part::Counts), counts));
    if let Some(text) = left_over(left, right, alignment) {
        let rule = match (alignment.left_over, alignment.right_over) {
            (0, _) | (_, 0) => MISSING,
            _ => BOTH_DIFFER,
        };
        let reason = with_share(rule.reason(text), share(Part::LeftOver));
        told.push((Some(Part::LeftOver), reason));
    }
    if let Some(share) = share(Part::Patronymics) {
        let text = "the fathers' names contradict each other".to_owned();
        let reason = PATRONYMICS.reason(text).with_share(share);
        told.push((Some(Part::Patronymics), reason));
    }
    if let Some(share) = share(Part::Initials) {
        let text = "the initials contradict each other".to_owned();
        let reason = INITIALS.reason(text).with_share(share);
        told.push((Some(Part::Initials), reason));
    }
    if let Some(reason) = generations(left, right) {
        let reason = with_share(reason, share(Part::Generation));
        told.push((Some(Part::Generation), reason));
    }
    let sum: f64 = told.iter().filter_map(|(_, r)| r.share).sum();
    let similarity = f64::from(alignment.similarity);
    match alignment.cap {
        Some(cap) => {
            let because = match cap {
                Cap::Nothing => "initials alone are nothing to go by",
                Cap::Unsure => "no word is surely the same",
                Cap::Contained => "a truncated or merged surname is at most possibly the same",
                Cap::Contradiction => "the given names contradict each other",
                Cap::Generation => "the generations contradict each other",
            };
            let capped = CAPPED
                .reason(format!("held down, because {because}"))
                .with_share(similarity - sum);
            told.push((None, capped));
        }
        // Shares are rounded one by one: the counts take up the rounding.
        None => {
            let counts = told
                .iter_mut()
                .find(|(part, _)| *part == Some(Part::Counts));
            if let Some(share) = counts.and_then(|(_, r)| r.share.as_mut()) {
                *share += similarity - sum;
            }
        }
    }
    told.sort_by_key(|(part, reason)| match part {
        Some(part) => rank(*part, alignment),
        None if reason.share.is_none() => 0,
        None => 5,
    });
    told
}

/// Where a reason stands among the others: what a reader asks for first is in
/// what the names differ, and only then in what they agree.
fn rank(part: Part, alignment: &Alignment) -> u8 {
    match part {
        Part::Group(at) => match alignment.groups().get(at).map(|g| g.how) {
            Some(How::Contained | How::Distinct) => 0,
            Some(How::Exact | How::Joined) | None => 3,
            Some(_) => 1,
        },
        Part::LeftOver | Part::Patronymics | Part::Initials | Part::Generation => 2,
        Part::Counts => 4,
    }
}

fn with_share(reason: Reason, share: Option<f64>) -> Reason {
    match share {
        Some(share) => reason.with_share(share),
        None => reason,
    }
}

fn nothing_shared(left: &PersonName, right: &PersonName) -> Reason {
    NOTHING.reason(format!(
        "\"{}\" and \"{}\" share nothing that could be compared",
        left.stated, right.stated
    ))
}

/// How many words agree and how many do not, in words.
fn counted(left: &PersonName, right: &PersonName, alignment: &Alignment) -> String {
    let agree =
        |name: &PersonName, over: u32| format!("{} of {}", agreeing(name, over), name.telling);
    format!(
        "from even odds: {} words of the one and {} of the other have a counterpart",
        agree(left, alignment.left_over),
        agree(right, alignment.right_over)
    )
}

/// How many words of a name have a counterpart: no particles, no initials.
pub(super) fn agreeing(name: &PersonName, over: u32) -> usize {
    let left_over = tokens_over(name, over).filter(|t| t.is_telling()).count();
    name.telling.saturating_sub(left_over)
}

/// The words that are left over.
pub(super) fn tokens_over(name: &PersonName, over: u32) -> impl Iterator<Item = &Token> {
    let tokens = name.tokens.iter().enumerate();
    tokens.filter_map(move |(at, token)| (over & (1 << at) != 0).then_some(token))
}

fn left_over(left: &PersonName, right: &PersonName, alignment: &Alignment) -> Option<String> {
    let over = (
        leftover(left, alignment.left_over),
        leftover(right, alignment.right_over),
    );
    match (over.0.is_empty(), over.1.is_empty()) {
        (true, true) => None,
        (false, false) => Some(format!(
            "only the one has {}, only the other {}",
            over.0, over.1
        )),
        (false, true) => Some(format!("\"{}\" leaves out {}", right.stated, over.0)),
        (true, false) => Some(format!("\"{}\" leaves out {}", left.stated, over.1)),
    }
}

fn generations(left: &PersonName, right: &PersonName) -> Option<Reason> {
    let missing = |name: &PersonName, generation: Generation| {
        MISSING.reason(format!(
            "\"{}\" leaves out \"{}\"",
            name.stated,
            generation.as_str()
        ))
    };
    match (left.generation, right.generation) {
        (Some(l), Some(r)) if l != r => Some(GENERATIONS.reason(format!(
            "the one is \"{}\", the other \"{}\"",
            l.as_str(),
            r.as_str()
        ))),
        (Some(only), None) => Some(missing(right, only)),
        (None, Some(only)) => Some(missing(left, only)),
        _ => None,
    }
}

fn reason(left: &PersonName, right: &PersonName, group: &Group) -> Reason {
    let (l, r) = (quote(left, group.left), quote(right, group.right));
    match group.how {
        How::Exact => AGREES.reason(format!("\"{l}\" stands in both")),
        How::Joined => JOINED.reason(format!(
            "\"{l}\" and \"{r}\" are the same letters, divided otherwise"
        )),
        How::Script => SOUNDS.reason(format!("\"{l}\" and \"{r}\" are one name in two scripts")),
        How::Distinct => {
            DISTINCT.reason(format!("\"{l}\" and \"{r}\" sound alike but are two names"))
        }
        How::Sound => SOUNDS.reason(format!("\"{l}\" and \"{r}\" sound alike")),
        How::Letters => {
            let apart = letters_apart(left, right, group);
            let letters = if apart == 1 { "letter" } else { "letters" };
            SPELLING.reason(format!("\"{l}\" and \"{r}\" differ by {apart} {letters}"))
        }
        How::Initial => INITIAL.reason(format!("\"{l}\" and \"{r}\" begin alike")),
        How::Nickname => NICKNAME.reason(format!("\"{l}\" and \"{r}\" are forms of one name")),
        How::Contained => {
            let (short, long) = if l.chars().count() < r.chars().count() {
                (l, r)
            } else {
                (r, l)
            };
            TRUNCATED.reason(format!(
                "\"{short}\" is a part of \"{long}\": a truncated or merged surname"
            ))
        }
    }
}

/// By how many letters the words of a group differ.
pub(super) fn letters_apart(left: &PersonName, right: &PersonName, group: &Group) -> usize {
    strsim::osa_distance(&folded(left, group.left), &folded(right, group.right))
}

fn folded(name: &PersonName, span: Span) -> String {
    span.tokens(name)
        .iter()
        .map(|t| name.slice(t.text))
        .collect()
}

fn quote(name: &PersonName, span: Span) -> String {
    as_stated(name, span.tokens(name))
}

/// Words as stated; the parts of a compound without a space.
pub(super) fn as_stated<'a>(
    name: &PersonName,
    tokens: impl IntoIterator<Item = &'a Token>,
) -> String {
    let mut quoted = String::new();
    let mut before: Option<(u16, u16)> = None;
    for token in tokens {
        let (from, to) = token.source;
        match before {
            // Parts of one compound that was stated as one word. An inverted
            // name has its last word first, which is no overlap.
            Some((start, end)) if from < end && start < to => continue,
            Some((_, end)) if end != from => quoted.push(' '),
            _ => {}
        }
        quoted.push_str(source(name, token.source));
        before = Some(token.source);
    }
    quoted
}

fn leftover(name: &PersonName, over: u32) -> String {
    let words: Vec<String> = tokens_over(name, over)
        .map(|token| format!("\"{}\"", source(name, token.source)))
        .collect();
    words.join(", ")
}

pub(super) fn source(name: &PersonName, (from, to): (u16, u16)) -> &str {
    name.source()
        .get(usize::from(from)..usize::from(to))
        .unwrap_or_default()
}
