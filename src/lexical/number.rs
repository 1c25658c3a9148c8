//! Numbers as news prints them, kept exact.

use std::cmp::Ordering;
use std::fmt;

/// The largest numerator, in absolute value. A thousand billion times a
/// thousand billion is beyond any count in a newspaper, and two such numbers
/// still multiply crosswise within an `i128`.
const MAX_NUMERATOR: i128 = 1_000_000_000_000_000_000_000_000;

/// The largest denominator: twelve decimal places.
const MAX_DENOMINATOR: i128 = 1_000_000_000_000;

/// An exact number: a fraction in lowest terms.
///
/// A float would make 0.1 + 0.2 a conflict with 0.3, and a fixed number of
/// decimals would make two thirds one. Up to 24 digits before the point and
/// 12 after it; what needs more is refused on reading.
///
/// ```
/// use corroborate::lexical::number::Number;
/// let third = Number::ratio(2, 6).expect("small");
/// assert_eq!(third.to_string(), "1/3");
/// assert_eq!(Number::ratio(3, 2).expect("small").to_string(), "1.5");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number {
    numerator: i128,
    denominator: i128,
}

impl Number {
    /// Nothing.
    pub const ZERO: Self = Self {
        numerator: 0,
        denominator: 1,
    };
    /// One.
    pub const ONE: Self = Self {
        numerator: 1,
        denominator: 1,
    };

    /// A whole number.
    pub const fn whole(value: i64) -> Self {
        Self {
            numerator: value as i128,
            denominator: 1,
        }
    }

    /// A fraction; `None` when the denominator is zero or the terms are too
    /// large to stay exact.
    pub fn ratio(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        if denominator == 1 {
            // Most numbers are whole, and division is slow at this width.
            return (numerator.checked_abs()? <= MAX_NUMERATOR).then_some(Self {
                numerator,
                denominator,
            });
        }
        let divisor = greatest_common_divisor(numerator, denominator);
        let sign = if denominator < 0 { -1 } else { 1 };
        let numerator = numerator.checked_div(divisor)?.checked_mul(sign)?;
        let denominator = denominator.checked_div(divisor)?.checked_mul(sign)?;
        (numerator.checked_abs()? <= MAX_NUMERATOR && denominator <= MAX_DENOMINATOR).then_some(
            Self {
                numerator,
                denominator,
            },
        )
    }

    /// Reads figures: `12`, `1,500`, `1,00,000`, `7.25`, `.5`. A comma groups
    /// digits and a point starts decimals, as English prints them.
    pub fn read(figures: &str) -> Option<Self> {
        let (whole, decimals) = match figures.split_once('.') {
            Some((whole, decimals)) => (whole, decimals),
            None => (figures, ""),
        };
        if whole.is_empty() && decimals.is_empty() {
            return None;
        }
        if figures.ends_with('.') || !decimals.chars().all(|c| c.is_ascii_digit()) {
            return None;
        }
        if !is_grouped(whole) {
            return None;
        }
        let mut numerator: i128 = 0;
        let mut denominator: i128 = 1;
        for digit in whole.chars().filter_map(|c| c.to_digit(10)) {
            numerator = push_digit(numerator, digit)?;
        }
        for digit in decimals.trim_end_matches('0').chars() {
            numerator = push_digit(numerator, digit.to_digit(10)?)?;
            denominator = denominator.checked_mul(10)?;
        }
        Self::ratio(numerator, denominator)
    }

    /// The sum; `None` when it is too large to stay exact.
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::ratio(
            left.checked_add(right)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// The product; `None` when it is too large to stay exact.
    pub fn times(self, other: Self) -> Option<Self> {
        Self::ratio(
            self.numerator.checked_mul(other.numerator)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// The quotient; `None` by zero, or when it is too large to stay exact.
    pub fn over(self, other: Self) -> Option<Self> {
        Self::ratio(
            self.numerator.checked_mul(other.denominator)?,
            self.denominator.checked_mul(other.numerator)?,
        )
    }

    /// The number with its sign turned.
    pub fn negated(self) -> Self {
        Self {
            numerator: -self.numerator,
            ..self
        }
    }

    /// Whether nothing stands after the point.
    pub fn is_whole(self) -> bool {
        self.denominator == 1
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// The nearest float, for scores only.
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        // Both products stay below 10^36: the bounds above see to it.
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}

impl fmt::Display for Number {
    /// Figures without grouping; a decimal where it ends, else a fraction.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.denominator == 1 {
            return write!(f, "{}", self.numerator);
        }
        let mut scaled = self.denominator;
        let mut places = 0;
        while scaled % 10 == 0 {
            scaled /= 10;
            places += 1;
        }
        let mut factor: i128 = 1;
        // What is left must be a power of two or of five to end as a decimal.
        for prime in [2, 5] {
            while scaled % prime == 0 {
                scaled /= prime;
                factor *= 10 / prime;
                places += 1;
            }
        }
        match self.numerator.checked_mul(factor) {
            Some(digits) if scaled == 1 => {
                let sign = if digits < 0 { "-" } else { "" };
                let digits = format!("{:0>width$}", digits.unsigned_abs(), width = places + 1);
                let (whole, decimals) = digits.split_at(digits.len() - places);
                write!(f, "{sign}{whole}.{decimals}")
            }
            _ => write!(f, "{}/{}", self.numerator, self.denominator),
        }
    }
}

/// Whether the digits before the point are plain, or grouped by commas in
/// threes, or as India does (a last group of three, twos before it).
fn is_grouped(whole: &str) -> bool {
    let groups: Vec<&str> = whole.split(',').collect();
    let digits = |group: &&str| group.chars().all(|c| c.is_ascii_digit());
    if !groups.iter().all(digits) {
        return false;
    }
    let Some((first, rest)) = groups.split_first() else {
        return false;
    };
    let Some((last, middle)) = rest.split_last() else {
        return true;
    };
    let threes = (1..=3).contains(&first.len()) && middle.iter().all(|group| group.len() == 3);
    let twos = (1..=2).contains(&first.len()) && middle.iter().all(|group| group.len() == 2);
    last.len() == 3 && (threes || twos)
}

fn push_digit(numerator: i128, digit: u32) -> Option<i128> {
    let longer = numerator.checked_mul(10)?.checked_add(i128::from(digit))?;
    // Stops long before an i128 would overflow, however many digits follow.
    (longer <= MAX_NUMERATOR * MAX_DENOMINATOR).then_some(longer)
}

fn greatest_common_divisor(left: i128, right: i128) -> i128 {
    let (mut left, mut right) = (left.unsigned_abs(), right.unsigned_abs());
    while right != 0 {
        (left, right) = (right, left % right);
    }
    i128::try_from(left).unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decimals_stay_exact() {
        let tenth = Number::read("0.1").unwrap();
        let fifth = Number::read("0.2").unwrap();
        assert_eq!(tenth.plus(fifth), Number::read("0.3"));
    }

    #[test]
    fn fifteen_digits_stay_exact() {
        let large = "9007199254740993";
        assert_eq!(Number::read(large).unwrap().to_string(), large);
    }

    #[test]
    fn grouping_is_read_in_threes_and_as_in_india() {
        assert_eq!(Number::read("1,234,567"), Number::read("1234567"));
        assert_eq!(Number::read("12,34,567"), Number::read("1234567"));
        for wrong in ["1,23", ",500", "1,2345", "1,,000", "1.2.3", "1.", "x"] {
            assert_eq!(Number::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn endless_digits_are_refused() {
        assert_eq!(Number::read(&"9".repeat(100_000)), None);
        assert_eq!(Number::read(&format!("0.{}", "3".repeat(1000))), None);
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(numerator in -1_000_000_000i128..1_000_000_000, places in 0u32..6) {
            let number = Number::ratio(numerator, 10i128.pow(places)).unwrap();
            let printed = number.to_string();
            let read = match printed.strip_prefix('-') {
                Some(positive) => Number::read(positive).map(Number::negated),
                None => Number::read(&printed),
            };
            prop_assert_eq!(read, Some(number));
        }

        #[test]
        fn order_follows_the_floats(a in -5000i128..5000, b in 1i128..500, c in -5000i128..5000, d in 1i128..500) {
            let (left, right) = (Number::ratio(a, b).unwrap(), Number::ratio(c, d).unwrap());
            if (left.to_f64() - right.to_f64()).abs() > 1e-6 {
                prop_assert_eq!(left < right, left.to_f64() < right.to_f64());
            }
        }
    }
}
