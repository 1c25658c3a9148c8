//! How one source words a date, a count, an organisation: as news does, with
//! small errors at known rates.

use super::events::BODIES;
use super::random::{Random, days, later};
use super::story::{Organisation, Truth};
use jiff::civil::{Date, Weekday};

/// A value as told, the range that its words allow, and the error in it.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) text: String,
    /// What the words allow: days since 2000, or counts; both ends included.
    pub(crate) allows: (i64, i64),
    pub(crate) error: Option<&'static str>,
}

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

/// The day that a source believes in, and its error, if it errs: 3.5 in 100.
pub(crate) fn believed(
    random: &mut Random,
    truth: Date,
    published: Date,
) -> (Date, Option<&'static str>) {
    if !random.per_mille(35) {
        return (truth, None);
    }
    let (day, error) = match random.weighted(&[50, 15, 25, 10]) {
        0 => (later(truth, *random.pick(&[-1, 1])), "date: a day off"),
        1 => (later(truth, -7), "date: a week off"),
        2 => (later(truth, -30), "date: a month off"),
        _ => (later(truth, -365), "date: a year off"),
    };
    // Nobody reports what lies ahead.
    if day > published {
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
    let exact = (number(day), number(day));
    let whole = |from: Date, to: Date| (number(from), number(to));
    let month = whole(day.first_of_month(), day.last_of_month());
    let (text, allows) = if (0..=6).contains(&ago) && random.per_mille(550) {
        match ago {
            0 => ("today".to_owned(), exact),
            1 if random.per_mille(400) => ("yesterday".to_owned(), exact),
            _ if random.per_mille(500) => (format!("on {}", weekday(day)), exact),
            _ => (weekday(day).to_owned(), exact),
        }
    } else {
        match random.weighted(&[34, 12, 12, 14, 4, 4, 3, 4, 9, 4]) {
            0 => (format!("{d} {m} {y}"), exact),
            1 => (format!("{m} {d}, {y}"), exact),
            2 => (day.to_string(), exact),
            3 => (format!("{m} {y}"), month),
            4 => (
                y.to_string(),
                whole(day.first_of_year(), day.last_of_year()),
            ),
            5 if d <= 10 => (format!("early {m} {y}"), (month.0, month.0 + 9)),
            5 if d > 20 => (format!("late {m} {y}"), (month.0 + 20, month.1)),
            5 => (format!("mid-{m} {y}"), (month.0 + 10, month.0 + 19)),
            6 => (
                format!("on or before {d} {m} {y}"),
                (number(jiff::civil::date(1900, 1, 1)), exact.0),
            ),
            7 if day.year() == published.year() => (format!("{d} {m}"), exact),
            8 if day.year() == published.year() && day.month() == published.month() => {
                ("this month".to_owned(), month)
            }
            8 if ago < 28 && day.month() != published.month() => ("last month".to_owned(), month),
            9 => return None,
            _ => (format!("{d} {m} {y}"), exact),
        }
    };
    Some(Told {
        text,
        allows,
        error,
    })
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
        allows: (number(day), number(day)),
        error,
    }
}

/// A count in words; 4 in 100 are wrong.
pub(crate) fn count(random: &mut Random, truth: i64, noun: &str) -> Told {
    let (mut n, mut error) = (truth, None);
    if random.per_mille(40) {
        n += (truth / 5).max(1)
            * if truth > 2 && random.per_mille(500) {
                -1
            } else {
                1
            };
        error = Some("count: wrong");
    }
    let nouns = if n == 1 {
        noun.strip_suffix('s')
            .filter(|_| noun != "people")
            .unwrap_or("person")
    } else {
        noun
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
    let (text, allows) = match random.weighted(&[45, 20, 15, 8, 12]) {
        0 => (words, (n, n)),
        1 => (format!("{words} {nouns}"), (n, n)),
        2 if step > 1 && round > 0 => (
            format!("about {round}"),
            (round - round / 5, round + round / 5),
        ),
        3 if step > 1 => (
            format!("more than {}", n / step * step - 1),
            (n / step * step, i64::MAX),
        ),
        3 => (format!("at least {words}"), (n, i64::MAX)),
        4 if n > 9999 => (thousands(n), (n, n)),
        _ => (n.to_string(), (n, n)),
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
            // Without its country a ministry's name tells little; most say it.
            let place = random.per_mille(if placed { 250 } else { 800 });
            (name.join(" "), None, place.then(|| country.name.to_owned()))
        }
        Organisation::Group(group) => {
            let group = &truth.groups[group];
            match random.weighted(&[50, 35, 15]) {
                0 => (group.name.clone(), None, None),
                1 => (group.name.clone(), Some(group.acronym.clone()), None),
                _ => (group.acronym.clone(), None, None),
            }
        }
    }
}
