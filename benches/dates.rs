//! How many dates and counts a second one core reads, as whole phrases, and
//! finds in running text.
//!
//! `cargo bench --bench dates`, or one kind: `cargo bench --bench dates -- counts`
//!
//! Every phrase and sentence is made up. What is divan's "item" is a phrase,
//! or an expression found.

#[allow(dead_code, reason = "the worlds of claims use the rest")]
#[path = "world/random.rs"]
mod random;

use corroborate::lexical::language::Language;
use corroborate::value::count::{self, Count};
use corroborate::value::date::{self, Anchor, Date};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use jiff::civil;
use random::Random;

fn main() {
    divan::main();
}

/// The day of publication: a Friday.
const PUBLISHED: civil::Date = civil::date(2021, 5, 7);

/// Days, months and years as printed.
const ABSOLUTE: &[&str] = &[
    "7 May 2021",
    "May 7, 2021",
    "the 7th of May 2021",
    "Friday, 7 May 2021",
    "17.05.2021",
    "2021-05-07",
    "7 May",
    "December 2018",
    "Sept. 2019",
    "2019",
    "the 1990s",
    "the early 1990s",
    "mid-2019",
    "late March 2020",
    "the end of 2020",
    "the second half of 2017",
    "the third quarter of 2016",
    "spring 2014",
    "the 19th century",
    "44 BC",
];

/// What the day of publication settles.
const RELATIVE: &[&str] = &[
    "today",
    "yesterday",
    "the day before yesterday",
    "Thursday",
    "on Tuesday",
    "last Monday",
    "next Wednesday",
    "this week",
    "last month",
    "next year",
    "in March",
    "last summer",
    "two days ago",
    "three weeks ago",
    "a year ago",
    "ten years ago",
    "in two weeks",
    "early this month",
    "over the past 18 months",
    "in recent years",
];

/// Two ends, or one.
const RANGES: &[&str] = &[
    "from March to May 2019",
    "between 3 and 9 June 2018",
    "3-9 June 2018",
    "2013-2016",
    "from 2013 to 2016",
    "since 2018",
    "since mid-2018",
    "until 30 June 2020",
    "by the end of 2022",
    "before 1931",
    "after January 2011",
];

/// EDTF, levels 0 to 2.
const EDTF: &[&str] = &[
    "2018-12",
    "1897?",
    "2011-09~",
    "187X",
    "2014-22",
    "1994-02/..",
    "../1961",
    "2009-03-04/2010-11-12",
    "-0043",
    "17XX-08-XX",
    "[1851, 1852, 1854..1856]",
];

/// Counts of all kinds.
const COUNTS: &[&str] = &[
    "12",
    "7,412",
    "twenty-three",
    "one hundred and six",
    "2.5 million",
    "a dozen",
    "dozens",
    "several hundred",
    "about 40 protesters",
    "at least 14 people",
    "more than 3,000 villagers",
    "up to 60 soldiers",
    "no fewer than six",
    "between 10 and 12 vessels",
    "three to five weeks",
    "11-13 officers",
    "the ambassador and two attaches",
    "a 4,000-euro fine",
    "$1.2 billion",
    "350 million Ruritanian roubles",
    "12 percent",
    "two thirds",
    "a quarter of the members",
    "62 years old",
    "18 months",
    "6.5 kilometres",
];

fn anchor() -> Anchor<'static> {
    Anchor {
        published: Some(PUBLISHED),
        ..Anchor::default()
    }
}

/// Reads a list of phrases, all of which are dates.
fn read(bencher: Bencher<'_, '_>, phrases: &[&str]) {
    let anchor = anchor();
    for phrase in phrases {
        // What is refused is quick, and would flatter the figures.
        Date::read(phrase, &anchor).expect(phrase);
    }
    bencher.counter(ItemsCount::new(phrases.len())).bench(|| {
        phrases
            .iter()
            .filter_map(|phrase| Date::read(divan::black_box(phrase), &anchor).ok())
            .filter(|date| !date.is_unknown())
            .count()
    });
}

#[divan::bench]
fn dates_absolute(bencher: Bencher<'_, '_>) {
    read(bencher, ABSOLUTE);
}

#[divan::bench]
fn dates_relative(bencher: Bencher<'_, '_>) {
    read(bencher, RELATIVE);
}

#[divan::bench]
fn dates_ranges(bencher: Bencher<'_, '_>) {
    read(bencher, RANGES);
}

#[divan::bench]
fn dates_edtf(bencher: Bencher<'_, '_>) {
    read(bencher, EDTF);
}

/// What is no date costs time too.
#[divan::bench]
fn dates_refused(bencher: Bencher<'_, '_>) {
    let anchor = anchor();
    let refused: Vec<&str> = COUNTS
        .iter()
        .copied()
        .filter(|phrase| Date::read(phrase, &anchor).is_err())
        .collect();
    bencher.counter(ItemsCount::new(refused.len())).bench(|| {
        refused
            .iter()
            .filter(|phrase| Date::read(divan::black_box(phrase), &anchor).is_err())
            .count()
    });
}

#[divan::bench]
fn counts_read(bencher: Bencher<'_, '_>) {
    for phrase in COUNTS {
        Count::parse(phrase).expect(phrase);
    }
    bencher.counter(ItemsCount::new(COUNTS.len())).bench(|| {
        COUNTS
            .iter()
            .filter_map(|phrase| Count::parse(divan::black_box(phrase)).ok())
            .filter(|count| count.low().is_some())
            .count()
    });
}

/// Bytes of the running text.
const LENGTH: usize = 50_000;
/// The seed of all published figures.
const SEED: u64 = 20_200_115;

/// Sentences as news has them, with a number, an ordinal day, a weekday, a
/// month and a year to fill in. A few have neither date nor count.
const SENTENCES: &[&str] = &[
    "The ministry said on {weekday} that {n} envoys had been told to leave within 48 hours.",
    "A spokeswoman declined to comment when she was reached by telephone.",
    "Talks between the two governments broke down in {month} {year} and have not resumed since.",
    "At least {n} people were killed and more than {n},{n}00 injured, according to the province's health office.",
    "Her predecessor, who had served from 1983 to {year}, resigned two weeks ago after a row over fishing rights.",
    "The road has been closed since mid-{year}, and residents fear that it will stay so until the end of next year.",
    "The committee may publish its findings before the summer, a person close to it said.",
    "The opposition called the vote a farce; turnout was {n} percent, the lowest since the early 1990s.",
    "On the morning of {month} {day}, {year}, two gunmen opened fire outside the embassy.",
    "Nobody has claimed responsibility.",
    "He was {n} years old when he joined the navy in the late 1970s, his brother recalled.",
    "Exports fell by a quarter to $1.{n} billion in the third quarter, from $2.{n} billion a year earlier.",
    "The court is due to rule next {weekday}, three months after it heard the last of {n} witnesses.",
    "They had lived in the valley for more than {n} years before the dam was built.",
    "Police searched the house again last night and took away several dozen documents.",
    "The ambassador and two attaches left the capital late on {weekday} evening, officials said.",
    "By {day} {month}, about two thirds of the villages had been reached, the agency added.",
    "Last month the bank lent the port authority 350 million crowns, repayable over ten years.",
    "Between {month} and {month} {year} the river rose by almost four metres.",
    "In recent years such protests have become rare, and now they hardly draw a crowd.",
    "The second of the four suspects, a {n}-year-old mechanic, was arrested the following week.",
    "Every {weekday} the ferry crosses at 7:30 a.m. and again at noon.",
    "The treaty of 18{n} was never ratified, though both sides kept to it for decades.",
    "Prices rose 0.{n} percent in the 12 months to {month}, the statistics office reported yesterday.",
];
const WEEKDAYS: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
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

/// Made-up paragraphs of three to six sentences.
fn running_text() -> String {
    let mut random = Random::new(SEED);
    let mut text = String::new();
    while text.len() < LENGTH {
        for _ in 0..random.between(3, 6) {
            let mut rest = *random.pick(SENTENCES);
            while let Some((before, after)) = rest.split_once('{') {
                text.push_str(before);
                let (slot, after) = after.split_once('}').expect("a slot ends");
                let filled = match slot {
                    "weekday" => (*random.pick(WEEKDAYS)).to_owned(),
                    "month" => (*random.pick(MONTHS)).to_owned(),
                    "day" => random.between(1, 28).to_string(),
                    "year" => random.between(1985, 2021).to_string(),
                    _ => random.between(10, 99).to_string(),
                };
                text.push_str(&filled);
                rest = after;
            }
            text.push_str(rest);
            text.push(' ');
        }
        text.push_str("\n\n");
    }
    text
}

#[divan::bench]
fn finding_dates(bencher: Bencher<'_, '_>) {
    let (text, anchor) = (running_text(), anchor());
    let found = date::find(&text, &anchor).len();
    bencher
        .counter(ItemsCount::new(found))
        .counter(BytesCount::of_str(&text))
        .bench(|| date::find(divan::black_box(&text), &anchor).len());
}

#[divan::bench]
fn finding_counts(bencher: Bencher<'_, '_>) {
    let text = running_text();
    let found = count::find(&text, Language::English).len();
    bencher
        .counter(ItemsCount::new(found))
        .counter(BytesCount::of_str(&text))
        .bench(|| count::find(divan::black_box(&text), Language::English).len());
}
