//! How many dates and counts a second one core reads, as whole phrases.
//!
//! `cargo bench --bench dates`, or one kind: `cargo bench --bench dates -- counts`
//!
//! Every phrase is made up. What is divan's "item" is a phrase.

use corroborate::value::count::Count;
use corroborate::value::date::{Anchor, Date};
use divan::Bencher;
use divan::counter::ItemsCount;
use jiff::civil;

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
fn counts(bencher: Bencher<'_, '_>) {
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
