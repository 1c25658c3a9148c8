//! The languages whose dates, numbers and hedges are read.

/// A language that texts are read in. Each room keeps what it knows of a
/// language as a table of its own; this only names them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English, where a source does not say otherwise.
    #[default]
    English,
    /// French.
    French,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::French];

    /// The language of a tag such as `fr`, `fr-BE` or `FR_be` (BCP 47, whose
    /// first part is a code of ISO 639); `None` where its dates and numbers
    /// are not read.
    ///
    /// ```
    /// use corroborate::lexical::language::Language;
    /// assert_eq!(Language::of("fr-BE"), Some(Language::French));
    /// assert_eq!(Language::of("sq"), None);
    /// ```
    pub fn of(tag: &str) -> Option<Self> {
        let code = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| {
            let (short, long) = language.codes();
            code.eq_ignore_ascii_case(short) || code.eq_ignore_ascii_case(long)
        })
    }

    /// Its code in two letters (ISO 639-1).
    pub fn code(self) -> &'static str {
        self.codes().0
    }

    fn codes(self) -> (&'static str, &'static str) {
        match self {
            Self::English => ("en", "eng"),
            Self::French => ("fr", "fra"),
        }
    }
}
