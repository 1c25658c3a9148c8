//! Polish, Czech and Croatian and their neighbours, Hungarian, Turkish.

use super::Place::*;
use super::{Orthography, Table};

/// Polish.
pub(super) static POLISH: Orthography = Orthography {
    only: &[],
    table: Table::of(&[
        ("szcz", Any, "S"),
        ("sz", Any, "S"),
        ("cz", Any, "C"),
        ("rz", Any, "j"),
        ("ch", Any, "x"),
        ("ck", Any, "ck"),
        ("dż", Any, "j"),
        ("ż", Any, "j"),
        ("c", Any, "c"),
        ("ć", Any, "c"),
        ("ę", Any, "en"),
        ("ą", Any, "on"),
        ("ó", Any, "u"),
        ("je", Any, "e"),
        ("ie", Any, "e"),
        ("i", Open, "y"),
        ("j", Any, "y"),
        ("w", Any, "v"),
    ]),
};

/// Czech, Slovak, Slovene, Croatian, and Latvian and Lithuanian, which have
/// their signs from it.
pub(super) static CZECH: Orthography = Orthography {
    only: &[],
    table: Table::of(&[
        ("dž", Any, "j"),
        ("đ", Any, "j"),
        ("dj", Any, "j"),
        ("ch", Any, "x"),
        ("ck", Any, "ck"),
        ("č", Any, "C"),
        ("c", Any, "c"),
        ("ř", Any, "rj"),
        ("ou", Any, "ou"),
        ("je", Any, "e"),
        ("ij", Last, "i"),
        ("ja", Any, "ya"),
        ("j", Any, "y"),
        ("w", Any, "v"),
        ("evs", Last, "ev"),
        ("ovs", Last, "ov"),
        ("ius", Last, "i"),
        ("h", Last, "x"),
    ]),
};

/// Hungarian.
pub(super) static HUNGARIAN: Orthography = Orthography {
    only: &[],
    table: Table::of(&[
        ("dzs", Any, "j"),
        ("ccs", Any, "C"),
        ("ssz", Any, "s"),
        ("ggy", Any, "dy"),
        ("cs", Any, "C"),
        ("cz", Any, "c"),
        ("ch", Any, "x"),
        ("gyi", Any, "di"),
        ("gy", Open, "dy"),
        ("gy", Any, "d"),
        ("ly", Any, "y"),
        ("ny", Open, "ny"),
        ("ny", Any, "n"),
        ("sz", Any, "s"),
        ("ty", Any, "t"),
        ("zs", Any, "j"),
        ("s", Any, "S"),
        ("c", Any, "c"),
        ("j", Any, "y"),
        ("ő", Any, "O"),
        ("ű", Any, "U"),
        ("w", Any, "v"),
    ]),
};

/// Turkish and Azerbaijani.
pub(super) static TURKISH: Orthography = Orthography {
    only: &[],
    table: Table::of(&[
        ("c", Any, "j"),
        ("ç", Any, "C"),
        ("ş", Any, "S"),
        ("ğ", Last, ""),
        ("h", Last, "x"),
        ("oe", Any, "O"),
        ("ue", Any, "U"),
    ]),
};
