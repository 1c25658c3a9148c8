//! Frequent names that sound alike and are names of their own: Hassan is not
//! Hussein. Our own compilation; a vowel more or less tells them apart, which
//! between spellings of one name would tell nothing.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Each line holds names that are taken for each other, parted by `|`, each in
/// its usual spellings, folded.
const ALIKE: &str = "\
hasan hassan hasen hassen|husayn hussein hossein husain hussain hosein husein huseyin hussayn houssein|ihsan ehsan|hassoun hasoun
hamid hameed hamed|hamad hamd hammad|ahmad ahmed ahmet achmad|mahmud mahmoud mahmood mehmood mahmut|mohammad mohammed muhammad mohamed mohamad mehmet muhammed
salim saleem salem saleem selim|salam|islam|sulayman suleiman soleiman suleyman|salman
jamal jamaal gamal|jamil jameel|kamal kemal|kamil kamel
khalid khaled|khalil khaleel|khallad
rashid rasheed rashed|rashad|rushdi|arshad|irshad
said saeed saied sayeed|saad saud saoud|assad asad|sadiq sadegh sadek
omar umar omer|amir ameer emir|amr|ammar|imran emran|marwan
majid majeed|amjad|majd
nasir nasser naser nasir|nasr|nisar|anas|yunus younis younes
karim kareem|akram|ikram
bashir basheer|bashar
adil adel|adnan
walid waleed|wael
samir sameer|sami|samar|osama usama oussama
munir mounir|mansur mansour
faris fares|firas|faraj|feraz
tariq tarek tareq|tahir taher
zahir zaher|zahra|zuhair zuheir
latif lateef|lotfi lutfi
qasim qassem kasim kassem|qais kais
daniel|danielle daniela|danil danila
paul|paula paola|pablo
martin|martina|martinus
victor viktor|victoria viktoria
alexander aleksandr alexandre aleksander|alexandra aleksandra|alexei aleksei alexey alexis
natalia natalya nataliya|anatoly anatoli
maria mariya|mario|marina|marie|marius
julia yulia julija|julian|julie|julio|julius
christian|christina kristina|christine|cristian
john|joan|jean|jane|jan
eric erik|erika erica
robert|roberta|rupert
michael mikhail|michelle michele|mikael
carl karl|carla karla|carlo|carol
francis|frances|franz
oleg|olga
ivan|ivana|yvonne|ivo";

/// The line and the name of each spelling, from 1.
static NAMES: LazyLock<FxHashMap<&str, (u16, u16)>> = LazyLock::new(|| {
    (1..)
        .zip(ALIKE.lines())
        .flat_map(|(line, names)| {
            (1..)
                .zip(names.split('|'))
                .flat_map(move |(name, spellings)| {
                    spellings
                        .split(' ')
                        .map(move |spelling| (spelling, (line, name)))
                })
        })
        .collect()
});

/// The line and the name of a folded word; zeroes for a word that is in none.
pub(super) fn name(word: &str) -> (u16, u16) {
    NAMES.get(word).copied().unwrap_or_default()
}

/// Whether two words are known to be two names.
pub(super) fn are_two(left: (u16, u16), right: (u16, u16)) -> bool {
    left.0 != 0 && left.0 == right.0 && left.1 != right.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hassan_is_not_hussein_and_salim_is_saleem() {
        assert!(are_two(name("hassan"), name("husain")));
        assert!(!are_two(name("salim"), name("saleem")));
        assert!(!are_two(name("hassan"), name("karim")));
        assert!(!are_two(name("kovac"), name("kovacs")));
    }

    #[test]
    fn no_spelling_is_of_two_names() {
        for line in ALIKE.lines() {
            let names: Vec<Vec<&str>> = line.split('|').map(|n| n.split(' ').collect()).collect();
            for (at, name) in names.iter().enumerate() {
                let others = names.iter().skip(at + 1).flatten();
                assert!(others.clone().all(|other| !name.contains(other)), "{line}");
            }
        }
    }
}
