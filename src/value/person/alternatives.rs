//! Several names in one text: "A; B", "A (B)", "A a.k.a. B", as lists of
//! persons print them.

/// At most this many names are read of one text; no list has more.
const MOST: usize = 12;
/// What stands between names of one person, folded to lower case.
const BETWEEN: &[&str] = &[
    " a.k.a. ",
    " a.k.a ",
    " aka ",
    " f.k.a. ",
    " fka ",
    " n.k.a. ",
    " alias ",
    " also known as ",
    " formerly known as ",
    " formerly ",
];
/// What begins a remark about the person.
const REMARKS: &[&str] = &[", born ", " born ", ", b. ", ", dob "];

/// The names in a text, that outside brackets first. A text that holds no
/// second name and no remark is given back as it is.
pub(super) fn split(stated: &str) -> Vec<String> {
    if is_plain(stated) {
        return vec![stated.to_owned()];
    }
    let (outside, inside) = brackets(stated);
    let mut names: Vec<String> = parts(&outside).filter(|name| is_name(name)).collect();
    for bracketed in inside {
        names.extend(parts(&bracketed).filter(|name| is_name(name) && is_whole_name(name)));
    }
    names.truncate(MOST);
    if names.is_empty() {
        names.push(stated.to_owned());
    }
    names
}

/// Whether a text surely holds nothing but one name: what nearly every name
/// is, told without a search for each phrase.
fn is_plain(stated: &str) -> bool {
    /// What every phrase of [`BETWEEN`] and [`REMARKS`] has a word of.
    const TELLTALE: &[&str] = &[
        "a.k.a.", "a.k.a", "aka", "f.k.a.", "fka", "n.k.a.", "alias", "known", "formerly", "born",
        "b.", "dob",
    ];
    let is_telltale = |word: &str| TELLTALE.iter().any(|t| t.eq_ignore_ascii_case(word));
    !stated
        .bytes()
        .any(|b| matches!(b, b';' | b'(' | b'[' | b')'))
        && !stated.split_ascii_whitespace().any(is_telltale)
}

/// The text outside brackets, and what each pair of them holds.
fn brackets(text: &str) -> (String, Vec<String>) {
    let (mut outside, mut inside) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(['(', '[']) {
        let (bracketed, next) = after.split_once([')', ']']).unwrap_or((after, ""));
        outside.push_str(before);
        outside.push(' ');
        inside.push(bracketed.to_owned());
        rest = next;
    }
    outside.push_str(rest);
    (outside, inside)
}

/// A list of names one by one, without remarks.
fn parts(list: &str) -> impl Iterator<Item = String> {
    list.split(';').flat_map(|part| {
        let mut names = Vec::new();
        let mut rest = part;
        while let Some((at, length)) = find(rest, BETWEEN) {
            names.push(rest.get(..at).unwrap_or_default());
            rest = rest.get(at + length..).unwrap_or_default();
        }
        names.push(rest);
        names.into_iter().map(|name| {
            let name = find(name, REMARKS)
                .and_then(|(at, length)| Some((name.get(..at)?, name.get(at + length..)?)))
                .filter(|(_, remark)| tells_of_a_birth(remark))
                .map_or(name, |(name, _)| name);
            name.split_whitespace().collect::<Vec<_>>().join(" ")
        })
    })
}

/// Whether what follows "born" is when or where, and not the rest of a name.
fn tells_of_a_birth(remark: &str) -> bool {
    let remark = remark.trim_start();
    remark.chars().any(|c| c.is_ascii_digit())
        || ["in ", "on ", "at "]
            .iter()
            .any(|word| remark.starts_with(word))
}

fn is_name(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Whether a text in brackets, where other things stand as well, is a name of
/// its own: two words or more without digits, each with a capital or of a
/// script that has none.
fn is_whole_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let capital = |word: &str| {
        word.trim_start_matches(|c: char| !c.is_alphabetic())
            .chars()
            .next()
            .is_some_and(|c| !c.is_lowercase())
    };
    words.clone().count() > 1
        && !text.chars().any(|c| c.is_ascii_digit())
        && words.all(|word| capital(word) || word.len() <= 3)
}

/// Where the first of some phrases stands, and how long it is. ASCII case
/// does not matter.
fn find(text: &str, phrases: &[&str]) -> Option<(usize, usize)> {
    let lower = text.to_ascii_lowercase();
    phrases
        .iter()
        .filter_map(|phrase| Some((lower.find(phrase)?, phrase.len())))
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_spellings_is_several_names() {
        assert_eq!(
            split("Javad Karimi; Jawad Karimi; J. Kareemi"),
            ["Javad Karimi", "Jawad Karimi", "J. Kareemi"]
        );
        assert_eq!(
            split("Marek Kovac a.k.a. Mirko Kolar"),
            ["Marek Kovac", "Mirko Kolar"]
        );
        assert_eq!(
            split("مارك كوفاك (Marek Kovac; Mark Kovac)"),
            ["مارك كوفاك", "Marek Kovac", "Mark Kovac"]
        );
    }

    #[test]
    fn remarks_are_no_names() {
        assert_eq!(
            split("Marek Kovac, born 1 Jan. 1953 (passport no. 0123)"),
            ["Marek Kovac"]
        );
        assert_eq!(split("Marek Kovac (previously listed as)"), ["Marek Kovac"]);
        assert_eq!(split("Marek (Mark) Kovac"), ["Marek Kovac"]);
    }

    #[test]
    fn a_plain_name_is_itself() {
        assert_eq!(split("Kovac, Marek"), ["Kovac, Marek"]);
        assert_eq!(split("()"), ["()"]);
        assert_eq!(split("Max Born Keller"), ["Max Born Keller"]);
    }
}
