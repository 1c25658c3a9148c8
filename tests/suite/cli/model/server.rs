//! A chat endpoint on this machine that behaves as it is told, well or ill.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// How long a drip goes on, at most.
const DRIPS: usize = 600;

/// What a server does with a question.
#[derive(Clone)]
pub(super) enum Does {
    /// Answers with this as the message, rightly.
    Says(String),
    /// Answers with this status and body.
    Answers(u16, String),
    /// Writes these bytes, head and all.
    Writes(Vec<u8>),
    /// Writes so many megabytes of an answer.
    Floods(usize),
    /// Writes an answer so slowly that it never ends.
    Drips,
    /// Closes the connection without a word.
    HangsUp,
}

/// A question, as it came.
pub(super) struct Asked {
    pub(super) head: String,
    pub(super) body: Value,
}

/// A server that does one thing after the other, and the last again and again.
pub(super) struct Server {
    pub(super) port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    pub(super) fn start(does: &[Does]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (noted, does) = (Arc::clone(&asked), does.to_vec());
        // It ends with the test: nothing waits for it.
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let Some(question) = read(&stream) else {
                    continue;
                };
                let nth = {
                    let mut asked = noted.lock().unwrap();
                    asked.push(question);
                    asked.len() - 1
                };
                let does = does[nth.min(does.len() - 1)].clone();
                // Whoever hangs up on a flood or a drip does right.
                thread::spawn(move || {
                    let _ = answer(stream, &does);
                });
            }
        });
        Self { port, asked }
    }

    pub(super) fn asked(&self) -> std::sync::MutexGuard<'_, Vec<Asked>> {
        self.asked.lock().unwrap()
    }

    /// The way each question asked for the form of its answer.
    pub(super) fn formats(&self) -> Vec<String> {
        let format = |asked: &Asked| {
            let format = asked.body.pointer("/response_format/type");
            format
                .map_or("none", |format| format.as_str().unwrap())
                .to_owned()
        };
        self.asked().iter().map(format).collect()
    }
}

fn read(stream: &TcpStream) -> Option<Asked> {
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .ok()?;
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let is_length = name.eq_ignore_ascii_case("content-length");
        is_length.then(|| value.trim().parse::<usize>().ok())?
    })?;
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let body = serde_json::from_slice(&body).ok()?;
    Some(Asked { head, body })
}

/// An answer as endpoints give it.
pub(super) fn message(content: &str) -> Value {
    json!({
        "choices": [{"message": {"role": "assistant", "content": content}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 900, "completion_tokens": 100},
    })
}

fn head(status: u16, length: usize) -> String {
    format!(
        "HTTP/1.1 {status} So\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n"
    )
}

fn answer(mut stream: TcpStream, does: &Does) -> std::io::Result<()> {
    let mut write = |status: u16, body: &str| {
        let bytes = [head(status, body.len()).as_bytes(), body.as_bytes()].concat();
        stream.write_all(&bytes)
    };
    match does {
        Does::Says(content) => write(200, &message(content).to_string()),
        Does::Answers(status, body) => write(*status, body),
        Does::Writes(bytes) => stream.write_all(bytes),
        Does::Floods(megabytes) => {
            stream.write_all(head(200, megabytes << 20).as_bytes())?;
            let megabyte = vec![b' '; 1 << 20];
            (0..*megabytes).try_for_each(|_| stream.write_all(&megabyte))
        }
        Does::Drips => {
            stream.write_all(head(200, 1 << 20).as_bytes())?;
            (0..DRIPS).try_for_each(|_| {
                thread::sleep(Duration::from_millis(50));
                stream.write_all(b" ")
            })
        }
        Does::HangsUp => Ok(()),
    }
}
