//! Claims that people rated as schema.org's ClaimReview, in JSON-LD.
//!
//! The document may stand in a `script` element of a page: no sign that could
//! end the element or begin a comment is in it as such.

use super::json;
use crate::report::reviewed::{Rating, Reviewed, Speaker};
use crate::report::view::Override;
use serde_json::{Map, Value, json};
use std::io;

/// The scale of ratings: the number of what does not hold, and of what holds.
/// Fact checkers use these, and search engines show them.
const WORST: u8 = 1;
const BEST: u8 = 5;

/// Writes one document with a review for each claim.
///
/// `base` is the address of the page that the reviews will stand on; each has
/// its own fragment of it, which stays as long as the id of its finding does.
///
/// # Errors
/// When `out` cannot be written to.
pub fn render(
    reviewed: &[Reviewed],
    base: Option<&str>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let reviews: Vec<Value> = reviewed.iter().map(|one| review(one, base)).collect();
    let document = json!({"@context": "https://schema.org", "@graph": reviews});
    let mut text = Vec::new();
    json::pretty(&document, &mut text)?;
    // Outside of strings JSON has none of these signs.
    let text = String::from_utf8(text).map_err(io::Error::other)?;
    let text = text
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026");
    out.write_all(text.as_bytes())
}

fn review(one: &Reviewed, base: Option<&str>) -> Value {
    let Override {
        reason, by, at, id, ..
    } = &one.decision;
    let mut review = Map::new();
    let mut add = |key: &str, value: Value| review.insert(key.to_owned(), value);
    let fragment = fragment(&one.claim);
    add("@type", "ClaimReview".into());
    if let Some(base) = base {
        let url = format!("{}#{fragment}", base.split('#').next().unwrap_or(base));
        add("@id", url.clone().into());
        add("url", url.into());
    } else {
        add("@id", format!("#{fragment}").into());
    }
    add("identifier", id.as_str().into());
    add("claimReviewed", claim(one).into());
    add("author", json!({"@type": "Person", "name": by}));
    add("datePublished", at.as_str().into());
    add("reviewRating", rating(one.rating));
    add("reviewBody", reason.as_str().into());
    add("itemReviewed", item(one));
    Value::Object(review)
}

/// The claim in one line.
fn claim(one: &Reviewed) -> String {
    let slot = one.slot.replace('.', " ");
    let not = if one.denied { "not " } else { "" };
    format!("{} – {slot}: {not}{}", one.subject, one.text)
}

fn rating(rating: Rating) -> Value {
    let of = |number: u8, name: &str| {
        json!({
            "@type": "Rating",
            "ratingValue": number,
            "bestRating": BEST,
            "worstRating": WORST,
            "alternateName": name,
        })
    };
    // What could not be told has no place on a scale from false to true.
    let unnumbered = |name: &str| json!({"@type": "Rating", "alternateName": name});
    match rating {
        Rating::True => of(BEST, "True"),
        Rating::False => of(WORST, "False"),
        Rating::Superseded => unnumbered("Superseded"),
        Rating::Unproven => unnumbered("Unproven"),
    }
}

/// The claim as its article makes it.
fn item(one: &Reviewed) -> Value {
    let article = &one.article;
    let mut work = Map::new();
    work.insert("@type".to_owned(), "CreativeWork".into());
    let publisher = article
        .publisher
        .as_ref()
        .map(|name| json!({"@type": "Organization", "name": name}));
    let told = [
        ("identifier", Some(Value::from(article.id.as_str()))),
        ("url", article.url.clone().map(Value::from)),
        ("headline", article.title.clone().map(Value::from)),
        ("publisher", publisher.clone()),
        ("datePublished", article.published.clone().map(Value::from)),
    ];
    for (key, value) in told {
        if let Some(value) = value {
            work.insert(key.to_owned(), value);
        }
    }
    let mut item = Map::new();
    let author = one.speaker.as_ref().map(speaker).or(publisher);
    let told = [
        ("@type", Some(Value::from("Claim"))),
        ("identifier", Some(Value::from(one.claim.as_str()))),
        ("name", Some(Value::from(claim(one)))),
        ("text", one.quote.clone().map(Value::from)),
        ("author", author),
        ("datePublished", article.published.clone().map(Value::from)),
        ("appearance", Some(Value::Object(work))),
    ];
    for (key, value) in told {
        if let Some(value) = value {
            item.insert(key.to_owned(), value);
        }
    }
    Value::Object(item)
}

fn speaker(speaker: &Speaker) -> Value {
    let name = speaker.name.as_str();
    match speaker.kind {
        Some("person") => json!({"@type": "Person", "name": name}),
        Some("organisation") => json!({"@type": "Organization", "name": name}),
        // Nothing says which, and a guess would be a claim of our own.
        _ => json!({"name": name}),
    }
}

/// An id as the fragment of an address: what may not stand there is escaped by
/// its bytes.
fn fragment(id: &str) -> String {
    let mut safe = String::with_capacity(id.len());
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'/' => {
                safe.push(char::from(byte));
            }
            other => safe.push_str(&format!("%{other:02X}")),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_has_no_sign_that_an_address_has_not() {
        assert_eq!(fragment("gazette/horvat/name/2"), "gazette/horvat/name/2");
        assert_eq!(fragment("g/č#\"<"), "g/%C4%8D%23%22%3C");
    }
}
