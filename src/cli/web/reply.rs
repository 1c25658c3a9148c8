//! What is answered, and the headers that every answer has.

use corroborate::render::html;
use serde_json::json;
use std::io::{self, Write};

/// What is answered to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) form: Form,
    pub(super) body: Vec<u8>,
    /// The methods that a place knows, where it was asked by another.
    pub(super) allow: Option<&'static str>,
}

/// What an answer is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Html,
    /// The page of drafts, which has a policy of its own.
    Drafts,
    Json,
    Text,
}

impl Form {
    fn media_type(self) -> &'static str {
        match self {
            Self::Html | Self::Drafts => "text/html; charset=utf-8",
            Self::Json => "application/json",
            Self::Text => "text/plain; charset=utf-8",
        }
    }
}

impl Reply {
    /// A page.
    pub(super) fn page(body: Vec<u8>) -> Self {
        Self {
            status: 200,
            form: Form::Html,
            body,
            allow: None,
        }
    }

    /// What came of decisions on drafts, to the page's script.
    pub(super) fn json(body: &serde_json::Value) -> Self {
        Self {
            status: 200,
            form: Form::Json,
            body: body.to_string().into_bytes(),
            allow: None,
        }
    }

    /// A sentence: to the page's script as JSON, to a person as text.
    pub(super) fn told(status: u16, form: Form, message: &str) -> Self {
        let body = match form {
            Form::Json => json!({ "message": message }).to_string(),
            Form::Html | Form::Drafts | Form::Text => format!("{message}\n"),
        };
        Self {
            status,
            form: if form == Form::Json { form } else { Form::Text },
            body: body.into_bytes(),
            allow: None,
        }
    }

    /// The headers, up to the empty line. Each connection serves one request.
    pub(super) fn head(&self) -> String {
        // A page in a frame could be clicked through; the policy of a page that
        // stands in its own text cannot say so.
        let policy = match self.form {
            Form::Drafts => html::drafts_policy(),
            _ => html::policy(true),
        };
        let policy = format!("{policy}; frame-ancestors 'none'");
        let allow = self.allow.map(|methods| format!("Allow: {methods}\r\n"));
        format!(
            "HTTP/1.1 {} {}\r\n\
             Content-Type: {}\r\n\
             Content-Length: {}\r\n\
             {}\
             Content-Security-Policy: {policy}\r\n\
             X-Content-Type-Options: nosniff\r\n\
             X-Frame-Options: DENY\r\n\
             Referrer-Policy: no-referrer\r\n\
             Cross-Origin-Opener-Policy: same-origin\r\n\
             Cross-Origin-Resource-Policy: same-origin\r\n\
             Cache-Control: no-store\r\n\
             Connection: close\r\n\r\n",
            self.status,
            phrase(self.status),
            self.form.media_type(),
            self.body.len(),
            allow.unwrap_or_default(),
        )
    }

    /// Writes it.
    ///
    /// # Errors
    /// When whoever asked went away.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.head().as_bytes())?;
        out.write_all(&self.body)?;
        out.flush()
    }
}

/// What a status says, for people who read headers.
fn phrase(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        409 => "Conflict",
        411 => "Length Required",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        421 => "Misdirected Request",
        422 => "Unprocessable Content",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_keeps_to_itself() {
        for reply in [
            Reply::page(b"<!doctype html>".to_vec()),
            Reply::told(409, Form::Json, "changed"),
            Reply::told(404, Form::Text, "nothing here"),
        ] {
            let head = reply.head();
            for line in [
                "Content-Security-Policy: default-src 'none'; ",
                "; connect-src 'self'; ",
                "; frame-ancestors 'none'\r\n",
                "\r\nX-Content-Type-Options: nosniff\r\n",
                "\r\nX-Frame-Options: DENY\r\n",
                "\r\nReferrer-Policy: no-referrer\r\n",
                "\r\nCache-Control: no-store\r\n",
            ] {
                assert!(head.contains(line), "{line}: {head}");
            }
            assert!(!head.contains("Access-Control"), "{head}");
            assert!(head.ends_with("\r\n\r\n"));
        }
    }

    #[test]
    fn what_is_told_is_never_markup() {
        let reply = Reply::told(409, Form::Html, "<b>");
        assert_eq!(reply.form, Form::Text);
        let reply = Reply::told(409, Form::Json, "a \"quote\"\n");
        let read: serde_json::Value = serde_json::from_slice(&reply.body).unwrap();
        assert_eq!(read["message"], "a \"quote\"\n");
    }

    #[test]
    fn a_length_is_that_of_the_body() {
        let reply = Reply::told(200, Form::Text, "Алексей");
        let mut out = Vec::new();
        reply.write(&mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("Content-Length: 15\r\n"), "{text}");
    }
}
