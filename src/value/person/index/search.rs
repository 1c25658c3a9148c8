//! One search: words, names, comparison.

use super::sieve::{self, Common, Rest, Wanted, Worth};
use super::words::{Like, Seen};
use super::{Entry, Index, Ways, initials, skeletons, spans, telling};
use crate::lexical::phonetic::Skeleton;
use crate::value::person::align::Span;
use crate::value::person::read::MOST_WORDS;
use crate::value::person::{Kind, PersonName, similarity};

/// How far below the least a bound may fall, in log-odds: it pairs words one by
/// one, where the comparison finds the best alignment of all.
const SLACK: f32 = 1.0;
/// Words joined on one side at most.
const LONGEST_SPAN: usize = 3;

/// A text that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match {
    /// Its place among the texts of the index.
    pub id: u32,
    /// By [`similarity`], in `[0.0, 1.0]`.
    pub similarity: f64,
    /// What led to it.
    pub ways: Ways,
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// Best first; equals in the order of the index.
    pub matches: Vec<Match>,
    /// How many texts were compared.
    pub compared: usize,
}

/// Room for searches in one index: made once, used for many, by one thread at
/// a time.
#[derive(Debug)]
pub struct Scratch {
    seen: Seen,
    found: Vec<Like>,
    /// By word: where its likenesses begin in `alike`, from 1.
    alike_of: Box<[u32]>,
    alike: Vec<Alike>,
    /// By name: where it stands in `touched`, from 1.
    places: Box<[u32]>,
    touched: Vec<Touched>,
    /// The texts to be compared.
    chosen: Vec<(u32, Ways)>,
}

/// A word of the index that is like a word of the query.
#[derive(Debug, Clone, Copy)]
struct Alike {
    word: u32,
    query: u8,
    /// Log-odds of how alike they are, and whether their rarity counts.
    gain: (f32, bool),
    ways: Ways,
    /// The next one of the same word, from 1.
    next: u32,
}

/// A name that may be compared.
#[derive(Debug, Clone, Copy)]
struct Touched {
    id: u32,
    /// The words of the query that joined words may stand for.
    joined: u32,
    ways: Ways,
}

impl Index {
    /// Room for searches.
    pub fn scratch(&self) -> Scratch {
        Scratch {
            seen: self.words.seen(),
            found: Vec::new(),
            alike_of: vec![0; self.words.len()].into(),
            alike: Vec::new(),
            places: vec![0; self.names.len()].into(),
            touched: Vec::new(),
            chosen: Vec::new(),
        }
    }

    /// The texts that are like one by `least` or more, such as
    /// [`Band::POSSIBLE`](crate::value::person::Band::POSSIBLE). `scratch` is of this
    /// index. The same query finds the same, whatever was searched before.
    pub fn search(&self, query: &PersonName, least: f64, scratch: &mut Scratch) -> Found {
        for name in query.each() {
            self.choose(name, sieve::log_odds(least) - SLACK, scratch);
        }
        let chosen = &mut scratch.chosen;
        chosen.sort_unstable_by_key(|(text, _)| *text);
        chosen.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 |= next.1;
            }
            same
        });
        let compared = chosen.len();
        let matches = chosen.drain(..).filter_map(|(id, ways)| {
            let similarity = similarity(query, self.texts.get(id as usize)?);
            (similarity >= least).then_some(Match {
                id,
                similarity,
                ways,
            })
        });
        let mut matches: Vec<Match> = matches.collect();
        matches.sort_by(|a, b| b.similarity.total_cmp(&a.similarity));
        Found { matches, compared }
    }

    /// Chooses the texts that are compared for one name.
    fn choose(&self, query: &PersonName, least: f32, scratch: &mut Scratch) {
        let worth = Worth::shipped();
        let initials = initials(query);
        let wanted = self.want(query, least, scratch);
        let needed = worth.needed(&wanted, initials, least);
        for (at, word) in wanted.iter().enumerate() {
            for alike in scratch.alike.get(word.alike.clone()).unwrap_or_default() {
                let theirs = self.words.weight(alike.word);
                let meeting = [(word.weight, theirs, alike.gain.0)];
                let all = at < needed || worth.can_suffice(&wanted, &meeting, initials, least);
                let lists = if all { &self.holders } else { &self.alone };
                for &id in lists.list(alike.word as usize) {
                    touch(id, 0, alike.ways, &mut scratch.places, &mut scratch.touched);
                }
            }
        }
        self.touch_joined(query, scratch);
        for touched in scratch.touched.drain(..) {
            if let Some(place) = scratch.places.get_mut(touched.id as usize) {
                *place = 0;
            }
            let Some(entry) = self.names.get(touched.id as usize) else {
                continue;
            };
            let bound = Bound {
                worth,
                wanted: &wanted,
                initials,
                alike_of: &scratch.alike_of,
                alike: &scratch.alike,
            };
            let held = self.held.list(touched.id as usize);
            if bound.of(touched.joined, *entry, held, |word| self.words.weight(word)) >= least {
                scratch.chosen.push((entry.text, touched.ways));
            }
        }
        for alike in scratch.alike.drain(..) {
            if let Some(first) = scratch.alike_of.get_mut(alike.word as usize) {
                *first = 0;
            }
        }
    }

    /// Looks up the words of the index that are like those of the query. The
    /// words whose likes are in few names come first.
    fn want(&self, query: &PersonName, least: f32, scratch: &mut Scratch) -> Vec<Wanted> {
        let worth = Worth::shipped();
        let weights: Vec<(f32, f32)> = telling(query)
            .map(|(_, token)| (token.weight, 1.0))
            .collect();
        let most = worth.most(&weights, initials(query));
        let mut wanted = Vec::new();
        for (number, (start, token)) in (0..).zip(telling(query)) {
            scratch.found.clear();
            let span = Span { start, len: 1 };
            self.words.alike(
                &self.texts,
                (query, span),
                &mut scratch.seen,
                &mut scratch.found,
            );
            let from = scratch.alike.len();
            let (mut load, mut heaviest) = (0, token.weight);
            for like in &scratch.found {
                let gain = worth.gain(like.how, like.likeness);
                if most + gain.0 < least {
                    continue;
                }
                load += self.holders.list(like.word as usize).len();
                heaviest = heaviest.max(self.words.weight(like.word));
                if let Some(first) = scratch.alike_of.get_mut(like.word as usize) {
                    scratch.alike.push(Alike {
                        word: like.word,
                        query: number,
                        gain,
                        ways: like.ways,
                        next: *first,
                    });
                    *first = place(scratch.alike.len());
                }
            }
            wanted.push(Wanted {
                number,
                weight: token.weight,
                most: heaviest,
                alike: from..scratch.alike.len(),
                load,
            });
        }
        wanted.sort_by_key(|w| (w.load, w.number));
        wanted
    }

    /// Touches the names that join or divide words of the query otherwise.
    fn touch_joined(&self, query: &PersonName, scratch: &mut Scratch) {
        let singles = telling(query).map(|(start, _)| Span { start, len: 1 });
        let singles =
            singles.filter(|span| span.tokens(query).iter().all(|t| t.kind != Kind::Initial));
        for span in singles.chain(spans(query)) {
            let inside = span.start..span.start + span.len;
            let numbered = (0..).zip(telling(query));
            let mask = numbered
                .filter(|(_, (at, _))| inside.contains(at))
                .fold(0u32, |mask, (number, _)| mask | 1 << number);
            if mask == 0 {
                continue;
            }
            let skeleton = Skeleton::of(span.sound(query));
            for hash in std::iter::once(skeleton.hash()).chain(skeletons::edges(&skeleton)) {
                for &id in self.joined.list(hash) {
                    touch(
                        id,
                        mask,
                        Ways::JOINED,
                        &mut scratch.places,
                        &mut scratch.touched,
                    );
                }
            }
            if span.len > 1 {
                scratch.found.clear();
                self.words.alike(
                    &self.texts,
                    (query, span),
                    &mut scratch.seen,
                    &mut scratch.found,
                );
                for like in &scratch.found {
                    for &id in self.holders.list(like.word as usize) {
                        touch(
                            id,
                            mask,
                            Ways::JOINED,
                            &mut scratch.places,
                            &mut scratch.touched,
                        );
                    }
                }
            }
        }
    }
}

fn touch(id: u32, joined: u32, ways: Ways, places: &mut [u32], touched: &mut Vec<Touched>) {
    let Some(at) = places.get_mut(id as usize) else {
        return;
    };
    if *at == 0 {
        touched.push(Touched { id, joined, ways });
        *at = place(touched.len());
    } else if let Some(known) = touched.get_mut(*at as usize - 1) {
        known.joined |= joined;
        known.ways |= ways;
    }
}

/// What is needed to say what a name can amount to.
struct Bound<'a> {
    worth: &'a Worth,
    wanted: &'a [Wanted],
    /// Of the query.
    initials: usize,
    alike_of: &'a [u32],
    alike: &'a [Alike],
}

impl Bound<'_> {
    /// The most log-odds that a name of the index can have: each word of the
    /// query stands for the word of the name that is most like it.
    fn of(&self, joined: u32, entry: Entry, held: &[u32], weight: impl Fn(u32) -> f32) -> f32 {
        // By word of the query: the gain, and what its like weighs if that counts.
        let mut best = [(f32::MIN, 0f32, false); MOST_WORDS];
        let mut theirs = Rest {
            words: usize::from(entry.words),
            weight: entry.weight,
        };
        let mut met = 0;
        for &word in held {
            let mut next = self
                .alike_of
                .get(word as usize)
                .copied()
                .unwrap_or_default();
            if next == 0 {
                continue;
            }
            met += 1;
            let weight = weight(word);
            theirs = Rest {
                words: theirs.words.saturating_sub(1),
                weight: theirs.weight - weight,
            };
            while let Some(here) = (next as usize)
                .checked_sub(1)
                .and_then(|at| self.alike.get(at))
            {
                if let Some(slot) = best.get_mut(usize::from(here.query))
                    && slot.0 < here.gain.0
                {
                    *slot = (here.gain.0, weight, here.gain.1);
                }
                next = here.next;
            }
        }
        let (mut common, mut ours) = (Common::default(), Rest::default());
        let mut joined_weight = 0.0;
        for word in self.wanted {
            let number = usize::from(word.number);
            let is_joined = joined & (1 << number) != 0;
            let Some(&(gain, weight, counts)) = best
                .get(number)
                .filter(|(gain, ..)| is_joined || *gain > f32::MIN)
            else {
                ours = Rest {
                    words: ours.words + 1,
                    weight: ours.weight + word.weight,
                };
                continue;
            };
            common.agree += 1;
            let rarity = if is_joined {
                if gain == f32::MIN {
                    joined_weight += word.weight;
                }
                word.most.max(word.weight)
            } else if counts {
                (word.weight + weight) / 2.0
            } else {
                0.0
            };
            common.rarity += rarity;
            common.rarest = common.rarest.max(rarity);
            common.gain += if is_joined { gain.max(0.0) } else { gain };
        }
        let by = (self.initials, usize::from(entry.initials));
        if joined == 0 {
            common.agree = common.agree.min(met);
            let known = self.worth.with_initials(common, ours, theirs, by);
            let less = ours.words.min(theirs.words);
            if common.agree < 2 || less == 0 {
                return known;
            }
            // Few names share two words, so that of the others some may be
            // alike in ways that no key finds.
            common.agree += less;
            common.rarity += ours.weight.min(theirs.weight);
            for rest in [&mut ours, &mut theirs] {
                rest.words -= less;
                rest.weight = 0.0;
            }
            return known.max(self.worth.with_initials(common, ours, theirs, by));
        }
        // How many words were joined, and which, only the comparison knows.
        theirs.weight = (theirs.weight - joined_weight).max(0.0);
        let readings = (0..=LONGEST_SPAN).map(|fewer| {
            let theirs = Rest {
                words: theirs.words.saturating_sub(fewer),
                ..theirs
            };
            let agree = common.agree.min(met + fewer);
            self.worth
                .with_initials(Common { agree, ..common }, ours, theirs, by)
        });
        readings.fold(f32::MIN, f32::max)
    }
}

/// A place from 1, so that 0 is none.
fn place(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
