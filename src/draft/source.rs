//! The source that an article becomes: its id, its entry, and where its text
//! stands as seen from its claims.

use super::article::Article;
use super::sift::Taken;
use crate::lexical::fold::fold;
use crate::load::schema::{OneOrMany, SourceEntry};
use crate::load::texts::root_of;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The longest id that is made, in bytes: it is typed in commands.
const LONGEST_ID: usize = 48;

/// How many words of a headline an id takes.
const TITLE_WORDS: usize = 4;

/// Ids of sources that are taken, and made so that each is another.
#[derive(Debug, Default)]
pub struct Ids(Taken);

impl Ids {
    /// Takes an id, with a number behind it where it is taken.
    ///
    /// ```
    /// use corroborate::draft::source::Ids;
    /// let mut ids = Ids::default();
    /// assert_eq!(ids.take("gazette-2021-05-03"), "gazette-2021-05-03");
    /// assert_eq!(ids.take("gazette-2021-05-03"), "gazette-2021-05-03-2");
    /// ```
    pub fn take(&mut self, id: &str) -> String {
        self.0.take(id)
    }
}

/// An id for the source of an article: its publisher, or the first words of
/// its headline, and its day; else the name of its file.
///
/// ```
/// use corroborate::draft::Article;
/// use corroborate::draft::source::id_of;
/// let mut article = Article {
///     publisher: Some("The Alder Gazette".to_owned()),
///     published: Some(jiff::civil::date(2021, 5, 3)),
///     ..Article::default()
/// };
/// assert_eq!(id_of(&article, "story 7"), "the-alder-gazette-2021-05-03");
/// article.publisher = None;
/// assert_eq!(id_of(&article, "story 7"), "story-7");
/// ```
pub fn id_of(article: &Article, file: &str) -> String {
    let title = article
        .title
        .as_deref()
        .map(|title| slug(title, TITLE_WORDS));
    let publisher = article
        .publisher
        .as_deref()
        .map(|name| slug(name, usize::MAX));
    let name = publisher.or(title).filter(|name| !name.is_empty());
    match (name, article.published) {
        (Some(name), Some(day)) => format!("{name}-{day}"),
        _ => match slug(file, usize::MAX) {
            file if file.is_empty() => "article".to_owned(),
            file => file,
        },
    }
}

/// Words as an id has them.
fn slug(text: &str, words: usize) -> String {
    let mut slug = String::new();
    let folded = fold(text);
    // A number alone names nothing.
    let telling =
        |word: &&str| words == usize::MAX || word.contains(|c: char| c.is_ascii_alphabetic());
    for word in folded.split(' ').filter(telling).take(words) {
        if !slug.is_empty() && slug.len() + 1 + word.len() > LONGEST_ID {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        // Folded, it is ASCII.
        slug.push_str(word.get(..LONGEST_ID).unwrap_or(word));
    }
    slug
}

/// The entry of the source of an article.
pub fn entry(article: &Article, id: String, text: Option<String>) -> SourceEntry {
    SourceEntry {
        id,
        title: article.title.clone(),
        publisher: article.publisher.clone(),
        author: article.author.clone(),
        published: article.published.map(|day| day.to_string()),
        url: article.url.clone(),
        text,
        language: article.language.clone(),
        reliability: None,
        derived_from: OneOrMany::default(),
        note: None,
    }
}

/// The path of a file as a claims file in a folder names it as its text;
/// `None` where the file lies outside of the project, so that claims may not
/// name it. Both must exist.
pub fn text_from(folder: &Path, file: &Path) -> Option<String> {
    let folder = fs::canonicalize(folder).ok()?;
    let file = fs::canonicalize(file).ok()?;
    file.starts_with(root_of(&folder))
        .then(|| relative(&folder, &file))?
}

/// A path as seen from a folder, with `/` between its parts; both are real
/// paths.
pub fn relative(folder: &Path, file: &Path) -> Option<String> {
    let (folder, file): (Vec<_>, Vec<_>) =
        (folder.components().collect(), file.components().collect());
    let shared = folder
        .iter()
        .zip(&file)
        .take_while(|(left, right)| left == right)
        .count();
    if shared == 0 {
        return None;
    }
    let up = std::iter::repeat_n("..", folder.len() - shared).map(Some);
    let down = file.get(shared..)?.iter().map(|part| match part {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    let parts: Option<Vec<&str>> = up.chain(down).collect();
    Some(parts?.join("/"))
}

/// The folder beside the claims that texts are copied to.
pub const TEXTS: &str = "texts";

/// Whether a source that stands in a claims file already is that of an
/// article: by the file of its text, its address, or its headline and day.
pub fn is_of(stated: &SourceEntry, claims: &Path, article: &Article, file: Option<&Path>) -> bool {
    let named = stated.text.as_deref().map(|text| {
        let folder = claims.parent().unwrap_or(Path::new("."));
        let folder = if folder == Path::new("") {
            Path::new(".")
        } else {
            folder
        };
        folder.join(text)
    });
    let real = |path: &PathBuf| fs::canonicalize(path).ok();
    let file = file.and_then(|file| fs::canonicalize(file).ok());
    let named = named.as_ref().and_then(real);
    if file.is_some() && named == file {
        return true;
    }
    // Two articles of one headline have a file each; only a copy beside the
    // claims is of an article elsewhere.
    let is_copy = |path: &Path| path.parent().is_some_and(|folder| folder.ends_with(TEXTS));
    if file.is_some() && named.is_some_and(|named| !is_copy(&named)) {
        return false;
    }
    if let (Some(stated), Some(url)) = (&stated.url, &article.url) {
        return stated == url;
    }
    let day = article.published.map(|day| day.to_string());
    stated.title.is_some() && stated.title == article.title && stated.published == day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_short_and_made_of_what_ids_are_made_of() {
        let mut article = Article {
            title: Some("2 “Two” envoys — told to leave, again and again".to_owned()),
            published: Some(jiff::civil::date(2021, 5, 3)),
            ..Article::default()
        };
        assert_eq!(id_of(&article, "x"), "two-envoys-told-to-2021-05-03");
        article.publisher = Some("x".repeat(300));
        assert!(id_of(&article, "x").len() <= LONGEST_ID + 11);
        assert_eq!(id_of(&Article::default(), "a/b: ř"), "a-b-r");
        assert_eq!(id_of(&Article::default(), "???"), "article");
    }

    #[test]
    fn a_text_in_the_project_is_named_by_the_way_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        for made in ["project/claims", "project/articles", "elsewhere/claims"] {
            fs::create_dir_all(at(made)).unwrap();
        }
        for file in [
            "project/articles/a.txt",
            "elsewhere/b.txt",
            "project/claims/c.txt",
        ] {
            fs::write(at(file), "text").unwrap();
        }
        let from = |folder: &str, file: &str| text_from(&at(folder), &at(file));
        assert_eq!(
            from("project/claims", "project/articles/a.txt").as_deref(),
            Some("../articles/a.txt")
        );
        assert_eq!(
            from("project/claims", "project/claims/c.txt").as_deref(),
            Some("c.txt")
        );
        assert_eq!(from("project/claims", "elsewhere/b.txt"), None);
        assert_eq!(from("elsewhere", "project/articles/a.txt"), None);
    }
}
