//! `override import`: what a person filled into a spreadsheet comes back as
//! decisions, or is told with its cell.

use super::overrides::{COURIER, Papers, is_there};
use super::{code, err, out, run};

/// The rows of a report as CSV.
fn csv_of(papers: &Papers) -> Vec<csv::StringRecord> {
    let written = out(&run(&["report", "--format", "csv", papers.path()]));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(written.as_bytes());
    reader.records().map(|row| row.unwrap()).collect()
}

/// A spreadsheet of some rows with two columns more, which are filled in for
/// one finding: as a program writes it that separates by semicolons.
fn filled(rows: &[csv::StringRecord], finding: &str, own: [&str; 3]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    for (row, number) in rows.iter().zip(0..) {
        let mut row = row.clone();
        let more = match number {
            0 => ["decision", "value", "reason"],
            _ if &row[0] == finding => own,
            _ => ["", "", ""],
        };
        more.into_iter().for_each(|cell| row.push_field(cell));
        writer.write_record(&row).unwrap();
    }
    writer.into_inner().unwrap()
}

#[test]
fn a_spreadsheet_that_was_filled_in_comes_back_as_decisions() {
    let papers = Papers::new();
    let claims = std::fs::read_to_string(papers.folder.path().join("courier.yaml")).unwrap();
    let hostile = claims.replace(
        "count: three",
        "count: three, reason: \"=cmd|' /C calc'!A0\"",
    );
    std::fs::write(papers.folder.path().join("courier.yaml"), hostile).unwrap();
    let rows = csv_of(&papers);
    let count = rows.iter().find(|row| &row[4] == "count").unwrap()[0].to_owned();
    let sheet = papers.folder.path().join("sheet.csv");
    let file = sheet.to_str().unwrap().to_owned();

    let reason = "'=1+1 is what the \u{202e}list says";
    std::fs::write(&sheet, filled(&rows, &count, ["Value", "two", reason])).unwrap();
    let tried = papers.run(&["override", "import", &file, "--dry-run"]);
    assert_eq!(code(&tried), 0, "{}", err(&tried));
    assert!(
        out(&tried).starts_with("1 row with a new decision, 1 row decided already"),
        "{}",
        out(&tried)
    );
    assert!(!is_there(&papers.file()));
    let done = papers.run(&["override", "import", &file, "--by", "A. Editor"]);
    assert_eq!(code(&done), 0, "{}", err(&done));
    assert!(out(&done).contains("is now: "), "{}", out(&done));

    let decided = csv_of(&papers);
    let row = decided.iter().find(|row| row[0] == count).unwrap();
    assert_eq!(
        [&row[24], &row[25], &row[27]],
        ["value", "two", "A. Editor"]
    );
    assert_eq!(&row[26], "'=1+1 is what the \\u{202e}list says");
    let listed = papers.listed();
    assert_eq!(listed[0]["reason"], "=1+1 is what the \u{202e}list says");

    // Once more changes nothing, nor does the new report as it was written.
    let before = std::fs::read(papers.file()).unwrap();
    let again = papers.run(&["override", "import", &file]);
    assert!(
        out(&again).starts_with("0 rows with a new"),
        "{}",
        out(&again)
    );
    let written = run(&["report", "--format", "csv", papers.path()]);
    std::fs::write(&sheet, &written.stdout).unwrap();
    let again = papers.run(&["override", "import", &file]);
    assert!(
        out(&again).starts_with("0 rows with a new"),
        "{}{}",
        out(&again),
        err(&again)
    );
    assert_eq!(std::fs::read(papers.file()).unwrap(), before);

    // Another mind takes the place of the first.
    std::fs::write(
        &sheet,
        filled(&decided, &count, ["unsure", "", "Two lists."]),
    )
    .unwrap();
    let changed = papers.run(&["override", "import", &file]);
    assert_eq!(code(&changed), 0, "{}", err(&changed));
    assert_eq!(papers.listed()[1]["replaces"], papers.listed()[0]["id"]);
}

#[test]
fn what_is_wrong_in_a_spreadsheet_is_told_with_its_cell_and_nothing_is_written() {
    let papers = Papers::new();
    let sheet = papers.folder.path().join("sheet.csv");
    let claim = "gazette/expulsion/count";
    let other = "courier/expelled/count";
    let text = format!(
        "claim,text,decision,value,reason\r\n\
         {claim},two,sane,,x\r\n\
         {claim},two,value,,x\r\n\
         {claim},two,value,2,\r\n\
         nobody/x/count,two,unsure,,x\r\n\
         {claim},forty,unsure,,x\r\n\
         {claim},two,unsure,,x\r\n\
         {other},three,Not a conflict,,x\r\n"
    );
    std::fs::write(&sheet, text).unwrap();
    let output = papers.run(&["override", "import", sheet.to_str().unwrap()]);
    assert_eq!(code(&output), 2, "{}", out(&output));
    let told = err(&output);
    let column = |before: &str| before.chars().count() + 1;
    for (line, column, code) in [
        (
            2,
            column("gazette/expulsion/count,two,"),
            "sheet-unknown-decision",
        ),
        (
            3,
            column("gazette/expulsion/count,two,value,"),
            "sheet-no-value",
        ),
        (
            4,
            column("gazette/expulsion/count,two,value,2,"),
            "sheet-no-reason",
        ),
        (5, 1, "sheet-no-finding"),
        (6, column("gazette/expulsion/count,"), "sheet-changed-claim"),
        (
            8,
            column("courier/expelled/count,three,"),
            "sheet-two-decisions",
        ),
    ] {
        assert!(told.contains(&format!("error[{code}]")), "{code}: {told}");
        assert!(
            told.contains(&format!("sheet.csv:{line}:{column}")),
            "{code} {line}:{column}: {told}"
        );
    }
    assert!(!is_there(&papers.file()));
}

/// A spreadsheet of the report, changed.
fn sheet(papers: &Papers, change: impl Fn(&mut Vec<Vec<String>>)) -> String {
    let rows = csv_of(papers);
    let rows = rows
        .iter()
        .map(|row| row.iter().map(str::to_owned).collect());
    let mut rows: Vec<Vec<String>> = rows.collect();
    change(&mut rows);
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in &rows {
        writer.write_record(row).unwrap();
    }
    let file = papers.folder.path().join("sheet.csv");
    std::fs::write(&file, writer.into_inner().unwrap()).unwrap();
    file.to_str().unwrap().to_owned()
}

/// Where a column of the report stands.
fn column(name: &str) -> usize {
    let mut all = corroborate::render::csv::COLUMNS.iter();
    all.position(|column| *column == name).unwrap()
}

/// Fills in a decision and a reason on the first row of a slot.
fn decide(rows: &mut [Vec<String>], slot: &str, decision: &str, value: &str, reason: &str) {
    let mut first = true;
    for row in rows.iter_mut() {
        let is_meant = row[column("slot")] == slot && std::mem::take(&mut first);
        first |= row[column("slot")] != slot;
        if is_meant {
            row[column("decision")] = decision.to_owned();
            row[column("decision_value")] = value.to_owned();
            row[column("decision_reason")] = reason.to_owned();
        }
    }
}

fn imported(papers: &Papers, file: &str) -> String {
    let output = papers.run(&["override", "import", file, "--by", "A. Editor"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    out(&output)
}

fn refused(papers: &Papers, file: &str) -> String {
    let before = std::fs::read(papers.file()).ok();
    let output = papers.run(&["override", "import", file]);
    assert_eq!(code(&output), 2, "{}", out(&output));
    assert_eq!(std::fs::read(papers.file()).ok(), before);
    err(&output)
}

#[test]
fn what_a_spreadsheet_makes_of_dates_and_figures_is_no_change_of_the_claims() {
    let papers = Papers::new();
    let file = sheet(&papers, |rows| {
        decide(rows, "count", "Value", "two", "The list.");
        for row in rows.iter_mut().skip(1) {
            row[column("text")] = row[column("text")].replace("3 May 2021", "03/05/2021");
            row[column("within_source")] = "FALSE".to_owned();
        }
        rows.reverse();
        let header = rows.pop().unwrap();
        rows.insert(0, header);
    });
    assert!(imported(&papers, &file).starts_with("1 row with a new decision"));
    assert_eq!(papers.listed()[0]["value"], "two");
}

#[test]
fn nobody_decides_on_claims_that_changed_since_the_spreadsheet_was_written() {
    let papers = Papers::new();
    let file = sheet(&papers, |rows| {
        decide(rows, "count", "unsure", "", "Two lists.");
    });
    let changed = COURIER.replace("count: three", "count: four");
    std::fs::write(papers.folder.path().join("courier.yaml"), changed).unwrap();
    let told = refused(&papers, &file);
    assert!(told.contains("error[sheet-changed-claim]"), "{told}");
    assert!(told.contains("courier: four"), "{told}");
}

#[test]
fn left_is_not_guessed_where_the_rows_were_sorted() {
    let papers = Papers::new();
    let file = sheet(&papers, |rows| {
        decide(rows, "count", "left wrong", "", "Two lists.");
        rows[1..].reverse();
    });
    let told = refused(&papers, &file);
    assert!(told.contains("error[sheet-sorted]"), "{told}");
    assert!(told.contains("left is courier/expelled/count"), "{told}");
}

#[test]
fn what_is_left_aside_is_told() {
    let papers = Papers::new();
    let file = sheet(&papers, |rows| {
        for (row, number) in rows.iter_mut().zip(0..) {
            let own: [&str; 3] = match number {
                0 => ["Notes", "", "reason"],
                1 => ["see p. 2", "x", "Nobody knows."],
                _ => ["", "", ""],
            };
            row.extend(own.map(str::to_owned));
        }
    });
    let told = imported(&papers, &file);
    assert!(told.starts_with("0 rows with a new decision"), "{told}");
    assert!(
        told.contains("no decision, which were left alone: 2\n"),
        "{told}"
    );
    assert!(told.contains("not read: notes, AG\n"), "{told}");
    assert!(!is_there(&papers.file()));
}

#[test]
fn a_decision_that_was_taken_back_does_not_come_back_with_an_old_spreadsheet() {
    let papers = Papers::new();
    let file = sheet(&papers, |rows| {
        decide(rows, "count", "value", "two", "The list.");
    });
    imported(&papers, &file);
    let old = sheet(&papers, |_| ());
    let id = papers.listed()[0]["id"].as_str().unwrap().to_owned();
    let undone = papers.run(&["override", "undo", &id, "--reason", "Too fast."]);
    assert_eq!(code(&undone), 0, "{}", err(&undone));
    let told = imported(&papers, &old);
    assert!(told.starts_with("0 rows with a new decision"), "{told}");
    assert!(
        told.contains("2 rows left alone: the decision there was taken back"),
        "{told}"
    );
}

#[test]
fn another_decision_needs_a_reason_of_its_own_and_another_reason_is_kept() {
    let papers = Papers::new();
    let file = sheet(&papers, |rows| {
        decide(rows, "count", "value", "two", "The list.");
    });
    imported(&papers, &file);
    let file = sheet(&papers, |rows| {
        decide(rows, "count", "value", "three", "The list.");
    });
    assert!(refused(&papers, &file).contains("error[sheet-no-reason]"));
    let file = sheet(&papers, |rows| {
        decide(rows, "count", "value", "two", "The ministry's list.");
    });
    assert!(imported(&papers, &file).starts_with("1 row with a new decision, 1 row decided"));
    let listed = papers.listed();
    assert_eq!(listed[1]["reason"], "The ministry's list.");
    assert_eq!(listed[1]["replaces"], listed[0]["id"]);
}

#[test]
fn the_decisions_of_another_copy_of_the_project_keep_who_took_them() {
    let theirs = Papers::new();
    let file = sheet(&theirs, |rows| {
        decide(rows, "count", "value", "two", "The list.");
    });
    imported(&theirs, &file);
    let written = sheet(&theirs, |_| ());
    let ours = Papers::new();
    let done = ours.run(&["override", "import", &written, "--by", "B. Reader"]);
    assert_eq!(code(&done), 0, "{}", err(&done));
    assert_eq!(ours.listed()[0]["by"], "A. Editor");
    assert_eq!(ours.listed()[0]["at"], theirs.listed()[0]["at"]);
}

#[test]
fn rows_that_say_the_same_of_one_pair_are_one_decision() {
    let papers = Papers::new();
    let file = sheet(&papers, |rows| {
        decide(rows, "count", "same", "", "One event.");
        decide(rows, "date", "same", "", "One event.");
    });
    let told = imported(&papers, &file);
    assert!(
        told.starts_with("1 row with a new decision, 1 row decided"),
        "{told}"
    );
    let file = sheet(&papers, |rows| {
        decide(rows, "date", "different", "", "Two events.");
        decide(rows, "place", "same", "", "One event, for another reason.");
    });
    assert!(refused(&papers, &file).contains("error[sheet-two-decisions]"));
}

#[test]
fn of_many_wrong_rows_the_first_are_told_and_that_there_may_be_more() {
    let papers = Papers::new();
    let file = papers.folder.path().join("sheet.csv");
    let text = format!("finding,decision\n{}", "count,sane\n".repeat(500));
    std::fs::write(&file, text).unwrap();
    let told = refused(&papers, file.to_str().unwrap());
    assert_eq!(told.matches("error[").count(), 20, "{told}");
    assert!(
        told.contains("the first 20 problems; there may be more"),
        "{told}"
    );
}
