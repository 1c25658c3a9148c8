//! Blocking keys: what spellings of one name share.

use super::{Kind, PersonName, rarity};
use crate::lexical::phonetic::{Skeleton, Symbol, sound};

/// A key for the search of candidate pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// A stable 64-bit hash.
    pub hash: u64,
    /// Whether very many people share it ("Mohammad"): combine it with
    /// another key, or skip it.
    pub weak: bool,
}

/// How many consonants of the end and of the beginning of a long name make a
/// key, so that a merged and truncated surname meets the whole one.
const EDGE: usize = 4;

/// Skeletons shorter than this are shared by chance.
const TELLING: usize = 2;

pub(super) fn keys(name: &PersonName) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut respelled: Vec<Symbol> = Vec::new();
    let distinctive = |kind| matches!(kind, Kind::Plain | Kind::Patronymic);
    let any = name.tokens.iter().any(|t| distinctive(t.kind));
    for token in name.tokens.iter().filter(|t| !any || distinctive(t.kind)) {
        let weak = token.weight <= rarity::WEAK_KEY;
        add(name.sound(token.sound), weak, (!weak, !weak), &mut keys);
        // Accents that change the sound are often dropped in print.
        respelled.clear();
        sound(name.slice(token.text), &mut respelled);
        add(&respelled, weak, (!weak, !weak), &mut keys);
    }
    for pair in name.tokens.windows(2) {
        let [left, right] = pair else { continue };
        if left.kind == Kind::Initial || right.kind == Kind::Initial {
            continue;
        }
        let weak = left.weight + right.weight <= rarity::WEAK_KEY;
        // The edge of a pair that begins with Mohammad is Mohammad's.
        let edges = (
            left.weight > rarity::WEAK_KEY,
            right.weight > rarity::WEAK_KEY,
        );
        add(
            name.sound((left.sound.0, right.sound.1)),
            weak,
            edges,
            &mut keys,
        );
    }
    // "Abd al Rahman" meets "Abdurrahman".
    for three in name.tokens.windows(3) {
        let [left, middle, right] = three else {
            continue;
        };
        if middle.kind == Kind::Particle && left.kind == Kind::Plain && right.kind == Kind::Plain {
            let weak = left.weight + right.weight <= rarity::WEAK_KEY;
            add(
                name.sound((left.sound.0, right.sound.1)),
                weak,
                (false, false),
                &mut keys,
            );
        }
    }
    keys.sort_unstable();
    // A key that one word makes weak and another strong is strong.
    keys.dedup_by_key(|key| key.hash);
    keys
}

fn add(sounds: &[Symbol], weak: bool, edges: (bool, bool), keys: &mut Vec<Key>) {
    let skeleton = Skeleton::of(sounds);
    if skeleton.is_empty() {
        return;
    }
    keys.push(Key {
        hash: skeleton.hash(),
        weak: weak || skeleton.len() < TELLING,
    });
    let head = skeleton.head(EDGE).filter(|_| edges.0);
    let tail = skeleton.tail(EDGE).filter(|_| edges.1);
    keys.extend(
        head.into_iter()
            .chain(tail)
            .map(|hash| Key { hash, weak: false }),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(left: &str, right: &str) -> Vec<Key> {
        let keys = |text| {
            PersonName::parse(text)
                .map(|name| name.keys())
                .unwrap_or_default()
        };
        let right: Vec<Key> = keys(right);
        keys(left)
            .into_iter()
            .filter(|key| right.contains(key))
            .collect()
    }

    #[test]
    fn spellings_of_a_surname_share_a_strong_key() {
        for (left, right) in [
            ("Karim Baqerzadeh", "K. Bagherzade"),
            ("Oleg Vashchenko", "Олег Ващенко"),
            ("Marta Kovačić", "Marta Kovacic"),
            ("Salem al-Durrani", "Salim Aldurrani"),
            ("Ali Gulbahar Tavassoli", "Ali Bahartavassoli"),
        ] {
            assert!(
                shared(left, right).iter().any(|key| !key.weak),
                "{left} / {right}"
            );
        }
    }

    #[test]
    fn a_very_common_name_makes_a_weak_key() {
        let keys = shared("Mohammad Verdimassi", "Muhamed Tolkunov");
        assert!(!keys.is_empty() && keys.iter().all(|key| key.weak));
    }
}
