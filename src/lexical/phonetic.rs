//! How a romanised word sounds: one symbol a sound, whichever romanisation
//! spelled it, and the consonant skeleton that variants of a name share.
//!
//! After the idea of Soundex and Daitch-Mokotoff, but with a finer alphabet:
//! the symbols keep apart what an edit distance can weigh (kh and h, gh and
//! q), and only the skeleton merges them.

/// A sound. Small numbers, so that costs stand in a table.
pub type Symbol = u8;

/// How many symbols there are.
pub const SYMBOLS: usize = 41;

/// Sounds are cut after this many symbols: no word of a name is longer.
pub const LONGEST_WORD: usize = 40;

macro_rules! symbols {
    ($($(#[$doc:meta])* $name:ident = $value:expr;)*) => {
        $($(#[$doc])* pub const $name: Symbol = $value;)*

        /// The symbols by the names that tables call them.
        const NAMES: &[(&str, Symbol)] = &[$((stringify!($name), $value)),*];
    };
}

symbols! {
    /// a
    A = 0;
    /// e
    E = 1;
    /// i
    I = 2;
    /// o
    O = 3;
    /// u, ou, oo
    U = 4;
    /// b
    B = 5;
    /// p
    P = 6;
    /// f, ph
    F = 7;
    /// v
    V = 8;
    /// w
    W = 9;
    /// d
    D = 10;
    /// dh
    DH = 11;
    /// t
    T = 12;
    /// th
    TH = 13;
    /// s
    S = 14;
    /// z
    Z = 15;
    /// ts
    TS = 16;
    /// sh, sch
    SH = 17;
    /// ch, tch, tsch
    CH = 18;
    /// j, zh, dj, dzh
    J = 19;
    /// y before a vowel
    Y = 20;
    /// k, hard c, ck
    K = 21;
    /// q
    Q = 22;
    /// g
    G = 23;
    /// gh
    GH = 24;
    /// kh
    KH = 25;
    /// h that is heard
    H = 26;
    /// l
    L = 27;
    /// r
    R = 28;
    /// m
    M = 29;
    /// n
    N = 30;
}

/// The first of the ten symbols for digits.
pub const DIGIT: Symbol = 31;

/// The symbol that tables call by a name, such as `KH`; digits have none.
pub fn named(name: &str) -> Option<Symbol> {
    let found = NAMES.iter().find(|(known, _)| *known == name)?;
    Some(found.1)
}

/// Whether a symbol is a vowel.
pub const fn is_vowel(symbol: Symbol) -> bool {
    symbol <= U
}

/// The spellings, longest first where one begins another. The context-bound
/// letters (c, g, h, x, y, doubled letters) are read in [`sound`].
const SPELLINGS: &[(&[u8], &[Symbol])] = &[
    (b"tsch", &[CH]),
    (b"shch", &[SH]),
    (b"dzh", &[J]),
    (b"tch", &[CH]),
    (b"tsh", &[CH]),
    (b"sch", &[SH]),
    (b"bh", &[B]),
    (b"ch", &[CH]),
    (b"ck", &[K]),
    (b"cz", &[CH]),
    (b"dh", &[DH]),
    (b"dj", &[J]),
    (b"dt", &[T]),
    (b"gh", &[GH]),
    (b"kh", &[KH]),
    (b"ph", &[F]),
    (b"sh", &[SH]),
    (b"th", &[TH]),
    (b"ts", &[TS]),
    (b"tz", &[TS]),
    (b"zh", &[J]),
    (b"ou", &[U]),
    (b"oo", &[U]),
    (b"ee", &[I]),
    (b"iy", &[I]),
    (b"ij", &[I]),
];

/// Appends the sound of a word in lower-case ASCII letters, at most
/// [`LONGEST_WORD`] symbols. Doubled letters sound once; h after a vowel at
/// the end is silent; anything but letters and digits is passed over.
///
/// ```
/// use corroborate::lexical::phonetic::sound;
/// let of = |word: &str| { let mut s = Vec::new(); sound(word, &mut s); s };
/// assert_eq!(of("qaddafi"), of("qadafi"));
/// assert_eq!(of("youssef"), of("yousef"));
/// assert_eq!(of("abdullah"), of("abdulla"));
/// ```
pub fn sound(word: &str, out: &mut Vec<Symbol>) {
    let bytes = word.as_bytes();
    let start = out.len();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..)
        && let Some(&byte) = rest.first()
        && out.len() - start < LONGEST_WORD
    {
        if let Some((spelling, symbols)) = SPELLINGS.iter().find(|(s, _)| rest.starts_with(s)) {
            for &symbol in *symbols {
                push(symbol, start, out);
            }
            at += spelling.len();
            continue;
        }
        at += 1;
        let next = rest.get(1).copied();
        let symbol = match byte {
            b'a' => A,
            b'e' => E,
            b'i' => I,
            b'o' => O,
            b'u' => U,
            b'y' if at == 1 || next.is_some_and(is_vowel_letter) => Y,
            b'y' => I,
            b'b' => B,
            b'c' if matches!(next, Some(b'e' | b'i' | b'y')) => S,
            b'c' | b'k' => K,
            b'd' => D,
            b'f' => F,
            b'g' => G,
            b'h' if next.is_none()
                && out.len() > start
                && out.last().is_some_and(|s| is_vowel(*s)) =>
            {
                continue;
            }
            b'h' => H,
            b'j' => J,
            b'l' => L,
            b'm' => M,
            b'n' => N,
            b'p' => P,
            b'q' => Q,
            b'r' => R,
            b's' => S,
            b't' => T,
            b'v' => V,
            b'w' => W,
            b'x' if at == 1 => S,
            b'x' => {
                push(K, start, out);
                S
            }
            b'z' => Z,
            b'0'..=b'9' => DIGIT + (byte - b'0'),
            _ => continue,
        };
        push(symbol, start, out);
    }
}

fn push(symbol: Symbol, start: usize, out: &mut Vec<Symbol>) {
    let doubled = out.len() > start && out.last() == Some(&symbol) && symbol < DIGIT;
    if !doubled {
        out.push(symbol);
    }
}

fn is_vowel_letter(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// The consonant skeleton of a sound: coarse classes, vowels and glides gone,
/// doubled classes once. Variants of one surname share it.
///
/// A sound with fewer than two consonants keeps its vowels as one mark each,
/// lest every short name be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skeleton {
    classes: [u8; LONGEST_WORD],
    len: usize,
}

impl Skeleton {
    /// The skeleton of a sound, which may be that of several words joined.
    pub fn of(sound: &[Symbol]) -> Self {
        let mut skeleton = Self {
            classes: [0; LONGEST_WORD],
            len: 0,
        };
        for (at, &symbol) in sound.iter().enumerate() {
            if let Some(class) = class(symbol, at == 0) {
                skeleton.push(class);
            }
        }
        if skeleton.len < 2 {
            let marked = sound
                .iter()
                .filter(|s| is_vowel(**s) || matches!(**s, W | Y));
            for &vowel in marked {
                skeleton.push(match vowel {
                    A => b'a',
                    U | O | W => b'o',
                    _ => b'e',
                });
            }
        }
        skeleton
    }

    fn push(&mut self, class: u8) {
        if self.len > 0 && self.classes.get(self.len - 1) == Some(&class) {
            return;
        }
        if let Some(slot) = self.classes.get_mut(self.len) {
            *slot = class;
            self.len += 1;
        }
    }

    /// How many classes it has.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Its classes as ASCII letters, for tables and tests.
    pub fn as_bytes(&self) -> &[u8] {
        self.classes.get(..self.len).unwrap_or_default()
    }

    /// A stable 64-bit hash of the whole skeleton.
    pub fn hash(&self) -> u64 {
        hash(b'=', self.as_bytes())
    }

    /// A stable hash of its first `n` classes, if it has that many.
    pub fn head(&self, n: usize) -> Option<u64> {
        (self.len >= n).then(|| hash(b'<', self.as_bytes().get(..n).unwrap_or_default()))
    }

    /// A stable hash of its last `n` classes, if it has that many.
    pub fn tail(&self, n: usize) -> Option<u64> {
        let from = self.len.checked_sub(n)?;
        Some(hash(b'>', self.as_bytes().get(from..).unwrap_or_default()))
    }
}

/// FNV-1a: short, and the same on every machine and in every version.
fn hash(kind: u8, classes: &[u8]) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    std::iter::once(&kind)
        .chain(classes)
        .fold(OFFSET, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(PRIME)
        })
}

/// The coarse class of a consonant; `None` for what skeletons leave out.
fn class(symbol: Symbol, initial: bool) -> Option<u8> {
    Some(match symbol {
        B | P => b'P',
        F | V => b'F',
        // W is a consonant at the beginning and half a vowel elsewhere.
        W if initial => b'F',
        D | DH | T | TH => b'T',
        S | Z | TS => b'S',
        SH | CH | J => b'J',
        K | Q | G | GH => b'K',
        KH | H => b'H',
        L => b'L',
        R => b'R',
        M => b'M',
        N => b'N',
        digit if digit > N => digit,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skeleton(word: &str) -> String {
        let mut sounds = Vec::new();
        sound(word, &mut sounds);
        String::from_utf8_lossy(Skeleton::of(&sounds).as_bytes()).into_owned()
    }

    #[test]
    fn romanisations_of_one_surname_share_a_skeleton() {
        for (left, right) in [
            ("araghchi", "araqchi"),
            ("qaddafi", "kadhafi"),
            ("mohammad", "muhamed"),
            ("mohammad", "mhmd"),
            ("chaar", "shaar"),
            ("khrushchev", "hruschev"),
            ("daoud", "dawood"),
            ("soleimani", "sulaymani"),
        ] {
            assert_eq!(skeleton(left), skeleton(right), "{left} {right}");
        }
    }

    #[test]
    fn short_names_keep_their_vowels() {
        assert_ne!(skeleton("ali"), skeleton("lee"));
        assert_ne!(skeleton("ona"), skeleton("ann"));
    }

    #[test]
    fn digits_are_never_the_same_sound() {
        assert_ne!(skeleton("agent1"), skeleton("agent2"));
    }

    #[test]
    fn a_long_word_is_cut() {
        let mut sounds = Vec::new();
        sound(&"ba".repeat(10_000), &mut sounds);
        assert!(sounds.len() <= LONGEST_WORD);
    }
}
