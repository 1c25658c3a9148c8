//! Articles as people have them: files of plain text, Markdown and pages.
//!
//! A file is decoded, its format told, its head read for what it says of
//! itself (`head`), its body cut into paragraphs (`lines`), and what is no part
//! of the story left out (`boilerplate`). The text of plain files and of
//! Markdown stays what stands in the file, to the byte, so that quotes are
//! found there.

mod boilerplate;
mod decode;
mod head;
#[cfg(feature = "html")]
mod html;
mod language;
mod lines;
mod markdown;
mod plain;

use super::article::Article;
use jiff::civil::Date;
use std::borrow::Cow;
use std::path::Path;

/// The largest file that is read, in bytes: twenty novels. What is larger is no
/// article.
pub const MAX_BYTES: usize = 10 << 20;

/// What a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text and nothing else.
    Plain,
    /// Markdown.
    Markdown,
    /// A page of the web.
    Html,
}

impl Format {
    /// The format by the ending of a file's name; `None` where no article has
    /// such an ending.
    ///
    /// ```
    /// use corroborate::draft::read::Format;
    /// use std::path::Path;
    /// assert_eq!(Format::of_name(Path::new("story.MD")), Some(Format::Markdown));
    /// assert_eq!(Format::of_name(Path::new("claims.yaml")), None);
    /// ```
    pub fn of_name(name: &Path) -> Option<Self> {
        let ending = name.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            _ => None,
        }
    }

    /// The format by what a text begins with.
    fn of_text(text: &str) -> Self {
        let start = text.trim_start();
        let begins = |tag: &str| {
            start
                .get(..tag.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(tag))
        };
        match ["<!doctype html", "<html", "<head", "<?xml", "<body"]
            .into_iter()
            .any(begins)
        {
            true => Self::Html,
            false => Self::Plain,
        }
    }
}

/// What is known of an article beside its file. It goes before what the file
/// says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The byline.
    pub author: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// Where it stands.
    pub url: Option<String>,
    /// The language, as an ISO 639-1 code.
    pub language: Option<String>,
}

/// An article that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The article.
    pub article: Article,
    /// What its file is written in.
    pub format: Format,
    /// Whether its text is the content of the file, so that quotes can be
    /// looked up there.
    pub is_file: bool,
    /// The text with spaces in place of markup, byte for byte as long; none
    /// where there is no markup in it.
    pub readable: Option<String>,
}

impl Read {
    /// The article as extractors read it: without markup, each word where it
    /// stands in the text.
    pub fn for_extraction(&self) -> Cow<'_, Article> {
        match &self.readable {
            None => Cow::Borrowed(&self.article),
            Some(readable) => Cow::Owned(Article {
                text: readable.clone(),
                ..self.article.clone()
            }),
        }
    }
}

/// Why a file is no article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It is too large.
    #[error("more than {} MB is no article, and is not read", MAX_BYTES >> 20)]
    TooLarge,
    /// It holds bytes that no text has.
    #[error("this is no text: it holds a byte 00 at {at}")]
    Binary {
        /// Where, in bytes.
        at: usize,
    },
    /// It is in an encoding that is not read.
    #[error(
        "this is not UTF-8 (line {line} has the byte {byte:02X}): save it as UTF-8 in your editor"
    )]
    Encoding {
        /// The line, from 1.
        line: usize,
        /// The byte.
        byte: u8,
    },
    /// It is UTF-16 that is broken.
    #[error("this is UTF-16 with half a character in it: save it as UTF-8 in your editor")]
    Utf16,
    /// It is a page whose elements nest without end.
    #[error("its elements nest deeper than those of any page, and it is not read")]
    TooDeep,
    /// It is a page of the web, and this build reads none.
    #[error(
        "this is a page of the web, which this build does not read: install one that does with `cargo install corroborate --features html`"
    )]
    NotBuilt,
    /// It holds no words.
    #[error("no words of an article are in it")]
    Empty,
}

/// Reads an article from the content of a file.
///
/// The ending of its name tells its format; where there is none that does, its
/// first words.
///
/// ```
/// use corroborate::draft::read::{Given, read};
/// use std::path::Path;
/// let text = "Two envoys told to leave\n\nBy A. Writer | 7 May 2021\n\nThe ministry ordered two envoys to leave.\n";
/// let read = read(text.as_bytes(), Path::new("story.txt"), &Given::default())?;
/// assert_eq!(read.article.title.as_deref(), Some("Two envoys told to leave"));
/// assert_eq!(read.article.author.as_deref(), Some("A. Writer"));
/// assert_eq!(read.article.published, Some(jiff::civil::date(2021, 5, 7)));
/// assert_eq!(read.article.text, text);
/// # Ok::<(), corroborate::draft::read::Error>(())
/// ```
///
/// # Errors
/// When it is too large, no text, in an encoding that is not read, or empty.
pub fn read(bytes: &[u8], name: &Path, given: &Given) -> Result<Read, Error> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::TooLarge);
    }
    let (text, is_file) = decode::decode(bytes)?;
    let format = Format::of_name(name).unwrap_or_else(|| Format::of_text(&text));
    let mut read = Read {
        article: Article::default(),
        format,
        is_file,
        readable: None,
    };
    match format {
        Format::Plain => read.article = plain::read(text),
        Format::Markdown => {
            let (article, readable) = markdown::read(text);
            (read.article, read.readable) = (article, Some(readable));
        }
        #[cfg(feature = "html")]
        Format::Html => (read.article, read.is_file) = (html::read(&text)?, false),
        #[cfg(not(feature = "html"))]
        Format::Html => return Err(Error::NotBuilt),
    }
    let article = &mut read.article;
    if article.parts.is_empty() {
        return Err(Error::Empty);
    }
    let known = given.clone();
    article.title = known.title.or(article.title.take());
    article.publisher = known.publisher.or(article.publisher.take());
    article.author = known.author.or(article.author.take());
    article.published = known.published.or(article.published.take());
    article.url = known.url.or(article.url.take());
    let told = known.language.or(article.language.take());
    article.language = told.or_else(|| language::guess(article).map(str::to_owned));
    Ok(read)
}

#[cfg(test)]
mod tests;
