//! One request on one connection: read within bounds of size and time, and
//! answered.

use super::reply::{Form, Reply};
use super::route::Head;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

/// The most bytes of a request's head.
const HEAD_MOST: usize = 16 * 1024;

/// The most headers of a request. Browsers send about twenty.
const HEADERS_MOST: usize = 64;

/// How long a request may take to arrive, and its answer to be taken.
const PATIENCE: Duration = Duration::from_secs(10);

/// How much of a request that was refused is still taken, and for how long: a
/// connection that is closed on its sender takes the answer with it.
const DRAINED_MOST: usize = 1024 * 1024;
const DRAINED_FOR: Duration = Duration::from_millis(500);

/// A connection that a request comes on.
pub(super) struct Connection {
    stream: TcpStream,
    until: Instant,
    /// What came after the head.
    beyond: Vec<u8>,
}

/// Why there is no request.
#[derive(Debug)]
pub(super) enum Unread {
    /// Whoever connected went away, or never asked.
    Gone,
    /// It is no request.
    Refused(Reply),
}

impl Connection {
    /// # Errors
    /// When the connection is gone.
    pub(super) fn new(stream: TcpStream) -> io::Result<Self> {
        // Some systems hand the listener's ways down.
        stream.set_nonblocking(false)?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(Self {
            stream,
            until: Instant::now() + PATIENCE,
            beyond: Vec::new(),
        })
    }

    /// Reads the head of the request.
    pub(super) fn head(&mut self) -> Result<Head, Unread> {
        let mut bytes = Vec::new();
        loop {
            match parse(&bytes)? {
                Some((head, length)) => {
                    self.beyond = bytes.split_off(length);
                    return Ok(head);
                }
                None if bytes.len() >= HEAD_MOST => {
                    let told = Reply::told(431, Form::Text, "the headers are too long");
                    return Err(Unread::Refused(told));
                }
                None => {}
            }
            let mut piece = [0; 4096];
            match self.read(&mut piece) {
                Ok(read @ 1..) => bytes.extend_from_slice(piece.get(..read).unwrap_or_default()),
                Ok(0) | Err(_) => return Err(Unread::Gone),
            }
        }
    }

    /// Reads the body, of a length that was agreed to.
    pub(super) fn body(&mut self, head: &Head, length: usize) -> Result<Vec<u8>, Unread> {
        let mut body = std::mem::take(&mut self.beyond);
        let waits = |value: &str| value.eq_ignore_ascii_case("100-continue");
        if body.is_empty() && matches!(head.one("Expect"), Ok(Some(value)) if waits(value)) {
            let go_on = self.stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n");
            go_on.map_err(|_| Unread::Gone)?;
        }
        while body.len() < length {
            let mut piece = [0; 4096];
            match self.read(&mut piece) {
                Ok(read @ 1..) => body.extend_from_slice(piece.get(..read).unwrap_or_default()),
                Ok(0) => return Err(Unread::Gone),
                Err(_) => {
                    let told = Reply::told(408, Form::Json, "the decision did not arrive whole");
                    return Err(Unread::Refused(told));
                }
            }
        }
        body.truncate(length);
        Ok(body)
    }

    /// Answers, and ends the connection.
    pub(super) fn answer(mut self, reply: &Reply) {
        // Whoever asked may be gone.
        if reply.write(&mut self.stream).is_err() || self.stream.shutdown(Shutdown::Write).is_err()
        {
            return;
        }
        self.until = Instant::now() + DRAINED_FOR;
        let (mut piece, mut drained) = ([0; 4096], 0);
        while let Ok(read @ 1..) = self.read(&mut piece) {
            drained += read;
            if drained > DRAINED_MOST {
                break;
            }
        }
    }

    /// Reads what has come, if it comes in time.
    fn read(&mut self, piece: &mut [u8]) -> io::Result<usize> {
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.stream.set_read_timeout(Some(left))?;
        self.stream.read(piece)
    }
}

/// The head at the start of some bytes, and how long it is; `None` where it is
/// not there yet.
fn parse(bytes: &[u8]) -> Result<Option<(Head, usize)>, Unread> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS_MOST];
    let mut request = httparse::Request::new(&mut headers);
    let refused = |status, why| Err(Unread::Refused(Reply::told(status, Form::Text, why)));
    match request.parse(bytes) {
        Ok(httparse::Status::Partial) => Ok(None),
        Ok(httparse::Status::Complete(length)) => {
            let headers = request.headers.iter();
            let head = Head {
                method: request.method.unwrap_or_default().to_owned(),
                target: request.path.unwrap_or_default().to_owned(),
                headers: headers
                    .map(|header| (header.name.to_owned(), header.value.to_vec()))
                    .collect(),
            };
            Ok(Some((head, length)))
        }
        Err(httparse::Error::TooManyHeaders) => refused(431, "there are too many headers"),
        Err(_) => refused(400, "this is no request of a browser"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_once_it_is_whole() {
        let text = b"GET /t0ken/ HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n{}";
        for end in 0..text.len() - 2 {
            assert!(parse(&text[..end]).unwrap().is_none(), "{end}");
        }
        let (head, length) = parse(text).unwrap().unwrap();
        assert_eq!(
            (head.method.as_str(), head.target.as_str()),
            ("GET", "/t0ken/")
        );
        assert_eq!(head.one("host"), Ok(Some("127.0.0.1:1")));
        assert_eq!(&text[length..], b"{}");
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for text in [
            &b"\x16\x03\x01\x02\x00"[..],
            b"GET / HTTP/1.1\r\nHost : x\r\n\r\n",
            b"GET / HTTP/9.9\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n",
        ] {
            let refused = matches!(parse(text), Err(Unread::Refused(reply)) if reply.status == 400);
            assert!(refused, "{text:?}");
        }
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(65));
        let refused = parse(many.as_bytes());
        assert!(matches!(refused, Err(Unread::Refused(reply)) if reply.status == 431));
    }
}
