//! What an alignment of two names means, in a relation and in words.

use super::super::{Comparison, Reason, Relation, Rule};
use super::align::{Alignment, Cap, Group, How, Span, align};
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
pub(super) const FAINT: Rule = Rule::new(
    "person-faint",
    "Two words have something in common, but too little to be one name.",
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
pub(super) const CAPPED: Rule = Rule::new(
    "person-capped",
    "Evidence against holds the similarity down, whatever else agrees.",
);
pub(super) const GENERATIONS: Rule = Rule::new(
    "person-generations",
    "Jr., Sr., II and III tell people of one name apart.",
);

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
    pub const SAME: f64 = 0.78;
    /// From here up, names are [`Band::Possible`]; higher is stricter.
    pub const POSSIBLE: f64 = 0.6;

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
    let alignment = align(left, right);
    let similarity = f64::from(alignment.similarity);
    if left.stated == right.stated {
        let text = format!("both say \"{}\"", left.stated);
        return Comparison::because(Relation::Equal, similarity, SAME.reason(text));
    }
    let relation = relation(left, right, &alignment);
    if relation == Relation::Equivalent {
        return equivalent(left, right, similarity);
    }
    Comparison {
        relation,
        similarity,
        reasons: reasons(left, right, &alignment, relation),
    }
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

fn relation(left: &PersonName, right: &PersonName, alignment: &Alignment) -> Relation {
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

/// Initials and particles alone compare nothing.
fn is_slight(group: &Group, left: &PersonName, right: &PersonName) -> bool {
    let slight = |tokens: &[Token]| {
        tokens
            .iter()
            .all(|t| matches!(t.kind, Kind::Initial | Kind::Particle))
    };
    group.how == How::Initial
        || slight(group.left.tokens(left))
        || slight(group.right.tokens(right))
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
    let mut reasons: Vec<Reason> = alignment
        .groups()
        .iter()
        .map(|group| reason(left, right, group).with_share(f64::from(group.share)))
        .collect();
    reasons.sort_by(|a, b| b.share.unwrap_or(0.0).total_cmp(&a.share.unwrap_or(0.0)));
    let over = (
        leftover(left, alignment.left_over),
        leftover(right, alignment.right_over),
    );
    match (over.0.is_empty(), over.1.is_empty()) {
        (true, true) => {}
        (false, false) => reasons.push(BOTH_DIFFER.reason(format!(
            "only the one has {}, only the other {}",
            over.0, over.1
        ))),
        (false, true) => {
            reasons.push(MISSING.reason(format!("\"{}\" leaves out {}", right.stated, over.0)))
        }
        (true, false) => {
            reasons.push(MISSING.reason(format!("\"{}\" leaves out {}", left.stated, over.1)))
        }
    }
    match (left.generation, right.generation) {
        (Some(l), Some(r)) if l != r => reasons.push(GENERATIONS.reason(format!(
            "the one is \"{}\", the other \"{}\"",
            l.as_str(),
            r.as_str()
        ))),
        (Some(only), None) => {
            reasons.push(MISSING.reason(format!(
                "\"{}\" leaves out \"{}\"",
                right.stated,
                only.as_str()
            )));
        }
        (None, Some(only)) => {
            reasons.push(MISSING.reason(format!(
                "\"{}\" leaves out \"{}\"",
                left.stated,
                only.as_str()
            )));
        }
        _ => {}
    }
    if reasons.is_empty() || relation == Relation::Undetermined {
        reasons.push(NOTHING.reason(format!(
            "\"{}\" and \"{}\" share nothing that could be compared",
            left.stated, right.stated
        )));
    }
    let sum: f64 = reasons.iter().filter_map(|r| r.share).sum();
    let similarity = f64::from(alignment.similarity);
    match alignment.cap {
        Some(cap) => {
            let because = match cap {
                Cap::Contained => "a truncated or merged surname is at most possibly the same",
                Cap::Contradiction => "the given names contradict each other",
                Cap::Generation => "the generations contradict each other",
            };
            reasons.push(
                CAPPED
                    .reason(format!("held down, because {because}"))
                    .with_share(similarity - sum),
            );
        }
        // Shares are rounded one by one: the largest takes up the rounding.
        None => {
            if let Some(share) = reasons.first_mut().and_then(|r| r.share.as_mut()) {
                *share += similarity - sum;
            }
        }
    }
    reasons
}

fn reason(left: &PersonName, right: &PersonName, group: &Group) -> Reason {
    let (l, r) = (quote(left, group.left), quote(right, group.right));
    match group.how {
        How::Exact => AGREES.reason(format!("\"{l}\" stands in both")),
        How::Joined => JOINED.reason(format!(
            "\"{l}\" and \"{r}\" are the same letters, divided otherwise"
        )),
        How::Script => SOUNDS.reason(format!("\"{l}\" and \"{r}\" are one name in two scripts")),
        How::Faint => FAINT.reason(format!(
            "\"{l}\" and \"{r}\" have only some letters or sounds in common"
        )),
        How::Sound => SOUNDS.reason(format!("\"{l}\" and \"{r}\" sound alike")),
        How::Letters => {
            let (folded_l, folded_r) = (folded(left, group.left), folded(right, group.right));
            let apart = strsim::osa_distance(&folded_l, &folded_r);
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

fn folded(name: &PersonName, span: Span) -> String {
    span.tokens(name)
        .iter()
        .map(|t| name.slice(t.text))
        .collect()
}

/// The words of a span as stated.
fn quote(name: &PersonName, span: Span) -> String {
    let words: Vec<&str> = span
        .tokens(name)
        .iter()
        .map(|t| source(name, t.source))
        .collect();
    words.join(" ")
}

fn leftover(name: &PersonName, over: u32) -> String {
    let words: Vec<String> = name
        .tokens
        .iter()
        .enumerate()
        .filter(|(at, _)| over & (1 << at) != 0)
        .map(|(_, t)| format!("\"{}\"", source(name, t.source)))
        .collect();
    words.join(", ")
}

fn source(name: &PersonName, (from, to): (u16, u16)) -> &str {
    name.stated
        .get(usize::from(from)..usize::from(to))
        .unwrap_or_default()
}
