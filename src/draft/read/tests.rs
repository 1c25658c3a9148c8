use super::*;
use crate::draft::article::{Article, PartKind};
use proptest::prelude::*;

fn plain(text: &str) -> Article {
    read(text.as_bytes(), Path::new("story.txt"), &Given::default())
        .unwrap()
        .article
}

fn told(article: &Article) -> Vec<(PartKind, &str)> {
    let parts = article.parts.iter();
    parts
        .map(|part| (part.kind, &article.text[part.range.clone()]))
        .collect()
}

const STORY: &str = "\
Port Alder tells two inspectors to go

By Anna Writer | May 7, 2021 | 5:10am EST
The harbour of Port Alder seen from the sea in winter. (Photo by A. Painter/AFP via Getty Images)
The harbour of Port Alder seen from the sea in winter. (Photo by A. Painter/AFP via Getty Images)

The Harbour Board on Thursday told two inspectors to go, a move that nobody expected.

Read more: What inspectors do

Ivan Horvat and M. Kovač, the inspectors, gave no comment. They have been with the board since 2018.

‘Nobody was asked’

“Nobody was asked,” said Ana Marin.

“Nobody was asked,” said Ana Marin.

Gazette Reader,

The harbour needs somebody who looks. We do.

Donate today, and we can go on. $25 a month goes a long way.

Sign up for our newsletter.";

#[test]
fn a_story_is_told_apart_from_what_stands_around_it() {
    let article = plain(STORY);
    assert_eq!(article.text, STORY);
    assert_eq!(
        article.title.as_deref(),
        Some("Port Alder tells two inspectors to go")
    );
    assert_eq!(article.author.as_deref(), Some("Anna Writer"));
    assert_eq!(article.published, Some(jiff::civil::date(2021, 5, 7)));
    assert_eq!(
        (article.publisher.as_deref(), article.language.as_deref()),
        (None, Some("en"))
    );
    assert_eq!(
        told(&article),
        [
            (PartKind::Headline, "Port Alder tells two inspectors to go"),
            (
                PartKind::Caption,
                "The harbour of Port Alder seen from the sea in winter."
            ),
            (
                PartKind::Paragraph,
                "The Harbour Board on Thursday told two inspectors to go, a move that nobody expected."
            ),
            (
                PartKind::Paragraph,
                "Ivan Horvat and M. Kovač, the inspectors, gave no comment. They have been with the board since 2018."
            ),
            (PartKind::Heading, "‘Nobody was asked’"),
            (PartKind::Caption, "“Nobody was asked,” said Ana Marin."),
        ]
    );
}

#[test]
fn a_text_without_a_head_is_all_story() {
    let text = "PORT ALDER (AP) — The Harbour Board told two inspectors to go on Thursday.\nNobody was asked.";
    let article = plain(text);
    assert_eq!(
        (article.title.as_deref(), article.author.as_deref()),
        (None, Some("AP"))
    );
    assert_eq!(told(&article).len(), 2);
}

#[test]
fn what_is_given_goes_before_what_the_file_says() {
    let given = Given {
        title: Some("Two go".to_owned()),
        published: Some(jiff::civil::date(2021, 5, 8)),
        language: Some("sq".to_owned()),
        ..Given::default()
    };
    let read = read(STORY.as_bytes(), Path::new("story.txt"), &given).unwrap();
    let article = read.article;
    assert_eq!(article.title.as_deref(), Some("Two go"));
    assert_eq!(article.published, Some(jiff::civil::date(2021, 5, 8)));
    assert_eq!(article.language.as_deref(), Some("sq"));
    assert_eq!(article.author.as_deref(), Some("Anna Writer"));
}

#[test]
fn what_is_no_article_is_refused() {
    let refused = |bytes: &[u8]| read(bytes, Path::new("x.txt"), &Given::default()).unwrap_err();
    assert_eq!(refused(b" \n\n"), Error::Empty);
    assert_eq!(refused(b"\x7FELF\0"), Error::Binary { at: 4 });
    assert_eq!(refused(&vec![b'a'; MAX_BYTES + 1]), Error::TooLarge);
}

#[test]
fn a_line_of_five_million_letters_is_read_in_time() {
    let line = "word ".repeat(1 << 20);
    assert_eq!(plain(&line).parts.len(), 1);
    assert_eq!(plain(&"A.\n".repeat(1 << 20)).parts.len(), 1 << 20);
}

proptest! {
    #[test]
    fn parts_stand_in_the_text_in_order_and_apart(text in "([A-Za-z“”.,:|(){}<>#*_-]{0,12}[ \n\r\t]{0,2}){0,60}|.{0,200}") {
        for name in ["x.txt", "x.md", "x.html"] {
            let Ok(read) = read(text.as_bytes(), Path::new(name), &Given::default()) else { continue };
            let article = read.article;
            let mut at = 0;
            for part in &article.parts {
                prop_assert!(part.range.start >= at, "{:?}", article.parts);
                prop_assert!(article.text.get(part.range.clone()).is_some_and(|words| !words.trim().is_empty()));
                at = part.range.end;
            }
        }
    }
}
