//! Decisions as YAML.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(read) = corroborate::overrides::parse(bytes, "overrides.yaml") {
        let _ = corroborate::overrides::contradictions(&read);
        let _ = corroborate::overrides::remarks(&read);
    }
});
