//! `review --web`: the report as a page, served to browsers on this machine.
//!
//! `connection` reads a request and writes the answer, `route` says who may
//! ask for what, `desk` holds the review. Nothing is ever sent that was not
//! asked for, and nothing is asked of anybody.

mod connection;
mod desk;
mod drafts;
mod order;
mod reply;
mod route;
mod token;
mod words;

pub(crate) use desk::{Inputs, Mark};

use crate::exit::Error;
use crate::{person, signals};
use connection::{Connection, Unread};
use corroborate::review::Session;
use desk::Desk;
use reply::Reply;
use route::{Gate, Route};
use std::io::{self, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use token::Token;

/// How long the server waits before it looks for a connection, or whether it
/// is to end.
const TICK: Duration = Duration::from_millis(20);

/// The most connections at a time. A browser opens six.
const CONNECTIONS_MOST: usize = 64;

/// How long the end waits for a decision that is being written. It takes
/// milliseconds, unless another program holds the file: then nothing of it is
/// written yet.
const END_WAITS: Duration = Duration::from_millis(700);

/// What every connection shares.
struct Shared {
    gate: Gate,
    desk: Mutex<Desk>,
    connections: AtomicUsize,
}

/// Serves the page until the program is told to end. `mark` is what the inputs
/// were before the session read them.
///
/// # Errors
/// When there is no such port to be had, or nobody to tell the address to.
pub(crate) fn run(session: Session, inputs: Inputs, mark: Mark, port: u16) -> Result<(), Error> {
    let ended = signals::ended()?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        Error::told(format!("port {port} of 127.0.0.1: {error}"))
            .hint("leave `--port` out: a free one is found")
    })?;
    listener.set_nonblocking(true)?;
    let gate = Gate::new(listener.local_addr()?.port(), Token::random()?);
    let by = person::by(std::env::var("CORROBORATE_BY").ok().as_deref());
    let desk = Desk::new(session, inputs, mark, gate.token().as_str(), by);
    let pen = desk.pen();
    announce(&gate)?;
    let shared = Arc::new(Shared {
        gate,
        desk: Mutex::new(desk),
        connections: AtomicUsize::new(0),
    });
    while !ended.load(Ordering::Relaxed) {
        match listener.accept() {
            Ok((stream, _)) => attend(stream, &shared),
            // Also where the system is short of something: it may pass.
            Err(_) => std::thread::sleep(TICK),
        }
    }
    // The pen is kept: no further decision is begun.
    let start = Instant::now();
    while start.elapsed() < END_WAITS {
        if let Ok(kept) = pen.try_lock() {
            std::mem::forget(kept);
            break;
        }
        std::thread::sleep(TICK);
    }
    Ok(())
}

/// Tells the address: it alone on standard output, so that a script can take
/// it, and what to do with it beside.
fn announce(gate: &Gate) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", gate.address())?;
    out.flush()?;
    // With standard error closed there is nobody left to tell.
    let _ = writeln!(
        io::stderr().lock(),
        "Open this address in a browser on this machine. Whoever has it can decide: keep it to yourself. Ctrl-C ends."
    );
    Ok(())
}

/// Serves a connection on a thread of its own.
fn attend(stream: TcpStream, shared: &Arc<Shared>) {
    if shared.connections.fetch_add(1, Ordering::Relaxed) >= CONNECTIONS_MOST {
        shared.connections.fetch_sub(1, Ordering::Relaxed);
        return;
    }
    let theirs = Counted(shared.clone());
    let served = std::thread::Builder::new().spawn(move || {
        if let Ok(connection) = Connection::new(stream) {
            serve(connection, &theirs.0);
        }
    });
    // Without a thread to be had the connection is closed; the browser asks
    // again.
    drop(served);
}

/// A connection that counts until it is over, however it ends.
struct Counted(Arc<Shared>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.connections.fetch_sub(1, Ordering::Relaxed);
    }
}

fn serve(mut connection: Connection, shared: &Shared) {
    match reply(&mut connection, shared) {
        Ok(reply) | Err(Unread::Refused(reply)) => connection.answer(&reply),
        Err(Unread::Gone) => {}
    }
}

fn reply(connection: &mut Connection, shared: &Shared) -> Result<Reply, Unread> {
    let head = connection.head()?;
    let route = match shared.gate.route(&head) {
        Ok(route) => route,
        Err(refusal) => return Ok(refusal),
    };
    let body = match route {
        Route::Page | Route::Drafts { .. } => Vec::new(),
        Route::Decide { length } | Route::Settle { length } => connection.body(&head, length)?,
    };
    let work = std::panic::AssertUnwindSafe(|| {
        // A decision is whole on disk or not at all, whoever failed before.
        let mut desk = shared.desk.lock().unwrap_or_else(PoisonError::into_inner);
        match &route {
            Route::Page => desk.page(),
            Route::Drafts { source } => desk.drafts(source.as_deref()),
            Route::Decide { .. } => desk.decide(&body),
            Route::Settle { .. } => desk.settle(&body),
        }
    });
    Ok(std::panic::catch_unwind(work).unwrap_or_else(|_| {
        let told =
            "this failed, which is a fault of the program; decisions on disk are as they were";
        Reply::told(500, head.form(), told)
    }))
}
