//! What stands on the page of an article and is no part of the story: appeals,
//! newsletters, links to other stories, credits of pictures.
//!
//! A paragraph is left out only where its words leave no doubt: what is left
//! out wrongly is lost to the reader, while an appeal that stays makes at worst
//! a draft that somebody refuses.

/// The longest paragraph that a short notice has, in Unicode scalars.
const SHORT: usize = 160;

/// The longest paragraph that is an appeal by itself, in Unicode scalars.
const LONGEST_APPEAL: usize = 500;

/// Beginnings of short paragraphs that are notices, in small letters.
const NOTICES: [&str; 49] = [
    "read more",
    "read also",
    "also read",
    "read next",
    "see also",
    "related:",
    "related stories",
    "related articles",
    "more on this",
    "more from",
    "more:",
    "watch:",
    "listen:",
    "share this",
    "share on",
    "share via",
    "share article",
    "tweet this",
    "follow us",
    "follow @",
    "like us on",
    "join us on",
    "print this",
    "email this",
    "copyright ©",
    "copyright 19",
    "copyright 20",
    "(c) 20",
    "©",
    "all rights reserved",
    "advertisement",
    "sponsored",
    "story continues below",
    "article continues below",
    "we use cookies",
    "this site uses cookies",
    "accept cookies",
    "privacy policy",
    "terms of use",
    "terms of service",
    "click here",
    "back to top",
    "leave a comment",
    "post a comment",
    "view comments",
    "skip to",
    "recommended for you",
    "most read",
    "lire aussi",
];

/// Endings of short paragraphs that are notices.
const NOTICE_ENDINGS: [&str; 4] = [
    "all rights reserved",
    "tous droits réservés",
    "may not be reproduced",
    "terms and conditions",
];

/// How an appeal to the reader begins, in small letters.
const APPEALS: [&str; 25] = [
    "subscribe",
    "sign up",
    "sign me up",
    "donate",
    "support our",
    "support independent",
    "support us",
    "become a member",
    "become a supporter",
    "become a subscriber",
    "join our",
    "register for",
    "get our",
    "get the latest",
    "make a contribution",
    "make a donation",
    "please consider",
    "please support",
    "help us",
    "give today",
    "already a subscriber",
    "to continue reading",
    "create a free account",
    "download our app",
    "abonnez-vous",
];

/// Words of one who speaks to readers of oneself.
const TO_READERS: [&str; 20] = [
    "you",
    "your",
    "our",
    "us",
    "newsletter",
    "newsletters",
    "subscription",
    "inbox",
    "journalism",
    "donation",
    "donations",
    "reader",
    "readers",
    "member",
    "members",
    "podcast",
    "app",
    "alerts",
    "updates",
    "vous",
];

/// What a reader is asked for within an appeal.
const ASKED: [&str; 16] = [
    "donate",
    "donation",
    "subscribe",
    "subscription",
    "newsletter",
    "contribution",
    "contribute",
    "support our",
    "support us",
    "need your help",
    "need your support",
    "member",
    "a month",
    "tax deduct",
    "tax-deduct",
    "sign up",
];

/// What the credit of a picture begins with, in small letters.
const CREDITS: [&str; 12] = [
    "photo by",
    "photo:",
    "photo credit",
    "photograph:",
    "photograph by",
    "picture:",
    "image:",
    "image credit",
    "credit:",
    "photo courtesy",
    "ap photo",
    "file photo",
];

/// Agencies that pictures are credited to, in small letters.
const PICTURE_AGENCIES: [&str; 6] = [
    "getty images",
    "shutterstock",
    "epa-efe",
    "afp via",
    "ap photo",
    "istock",
];

/// Whether a paragraph is a notice of the page.
pub(super) fn is_notice(text: &str) -> bool {
    let lower = start(text, SHORT);
    let is_short = text.chars().nth(SHORT).is_none();
    let bare = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '(');
    let ends = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
    is_short
        && (NOTICES.iter().any(|notice| begins(bare, notice))
            || NOTICE_ENDINGS.iter().any(|ending| ends.ends_with(ending))
            || is_credit(text))
}

/// Whether a paragraph asks its readers for money, an address or their time.
pub(super) fn is_appeal(text: &str) -> bool {
    if text.chars().nth(LONGEST_APPEAL).is_some() {
        return false;
    }
    let lower = start(text, LONGEST_APPEAL);
    let appeals = APPEALS.iter().any(|appeal| begins(&lower, appeal));
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    appeals && words.any(|word| TO_READERS.contains(&word))
}

/// Whether a paragraph asks readers for something, among other words.
pub(super) fn asks(text: &str) -> bool {
    let lower = start(text, LONGEST_APPEAL * 2);
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| matches!(word, "you" | "your" | "our" | "us" | "we"))
        && ASKED.iter().any(|asked| lower.contains(asked))
}

/// Whether a paragraph greets the readers, as a letter to them begins.
pub(super) fn greets_readers(text: &str) -> bool {
    let lower = start(text, 60);
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    text.chars().nth(60).is_none()
        && text.trim_end().ends_with([',', ':', '!'])
        && words.any(|word| {
            matches!(
                word,
                "reader" | "readers" | "friend" | "friends" | "supporter"
            )
        })
}

/// Where the words of a caption end, in bytes, where a paragraph is one: before
/// the credit of its picture.
pub(super) fn caption(text: &str) -> Option<usize> {
    let text = text.trim_end();
    let open = text.strip_suffix(')')?.rfind(['(', '['])?;
    let credit = text.get(open..)?;
    let words = text.get(..open)?.trim_end();
    (is_credit(credit) && words.chars().count() > 20).then_some(words.len())
}

/// Whether a text is the credit of a picture and no more.
fn is_credit(text: &str) -> bool {
    let lower = start(text, SHORT);
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let names = bare.split_whitespace().count() <= 14;
    names
        && (CREDITS.iter().any(|credit| begins(bare, credit))
            || PICTURE_AGENCIES.iter().any(|agency| bare.ends_with(agency)) && !bare.contains(". "))
}

/// The beginning of a text in small letters, a little longer than asked for.
fn start(text: &str, length: usize) -> String {
    let text = text.trim_start();
    text.chars()
        .take(length + 1)
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a text begins with words, and not with a longer word.
fn begins(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| {
        let goes_on = |c: char| c.is_alphanumeric();
        !(words.ends_with(char::is_alphabetic) && rest.starts_with(goes_on))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_of_the_page_are_told() {
        for text in [
            "Read more: Two envoys told to leave",
            "RELATED: What the board said",
            "© 2021 The Alder Gazette",
            "Copyright 2021 The Alder Gazette. All rights reserved.",
            "Share this story on social media",
            "(Photo by A. Painter/AFP via Getty Images)",
            "Photo: A. Painter",
            "Advertisement",
            "Lire aussi : Deux diplomates expulsés",
            "— Follow us on every network",
        ] {
            assert!(is_notice(text), "{text}");
        }
    }

    #[test]
    fn appeals_to_readers_are_told() {
        for text in [
            "Subscribe to our newsletter for the latest from Port Alder.",
            "Sign up for the Gazette’s daily newsletter.",
            "Donate today to help us report on the harbour.",
            "Support our journalism from 5 euros a month.",
            "Please consider a donation.",
        ] {
            assert!(is_appeal(text) || is_notice(text), "{text}");
        }
        assert!(asks("$25 a month goes a long way, and we need your help."));
        assert!(greets_readers("Dear readers,"));
        assert!(greets_readers("Gazette Reader,"));
    }

    #[test]
    fn sentences_of_a_story_stay() {
        for text in [
            "Donate, the village in the north, lost two boats.",
            "The newsletter of the ministry named two envoys.",
            "Shared waters are watched by both navies, the board said on Thursday.",
            "The photo by the harbour shows two envoys.",
            "Subscribers to the fund lost 5 million euros, the ministry said.",
            "Sponsored fighters crossed the border, the ministry said on Thursday, and two envoys were told to leave within the week because of it, although nobody had named them.",
            "More than 40 people were injured.",
            "The reader of the sentence stood up, and left.",
            "“We need your help,” the minister said.",
        ] {
            assert!(
                !is_notice(text) && !is_appeal(text) && !greets_readers(text),
                "{text}"
            );
        }
    }

    #[test]
    fn a_caption_ends_before_its_credit() {
        let text =
            "Two envoys at the harbour of Port Alder. (Photo by A. Painter/AFP via Getty Images)";
        assert_eq!(
            caption(text).map(|end| &text[..end]),
            Some("Two envoys at the harbour of Port Alder.")
        );
        assert_eq!(caption("The board said so (and the ministry)."), None);
        assert_eq!(caption("The board and the ministry said so (both)"), None);
    }
}
