//! The language of a text, where its function words leave no doubt.

use crate::draft::article::Article;
use crate::lexical::language::Language;
use rustc_hash::FxHashSet;

/// How many words of an article are looked at.
const WORDS: usize = 1500;

/// The fewest different function words of a language that a text has.
const LEAST_DIFFERENT: usize = 5;

/// The least share of the words that are function words of the language.
/// English and French news have a third; what a neighbouring language shares
/// with them stays below this.
const LEAST_SHARE: f64 = 0.14;

/// How many times as many function words of one language as of any other.
const TIMES_OTHERS: usize = 5;

/// Words that other languages do not have, or have seldom.
fn function_words(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &[
            "the", "of", "and", "to", "that", "was", "were", "with", "for", "by", "from", "has",
            "have", "had", "which", "who", "his", "her", "their", "this", "they", "been", "said",
            "after", "it", "is", "are", "not", "would", "be",
        ],
        Language::French => &[
            "les", "des", "est", "dans", "une", "pour", "avec", "aux", "sur", "qui", "été", "ont",
            "cette", "ces", "elle", "était", "le", "du", "et", "au", "par", "leur", "mais", "où",
            "être", "sont", "après", "selon", "il", "deux",
        ],
    }
}

/// The code of the language of an article; `None` where it is not certain.
pub(super) fn guess(article: &Article) -> Option<&'static str> {
    let parts = article.parts.iter();
    let texts = parts.filter_map(|part| article.text.get(part.range.clone()));
    let words = texts.flat_map(|text| text.split(|c: char| !c.is_alphabetic()));
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .take(WORDS)
        .map(str::to_lowercase)
        .collect();
    let counted: Vec<(usize, usize, Language)> = Language::ALL
        .into_iter()
        .map(|language| {
            let known = function_words(language);
            let found = words.iter().filter(|word| known.contains(&word.as_str()));
            let found: Vec<&String> = found.collect();
            let different: FxHashSet<&String> = found.iter().copied().collect();
            (found.len(), different.len(), language)
        })
        .collect();
    let &(count, different, best) = counted.iter().max_by_key(|(count, ..)| *count)?;
    let others = counted.iter().filter(|(.., language)| *language != best);
    let others = others.map(|(count, ..)| *count).max().unwrap_or(0);
    let certain = different >= LEAST_DIFFERENT
        && count as f64 >= LEAST_SHARE * words.len() as f64
        && count >= TIMES_OTHERS * others;
    certain.then(|| best.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::article::{Part, PartKind};

    fn guessed(text: &str) -> Option<&'static str> {
        guess(&Article {
            text: text.to_owned(),
            parts: vec![Part {
                kind: PartKind::Paragraph,
                range: 0..text.len(),
            }],
            ..Article::default()
        })
    }

    #[test]
    fn a_language_is_told_by_its_function_words_and_only_where_it_is_certain() {
        assert_eq!(
            guessed(
                "On Thursday the ministry said that it had ordered two of the envoys to leave by Monday."
            ),
            Some("en")
        );
        assert_eq!(
            guessed(
                "Jeudi, le ministère a indiqué que deux des diplomates ont été expulsés dans la nuit pour espionnage."
            ),
            Some("fr")
        );
        for other in [
            "El ministerio ha ordenado la expulsión de dos diplomáticos de la embajada por actividades ilegales.",
            "Il ministero ha ordinato l’espulsione di due diplomatici per attività incompatibili con il loro status.",
            "Het ministerie heeft twee diplomaten het land uitgezet, zei de woordvoerder van de minister.",
            "Ministria e Punëve të Jashtme dëboi dy diplomatë iranianë.",
            "12 34 Ivan Horvat",
            "",
        ] {
            assert_eq!(guessed(other), None, "{other}");
        }
    }
}
