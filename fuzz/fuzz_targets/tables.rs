//! Tables as CSV, of claims or of FollowTheMoney statements, through the whole
//! pipeline and out again as statements.
#![no_main]

use corroborate::load::Locator;
use corroborate::project::{Project, Settings};
use corroborate::render;
use corroborate::report::statements;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let name = format!("corroborate-fuzz-{}.csv", std::process::id());
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, bytes).expect("a folder for temporary files");
    let Ok(mut project) = Project::stream(&[path], Settings::default()) else {
        return;
    };
    let reconciled = project.reconcile();
    let mut locator = Locator::new();
    for record in &project.loaded.records {
        locator.locate(record, "people[0].name[0].value");
    }
    let settings = statements::Settings::default();
    let made = statements::build(&reconciled, &project.loaded.records, &settings);
    render::statements::render(&made.rows, &mut std::io::sink()).expect("a sink takes all");
});
