//! Statements of FollowTheMoney are read as claims, and what is not read is
//! counted.

use super::{load_text, summary};
use corroborate::load::Loaded;
use corroborate::load::schema::Stated;
use corroborate::project::{Project, Settings};
use corroborate::report::statements as written;
use proptest::prelude::*;

/// Rows of `entity schema prop value dataset original origin`, cells between
/// bars, as statements.
fn statements(rows: &str) -> Loaded {
    let mut text = "entity_id,schema,prop,value,dataset,original_value,origin\n".to_owned();
    for row in rows.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let mut cells: Vec<_> = row.split('|').map(str::trim).collect();
        cells.resize(7, "");
        text += &cells.join(",");
        text.push('\n');
    }
    load_text(text).1
}

fn texts(stated: &Stated) -> Vec<&str> {
    stated.0.iter().map(|one| one.value.0.as_str()).collect()
}

#[test]
fn a_person_has_names_offices_and_days_of_its_dataset() {
    let loaded = statements(
        "ofac:1 | LegalEntity | name | Ivan Horvat | us_ofac
         ofac:1 | Person | alias | Horvat Ivan | us_ofac
         ofac:1 | Person | weakAlias | The Envoy | us_ofac
         ofac:1 | Person | position | envoy | us_ofac
         ofac:1 | Person | birthDate | 1970-02 | us_ofac | 02/1970
         ofac:1 | Person | nationality | hr | us_ofac
         ofac:1 | Person | gender | male | us_ofac
         ofac:1 | Person | id | 0a0b | us_ofac",
    );
    assert_eq!(loaded.diagnostics, []);
    let source = &loaded.records[0].stated;
    assert_eq!(source.source.id, "us_ofac");
    let person = &source.people[0];
    assert_eq!(person.id, "ofac-1");
    assert_eq!(texts(&person.name), ["Ivan Horvat"]);
    assert_eq!(texts(&person.aliases), ["Horvat Ivan", "The Envoy"]);
    assert_eq!(texts(&person.role), ["envoy"]);
    assert_eq!(texts(&person.born), ["1970-02"]);
    assert_eq!(texts(&person.nationality), ["Croatia"]);
    assert_eq!(texts(&person.details["gender"]), ["male"]);
}

#[test]
fn links_become_slots_of_those_whom_they_link() {
    let loaded = statements(
        "p | Person | name | Ivan Horvat | d
         o | PublicBody | name | Ministry of Foreign Affairs | d
         e | Event | name | expulsion | d
         e | Event | involved | p | d
         e | Event | involved | elsewhere | d
         e | Event | organizer | o | d
         e | Event | startDate | 2021-05-03 | d
         e | Event | endDate | 2021-05-05 | d
         m | Membership | member | p | d
         m | Membership | organization | o | d
         m | Membership | role | clerk | d
         x | Position | name | Consul | d
         y | Occupancy | holder | p | d
         y | Occupancy | post | x | d
         l | UnknownLink | subject | p | d
         l | UnknownLink | object | e | d
         l | UnknownLink | role | target | d
         elsewhere | Person | name | Ana Kovac | other",
    );
    assert_eq!(loaded.diagnostics, []);
    let source = &loaded.records[0].stated;
    let person = &source.people[0];
    assert_eq!(texts(&person.affiliation), ["o"]);
    assert_eq!(texts(&person.role), ["clerk", "Consul"]);
    let event = &source.events[0];
    assert_eq!(texts(&event.event_type), ["expulsion"]);
    assert_eq!(texts(&event.target), ["p"]);
    assert_eq!(texts(&event.actor), ["o"]);
    assert_eq!(texts(&event.participants["involved"]), ["Ana Kovac"]);
    assert_eq!(texts(&event.date), ["2021-05-03/2021-05-05"]);
}

#[test]
fn the_one_document_of_a_dataset_describes_the_source() {
    let loaded = statements(
        "a | Article | title | Two envoys told to leave | gazette
         a | Article | publisher | The Gazette | gazette
         a | Article | publishedAt | 2021-05-03T10:00:00 | gazette
         a | Article | language | fra | gazette
         a | Article | sourceUrl | https://gazette.example/1 | gazette
         p | Person | name | Ivan Horvat | gazette
         p | Person | proof | a | gazette",
    );
    assert_eq!(loaded.diagnostics, []);
    let source = &loaded.records[0].stated.source;
    assert_eq!(source.title.as_deref(), Some("Two envoys told to leave"));
    assert_eq!(source.publisher.as_deref(), Some("The Gazette"));
    assert_eq!(source.published.as_deref(), Some("2021-05-03"));
    assert_eq!(source.language.as_deref(), Some("fr"));
    assert_eq!(source.url.as_deref(), Some("https://gazette.example/1"));
}

#[test]
fn what_is_not_read_is_counted_by_what_it_is() {
    let loaded = statements(
        "p | Person | name | Ivan Horvat | d
         p | Person | modifiedAt | 2021-05-03 | d
         p | Person | addressEntity | z | d
         s | Sanction | entity | p | d
         s | Sanction | program | X | d
         o | Company | name | Acme | d
         m | Membership | member | p | d
         m | Membership | organization | o | d
         m | Membership | organization | z | d
         x | Position | name | Consul | d",
    );
    let told: Vec<_> = loaded.diagnostics.iter().map(|one| &*one.message).collect();
    assert_eq!(
        told,
        [
            "1 statement of `Person:modifiedAt` left out",
            "1 statement of `Person:addressEntity` left out",
            "2 statements of `Sanction` left out",
            "1 statement of `Membership:organization` left out",
            "1 statement of `Position` left out",
        ]
    );
    assert!(!loaded.has_errors());
    assert_eq!(loaded.records.len(), 1);
}

#[test]
fn a_packed_property_names_its_schema() {
    let (_folder, loaded) =
        load_text("entity_id,prop,value,dataset\np,Person:name,Ivan Horvat,d\np,name,Ana,d\n");
    assert_eq!(summary(&loaded.diagnostics), ["missing-value 3:1"]);
    let (_folder, loaded) =
        load_text("entity_id,prop,value,dataset\np,Person:name,Ivan Horvat,d\n");
    assert_eq!(
        texts(&loaded.records[0].stated.people[0].name),
        ["Ivan Horvat"]
    );
}

#[test]
fn entities_whose_ids_look_alike_stay_apart() {
    let loaded = statements(
        "a:1 | Person | name | Ivan Horvat | d
         a/1 | Person | name | Ana Kovac | d",
    );
    assert_eq!(loaded.diagnostics, []);
    let ids: Vec<_> = loaded.records[0]
        .stated
        .people
        .iter()
        .map(|one| &*one.id)
        .collect();
    assert_eq!(ids, ["a-1", "a-1-2"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn whatever_links_to_whatever_nothing_panics(
        rows in prop::collection::vec(
            (
                prop::sample::select(&["p", "o", "e", "m", "l", "a", "p:", "p/"][..]),
                prop::sample::select(&[
                    "Person", "Company", "Event", "Membership", "UnknownLink", "Occupancy",
                    "Position", "Article", "Sanction",
                ][..]),
                prop::sample::select(&[
                    "name", "member", "organization", "subject", "object", "role", "holder", "post",
                    "startDate", "endDate", "organizer", "involved", "proof", "parent", "notes",
                    "title", "publishedAt", "nationality", "id", "date", "x: y",
                ][..]),
                prop::sample::select(&[
                    "p", "o", "e", "a", "2021-05-03", "hr", "target", "age: 44", "count: ", "\"\"\"\"",
                ][..]),
            ),
            1..40,
        ),
    ) {
        let mut text = "entity_id,schema,prop,value,dataset,origin\n".to_owned();
        for (id, schema, prop, value) in rows {
            text += &format!("{id},{schema},{prop},{value},d,corroborate\n");
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("statements.csv");
        std::fs::write(&path, text).unwrap();
        let mut project = Project::stream(&[path], Settings::default()).unwrap();
        let reconciled = project.reconcile();
        let records = &project.loaded.records;
        let made = written::build(&reconciled, records, &written::Settings::default());
        let mut keys: Vec<_> = made.rows.iter().map(written::Statement::key).collect();
        keys.sort();
        keys.dedup();
        prop_assert_eq!(keys.len(), made.rows.len());
    }
}
