//! Japanese and Chinese, as Russian writes what Latin letters spell by Hepburn
//! and in pinyin.

use super::super::script::Script;
use super::Place::*;
use super::{Orthography, Table};

/// From Hepburn to Polivanov.
pub(super) static JAPANESE: Orthography = Orthography {
    only: &[Script::Cyrillic],
    table: Table::of(&[
        ("tchi", Any, "ti"),
        ("tch", Any, "ty"),
        ("chi", Any, "ti"),
        ("ch", Any, "ty"),
        ("sshi", Any, "si"),
        ("shi", Any, "si"),
        ("sh", Any, "sy"),
        ("ji", Any, "dzi"),
        ("j", Any, "dzy"),
        ("z", Any, "dz"),
        ("ou", Any, "o"),
        ("oo", Any, "o"),
        ("uu", Any, "u"),
        ("oh", Closed, "o"),
        ("w", Any, "v"),
    ]),
};

/// From pinyin to Palladius.
pub(super) static CHINESE: Orthography = Orthography {
    only: &[Script::Cyrillic],
    table: Table::of(&[
        ("zh", Any, "Cj"),
        ("ch", Any, "C"),
        ("ju", Any, "czyu"),
        ("qu", Any, "cyu"),
        ("xu", Any, "syu"),
        ("j", Any, "cz"),
        ("q", Any, "c"),
        ("x", Any, "s"),
        ("z", Any, "cz"),
        ("c", Any, "c"),
        ("r", First, "j"),
        ("ong", Any, "un"),
        ("ng", Any, "n"),
        ("ui", Any, "uei"),
        ("iong", Any, "yun"),
        ("iu", Any, "yu"),
        ("ie", Any, "e"),
        ("ia", Any, "ya"),
        ("yi", Any, "i"),
        ("ye", Any, "e"),
        ("wu", Any, "u"),
        ("w", Any, "v"),
    ]),
};
