//! Two papers that tell of one expulsion, and differ on a name, a role and a
//! number.

use crate::articles::{Articles, source};

pub(super) const GAZETTE: &str = "
people:
  - {id: horvat, name: Ivan Horvat, role: second secretary}
  - {id: karimov, name: Алексей Каримов}
events:
  - {id: expulsion, type: expulsion, date: 29 April 2021, target: [horvat, karimov], count: two}
";

pub(super) const COURIER: &str = "
people:
  - {id: horvath, name: Ivan Horvath, role: cook}
  - {id: karimov, name: Алексеи Каримофф}
events:
  - {id: ousted, type: expulsion, date: 29 April 2021, target: [horvath, karimov], count: three}
";

pub(super) fn papers() -> Articles {
    Articles::of(&[
        source("gazette", "2021-05-03", GAZETTE),
        source("courier", "2021-05-09", COURIER),
    ])
}
