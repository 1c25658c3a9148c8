//! Codes of languages, in two letters and in three.

/// The languages that FollowTheMoney has, by ISO 639-1 and ISO 639-3.
const CODES: [(&str, &str); 71] = [
    ("af", "afr"),
    ("am", "amh"),
    ("ar", "ara"),
    ("az", "aze"),
    ("be", "bel"),
    ("bg", "bul"),
    ("bn", "ben"),
    ("bs", "bos"),
    ("ca", "cat"),
    ("cs", "ces"),
    ("da", "dan"),
    ("de", "deu"),
    ("el", "ell"),
    ("en", "eng"),
    ("es", "spa"),
    ("et", "est"),
    ("fa", "fas"),
    ("fi", "fin"),
    ("fr", "fra"),
    ("ga", "gle"),
    ("he", "heb"),
    ("hi", "hin"),
    ("hr", "hrv"),
    ("hu", "hun"),
    ("hy", "hye"),
    ("id", "ind"),
    ("is", "isl"),
    ("it", "ita"),
    ("ja", "jpn"),
    ("ka", "kat"),
    ("kk", "kaz"),
    ("km", "khm"),
    ("kn", "kan"),
    ("ko", "kor"),
    ("ky", "kir"),
    ("lb", "ltz"),
    ("lo", "lao"),
    ("lt", "lit"),
    ("lv", "lav"),
    ("mk", "mkd"),
    ("mn", "mon"),
    ("ms", "msa"),
    ("mt", "mlt"),
    ("my", "mya"),
    ("ne", "nep"),
    ("nl", "nld"),
    ("no", "nor"),
    ("pl", "pol"),
    ("ps", "pus"),
    ("pt", "por"),
    ("ro", "ron"),
    ("ru", "rus"),
    ("si", "sin"),
    ("sk", "slk"),
    ("sl", "slv"),
    ("sq", "sqi"),
    ("sr", "srp"),
    ("sv", "swe"),
    ("sw", "swa"),
    ("ta", "tam"),
    ("te", "tel"),
    ("tg", "tgk"),
    ("th", "tha"),
    ("tk", "tuk"),
    ("tl", "tgl"),
    ("tr", "tur"),
    ("uk", "ukr"),
    ("ur", "urd"),
    ("uz", "uzb"),
    ("vi", "vie"),
    ("zh", "zho"),
];

/// The code in three letters of a tag such as `fr` or `fr-BE`.
///
/// ```
/// use corroborate::ftm::long_code;
/// assert_eq!(long_code("fr-BE"), Some("fra"));
/// assert_eq!(long_code("tlh"), None);
/// ```
pub fn long_code(tag: &str) -> Option<&'static str> {
    let code = tag.trim().split(['-', '_']).next().unwrap_or_default();
    let found = CODES
        .iter()
        .find(|(short, long)| code.eq_ignore_ascii_case(short) || code.eq_ignore_ascii_case(long));
    found.map(|(_, long)| *long)
}

/// The code in two letters of a code in three.
pub fn short_code(code: &str) -> Option<&'static str> {
    let found = CODES.iter().find(|(_, long)| *long == code);
    found.map(|(short, _)| *short)
}
