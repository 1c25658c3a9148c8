//! How much a word of a name tells: common names tell little.
//!
//! The lists are our own compilation of names that are frequent in news, in
//! one spelling each: a word is looked up by its consonant skeleton and then
//! by its sound, so that every romanisation of Mohammad is as common as
//! Mohammad. A word that no list has is taken for rare.

use crate::lexical::edit::{self, Vowels};
use crate::lexical::phonetic::{Skeleton, Symbol, sound};
use std::sync::LazyLock;

/// A word that no list has.
pub(super) const RARE: f32 = 1.0;
/// Weights of the lists, as parts of a rare word; lower is commoner.
const EVERYWHERE: f32 = 0.3;
const FREQUENT: f32 = 0.5;
const FAMILIAR: f32 = 0.7;
/// At most this weight makes a blocking key weak.
pub(super) const WEAK_KEY: f32 = 0.5;
/// Two sounds are the same listed name up to this share of their masses.
const SAME_NAME: f32 = 0.09;

/// Names of which a country has millions, and words that build names.
const EVERYWHERE_NAMES: &str = "mohammad mohamed muhammad mehmet ahmad ahmed ali hassan hussein hossein \
 abdul abd abdel abu abdullah allah ibrahim mahmoud omar yusuf khalid rahman din eddin ullah khan jan mustafa said \
 kim lee li wang zhang chen park nguyen jose maria juan singh kumar john david michael james";

/// Given names that many of the world's newsrooms print every day.
const FREQUENT_NAMES: &str = "abbas reza mehdi mahdi hamid amir karim saleh salim hamza bilal jamal faisal nasser \
 tariq walid rashid majid saeed aziz latif hakim haidar jafar kazem qasem ismail yahya idris musa isa dawud sulayman \
 osman othman bakr hadi habib fahd sultan mansour nabil samir farid faraj adel anwar ashraf ayman bashir fadel fuad ghulam \
 hashim imad jabbar jalil javad kamal khalil malik marwan mubarak munir murad nasir nur qadir rafiq ramadan rauf \
 sadiq safi salah sami sharif taha tahir talib usama yasin yasir younis zaid zakaria ziad fatima aisha khadija zahra \
 maryam zainab leila noor huda gul shah mirza akbar asghar iqbal akhtar baba agha aga haji hajji mullah qari \
 sheikh sayyid wali zaman alam islam haq haqq \
 robert william richard thomas joseph charles christopher daniel matthew anthony mark donald steven paul andrew kenneth \
 george joshua kevin brian edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry \
 justin scott brandon benjamin samuel gregory frank alexander patrick raymond jack dennis jerry peter mary patricia \
 jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret betty sandra ashley emily donna michelle \
 carol amanda melissa deborah stephanie rebecca laura helen sharon cynthia amy angela anna ruth brenda nicole katherine \
 samantha christine emma catherine virginia rachel janet carolyn olivia hannah sophie chloe jessica lucy grace ella mia \
 lachlan liam noah lucas ethan oliver harry thomas isabella charlotte georgia \
 luis carlos jorge miguel pedro antonio francisco manuel jesus rafael fernando alberto alejandro eduardo ricardo roberto \
 sergio javier mario andres diego gabriel enrique oscar raul victor martin angel ana carmen rosa marta pablo guadalupe \
 sergei vladimir aleksandr alexander dmitry andrei alexei nikolai mikhail yuri igor oleg ivan viktor anatoly vasily \
 evgeny konstantin pavel maxim olga elena natalia tatiana irina svetlana ekaterina anastasia \
 jean pierre jacques michel claude francois philippe marie nicolas hans peter klaus wolfgang \
 min jong jung sung young chol chul hyon hyun song yong il un \
 wei ming hong jun xiao yan ping hua";

/// Surnames of very many people.
const FAMILIAR_NAMES: &str = "smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez \
 gonzalez wilson anderson taylor moore jackson perez thompson white harris sanchez clark ramirez lewis robinson walker \
 allen king wright torres nguyen hill flores green adams nelson baker hall rivera campbell mitchell carter gomez diaz \
 parker evans edwards collins reyes stewart morris morales murphy cook rogers gutierrez ortiz morgan cooper peterson \
 bailey reed kelly howard ramos cox ward richardson watson brooks chavez wood bennett gray mendoza ruiz hughes price \
 alvarez castillo sanders patel myers long ross foster jimenez powell cruz vargas castro romero silva santos costa \
 pereira oliveira souza ferreira fernandes ivanov smirnov kuznetsov popov vasiliev petrov sokolov mikhailov novikov \
 fedorov morozov volkov alekseev lebedev semenov pavlov kovalenko shevchenko bondarenko ivanova petrova \
 muller schmidt schneider fischer weber meyer wagner becker schulz hoffmann dubois martin bernard durand moreau \
 laurent simon rossi russo ferrari bianchi romano novak horvat kovac nowak kowalski yilmaz kaya demir celik sahin ozturk \
 hosseini ahmadi mohammadi rezaei karimi moradi jafari rahimi hashemi mousavi sadeghi ebrahimi akbari najafi \
 hussaini haidari qasimi rahmani sharma gupta das kaur begum bibi hossain chowdhury uddin \
 liu yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao choi jeong kang cho yoon jang lim tanaka sato suzuki \
 takahashi watanabe yamamoto nakamura tran pham hoang phan vu dang bui tikriti masri misri baghdadi";

struct Listed {
    skeleton: u64,
    sound: Vec<Symbol>,
    mass: u16,
    weight: f32,
}

static LISTED: LazyLock<Vec<Listed>> = LazyLock::new(|| {
    let lists = [
        (EVERYWHERE_NAMES, EVERYWHERE),
        (FREQUENT_NAMES, FREQUENT),
        (FAMILIAR_NAMES, FAMILIAR),
    ];
    let mut listed: Vec<Listed> = lists
        .iter()
        .flat_map(|(names, weight)| {
            names.split_whitespace().map(|name| {
                let mut symbols = Vec::new();
                sound(name, &mut symbols);
                Listed {
                    skeleton: Skeleton::of(&symbols).hash(),
                    mass: edit::mass(&symbols, false),
                    sound: symbols,
                    weight: *weight,
                }
            })
        })
        .collect();
    // Stable, so that the commoner list goes first within a skeleton.
    listed.sort_by_key(|l| l.skeleton);
    listed
});

/// The weight of a word by how common it is: [`RARE`] where no list has it.
/// `unwritten` where its script leaves out vowels.
pub(super) fn weight(symbols: &[Symbol], unwritten: bool) -> f32 {
    let skeleton = Skeleton::of(symbols).hash();
    let from = LISTED.partition_point(|l| l.skeleton < skeleton);
    let mass = edit::mass(symbols, false);
    let vowels = if unwritten {
        Vowels::LeftOut
    } else {
        Vowels::Alike
    };
    LISTED
        .iter()
        .skip(from)
        .take_while(|l| l.skeleton == skeleton)
        .find(|l| {
            let limit = (SAME_NAME * f32::from(mass + l.mass)) as u16;
            edit::distance(symbols, &l.sound, vowels, limit).is_some()
        })
        .map_or(RARE, |l| l.weight)
}

/// How much of its weight a word keeps for its length in letters: short words
/// are alike by chance.
pub(super) fn length_factor(letters: usize) -> f32 {
    match letters {
        0..=2 => 0.55,
        3 => 0.75,
        4 => 0.9,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str) -> f32 {
        let mut symbols = Vec::new();
        sound(word, &mut symbols);
        weight(&symbols, false)
    }

    #[test]
    fn every_spelling_of_a_common_name_is_as_common() {
        for spelling in ["mohammad", "muhammed", "mohamad", "mohammed"] {
            assert!(of(spelling) <= EVERYWHERE, "{spelling}");
        }
    }

    #[test]
    fn an_unlisted_name_is_rare() {
        assert!(of("verdimassi") >= RARE);
        assert!(of("gulbahar") >= RARE);
    }
}
