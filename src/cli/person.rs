//! Who decides, and when.

use std::process::{Command, Stdio};

/// Who decides: as told, else as git knows them, else the account.
pub(crate) fn by(told: Option<&str>) -> String {
    let filled = |name: String| {
        let name = name.trim().to_owned();
        (!name.is_empty()).then_some(name)
    };
    let git = || {
        let out = Command::new("git")
            .args(["config", "user.name"])
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output()
            .ok()?;
        filled(String::from_utf8(out.stdout).ok()?)
    };
    let account = || {
        let name = std::env::var("USER").or_else(|_| std::env::var("USERNAME"));
        filled(name.ok()?)
    };
    told.map(str::to_owned)
        .and_then(filled)
        .or_else(git)
        .or_else(account)
        .unwrap_or_default()
}

/// This second, as decisions carry it.
pub(crate) fn now() -> String {
    let now = jiff::Timestamp::now();
    let second = now.as_second();
    jiff::Timestamp::from_second(second)
        .unwrap_or(now)
        .to_string()
}
