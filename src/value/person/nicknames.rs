//! Short forms of given names. Our own compilation of what news prints;
//! a short form of several names stands with the most frequent of them.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Each line is one name: its full forms and short forms, folded.
const NICKNAMES: &[&[&str]] = &[
    &["william", "bill", "billy", "will", "willy", "willie"],
    &["robert", "bob", "bobby", "rob", "robbie", "bert"],
    &["richard", "rick", "ricky", "dick", "rich", "richie"],
    &["james", "jim", "jimmy", "jamie"],
    &["john", "jack", "johnny", "jon"],
    &[
        "joseph", "joe", "joey", "josef", "jose", "pepe", "josip", "giuseppe", "beppe",
    ],
    &[
        "michael", "mike", "mick", "mickey", "mikhail", "misha", "miguel", "mikey",
    ],
    &["thomas", "tom", "tommy"],
    &["edward", "ed", "eddie", "ted", "ned", "eduard"],
    &["charles", "charlie", "chuck", "carlos", "karl"],
    &[
        "alexander",
        "alex",
        "aleksandr",
        "sasha",
        "alejandro",
        "oleksandr",
        "sandy",
        "alexandra",
    ],
    &["anthony", "tony", "antony", "antonio", "anton", "toni"],
    &["daniel", "dan", "danny"],
    &["david", "dave", "davey"],
    &["matthew", "matt"],
    &["andrew", "andy", "drew", "andrei", "andrey", "andres"],
    &["christopher", "chris", "kit"],
    &[
        "nicholas", "nick", "nicky", "nikolai", "nikolay", "kolya", "nicolas",
    ],
    &["benjamin", "ben", "benny", "benji"],
    &["samuel", "sam", "sammy"],
    &["patrick", "pat", "paddy"],
    &["steven", "stephen", "steve"],
    &["timothy", "tim"],
    &["gregory", "greg", "grigory"],
    &["jeffrey", "jeff", "geoffrey", "geoff"],
    &["kenneth", "ken", "kenny"],
    &["lawrence", "larry", "laurence"],
    &["leonard", "len", "lenny", "leo"],
    &["ronald", "ron", "ronnie"],
    &["donald", "don", "donny"],
    &["raymond", "ray"],
    &["gerald", "gerry", "jerry"],
    &["francis", "frank", "francisco", "paco", "franz"],
    &["frederick", "fred", "freddie", "freddy"],
    &["henry", "harry", "hank", "enrique"],
    &["peter", "pete", "pyotr", "pedro"],
    &["philip", "phil", "phillip"],
    &["zachary", "zach", "zack"],
    &["joshua", "josh"],
    &["nathaniel", "nathan", "nat", "nate"],
    &["vladimir", "vova", "volodya", "volodymyr"],
    &["dmitry", "dima", "dmitri", "dmytro"],
    &["sergei", "seryozha", "sergey", "serhiy"],
    &["yevgeny", "zhenya", "evgeny", "yevgeniy", "evgeniy"],
    &["ivan", "vanya"],
    &[
        "elizabeth",
        "liz",
        "lizzie",
        "beth",
        "betty",
        "eliza",
        "bess",
        "libby",
    ],
    &[
        "katherine",
        "catherine",
        "kate",
        "katie",
        "kathy",
        "cathy",
        "kathryn",
        "yekaterina",
        "ekaterina",
        "katya",
    ],
    &["margaret", "maggie", "meg", "peggy", "marge", "greta"],
    &["patricia", "patty", "trish", "tricia"],
    &["jennifer", "jen", "jenny"],
    &["susan", "sue", "susie", "suzanne"],
    &["deborah", "debbie", "deb", "debra"],
    &["rebecca", "becky", "becca"],
    &["victoria", "vicky", "tori"],
    &["jessica", "jess", "jessie"],
    &["abigail", "abby"],
    &["barbara", "barb"],
    &["dorothy", "dot", "dottie"],
    &["theresa", "teresa", "terry", "tess"],
    &["natalia", "natasha", "natalya"],
    &["anastasia", "nastya"],
    &["maria", "masha", "mary", "molly"],
    &["mohammad", "mohd", "muhd", "md", "mo"],
    &["ignacio", "nacho"],
    &["jesus", "chucho"],
    &["guadalupe", "lupe"],
    &["concepcion", "concha"],
];

/// The number of each form's name, from 1.
static GROUPS: LazyLock<FxHashMap<&str, u16>> = LazyLock::new(|| {
    (1..)
        .zip(NICKNAMES)
        .flat_map(|(number, forms)| forms.iter().map(move |form| (*form, number)))
        .collect()
});

/// The number of the name that a folded word is a form of; 0 for none.
pub(super) fn group(word: &str) -> u16 {
    GROUPS.get(word).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_form_stands_twice() {
        let mut forms: Vec<&str> = NICKNAMES.iter().flat_map(|g| g.iter().copied()).collect();
        let all = forms.len();
        forms.sort_unstable();
        forms.dedup();
        assert_eq!(forms.len(), all);
    }

    #[test]
    fn bill_is_a_form_of_william() {
        assert_eq!(group("bill"), group("william"));
        assert_ne!(group("bill"), group("bob"));
        assert_eq!(group("peimani"), 0);
    }
}
