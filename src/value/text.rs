//! Free text: reasons, statements, outcomes.
//!
//! Two texts never conflict by themselves: what contradicts what is for a
//! person to say. They are the same, nearly the same, one within the other,
//! or left side by side.

use super::{Comparison, Reason, Relation, Rule, Unparsed};
use crate::lexical::{edit, fold::fold};

const SAME: Rule = Rule::new("text-same", "The same words.");
const FOLDED: Rule = Rule::new(
    "text-folded",
    "The same words but for case, accents, punctuation or spacing.",
);
const NEAR: Rule = Rule::new("text-near", "Nearly the same words.");
const WITHIN: Rule = Rule::new(
    "text-within",
    "All the telling words of one stand in the other.",
);
const GENERIC: Rule = Rule::new(
    "text-generic-noun",
    "A group, a movement and an organisation of one description are probably one.",
);
const NEGATED: Rule = Rule::new(
    "text-negated",
    "Nearly the same words, of which one text has a negation.",
);
const SIDE_BY_SIDE: Rule = Rule::new(
    "text-side-by-side",
    "Different words are left for a person to compare.",
);
const CUT: Rule = Rule::new("text-cut", "Of a long text only the start is compared.");

/// The rules of this room.
pub const RULES: &[Rule] = &[
    SAME,
    FOLDED,
    NEAR,
    GENERIC,
    WITHIN,
    NEGATED,
    SIDE_BY_SIDE,
    CUT,
];

/// How much of a text is compared, in characters. Edit distance takes the
/// square of the length; a reason or a statement is a sentence or two.
const MAX_CHARS: usize = 1000;

/// Texts this alike letter by letter are variants. Normalised
/// Damerau-Levenshtein on folded words; higher takes fewer.
const NEAR_LETTERS: f64 = 0.85;

/// Texts that share this part of their telling words are variants. Jaccard
/// index; higher takes fewer.
const NEAR_WORDS: f64 = 0.75;

/// The fewest telling words that make one text part of another: a single
/// word in common ("espionage") says too little.
const FEWEST_WORDS: usize = 2;

/// The similarity of a text within another, at least.
const WITHIN_LEAST: f64 = 0.6;

/// Words that carry no content. Negations are not among them: "not guilty"
/// is not within "guilty of both charges".
const STOP_WORDS: &[&str] = &[
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or", "as",
    "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "that", "this",
    "these", "those", "it", "its", "their", "his", "her", "they", "he", "she", "which", "who",
    "into", "than",
];

/// Words that turn a text into its opposite.
const NEGATIONS: &[&str] = &[
    "not", "no", "never", "nor", "neither", "without", "denied", "denies", "isnt", "wasnt",
    "arent", "werent", "didnt", "doesnt", "dont", "wont", "cannot", "cant", "hasnt", "havent",
    "none", "nothing", "nobody", "couldnt", "wouldnt", "shouldnt",
];

/// Nouns that end a description without telling it from others.
const GENERIC_NOUNS: &[&str] = &[
    "group",
    "groups",
    "movement",
    "movements",
    "organisation",
    "organisations",
    "organization",
    "organizations",
];

/// Free text.
///
/// ```
/// use corroborate::value::text::FreeText;
/// let text = FreeText::parse("“Harmful Activities”").expect("a text");
/// assert_eq!(text.normalised(), "harmful activities");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct FreeText {
    stated: String,
    folded: String,
    /// The telling words, sorted, each once.
    words: Vec<String>,
    cut: bool,
}

impl FreeText {
    /// Reads a text. Of more than 1000 characters only the start is compared.
    ///
    /// # Errors
    /// When nothing is left after folding.
    pub fn parse(stated: &str) -> Result<Self, Unparsed> {
        let end = stated.char_indices().nth(MAX_CHARS).map(|(end, _)| end);
        let read = stated.get(..end.unwrap_or(stated.len())).unwrap_or(stated);
        let folded = fold(read);
        if folded.is_empty() {
            return Err(Unparsed::new(stated, "it has no letters"));
        }
        let mut words: Vec<String> = folded
            .split(' ')
            .filter(|word| !STOP_WORDS.contains(word))
            .map(str::to_owned)
            .collect();
        words.sort_unstable();
        words.dedup();
        Ok(Self {
            stated: stated.to_owned(),
            folded,
            words,
            cut: end.is_some(),
        })
    }

    /// The text as stated.
    pub fn stated(&self) -> &str {
        &self.stated
    }

    /// The canonical form; normalising it again changes nothing.
    pub fn normalised(&self) -> String {
        self.folded.clone()
    }

    /// What was done to get from the stated text to the canonical form.
    pub fn steps(&self) -> Vec<Reason> {
        let mut steps = Vec::new();
        if self.cut {
            steps.push(CUT.reason(format!(
                "only the first {MAX_CHARS} characters are compared"
            )));
        }
        if self.folded != self.stated {
            steps.push(FOLDED.reason("case, accents and punctuation are left aside"));
        }
        steps
    }

    /// The word that negates the text, if there is one.
    fn negation(&self) -> Option<&str> {
        let mut words = self.words.iter().map(String::as_str);
        words.find(|word| NEGATIONS.contains(word))
    }

    /// Whether a noun that is generic ends it.
    fn is_group(&self) -> bool {
        let last = self.folded.rsplit(' ').next();
        last.is_some_and(|last| GENERIC_NOUNS.contains(&last))
    }

    /// The telling words in their order, without the generic noun that ends
    /// them.
    fn described(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self
            .folded
            .split(' ')
            .filter(|word| !STOP_WORDS.contains(word))
            .collect();
        if self.is_group() {
            words.pop();
        }
        words
    }
}

/// Compares two texts; symmetric. Never a conflict.
///
/// ```
/// use corroborate::value::{Relation, text::{FreeText, compare}};
/// let text = |text| FreeText::parse(text).expect("a text");
/// let relation = |left, right| compare(&text(left), &text(right)).relation;
/// assert_eq!(relation("Harmful activities!", "harmful activities"), Relation::Equivalent);
/// assert_eq!(relation("harmful activities in the port", "harmful activities"), Relation::Narrower);
/// assert_eq!(relation("harmful activities", "a breach of protocol"), Relation::Undetermined);
/// ```
pub fn compare(left: &FreeText, right: &FreeText) -> Comparison {
    if left.stated == right.stated {
        return Comparison::because(Relation::Equal, 1.0, SAME.reason("both say the same words"));
    }
    let letters = strsim::normalized_damerau_levenshtein(&left.folded, &right.folded);
    let mut comparison = compare_read(left, right, letters);
    if left.cut || right.cut {
        let text = format!("only the first {MAX_CHARS} characters of a long text are compared");
        comparison.reasons.push(CUT.reason(text));
    }
    comparison
}

/// The relation of [`compare`] alone: without the distance of texts that are
/// far apart, which takes long.
pub fn relation(left: &FreeText, right: &FreeText) -> Relation {
    if left.stated == right.stated {
        return Relation::Equal;
    }
    let letters = edit::nearly_same(&left.folded, &right.folded, NEAR_LETTERS);
    compare_read(left, right, letters.unwrap_or(0.0)).relation
}

/// Compares two texts of whose letters this share stays, at least where it
/// makes them nearly the same.
fn compare_read(left: &FreeText, right: &FreeText, letters: f64) -> Comparison {
    let cut = left.cut || right.cut;
    if left.folded == right.folded && !cut {
        let reason = FOLDED.reason("the words differ in case, accents or punctuation alone");
        return Comparison::because(Relation::Equivalent, 1.0, reason);
    }
    let shared = left
        .words
        .iter()
        .filter(|word| right.words.binary_search(word).is_ok())
        .count();
    let all = left.words.len() + right.words.len() - shared;
    let overlap = if all == 0 {
        0.0
    } else {
        shared as f64 / all as f64
    };
    let similarity = overlap.max(letters);
    let contained = |inner: &FreeText, outer: &FreeText| {
        inner.words.len() >= FEWEST_WORDS
            && shared == inner.words.len()
            && outer.words.len() > shared
    };
    let within = |inner: &FreeText, outer: &FreeText| {
        WITHIN.reason(format!(
            "{:?} says all that {:?} says, and more",
            start(outer),
            start(inner)
        ))
    };
    let alike = letters >= NEAR_LETTERS || overlap >= NEAR_WORDS;
    // "guilty" and "not guilty" are alike in letters and opposite in meaning.
    let negation = match (left.negation(), right.negation()) {
        (Some(word), None) => Some((left, right, word)),
        (None, Some(word)) => Some((right, left, word)),
        _ => None,
    };
    if let Some((negated, plain, word)) = negation
        && (alike || contained(left, right) || contained(right, left))
    {
        let reason = NEGATED.reason(format!(
            "{:?} has the word {word:?}, {:?} does not",
            start(negated),
            start(plain)
        ));
        return Comparison::because(Relation::Undetermined, similarity * NEAR_WORDS, reason);
    }
    if !cut && negation.is_none() {
        let (ours, theirs) = (left.described(), right.described());
        if !ours.is_empty() && ours == theirs {
            let reason = GENERIC.reason(format!(
                "{:?} and {:?} differ in small words or in what kind of group it is",
                start(left),
                start(right)
            ));
            let similarity = similarity.max(NEAR_WORDS);
            return Comparison::because(Relation::Variant, similarity, reason);
        }
    }
    if !cut && negation.is_none() && (left.is_group() || right.is_group()) {
        // "Opposition group" is within "rural opposition movement": what was
        // left out counts for nothing, so that one telling word will do.
        let (ours, theirs) = (left.described(), right.described());
        let same_head = ours.last().is_some_and(|head| Some(head) == theirs.last());
        let all_in = |inner: &[&str], outer: &[&str]| inner.iter().all(|word| outer.contains(word));
        if same_head && all_in(&theirs, &ours) != all_in(&ours, &theirs) {
            let (relation, reason) = if all_in(&theirs, &ours) {
                (Relation::Narrower, within(right, left))
            } else {
                (Relation::Broader, within(left, right))
            };
            return Comparison::because(relation, similarity.max(WITHIN_LEAST), reason);
        }
    }
    if !cut && contained(right, left) {
        return Comparison::because(
            Relation::Narrower,
            similarity.max(WITHIN_LEAST),
            within(right, left),
        );
    }
    if !cut && contained(left, right) {
        return Comparison::because(
            Relation::Broader,
            similarity.max(WITHIN_LEAST),
            within(left, right),
        );
    }
    if alike {
        let reason = NEAR.reason(format!(
            "{:?} and {:?} are nearly the same",
            start(left),
            start(right)
        ));
        return Comparison::because(Relation::Variant, similarity, reason);
    }
    let reason = SIDE_BY_SIDE.reason(format!(
        "{:?} and {:?} share {shared} of {all} telling words",
        start(left),
        start(right)
    ));
    Comparison::because(Relation::Undetermined, similarity, reason)
}

/// The start of a text, short enough to quote in a reason.
fn start(text: &FreeText) -> String {
    const MAX_QUOTED: usize = 60;
    match text.stated.char_indices().nth(MAX_QUOTED) {
        Some((end, _)) => format!("{}…", text.stated.get(..end).unwrap_or_default()),
        None => text.stated.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn outcome(left: &str, right: &str) -> Comparison {
        let read = |text| FreeText::parse(text).unwrap();
        compare(&read(left), &read(right))
    }

    fn relation(left: &str, right: &str) -> Relation {
        outcome(left, right).relation
    }

    #[test]
    fn case_and_punctuation_do_not_tell_texts_apart() {
        assert_eq!(
            relation("Smuggling, at night", "smuggling at night"),
            Relation::Equivalent
        );
    }

    #[test]
    fn a_text_with_more_to_say_is_narrower() {
        assert_eq!(
            relation("smuggling tobacco by night", "smuggling tobacco"),
            Relation::Narrower
        );
        assert_eq!(
            relation("smuggling", "smuggling tobacco by night"),
            Relation::Undetermined
        );
    }

    #[test]
    fn a_letter_or_two_make_a_variant() {
        assert_eq!(
            relation(
                "unauthorised landing of goods",
                "unauthorized landing of goods"
            ),
            Relation::Variant
        );
    }

    #[test]
    fn a_negation_is_never_taken_for_a_variant() {
        let compared = outcome(
            "guilty of smuggling tobacco",
            "not guilty of smuggling tobacco",
        );
        assert_eq!(compared.relation, Relation::Undetermined);
        assert_eq!(
            compared.reasons.first().unwrap().text,
            "\"not guilty of smuggling tobacco\" has the word \"not\", \"guilty of smuggling tobacco\" does not"
        );
    }

    #[test]
    fn a_negation_is_spoken_of_only_between_texts_that_are_alike() {
        let compared = outcome("abnormal catches", "fishing not allowed by the permit");
        let reason = compared.reasons.first().unwrap();
        assert_eq!(reason.rule, SIDE_BY_SIDE);
        assert!(!reason.text.contains("negat"), "{}", reason.text);
        let compared = outcome("abnormal catches of herring", "normal catches of herring");
        assert_ne!(compared.reasons.first().unwrap().rule, NEGATED);
    }

    #[test]
    fn a_generic_noun_makes_no_difference() {
        for (left, right) in [
            ("opposition movement", "opposition group"),
            ("the opposition organisation", "opposition organization"),
            ("opposition group", "the opposition"),
        ] {
            assert_eq!(relation(left, right), Relation::Variant, "{left} / {right}");
        }
        assert_eq!(
            relation("rural opposition movement", "opposition group"),
            Relation::Narrower
        );
        for (left, right) in [
            ("opposition group", "rebel group"),
            ("movement", "group"),
            ("opposition to a rural railway", "opposition group"),
            ("no opposition group", "opposition movement"),
        ] {
            assert_eq!(
                relation(left, right),
                Relation::Undetermined,
                "{left} / {right}"
            );
        }
    }

    #[test]
    fn long_texts_are_compared_by_their_start_and_say_so() {
        let read = |end: &str| {
            FreeText::parse(&format!("{}{end}", "a long tale ".repeat(200_000))).unwrap()
        };
        let comparison = compare(&read("one"), &read("two"));
        assert_ne!(comparison.relation, Relation::Equivalent);
        assert!(comparison.reasons.iter().any(|reason| reason.rule == CUT));
    }

    proptest! {
        #[test]
        fn texts_never_conflict_and_compare_both_ways(left in "[a-d ]{1,12}|\\PC{0,40}", right in "[a-d ]{1,12}|\\PC{0,40}") {
            if let (Ok(left), Ok(right)) = (FreeText::parse(&left), FreeText::parse(&right)) {
                let (there, back) = (compare(&left, &right), compare(&right, &left));
                prop_assert_ne!(there.relation, Relation::Conflict);
                prop_assert_eq!(there.relation, super::relation(&left, &right));
                prop_assert_eq!(there.relation, back.relation.flipped());
                prop_assert!((there.similarity - back.similarity).abs() < 1e-12);
                prop_assert!((0.0..=1.0).contains(&there.similarity));
                let once = left.normalised();
                prop_assert_eq!(FreeText::parse(&once).unwrap().normalised(), once);
            }
        }
    }
}
