//! Legal forms of companies: no part of a name, and weak evidence.

/// Companies whose owners answer for no more than their part.
#[rustfmt::skip]
const LIMITED: &[&str] = &[
    "ltd", "limited", "llc", "gmbh", "srl", "bv", "oy", "aps", "sarl", "ooo", "pty", "pvt",
    "shpk", "doo", "sro", "lda", "ltda", "kft", "lls", "sp zoo",
];

/// Companies with shares.
#[rustfmt::skip]
const BY_SHARES: &[&str] = &[
    "inc", "incorporated", "plc", "ag", "sa", "sa de cv", "spa", "nv", "oyj", "ab", "as", "asa",
    "se", "sas", "pjsc", "ojsc", "jsc", "cjsc", "ao", "oao", "zao", "pao", "kk", "sha", "dd", "ad",
    "bhd", "zrt", "public joint stock company", "open joint stock company",
    "closed joint stock company", "joint stock company", "public limited company", "aktiengesellschaft",
    "aktsionernoe obshchestvo",
];

/// Forms that say nothing of who answers for what.
#[rustfmt::skip]
const OTHER: &[&str] = &[
    "llp", "lp", "kg", "kgaa", "corp", "corporation", "co", "company", "group", "holding",
    "holdings",
];

/// Forms that stand before a name, as in Russian and Ukrainian usage.
#[rustfmt::skip]
const LEADING: &[&str] = &[
    "ooo", "oao", "zao", "pao", "ao", "jsc", "pjsc", "ojsc", "cjsc", "llc", "pt", "tov",
    "public joint stock company", "open joint stock company", "closed joint stock company",
    "joint stock company", "aktsionernoe obshchestvo",
];

/// The most words of a form.
const LONGEST: usize = 4;

fn ends(form: &str) -> bool {
    [LIMITED, BY_SHARES, OTHER]
        .iter()
        .any(|list| list.contains(&form))
}

/// The form as the lists above write it: "sh pk" is what folding leaves of
/// "Sh.p.k.".
fn written(words: &[String]) -> String {
    match words.join(" ").as_str() {
        "sh pk" => "shpk".to_owned(),
        "d oo" => "doo".to_owned(),
        form => form.to_owned(),
    }
}

/// Takes legal forms off the end and the start, as long as a word stays; says
/// which.
pub(super) fn without_legal(words: &mut Vec<String>) -> Vec<String> {
    let mut taken = Vec::new();
    loop {
        let length = (1..=LONGEST.min(words.len().saturating_sub(1)))
            .rev()
            .find(|length| {
                let tail = words.get(words.len() - length..);
                tail.is_some_and(|tail| ends(&written(tail)))
            });
        let Some(length) = length else { break };
        let form = words.split_off(words.len() - length);
        taken.push(written(&form));
    }
    if words.len() > 1 && words.last().is_some_and(|word| word == "and") {
        words.pop();
    }
    let leading = (1..=LONGEST.min(words.len().saturating_sub(1)))
        .rev()
        .find(|length| {
            let head = words.get(..*length);
            head.is_some_and(|head| LEADING.contains(&head.join(" ").as_str()))
        });
    if let Some(length) = leading {
        let form: Vec<String> = words.drain(..length).collect();
        taken.push(form.join(" "));
    }
    taken
}

/// Whether two names have legal forms of different kinds: the one limited,
/// the other by shares. Where one has none, nothing contradicts.
pub(super) fn contradict(left: &[String], right: &[String]) -> bool {
    let has =
        |forms: &[String], list: &[&str]| forms.iter().any(|form| list.contains(&form.as_str()));
    let apart = |l: &[String], r: &[String]| {
        has(l, LIMITED) && !has(l, BY_SHARES) && has(r, BY_SHARES) && !has(r, LIMITED)
    };
    apart(left, right) || apart(right, left)
}

/// Whether a folded word is the legal form of a company, and hardly a word of
/// another name.
pub(super) fn is_legal(word: &str) -> bool {
    ends(word)
        && ![
            "group", "co", "as", "se", "sa", "ad", "dd", "holding", "spa", "ab", "ao",
        ]
        .contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_legal_form_never_leaves_a_name_empty() {
        let mut name = words("limited co ltd");
        without_legal(&mut name);
        assert_eq!(name, words("limited"));
    }

    #[test]
    fn forms_of_several_words_come_off_at_both_ends() {
        for text in [
            "grain sh pk",
            "grain joint stock company",
            "ooo grain",
            "public joint stock company grain",
            "grain sa de cv",
        ] {
            let mut name = words(text);
            assert!(!without_legal(&mut name).is_empty());
            assert_eq!(name, words("grain"), "{text}");
        }
    }

    #[test]
    fn only_two_stated_forms_contradict() {
        assert!(contradict(&words("ltd"), &words("plc")));
        assert!(!contradict(&words("ltd"), &[]));
        assert!(!contradict(&words("ltd"), &words("gmbh")));
        assert!(!contradict(&words("ooo"), &words("llc")));
    }
}
