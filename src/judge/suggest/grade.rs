//! The analyst's grade of a source: the Admiralty code.

/// A grade: a letter for the source (A completely reliable … E unreliable,
/// F cannot be judged), and, where given, a figure for what it says
/// (1 confirmed … 5 improbable, 6 cannot be judged).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Grade {
    letter: u8,
    figure: Option<u8>,
}

/// What a letter adds, A to F, judged by hand. C is where a source without a
/// grade stands; F says as little.
const LETTERS: [f64; 6] = [0.5, 0.25, 0.0, -0.25, -0.5, 0.0];

/// What a figure adds, 1 to 6, judged by hand: less than a letter, since it
/// is one grade for all that an article says.
const FIGURES: [f64; 6] = [0.2, 0.1, 0.0, -0.1, -0.2, 0.0];

impl Grade {
    /// Reads `B2`, `b`, `B-2` or `B 2`; none for anything else.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut signs = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '/'));
        let letter = match signs.next()?.to_ascii_uppercase() {
            letter @ 'A'..='F' => letter as u8,
            _ => return None,
        };
        let figure = match signs.next() {
            None => None,
            Some(figure @ '1'..='6') => Some(figure as u8),
            Some(_) => return None,
        };
        signs.next().is_none().then_some(Self { letter, figure })
    }

    /// What it adds to a value that the source says, in `[-0.7, 0.7]`.
    pub(super) fn worth(self) -> f64 {
        let of = |table: &[f64; 6], first: u8, sign: u8| {
            let place = usize::from(sign.saturating_sub(first));
            table.get(place).copied().unwrap_or(0.0)
        };
        let figure = self.figure.map_or(0.0, |sign| of(&FIGURES, b'1', sign));
        of(&LETTERS, b'A', self.letter) + figure
    }
}

impl std::fmt::Display for Grade {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", char::from(self.letter))?;
        match self.figure {
            Some(figure) => write!(f, "{}", char::from(figure)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_is_a_letter_with_or_without_a_figure() {
        for (text, shown) in [("B2", "B2"), ("b", "B"), ("a-1", "A1"), (" F 6 ", "F6")] {
            assert_eq!(Grade::read(text).unwrap().to_string(), shown);
        }
        for text in ["", "G1", "B7", "B22", "good", "2"] {
            assert_eq!(Grade::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_better_grade_is_worth_more_and_one_that_says_nothing_is_worth_nothing() {
        let worth = |text| Grade::read(text).unwrap().worth();
        assert!(worth("A1") > worth("A") && worth("A") > worth("B2"));
        assert!(worth("B") > worth("C") && worth("C") > worth("D") && worth("D") > worth("E5"));
        assert_eq!((worth("C3"), worth("F6")), (0.0, 0.0));
    }
}
