use super::*;

fn gate() -> Gate {
    Gate::new(8123, Token::of("t0ken"))
}

fn head(method: &str, target: &str, headers: &[(&str, &str)]) -> Head {
    let headers = headers.iter();
    Head {
        method: method.into(),
        target: target.into(),
        headers: headers
            .map(|(name, value)| ((*name).to_owned(), value.as_bytes().to_vec()))
            .collect(),
    }
}

const SOUND: [(&str, &str); 5] = [
    ("Host", "127.0.0.1:8123"),
    ("Origin", "http://127.0.0.1:8123"),
    ("X-Corroborate-Token", "t0ken"),
    ("Content-Type", "application/json"),
    ("Content-Length", "12"),
];

/// A decision in order but for one header: with another value, or without it.
fn but(name: &str, value: Option<&str>) -> Head {
    let mut headers = SOUND.to_vec();
    headers.retain(|(other, _)| *other != name);
    headers.extend(value.map(|value| (name, value)));
    head("POST", "/decide", &headers)
}

fn status(asked: &Head) -> u16 {
    match gate().route(asked) {
        Ok(_) => 200,
        Err(reply) => reply.status,
    }
}

#[test]
fn the_page_is_at_the_address_that_was_printed() {
    assert_eq!(gate().address(), "http://127.0.0.1:8123/t0ken/");
    for host in ["127.0.0.1:8123", "localhost:8123", "LOCALHOST:8123"] {
        for path in ["/t0ken/", "/t0ken", "/t0ken/?from=bookmark"] {
            let asked = head("GET", path, &[("Host", host)]);
            assert_eq!(gate().route(&asked), Ok(Route::Page), "{host}{path}");
        }
    }
}

#[test]
fn a_decision_in_order_is_let_in() {
    let asked = head("POST", "/decide", &SOUND);
    assert_eq!(gate().route(&asked), Ok(Route::Decide { length: 12 }));
    let spelled = but("Content-Type", Some("Application/JSON; charset=utf-8"));
    assert_eq!(status(&spelled), 200);
}

#[test]
fn the_usual_port_may_be_left_out() {
    let gate = Gate::new(80, Token::of("t0ken"));
    let asked = head("GET", "/t0ken/", &[("Host", "localhost")]);
    assert_eq!(gate.route(&asked), Ok(Route::Page));
}

#[test]
fn other_hosts_are_refused_whatever_they_ask() {
    for host in [
        "evil.example",
        "evil.example:8123",
        "127.0.0.1",
        "127.0.0.1:8124",
        "127.0.0.1:8123.evil.example",
        "localhost.:8123",
        "[::1]:8123",
        "0.0.0.0:8123",
        "",
    ] {
        assert_eq!(status(&but("Host", Some(host))), 421, "{host}");
        assert_eq!(status(&head("GET", "/t0ken/", &[("Host", host)])), 421);
    }
    assert_eq!(status(&head("GET", "/t0ken/", &[])), 421);
    let twice = [("Host", "127.0.0.1:8123"), ("host", "evil.example")];
    assert_eq!(status(&head("GET", "/t0ken/", &twice)), 400);
}

#[test]
fn other_origins_cannot_decide_and_nobody_without_one() {
    for origin in [
        "http://evil.example",
        "https://127.0.0.1:8123",
        "http://127.0.0.1:8124",
        "http://127.0.0.1:8123.evil.example",
        // The page is open under one name only.
        "http://localhost:8123",
        "null",
        "",
    ] {
        assert_eq!(status(&but("Origin", Some(origin))), 403, "{origin}");
    }
    assert_eq!(status(&but("Origin", None)), 403);
}

#[test]
fn nobody_decides_or_reads_without_the_token() {
    for token in ["", "t0ke", "t0ken2", "T0KEN"] {
        let asked = but("X-Corroborate-Token", Some(token));
        assert_eq!(status(&asked), 403, "{token}");
        let page = head("GET", &format!("/{token}/"), &[("Host", "127.0.0.1:8123")]);
        assert_eq!(status(&page), 403, "{token}");
    }
    assert_eq!(status(&but("X-Corroborate-Token", None)), 403);
    // The token in the address of a decision counts for nothing.
    let mut asked = but("X-Corroborate-Token", None);
    asked.target = "/decide?token=t0ken".into();
    assert_eq!(status(&asked), 403);
}

#[test]
fn other_methods_and_places_are_refused() {
    let host = [("Host", "127.0.0.1:8123")];
    for method in ["POST", "PUT", "DELETE", "HEAD", "OPTIONS", "get"] {
        let reply = gate().route(&head(method, "/t0ken/", &host)).unwrap_err();
        assert_eq!((reply.status, reply.allow), (405, Some("GET")), "{method}");
    }
    for method in ["GET", "PUT", "OPTIONS", "HEAD"] {
        let reply = gate().route(&head(method, "/decide", &host)).unwrap_err();
        assert_eq!((reply.status, reply.allow), (405, Some("POST")), "{method}");
    }
    for place in ["/t0ken/x", "/t0ken//", "/a/../t0ken", "http://x/t0ken/"] {
        assert_eq!(status(&head("GET", place, &host)), 404, "{place}");
    }
    assert_eq!(status(&head("GET", "/favicon.ico", &host)), 403);
    assert_eq!(status(&head("GET", "", &host)), 403);
    assert_eq!(status(&head("GET", "//", &host)), 403);
}

#[test]
fn a_form_of_another_page_is_no_decision() {
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "",
        "json",
    ] {
        assert_eq!(status(&but("Content-Type", Some(kind))), 415, "{kind}");
    }
    assert_eq!(status(&but("Content-Type", None)), 415);
}

#[test]
fn long_bodies_are_refused_before_they_are_read() {
    let most = BODY_MOST.to_string();
    assert_eq!(status(&but("Content-Length", Some(&most))), 200);
    for length in ["65537", "99999999999999999999999999"] {
        assert_eq!(
            status(&but("Content-Length", Some(length))),
            413,
            "{length}"
        );
    }
    for length in ["-1", "+1", "1,1", "0x1", ""] {
        assert_eq!(
            status(&but("Content-Length", Some(length))),
            400,
            "{length}"
        );
    }
    assert_eq!(status(&but("Content-Length", None)), 411);
    let mut twice = head("POST", "/decide", &SOUND);
    twice
        .headers
        .push(("content-length".into(), b"13".to_vec()));
    assert_eq!(status(&twice), 400);
    let mut chunked = head("POST", "/decide", &SOUND);
    chunked
        .headers
        .push(("Transfer-Encoding".into(), b"chunked".to_vec()));
    assert_eq!(status(&chunked), 411);
}

#[test]
fn the_script_is_told_in_json_and_a_person_in_text() {
    let told = |asked: &Head| gate().route(asked).unwrap_err();
    assert_eq!(told(&but("Origin", None)).form, Form::Json);
    let page = head("GET", "/", &[("Host", "127.0.0.1:8123")]);
    assert_eq!(told(&page).form, Form::Text);
}

#[test]
fn a_header_that_is_no_text_is_not_taken_for_one() {
    let mut asked = but("X-Corroborate-Token", None);
    let bytes = vec![b't', 0xff];
    asked.headers.push(("X-Corroborate-Token".into(), bytes));
    assert_eq!(status(&asked), 403);
}

#[test]
fn the_drafts_stand_behind_the_same_gate() {
    let host = [("Host", "127.0.0.1:8123")];
    let drafts = |target: &str| gate().route(&head("GET", target, &host)).ok();
    let of = |source: Option<&str>| Route::Drafts {
        source: source.map(str::to_owned),
    };
    assert_eq!(drafts("/t0ken/drafts"), Some(of(None)));
    assert_eq!(
        drafts("/t0ken/drafts?a=b&source=gazette#x"),
        Some(of(Some("gazette")))
    );
    for target in [
        "/drafts",
        "/other/drafts",
        "/t0ken/drafts/x",
        "/t0ken/x/drafts",
    ] {
        assert_eq!(drafts(target), None, "{target}");
    }
    let sound = head("POST", "/drafts", &SOUND);
    assert_eq!(gate().route(&sound), Ok(Route::Settle { length: 12 }));
    for missing in [
        "Origin",
        "X-Corroborate-Token",
        "Content-Type",
        "Content-Length",
    ] {
        let mut asked = but(missing, None);
        asked.target = "/drafts".into();
        assert_ne!(status(&asked), 200, "{missing}");
    }
}
