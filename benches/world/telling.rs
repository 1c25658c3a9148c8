//! How one source words a date, a count, an organisation: as news does, with
//! small errors.

use super::events::BODIES;
use super::random::{Random, days, later};
use super::story::{Organisation, Truth};
use jiff::civil::{Date, Weekday};

/// What the words of a date or a count allow: days since 2000, or counts; both
/// ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Allows {
    /// What everybody would read in them.
    pub(crate) surely: (i64, i64),
    /// What somebody might: "about 50" has no sharp ends.
    pub(crate) perhaps: (i64, i64),
}

impl Allows {
    pub(crate) fn sharp(from: i64, to: i64) -> Self {
        Self {
            surely: (from, to),
            perhaps: (from, to),
        }
    }
}

/// A value as told, what its words allow, and the error in it.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) text: String,
    pub(crate) allows: Allows,
    pub(crate) error: Option<&'static str>,
}

/// How often what a source says of a slot is wrong, in a thousand, at the
/// usual care. With copies, which repeat errors, and the careless, these make
/// about 7 in 100 slots of two sources or more conflict, as measured on news.
const WRONG_DAY: u64 = 22;
const WRONG_COUNT: u64 = 42;

const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const NUMBERS: &[&str] = &[
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// Days since the first of 2000.
pub(crate) fn number(day: Date) -> i64 {
    days(jiff::civil::date(2000, 1, 1), day)
}

/// The day that a source believes in, and its error, if it errs. `errs` is how
/// often it errs, in hundredths of the usual.
pub(crate) fn believed(
    random: &mut Random,
    truth: Date,
    published: Date,
    errs: u64,
) -> (Date, Option<&'static str>) {
    if !random.per_mille(WRONG_DAY * errs / 100) {
        return (truth, None);
    }
    let (day, error) = match random.weighted(&[30, 25, 15, 20, 10]) {
        // The day of the report is taken for that of the event.
        0 if days(truth, published) <= 3 => (published, "date: of the report"),
        0 | 1 => (later(truth, *random.pick(&[-1, 1])), "date: a day off"),
        2 => (later(truth, -7), "date: a week off"),
        3 => (later(truth, -30), "date: a month off"),
        _ => (later(truth, -365), "date: a year off"),
    };
    // Nobody reports what lies ahead.
    if day > published || day == truth {
        (truth, None)
    } else {
        (day, Some(error))
    }
}

/// A date in words; none where the source does not say when.
pub(crate) fn date(
    random: &mut Random,
    day: Date,
    published: Date,
    error: Option<&'static str>,
) -> Option<Told> {
    let ago = days(day, published);
    let (d, m, y) = (day.day(), MONTHS[day.month() as usize - 1], day.year());
    let exact = Allows::sharp(number(day), number(day));
    let whole = |from: Date, to: Date| Allows::sharp(number(from), number(to));
    let month = whole(day.first_of_month(), day.last_of_month());
    let (first, last) = month.surely;
    let (text, allows) = if (0..=6).contains(&ago) && random.per_mille(600) {
        match ago {
            0 => ("today".to_owned(), exact),
            1 if random.per_mille(400) => ("yesterday".to_owned(), exact),
            _ if random.per_mille(500) => (format!("on {}", weekday(day)), exact),
            _ => (weekday(day).to_owned(), exact),
        }
    } else {
        match random.weighted(&[34, 12, 10, 14, 3, 4, 3, 5, 9, 5, 4]) {
            1 => (format!("{m} {d}, {y}"), exact),
            2 => (day.to_string(), exact),
            3 => (format!("{m} {y}"), month),
            4 => (
                y.to_string(),
                whole(day.first_of_year(), day.last_of_year()),
            ),
            5 if d <= 8 => (format!("early {m} {y}"), vague(first, first + 8, 4)),
            5 if d > 23 => (format!("late {m} {y}"), vague(first + 22, last, 4)),
            5 if (12..=18).contains(&d) => {
                (format!("mid-{m} {y}"), vague(first + 11, first + 17, 5))
            }
            6 => {
                let long_ago = number(jiff::civil::date(1900, 1, 1));
                let allows = Allows::sharp(long_ago, exact.surely.1);
                (format!("on or before {d} {m} {y}"), allows)
            }
            7 if day.year() == published.year() => (format!("{d} {m}"), exact),
            8 if day.year() == published.year() && day.month() == published.month() => {
                ("this month".to_owned(), month)
            }
            8 if ago < 28 && day.month() != published.month() => ("last month".to_owned(), month),
            9 => return None,
            10 if (7..=13).contains(&ago) => {
                let from_monday = i64::from(published.weekday().to_monday_zero_offset());
                let monday = later(published, -from_monday - 7);
                let week = (number(monday), number(later(monday, 6)));
                if (week.0..=week.1).contains(&exact.surely.0) {
                    // Some say it of the last seven days.
                    let perhaps = (week.0 - 1, number(published));
                    let allows = Allows {
                        surely: week,
                        perhaps,
                    };
                    ("last week".to_owned(), allows)
                } else {
                    (format!("{d} {m} {y}"), exact)
                }
            }
            _ => (format!("{d} {m} {y}"), exact),
        }
    };
    Some(Told {
        text,
        allows,
        error,
    })
}

/// A range whose ends some would put so much further out.
fn vague(from: i64, to: i64, by: i64) -> Allows {
    Allows {
        surely: (from, to),
        perhaps: (from - by, to + by),
    }
}

/// A date as days after another event of the source.
pub(crate) fn relative(day: Date, since: Date, error: Option<&'static str>) -> Told {
    let text = match days(since, day) {
        0 => "the same day".to_owned(),
        1 => "a day after".to_owned(),
        n if n <= 12 => format!("{} days after", NUMBERS[n as usize]),
        n => format!("{n} days after"),
    };
    Told {
        text,
        allows: Allows::sharp(number(day), number(day)),
        error,
    }
}

/// A wrong figure: mostly by one, else with two digits exchanged or one added,
/// else by a fifth.
fn miscounted(random: &mut Random, truth: i64) -> i64 {
    let sign = if truth > 2 { *random.pick(&[-1, 1]) } else { 1 };
    match random.weighted(&[65, 15, 20]) {
        0 if truth < 500 => truth + sign,
        1 if (12..100).contains(&truth) && truth % 10 != 0 && truth % 11 != 0 => {
            truth % 10 * 10 + truth / 10
        }
        _ => truth + sign * (truth / 5).max(1),
    }
}

/// A count in words. `grows` says that it may be more tomorrow.
pub(crate) fn count(random: &mut Random, truth: i64, noun: &str, grows: bool, errs: u64) -> Told {
    let (mut n, mut error) = (truth, None);
    if random.per_mille(WRONG_COUNT * errs / 100) {
        n = miscounted(random, truth).max(1);
        error = Some("count: wrong");
    }
    let nouns = match (n, noun) {
        (1, "people") => "person",
        (1, noun) => noun.strip_suffix('s').unwrap_or(noun),
        (_, noun) => noun,
    };
    let words = NUMBERS
        .get(n as usize)
        .map_or_else(|| n.to_string(), |word| (*word).to_owned());
    let step = match n {
        0..20 => 1,
        20..100 => 10,
        100..1000 => 50,
        1000..10_000 => 500,
        _ => 5000,
    };
    let round = (n + step / 2) / step * step;
    let below = (n - 1) / step * step;
    let exact = Allows::sharp(n, n);
    let least = |n: i64| Allows::sharp(n, i64::MAX);
    let (text, allows) = match random.weighted(&[42, 20, 13, 6, 6, 4, 9]) {
        0 if grows && random.per_mille(350) => (format!("{words} so far"), exact),
        0 => (words, exact),
        1 => (format!("{words} {nouns}"), exact),
        2 if step > 1 && round > 0 => {
            let about = Allows {
                surely: (round - round / 20, round + round / 20),
                perhaps: (round - round / 4, round + round / 4),
            };
            (format!("about {round}"), about)
        }
        3 if step > 1 && below > 0 => (format!("more than {below}"), least(below + 1)),
        3 | 4 => (format!("at least {words}"), least(n)),
        5 if (30..90).contains(&n) => {
            let dozens = Allows {
                surely: (30, 80),
                perhaps: (20, 200),
            };
            ("dozens".to_owned(), dozens)
        }
        5 if (300..900).contains(&n) => {
            let hundreds = Allows {
                surely: (300, 900),
                perhaps: (200, 2000),
            };
            ("hundreds".to_owned(), hundreds)
        }
        5 if (3000..9000).contains(&n) => {
            let thousands = Allows {
                surely: (3000, 9000),
                perhaps: (2000, 20_000),
            };
            ("thousands".to_owned(), thousands)
        }
        6 if n > 9999 => (thousands(n), exact),
        _ => (n.to_string(), exact),
    };
    Told {
        text,
        allows,
        error,
    }
}

fn thousands(n: i64) -> String {
    match n {
        0..1000 => n.to_string(),
        _ => format!("{},{:03}", thousands(n / 1000), n % 1000),
    }
}

/// An organisation as a source names it: name, alias, and place.
pub(crate) fn organisation(
    random: &mut Random,
    truth: &Truth,
    organisation: Organisation,
) -> (String, Option<String>, Option<String>) {
    match organisation {
        Organisation::Body { country, body } => {
            let country = &truth.countries[country];
            let form = *random.pick(BODIES[body]);
            let name: Vec<&str> = form
                .split(' ')
                .map(|word| match word {
                    "C" => country.name,
                    "D" => country.demonym,
                    other => other,
                })
                .collect();
            let placed = form.split(' ').any(|word| word == "C" || word == "D");
            // Without its country a ministry's name tells little. News has it
            // from what surrounds the name, and claims nearly always say it.
            let place = random.per_mille(if placed { 250 } else { 900 });
            (name.join(" "), None, place.then(|| country.name.to_owned()))
        }
        Organisation::Group(group) => {
            let group = &truth.groups[group];
            let home = truth.countries[group.country].name;
            let place = random.per_mille(350).then(|| home.to_owned());
            match random.weighted(&[48, 40, 12]) {
                0 => (group.name.clone(), None, place),
                1 => (group.name.clone(), Some(group.acronym.clone()), place),
                _ => (group.acronym.clone(), None, place),
            }
        }
    }
}
