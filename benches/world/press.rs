//! Who tells what: publishers, articles, agencies, and who copies whom.

use super::random::{Random, later};
use super::story::Truth;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The most sources that tell one event.
const TELLINGS_MOST: i64 = 30;
/// The first publishers are news agencies.
const AGENCIES: usize = 6;
/// One article in six tells, in brief, of something else as well.
const BRIEFS: u64 = 170;
/// Articles back that a brief looks for something else to tell.
const BRIEFS_BACK: usize = 12;
/// One article in four takes over another's text; more where an agency wrote.
const COPIES: u64 = 240;
const COPIES_OF_AGENCY: u64 = 500;
/// Of stories that four articles tell or more, so many have an agency's report.
const AGENCY_STORIES: u64 = 400;
/// An agency's own report is often not among what one collects.
const AGENCY_UNSEEN: u64 = 350;
/// Who copies says so seldom; who prints an agency's text, more often.
const DECLARED: u64 = 250;
/// Half of the copies take over all that they tell.
const WHOLE: u64 = 550;

const PAPERS: &[&str] = &[
    "Courier",
    "Gazette",
    "Herald",
    "Times",
    "Tribune",
    "Observer",
    "Post",
    "Mail",
    "Star",
    "Monitor",
    "Chronicle",
    "Dispatch",
    "Telegraph",
    "Sentinel",
    "Mirror",
    "Examiner",
    "Record",
    "Standard",
    "Journal",
    "Broadcasting",
];

/// Who prints articles.
#[derive(Debug, Clone)]
pub(crate) struct Publisher {
    pub(crate) name: String,
    /// How often it errs, in hundredths of the usual: 50 is careful, 500
    /// careless.
    pub(crate) errs: u64,
}

/// How one article tells one event.
#[derive(Debug, Clone)]
pub(crate) struct Telling {
    pub(crate) event: usize,
    /// Decides names, errors and words; who copies has that of the original.
    pub(crate) style: u64,
    /// The number of the article that first had it so.
    pub(crate) root: usize,
    /// The day of which its figures are.
    pub(crate) known: Date,
    /// How often who wrote it errs, in hundredths of the usual.
    pub(crate) errs: u64,
}

/// An article to be written.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) publisher: usize,
    pub(crate) published: Date,
    /// The number of the article that it copies, and whether it says so.
    pub(crate) copies: Option<(usize, bool)>,
    /// Whether it is not among the sources, though others copy it.
    pub(crate) unseen: bool,
    pub(crate) style: u64,
    pub(crate) tells: Vec<Telling>,
}

/// Publishers, with names of towns: each name once.
pub(crate) fn publishers(truth: &Truth, random: &mut Random, sources: usize) -> Vec<Publisher> {
    let count = (sources / 12).clamp(60, 1500);
    let mut names = BTreeSet::new();
    let mut publishers = Vec::new();
    while publishers.len() < count {
        let country = random.pick(&truth.countries);
        let name = if publishers.len() < AGENCIES {
            format!("{} News Agency", country.demonym)
        } else {
            format!("{} {}", random.pick(&country.towns), random.pick(PAPERS))
        };
        // One publisher in ten makes five times the errors of the rest: with
        // agencies at the careful end, the mean is about the usual rate.
        let errs = match random.weighted(&[60, 30, 10]) {
            _ if publishers.len() < AGENCIES => 30,
            0 => 50,
            1 => 130,
            _ => 450,
        };
        if names.insert(name.clone()) {
            publishers.push(Publisher { name, errs });
        }
    }
    publishers
}

/// How many sources tell an event: most few, and a long tail.
fn tellings(random: &mut Random, most: i64) -> i64 {
    let told = match random.weighted(&[42, 22, 13, 15, 8]) {
        few @ 0..=2 => few as i64 + 1,
        3 => random.between(4, 8),
        _ => random.between(9, TELLINGS_MOST),
    };
    told.min(most.clamp(1, TELLINGS_MOST))
}

/// Writes the articles about a story, each event in at most so many.
pub(crate) fn cover(
    truth: &Truth,
    publishers: &[Publisher],
    random: &mut Random,
    story: &[usize],
    most: i64,
    pieces: &mut Vec<Piece>,
) {
    // Who follows a story tells it from its beginning: most of its events are
    // told as widely as the story, some by fewer.
    let base = tellings(random, most);
    let told: Vec<i64> = story
        .iter()
        .map(|_| match random.below(100) {
            0..35 => base,
            35..75 => random.between(1, base),
            _ => tellings(random, most),
        })
        .collect();
    let widest = told.iter().copied().max().unwrap_or(1);
    let count = widest.max(told.iter().sum::<i64>() * 3 / 10) as usize;
    let mut tells: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (&event, &told) in story.iter().zip(&told) {
        let mut order: Vec<usize> = (0..count).collect();
        random.shuffle(&mut order);
        for &piece in order.iter().take(told as usize) {
            tells[piece].push(event);
        }
    }
    let mut planned: Vec<(Date, Vec<usize>)> = tells
        .into_iter()
        .filter(|own| !own.is_empty())
        .map(|own| (published(truth, random, &own), own))
        .collect();
    planned.sort();
    let first = pieces.len();
    let agency = planned.len() >= 4 && random.per_mille(AGENCY_STORIES);
    for (n, (day, own)) in planned.into_iter().enumerate() {
        let by_agency = agency && n == 0;
        let publisher = if by_agency {
            random.below(AGENCIES)
        } else {
            // Few publishers print much.
            let papers = publishers.len() - AGENCIES;
            AGENCIES + random.below(papers).min(random.below(papers))
        };
        let mut piece = Piece {
            publisher,
            published: day,
            copies: None,
            unseen: by_agency && random.per_mille(AGENCY_UNSEEN),
            style: random.next(),
            tells: Vec::new(),
        };
        let errs = publishers[publisher].errs;
        let ix = pieces.len();
        piece.tells = own
            .iter()
            .map(|&event| Telling {
                event,
                style: piece.style,
                root: ix,
                known: later(day, -random.between(0, 1)),
                errs,
            })
            .collect();
        let share = if agency { COPIES_OF_AGENCY } else { COPIES };
        if n > 0 && random.per_mille(share) {
            let from = if agency && random.per_mille(750) {
                first
            } else {
                first + random.below(n)
            };
            copy(truth, random, &pieces[from], from, &mut piece);
        }
        pieces.push(piece);
    }
}

/// The day of an article: most appear within days of the last that they tell.
fn published(truth: &Truth, random: &mut Random, events: &[usize]) -> Date {
    let last = events.iter().map(|&event| truth.events[event].date).max();
    let lag = match random.weighted(&[65, 23, 12]) {
        0 => random.between(0, 2),
        1 => random.between(3, 10),
        _ => random.between(11, 90),
    };
    later(last.unwrap_or_default(), lag)
}

/// Takes over what another article tells: all of it, or one part beside what
/// is its own.
fn copy(truth: &Truth, random: &mut Random, from: &Piece, ix: usize, piece: &mut Piece) {
    let whole = random.per_mille(WHOLE);
    let mut taken = 0;
    let mut tells = Vec::new();
    for own in piece.tells.drain(..) {
        let other = from.tells.iter().find(|other| other.event == own.event);
        match other {
            Some(other) if whole || taken == 0 || random.per_mille(500) => {
                taken += 1;
                tells.push(other.clone());
            }
            _ if whole => {}
            _ => tells.push(own),
        }
    }
    if whole && taken == 0 {
        // Whoever has nothing of its own to add, prints what the other has.
        tells = from.tells.clone();
        taken = tells.len();
    }
    if taken > 0 {
        piece.copies = Some((ix, random.per_mille(DECLARED)));
        let last = tells.iter().map(|own| truth.events[own.event].date).max();
        let soon = later(from.published, random.between(0, 2));
        piece.published = soon.max(last.unwrap_or(soon));
    }
    piece.tells = tells;
}

/// Adds what happened elsewhere about then to some articles. `order` is that
/// of the days on which they appear.
pub(crate) fn briefs(random: &mut Random, order: &[usize], pieces: &mut [Piece]) {
    for (at, &ix) in order.iter().enumerate().skip(BRIEFS_BACK) {
        if pieces[ix].copies.is_some() || pieces[ix].unseen || !random.per_mille(BRIEFS) {
            continue;
        }
        let other = order[at - 1 - random.below(BRIEFS_BACK)];
        let Some(told) = pieces[other].tells.first().cloned() else {
            continue;
        };
        let piece = &mut pieces[ix];
        let Some(own) = piece.tells.first().cloned() else {
            continue;
        };
        if piece.tells.iter().all(|own| own.event != told.event) {
            // In its own words.
            let event = told.event;
            piece.tells.push(Telling { event, ..own });
        }
    }
}
