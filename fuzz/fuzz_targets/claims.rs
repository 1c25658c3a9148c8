//! Claims as YAML, through the whole pipeline to a report.
#![no_main]

use corroborate::load::{Record, read_yaml};
use corroborate::overrides::Overrides;
use corroborate::pipeline::{Settings, reconcile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(stated) = read_yaml(text, "fuzz.yaml") {
        let records = [Record::of(stated, "fuzz.yaml")];
        let decisions = Overrides::default();
        let reconciled = reconcile(&records, &decisions, &Settings::default());
        corroborate::report::build(&reconciled, &decisions);
    }
});
