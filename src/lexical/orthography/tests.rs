use super::*;

fn heard(orthography: &Orthography, word: &str) -> Vec<Symbol> {
    let mut out = Heard::default();
    orthography.read(&Letters::of(word).unwrap(), Script::Cyrillic, &mut out);
    out.symbols().to_vec()
}

/// How a word sounds that is spelled letter by letter.
fn plain(word: &str) -> Vec<Symbol> {
    let mut out = Vec::new();
    sound(word, &mut out);
    out
}

#[test]
fn words_sound_as_their_language_spells_them() {
    let cases: [(&Orthography, &str, &str); 22] = [
        (&romance::FRENCH, "Rousseau", "ruso"),
        (&romance::FRENCH, "Beauvoir", "bovuar"),
        (&romance::FRENCH, "Chénier", "shenye"),
        (&romance::FRENCH, "Dupont", "dyupon"),
        (&romance::ITALIAN, "Boccaccio", "bokacho"),
        (&romance::ITALIAN, "Ghirlandaio", "girlandaio"),
        (&romance::ITALIAN, "Pizzi", "pitsi"),
        (&romance::SPANISH, "Jiménez", "khimenes"),
        (&romance::PORTUGUESE, "Magalhães", "magalyaesh"),
        (&romance::CLASSICAL, "Tacitus", "tatsit"),
        (&germanic::GERMAN, "Steinmetz", "shtainmets"),
        (&germanic::GERMAN, "Böhm", "byom"),
        (&germanic::DUTCH, "Schouten", "skhauten"),
        (&germanic::ENGLISH, "Knight", "nait"),
        (&germanic::ENGLISH, "Wakefield", "ueikfield"),
        (&slavic::POLISH, "Wałęsa", "valensa"),
        (&slavic::POLISH, "Szymański", "shimanski"),
        (&slavic::CZECH, "Dvořák", "dvorzhak"),
        (&slavic::HUNGARIAN, "Szabó", "sabo"),
        (&slavic::TURKISH, "Ecevit", "ejevit"),
        (&asian::JAPANESE, "Shōji", "syodzi"),
        (&asian::CHINESE, "Qing", "tsin"),
    ];
    for (orthography, word, spelled) in cases {
        let wanted: Vec<Symbol> = plain(spelled);
        let found = heard(orthography, word);
        // u and w before a vowel are one sound, whoever writes it.
        let level = |sound: &[Symbol]| -> Vec<Symbol> {
            sound.iter().map(|s| if *s == W { U } else { *s }).collect()
        };
        assert_eq!(level(&found), level(&wanted), "{word} as {spelled}");
    }
}

#[test]
fn no_rule_hides_behind_another() {
    for orthography in ALL {
        for (at, (pattern, place, _)) in orthography.table.spellings.iter().enumerate() {
            let hidden = orthography.table.spellings.iter().take(at).find(|earlier| {
                pattern.starts_with(earlier.0)
                    && (earlier.1 == Place::Any || (earlier.0 == *pattern && earlier.1 == *place))
            });
            assert!(hidden.is_none(), "{pattern} is never reached: {hidden:?}");
        }
    }
}

#[test]
fn a_word_without_any_rule_is_read_as_before() {
    let mut out = Heard::default();
    let read = slavic::TURKISH.read(&Letters::of("Kemal").unwrap(), Script::Cyrillic, &mut out);
    assert!(!read);
    assert_eq!(out.symbols(), plain("kemal"));
}

#[test]
fn scripts_that_write_no_sounds_have_no_readings_beside_them() {
    assert_eq!(beside(Script::Han).count(), 0);
    assert_eq!(beside(Script::Latin).count(), 0);
    assert!(beside(Script::Greek).count() < beside(Script::Cyrillic).count());
}

#[test]
fn a_word_longer_than_any_is_not_read() {
    assert!(Letters::of(&"eau".repeat(40)).is_none());
}
