//! What sort of count a text states.

use super::{Count, unit};

/// What a measure measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Angles.
    Angle,
    /// Areas.
    Area,
    /// Spans of time.
    Duration,
    /// Energy, the yield of explosives and the calories of food.
    Energy,
    /// Frequencies.
    Frequency,
    /// Amounts of data.
    Information,
    /// Lengths and distances.
    Length,
    /// Masses and weights.
    Mass,
    /// Money.
    Money,
    /// Shares in hundredths.
    Percentage,
    /// Power.
    Power,
    /// Speeds.
    Speed,
    /// Temperatures.
    Temperature,
    /// Electric tension.
    Voltage,
    /// Volumes.
    Volume,
}

impl Dimension {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Angle,
        Self::Area,
        Self::Duration,
        Self::Energy,
        Self::Frequency,
        Self::Information,
        Self::Length,
        Self::Mass,
        Self::Money,
        Self::Percentage,
        Self::Power,
        Self::Speed,
        Self::Temperature,
        Self::Voltage,
        Self::Volume,
    ];

    /// Its name, as the tables and JSON write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Angle => "angle",
            Self::Area => "area",
            Self::Duration => "duration",
            Self::Energy => "energy",
            Self::Frequency => "frequency",
            Self::Information => "information",
            Self::Length => "length",
            Self::Mass => "mass",
            Self::Money => "money",
            Self::Percentage => "percentage",
            Self::Power => "power",
            Self::Speed => "speed",
            Self::Temperature => "temperature",
            Self::Voltage => "voltage",
            Self::Volume => "volume",
        }
    }

    /// The dimension of a name.
    pub(super) fn of(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|dimension| dimension.as_str() == name)
    }
}

/// What sort of count a text states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// How many: "12 envoys", "dozens".
    Cardinal,
    /// Which in a row: "third".
    Ordinal,
    /// A share of a whole: "two thirds", "one in five".
    Fraction,
    /// An age: "aged 29", "in his fifties".
    Age,
    /// So much of a measure: "40 percent", "$5", "18 months", "3 km".
    Measure(Dimension),
}

impl Sort {
    /// Its name, as JSON writes it: of a measure, what it measures.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cardinal => "cardinal",
            Self::Ordinal => "ordinal",
            Self::Fraction => "fraction",
            Self::Age => "age",
            Self::Measure(dimension) => dimension.as_str(),
        }
    }
}

impl Count {
    /// What sort of count it is; a rank is only told by how it was read.
    pub fn sort(&self) -> Sort {
        if self.age {
            return Sort::Age;
        }
        let dimension = self
            .unit()
            .and_then(unit::known)
            .and_then(|known| known.dimension);
        match (dimension, self.per) {
            (Some(Dimension::Length), Some(_)) => Sort::Measure(Dimension::Speed),
            (Some(dimension), _) => Sort::Measure(dimension),
            (None, _) if self.share => Sort::Fraction,
            (None, _) => Sort::Cardinal,
        }
    }
}
