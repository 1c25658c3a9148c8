//! Markdown as an article: its words by the rules of CommonMark, each where it
//! stands in the file.

use super::head::{self, Head};
use super::plain::{self, Block};
use crate::draft::article::{Article, PartKind};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads an article from Markdown; beside it its text with spaces in place of
/// markup, byte for byte as long.
pub(super) fn read(text: String) -> (Article, String) {
    let mut blocks = Blocks::new(&text);
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES;
    for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
        blocks.take(&event, range);
    }
    blocks.end();
    let Blocks {
        found,
        readable,
        head,
        ..
    } = blocks;
    let readable = String::from_utf8(readable).unwrap_or_else(|_| text.clone());
    let (head, parts) = plain::parts(&readable, found, head);
    (plain::article(text, head, parts), readable)
}

/// What the parser told so far.
struct Blocks<'t> {
    text: &'t str,
    found: Vec<Block>,
    /// The text with its words alone.
    readable: Vec<u8>,
    /// Where the words of the open block stand.
    open: Option<Range<usize>>,
    kind: PartKind,
    /// How many elements are open whose words are not read.
    unread: usize,
    in_front_matter: bool,
    head: Head,
}

impl<'t> Blocks<'t> {
    fn new(text: &'t str) -> Self {
        let blank = |byte: u8| if byte == b'\n' { b'\n' } else { b' ' };
        Self {
            text,
            found: Vec::new(),
            readable: text.bytes().map(blank).collect(),
            open: None,
            kind: PartKind::Paragraph,
            unread: 0,
            in_front_matter: false,
            head: Head::default(),
        }
    }

    fn take(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.stop(*tag),
            Event::Text(_) if self.in_front_matter => self.front_matter(range),
            Event::Text(_) | Event::Code(_) if self.unread == 0 => self.words(range),
            Event::Rule => self.end(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } => return,
            // What stands for a picture that cannot be seen is no sentence.
            Tag::Image { .. } => {
                self.unread += 1;
                return;
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => self.unread += 1,
            Tag::MetadataBlock(_) => self.in_front_matter = true,
            _ => {}
        }
        self.end();
        if matches!(tag, Tag::Heading { .. }) {
            self.kind = PartKind::Heading;
        }
    }

    fn stop(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => return,
            TagEnd::Image => {
                self.unread = self.unread.saturating_sub(1);
                return;
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.unread = self.unread.saturating_sub(1),
            TagEnd::MetadataBlock(_) => self.in_front_matter = false,
            _ => {}
        }
        self.end();
        self.kind = PartKind::Paragraph;
    }

    /// Words of the open block.
    fn words(&mut self, range: Range<usize>) {
        let source = self.text.as_bytes().get(range.clone());
        if let (Some(source), Some(readable)) = (source, self.readable.get_mut(range.clone())) {
            readable.copy_from_slice(source);
        }
        let open = self.open.get_or_insert(range.clone());
        open.end = open.end.max(range.end);
    }

    /// Ends the open block.
    fn end(&mut self) {
        let Some(range) = self.open.take() else {
            return;
        };
        let words = self.text.get(range.clone()).unwrap_or_default();
        if !words.trim().is_empty() {
            self.found.push(Block {
                range,
                kind: Some(self.kind),
                is_alone: true,
            });
        }
    }

    /// Lines such as `title: Two envoys` and `title = "Two envoys"`.
    fn front_matter(&mut self, range: Range<usize>) {
        let lines = self.text.get(range).unwrap_or_default().lines();
        for line in lines {
            let said = line.split_once([':', '=']).and_then(|(key, value)| {
                let value = value.trim().trim_matches(['"', '\'']);
                head::labelled(key, value)
            });
            if let Some(said) = said {
                self.head.fill(said);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (Article, Vec<(PartKind, String)>) {
        let (article, readable) = read(text.to_owned());
        assert_eq!(readable.len(), text.len());
        let parts = article.parts.iter();
        let words = |range: &Range<usize>| plain::spaced(&readable[range.clone()]);
        let told = parts.map(|part| (part.kind, words(&part.range))).collect();
        (article, told)
    }

    #[test]
    fn markup_is_no_part_of_what_is_read_and_stays_in_the_text() {
        let text = "\
# Two *envoys* told to leave

On **Thursday** the [ministry](https://ministry.example/a_b) told two envoys
to leave. ![a picture](x.png)

- Ivan Horvat
- M. Kovač

```
not a story
```
<div>nor this</div>
";
        let (article, told) = told(text);
        assert_eq!(article.text, text);
        assert_eq!(article.title.as_deref(), Some("Two envoys told to leave"));
        assert_eq!(
            told,
            [
                (PartKind::Headline, "Two envoys told to leave".to_owned()),
                (
                    PartKind::Paragraph,
                    "On Thursday the ministry told two envoys to leave.".to_owned()
                ),
                (PartKind::Paragraph, "Ivan Horvat".to_owned()),
                (PartKind::Paragraph, "M. Kovač".to_owned()),
            ]
        );
    }

    #[test]
    fn what_the_front_matter_says_is_heeded() {
        for text in [
            "---\ntitle: \"Two envoys: out\"\ndate: 2021-05-07\nauthor: Anna Writer\nlang: en-GB\ntags: [x]\n---\n\nThey left.\n",
            "+++\ntitle = \"Two envoys: out\"\ndate = 2021-05-07\nauthor = \"Anna Writer\"\nlang = \"en\"\n+++\n\nThey left.\n",
            "# Two envoys: out\n\n- Title: Two envoys: out\n- **Published:** 7 May 2021\n- Author: Anna Writer\n- Language: en\n\nThey left.\n",
        ] {
            let (article, told) = told(text);
            assert_eq!(article.title.as_deref(), Some("Two envoys: out"), "{text}");
            assert_eq!(article.author.as_deref(), Some("Anna Writer"), "{text}");
            assert_eq!(
                article.published,
                Some(jiff::civil::date(2021, 5, 7)),
                "{text}"
            );
            assert_eq!(article.language.as_deref(), Some("en"), "{text}");
            assert_eq!(told.last().unwrap().1, "They left.");
            assert!(told.len() <= 2, "{told:?}");
        }
    }
}
