//! Japanese kana by Hepburn, long vowels written short as news writes them.

/// The readings of U+3041 to U+3096, in order; a capital marks a small kana,
/// which changes the one before it.
const READINGS: &str = "A a I i U u E e O o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo \
     ta da chi ji TSU tsu zu te de to do na ni nu ne no ha ba pa hi bi pi fu bu pu he be pe ho bo po \
     ma mi mu me mo YA ya YU yu YO yo ra ri ru re ro WA wa i e o n vu KA KE";

/// Appends a word in kana in Latin letters.
pub(super) fn read(word: &[char], out: &mut String) {
    let start = out.len();
    let mut doubled = false;
    for &c in word {
        let Some(reading) = reading(c) else { continue };
        let own = out.get(start..).unwrap_or_default();
        match reading {
            "TSU" => doubled = true,
            "YA" | "YU" | "YO" if own.ends_with('i') => {
                out.pop();
                let glide = !out.ends_with("sh") && !out.ends_with("ch") && !out.ends_with('j');
                let from = usize::from(!glide);
                out.push_str(&reading.to_ascii_lowercase()[from..]);
            }
            "A" | "I" | "U" | "E" | "O" if own.ends_with(['a', 'i', 'u', 'e', 'o']) => {
                out.pop();
                out.push_str(&reading.to_ascii_lowercase());
            }
            // Long vowels: Sato, Yuki.
            "u" if own.ends_with(['o', 'u']) => {}
            "o" if own.ends_with('o') => {}
            _ => {
                let reading = reading.to_ascii_lowercase();
                if std::mem::take(&mut doubled)
                    && let Some(first) = reading.chars().next()
                {
                    out.push(if reading.starts_with("ch") {
                        't'
                    } else {
                        first
                    });
                }
                out.push_str(&reading);
            }
        }
    }
}

fn reading(c: char) -> Option<&'static str> {
    let code = match u32::from(c) {
        katakana @ 0x30A1..=0x30F6 => katakana - 0x60,
        other => other,
    };
    let at = usize::try_from(code.checked_sub(0x3041)?).ok()?;
    READINGS.split_whitespace().nth(at)
}
