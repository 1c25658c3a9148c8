//! The alignment of two names as a table: a row for each part of the
//! evidence, with the words that it is about and what it adds.

use super::super::{Relation, Rule};
use super::align::{Alignment, Cap, Group, How, align};
use super::compare::{
    COUNTS, EVEN, agreeing, as_stated, chosen, compare, letters_apart, list_several, tokens_over,
    told,
};
use super::evidence::Part;
use super::parameters::Parameters;
use super::titles::Generation;
use super::{Kind, PersonName, Token};
use std::fmt;

/// Two names laid side by side, part by part.
#[derive(Debug, Clone, PartialEq)]
pub struct Aligned {
    /// The left name as stated; where the text has several, the one compared.
    pub left: String,
    /// The right name, likewise.
    pub right: String,
    /// Whether a text holds more than a name, so that the names compared are
    /// only a part of it: the two that are most alike.
    pub of_several: bool,
    /// How alike they are, in `[0.0, 1.0]`: that of [`compare`].
    pub similarity: f64,
    /// The parts; their shares sum to the similarity. Where both are the same
    /// name, there is one row, with both names whole.
    pub rows: Vec<AlignedRow>,
}

impl Aligned {
    /// Whether both are the same name, so that there is nothing to lay out.
    pub fn is_same(&self) -> bool {
        matches!(
            self.rows.as_slice(),
            [AlignedRow {
                what: What::SameName | What::SameWords,
                ..
            }]
        )
    }
}

/// A part of an alignment.
#[derive(Debug, Clone, PartialEq)]
pub struct AlignedRow {
    /// The words of the left name, as stated; empty where it has none, or
    /// where the part is about no word.
    pub left: String,
    /// The words of the right name, likewise.
    pub right: String,
    /// What they are to each other.
    pub what: What,
    /// The rule that says so.
    pub rule: Rule,
    /// How alike the words are, in `[0.0, 1.0]`; of a truncated surname, how
    /// much of the longer word the shorter one has. `None` where no words stand
    /// for each other.
    pub likeness: Option<f64>,
    /// How much the words tell: 0 is nothing, 1 a word that nobody else bears;
    /// more where several words stand together. `None` where no words stand for
    /// each other.
    pub rarity: Option<f64>,
    /// What it adds to the similarity. `None` where it explains without adding.
    pub share: Option<f64>,
}

/// What the words of a part are to each other, or what the part is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Both names are the same text.
    SameName,
    /// Both names are the same words.
    SameWords,
    /// Where every comparison starts, before anything is compared.
    Start,
    /// How many words have a counterpart. `left` and `right` are counts.
    Counts,
    /// The same word.
    Same,
    /// The same letters, divided into words otherwise.
    Joined,
    /// One name in two scripts.
    OtherScript,
    /// Two spellings of one sound, or of nearly one.
    SoundsAlike,
    /// This many letters differ.
    Letters(usize),
    /// One is the initial of the other.
    Initial,
    /// Forms of one given name.
    ShortForm,
    /// One is the beginning or the end of the other.
    Truncated,
    /// Frequent names that sound alike and are two: they are also left over.
    Distinct,
    /// Words of one name that the other leaves out.
    LeftOut,
    /// Words of each name that the other lacks.
    BothDiffer,
    /// Fathers' names that contradict.
    FathersNames,
    /// Initials that contradict.
    Initials,
    /// Jr., Sr., II or III in one name only.
    Generation,
    /// Jr., Sr., II or III that contradict.
    Generations,
    /// What holds the similarity down, whatever else agrees.
    HeldDown(Cap),
    /// The names have nothing that could be compared.
    Nothing,
}

/// In a few words, for a table in which the words stand beside them.
impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SameName => "the same name, letter by letter",
            Self::SameWords => "the same name, apart from accents, case, order, titles or spaces",
            Self::Start => "to start with: as likely one person as two",
            Self::Counts => "have a counterpart in the other name",
            Self::Same => "the same",
            Self::Joined => "the same letters, divided otherwise",
            Self::OtherScript => "one name in two scripts",
            Self::SoundsAlike => "sound alike",
            Self::Letters(1) => "differ by 1 letter",
            Self::Letters(letters) => return write!(f, "differ by {letters} letters"),
            Self::Initial => "one is the initial of the other",
            Self::ShortForm => "forms of one name",
            Self::Truncated => "one is a part of the other, cut short or merged",
            Self::Distinct => "sound alike, but are two names",
            Self::LeftOut => "not in the other name",
            Self::BothDiffer => "neither is in the other name",
            Self::FathersNames => "the fathers' names contradict",
            Self::Initials => "the initials contradict",
            Self::Generation => "not in the other name",
            Self::Generations => "tell people of one name apart",
            Self::HeldDown(Cap::Contained) => {
                "held down: a surname cut short or merged is at most possibly the same"
            }
            Self::HeldDown(Cap::Nothing) => "held down: initials alone are nothing to go by",
            Self::HeldDown(Cap::Unsure) => "held down: no word is surely the same",
            Self::HeldDown(Cap::Contradiction) => "held down: the given names contradict",
            Self::HeldDown(Cap::Generation) => "held down: Jr., Sr., II or III contradict",
            Self::Nothing => "the names share nothing that could be compared",
        })
    }
}

/// Lays two names side by side: the words that stand for each other, what
/// they are to each other, and what each part adds to the similarity.
///
/// The shares are those of [`compare`], so they sum to its similarity. Rows
/// stand in the order of the left name's words.
///
/// ```
/// use corroborate::value::person::{PersonName, What, alignment};
/// let printed = PersonName::parse("Karim Bagheri")?;
/// let other = PersonName::parse("Karim Baqeri")?;
/// let aligned = alignment(&printed, &other);
/// let surname = aligned.rows.iter().find(|row| row.left == "Bagheri").unwrap();
/// assert_eq!(surname.right, "Baqeri");
/// assert_eq!(surname.what, What::SoundsAlike);
/// # Ok::<(), corroborate::value::Unparsed>(())
/// ```
pub fn alignment(left: &PersonName, right: &PersonName) -> Aligned {
    if list_several(left, right) {
        let (left, right) = chosen(left, right);
        return Aligned {
            of_several: true,
            ..alignment(&left, &right)
        };
    }
    let comparison = compare(left, right);
    let rows = match (comparison.relation, comparison.reasons.first()) {
        (Relation::Equal | Relation::Equivalent, Some(reason)) => vec![AlignedRow {
            left: left.stated.to_string(),
            right: right.stated.to_string(),
            what: if comparison.relation == Relation::Equal {
                What::SameName
            } else {
                What::SameWords
            },
            rule: reason.rule,
            likeness: Some(comparison.similarity),
            rarity: None,
            share: reason.share,
        }],
        (relation, _) => {
            let alignment = align(Parameters::shipped(), left, right);
            rows(left, right, &alignment, relation)
        }
    };
    Aligned {
        left: left.stated.to_string(),
        right: right.stated.to_string(),
        of_several: false,
        similarity: comparison.similarity,
        rows,
    }
}

fn rows(
    left: &PersonName,
    right: &PersonName,
    alignment: &Alignment,
    relation: Relation,
) -> Vec<AlignedRow> {
    let mut told = told(left, right, alignment, relation);
    // Words in the order of the left name, as one reads them; what is about
    // no single word before and after them.
    told.sort_by_key(|(part, _)| match part {
        Some(Part::Counts) => (0, 0),
        Some(Part::Group(at)) => (1, alignment.groups().get(*at).map_or(0, |g| g.left.start)),
        _ => (2, 0),
    });
    let mut rows = Vec::with_capacity(told.len() + 1);
    for (part, reason) in told {
        let mut row = match part {
            Some(part) => about(part, left, right, alignment),
            None if reason.share.is_none() => row(What::Nothing, "", ""),
            None => row(
                What::HeldDown(alignment.cap.unwrap_or(Cap::Contained)),
                "",
                "",
            ),
        };
        row.rule = reason.rule;
        row.share = reason.share;
        if part == Some(Part::Counts) {
            // The base is told apart, so that the counts show their sign.
            rows.push(AlignedRow {
                share: Some(EVEN),
                ..self::row(What::Start, "", "")
            });
            row.share = reason.share.map(|share| share - EVEN);
        }
        rows.push(row);
    }
    rows
}

fn row(what: What, left: impl Into<String>, right: impl Into<String>) -> AlignedRow {
    AlignedRow {
        left: left.into(),
        right: right.into(),
        what,
        rule: COUNTS,
        likeness: None,
        rarity: None,
        share: None,
    }
}

/// The row of a part of the evidence, still without its share.
fn about(part: Part, left: &PersonName, right: &PersonName, alignment: &Alignment) -> AlignedRow {
    // What is left over of both names, of one kind of words.
    let over = |of: fn(&Token) -> bool| {
        let words = |name, over| as_stated(name, tokens_over(name, over).filter(|t| of(t)));
        (
            words(left, alignment.left_over),
            words(right, alignment.right_over),
        )
    };
    match part {
        Part::Group(at) => match alignment.groups().get(at) {
            Some(group) => aligned(left, right, group),
            None => row(What::Nothing, "", ""),
        },
        Part::Counts => row(
            What::Counts,
            counted(left, alignment.left_over),
            counted(right, alignment.right_over),
        ),
        Part::LeftOver => {
            let (left, right) = over(|_| true);
            let what = if left.is_empty() || right.is_empty() {
                What::LeftOut
            } else {
                What::BothDiffer
            };
            row(what, left, right)
        }
        Part::Patronymics => {
            let (left, right) = over(|t| t.kind == Kind::Patronymic);
            row(What::FathersNames, left, right)
        }
        Part::Initials => {
            let (left, right) = over(|t| t.kind == Kind::Initial);
            row(What::Initials, left, right)
        }
        Part::Generation => {
            let said = |name: &PersonName| name.generation.map_or("", Generation::as_str);
            let what = if left.generation.is_some() && right.generation.is_some() {
                What::Generations
            } else {
                What::Generation
            };
            row(what, said(left), said(right))
        }
    }
}

fn aligned(left: &PersonName, right: &PersonName, group: &Group) -> AlignedRow {
    let what = match group.how {
        How::Exact => What::Same,
        How::Joined => What::Joined,
        How::Script => What::OtherScript,
        How::Sound => What::SoundsAlike,
        How::Letters => What::Letters(letters_apart(left, right, group)),
        How::Initial => What::Initial,
        How::Nickname => What::ShortForm,
        How::Contained => What::Truncated,
        How::Distinct => What::Distinct,
    };
    let (l, r) = (group.left.tokens(left), group.right.tokens(right));
    let weight = |tokens: &[Token]| tokens.iter().map(|t| t.weight).sum::<f32>();
    AlignedRow {
        likeness: Some(f64::from(group.likeness)),
        rarity: Some(f64::from((weight(l) + weight(r)) / 2.0)),
        ..row(what, as_stated(left, l), as_stated(right, r))
    }
}

/// How many words of a name have a counterpart, in words.
fn counted(name: &PersonName, over: u32) -> String {
    if name.telling == 0 {
        return "initials only".to_owned();
    }
    let words = if name.telling == 1 { "word" } else { "words" };
    format!("{} of {} {words}", agreeing(name, over), name.telling)
}

#[cfg(test)]
mod tests;
