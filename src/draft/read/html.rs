//! Pages saved from the web: the story as a reader view has it, and what the
//! page says of itself.

use super::Error;
use super::head::{self, Head};
use super::plain::{self, Block, spaced};
use crate::draft::article::{Article, PartKind};
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

/// The most elements of a page that a story is looked for in. News pages have
/// a few thousand.
const MOST_ELEMENTS: usize = 60_000;

/// How deep elements may nest in a page that a story is looked for in; the
/// time that takes grows faster than the depth. News pages nest thirty deep.
const DEEPEST: usize = 300;

/// How many tags may be open at a time in a page that is parsed. Parsers look
/// through all that are open again and again, so that time grows with depth.
const MOST_OPEN: usize = 1000;

/// Elements that end by themselves, or that pages leave open as they may.
const ENDING_BY_THEMSELVES: [&str; 31] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "param", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option",
    "optgroup", "colgroup", "rb", "rt", "html", "body",
];

/// Elements whose words are no part of a story.
const UNREAD: [&str; 18] = [
    "script", "style", "noscript", "template", "svg", "math", "nav", "form", "button", "iframe",
    "select", "textarea", "footer", "aside", "head", "object", "audio", "video",
];

/// Elements that run on within a line.
const INLINE: [&str; 30] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "u", "var", "wbr",
];

/// Reads an article from a page. Its text is what was found of the story, a
/// paragraph a line with blank lines between.
///
/// # Errors
/// When the page nests deeper than any that people read.
pub(super) fn read(page: &str) -> Result<Article, Error> {
    if most_open(page) > MOST_OPEN {
        return Err(Error::TooDeep);
    }
    let config = Config {
        max_elements_to_parse: MOST_ELEMENTS,
        ..Config::default()
    };
    let document = Document::from(page);
    let is_sound = measure(&document.root());
    let lang = attribute(&document, "html", "lang");
    let canonical = attribute(&document, "link[rel=canonical]", "href");
    let time = attribute(&document, "time[datetime]", "datetime");
    let whole = |document: &Document| {
        let body = document.select("body");
        let root = body
            .nodes()
            .first()
            .cloned()
            .unwrap_or_else(|| document.root());
        paragraphs(&root)
    };
    let mut head = Head {
        url: canonical.filter(|url| head::is_address(url)),
        language: lang.and_then(|lang| head::code(&lang)),
        updated: time.and_then(|time| head::day(&time)),
        ..Head::default()
    };
    let mut found = Vec::new();
    if is_sound
        && let Ok(mut reader) = Readability::with_document(document.clone(), None, Some(config))
    {
        let said = reader.get_article_metadata(reader.parse_json_ld());
        let title = spaced(&said.title);
        head = Head {
            title: Some(title).filter(|title| !title.is_empty()),
            publisher: said.site_name.as_deref().map(spaced),
            author: said.byline.as_deref().map(spaced),
            published: said.published_time.as_deref().and_then(head::day),
            updated: said
                .modified_time
                .as_deref()
                .and_then(head::day)
                .or(head.updated),
            url: head.url.or(said.url.filter(|url| head::is_address(url))),
            language: head
                .language
                .or(said.lang.and_then(|lang| head::code(&lang))),
        };
        if let Ok(story) = reader.parse() {
            found = whole(&Document::fragment(story.content));
        }
    }
    if found.is_empty() {
        found = whole(&document);
    }
    if let Some(title) = &head.title
        && found.first().is_none_or(|(_, first)| first != title)
    {
        found.insert(0, (PartKind::Headline, title.clone()));
    }
    let mut text = String::new();
    let mut blocks = Vec::new();
    for (kind, words) in found {
        let start = text.len();
        text.push_str(&words);
        blocks.push(Block {
            range: start..text.len(),
            kind: Some(kind),
            is_alone: true,
        });
        text.push_str("\n\n");
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    let (head, parts) = plain::parts(&text, blocks, head);
    Ok(plain::article(text, head, parts))
}

/// How many tags are open at a time at most, as far as a glance tells.
fn most_open(page: &str) -> usize {
    let (mut open, mut most) = (0_usize, 0);
    let mut rest = page;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        let closes = rest.starts_with('/');
        let tag = rest.strip_prefix('/').unwrap_or(rest);
        let end = tag
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(tag.len());
        let name = tag
            .get(..end.min(20))
            .unwrap_or_default()
            .to_ascii_lowercase();
        if name.is_empty() || ENDING_BY_THEMSELVES.contains(&name.as_str()) {
            continue;
        }
        if closes {
            open = open.saturating_sub(1);
            continue;
        }
        // What looks like a tag in a program is none.
        if matches!(name.as_str(), "script" | "style") {
            let ending = if name == "script" {
                "</script"
            } else {
                "</style"
            };
            rest = rest.split_once(ending).map_or("", |(_, after)| after);
            continue;
        }
        open += 1;
        most = most.max(open);
    }
    most
}

fn attribute(document: &Document, selector: &str, name: &str) -> Option<String> {
    let value = document.select(selector).attr(name)?;
    Some(value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// Whether a page is small and flat enough to look for a story in.
fn measure(root: &NodeRef<'_>) -> bool {
    let mut elements = 0_usize;
    let mut waiting = vec![(*root, 0_usize)];
    while let Some((node, depth)) = waiting.pop() {
        elements += 1;
        if depth > DEEPEST || elements > MOST_ELEMENTS {
            return false;
        }
        waiting.extend(
            node.children_it(false)
                .filter(NodeRef::is_element)
                .map(|child| (child, depth + 1)),
        );
    }
    true
}

/// The paragraphs below a node, without recursion: pages nest as they like.
fn paragraphs(root: &NodeRef<'_>) -> Vec<(PartKind, String)> {
    enum Step<'a> {
        Enter(NodeRef<'a>),
        Leave { ends: bool, kind: Option<PartKind> },
    }
    let mut found: Vec<(PartKind, String)> = Vec::new();
    let mut open = String::new();
    let mut kinds = vec![PartKind::Paragraph];
    let mut end = |open: &mut String, kinds: &[PartKind]| {
        let words = spaced(open);
        open.clear();
        if !words.is_empty() {
            found.push((kinds.last().copied().unwrap_or(PartKind::Paragraph), words));
        }
    };
    let mut steps = vec![Step::Enter(*root)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Enter(node) if node.is_text() => open.push_str(&node.text()),
            Step::Enter(node) => {
                let name = node.node_name().unwrap_or_default();
                if UNREAD.contains(&&*name) {
                    continue;
                }
                if &*name == "br" {
                    open.push(' ');
                    continue;
                }
                let ends = !INLINE.contains(&&*name);
                let kind = match &*name {
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(PartKind::Heading),
                    "figcaption" | "caption" => Some(PartKind::Caption),
                    _ => None,
                };
                if ends {
                    end(&mut open, &kinds);
                }
                kinds.extend(kind);
                steps.push(Step::Leave { ends, kind });
                let children: Vec<_> = node.children_it(true).collect();
                steps.extend(children.into_iter().map(Step::Enter));
            }
            Step::Leave { ends, kind } => {
                if ends {
                    end(&mut open, &kinds);
                }
                if kind.is_some() {
                    kinds.pop();
                }
            }
        }
    }
    end(&mut open, &kinds);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en-GB"><head>
<title>Two inspectors told to go | The Alder Gazette</title>
<link rel="canonical" href="https://gazette.example/two-inspectors">
<meta property="og:site_name" content="The Alder Gazette">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"Two inspectors told to go","datePublished":"2021-05-07T05:10:00Z",
"author":{"@type":"Person","name":"Anna Writer"},"publisher":{"@type":"Organization","name":"The Alder Gazette"}}</script>
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sea">The sea</a></li></ul></nav>
<article><h1>Two inspectors told to go</h1>
<figure><img src="x.jpg"><figcaption>The harbour of Port Alder in winter, seen from the sea.</figcaption></figure>
<p>The Harbour Board of Port Alder on <b>Thursday</b> told two inspectors, Ivan Horvat and M.&nbsp;Kova&#269;, to go, a move that nobody in the town had expected.</p>
<h2>Nobody was asked</h2>
<p>“Nobody was asked,” said Ana Marin, who has led the union of pilots since 2018, and she added that the harbour would need them both, in winter above all.</p>
<p>The board gave no reason for its order, which it made public on its own page late in the evening, and its head could not be reached on Friday.</p>
</article>
<footer><p>© 2021 The Alder Gazette. All rights reserved.</p></footer>
</body></html>"#;

    #[test]
    fn a_page_gives_its_story_and_what_it_says_of_itself() {
        let article = read(PAGE).unwrap();
        assert_eq!(article.title.as_deref(), Some("Two inspectors told to go"));
        assert_eq!(article.publisher.as_deref(), Some("The Alder Gazette"));
        assert_eq!(article.author.as_deref(), Some("Anna Writer"));
        assert_eq!(article.published, Some(jiff::civil::date(2021, 5, 7)));
        assert_eq!(
            article.url.as_deref(),
            Some("https://gazette.example/two-inspectors")
        );
        assert_eq!(article.language.as_deref(), Some("en"));
        let parts = article.parts.iter();
        let told: Vec<_> = parts
            .map(|part| (part.kind, &article.text[part.range.clone()]))
            .collect();
        let begins: Vec<_> = told
            .iter()
            .map(|(kind, words)| {
                (
                    *kind,
                    words.split(' ').take(4).collect::<Vec<_>>().join(" "),
                )
            })
            .collect();
        assert_eq!(
            begins,
            [
                (PartKind::Headline, "Two inspectors told to".to_owned()),
                (PartKind::Caption, "The harbour of Port".to_owned()),
                (PartKind::Paragraph, "The Harbour Board of".to_owned()),
                (PartKind::Heading, "Nobody was asked".to_owned()),
                (PartKind::Paragraph, "“Nobody was asked,” said".to_owned()),
                (PartKind::Paragraph, "The board gave no".to_owned()),
            ]
        );
        assert!(
            article
                .text
                .contains("on Thursday told two inspectors, Ivan Horvat and M. Kovač, to go")
        );
    }

    #[test]
    fn a_page_that_nests_without_end_is_refused() {
        for tags in ["<div>", "<b><i>", "<p><b>They left.</p>"] {
            assert_eq!(read(&tags.repeat(50_000)), Err(Error::TooDeep), "{tags}");
        }
    }

    #[test]
    fn a_page_that_nests_as_deep_as_is_parsed_is_read_in_time() {
        let deep = format!("{}They left on Thursday.", "<div><b>".repeat(490));
        assert!(read(&deep).unwrap().text.contains("They left on Thursday."));
        let long = "<p>They left.<br><script>if (a<b) {}</script></p>".repeat(5_000);
        assert!(read(&long).unwrap().text.contains("They left."));
    }
}
