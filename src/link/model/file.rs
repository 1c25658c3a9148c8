//! Weights as a file: read into a [`Model`], and written so that a person can
//! read, compare and change them.

use std::fmt::Write;
use std::path::Path;

use super::{Chance, DETAIL_LEVELS, LEVELS, Model, Of, Prior, Probability};
use crate::diagnostic::Diagnostic;
use crate::load::weights::{self, LevelEntry, PriorEntry, Section, VERSION, WeightsFile, Wrong};

/// Reads a file of weights. What it leaves out is as shipped.
///
/// # Errors
/// Everything that is wrong with the file, in file order.
pub fn read(path: &Path, file: &str) -> Result<Model, Vec<Diagnostic>> {
    weights::read(path, file, |stated| model(stated).1).map(|stated| model(&stated).0)
}

/// Reads the content of such a file.
///
/// ```
/// use corroborate::link::model::{Level, file::parse};
/// let text = "version: 1\nevents: {fields: {source: {same: {m: 0.2, u: 0.1}}}}\n";
/// let model = parse(text.as_bytes(), "weights.yaml").expect("no errors");
/// assert_eq!(model.of(Level::SourceSame).bits(), 1.0);
/// let wrong = text.replace("m: 0.2", "m: 2");
/// let problems = parse(wrong.as_bytes(), "weights.yaml").unwrap_err();
/// assert_eq!(problems[0].place.line, 2);
/// ```
///
/// # Errors
/// As [`read`].
pub fn parse(bytes: &[u8], file: &str) -> Result<Model, Vec<Diagnostic>> {
    weights::parse(bytes, file, |stated| model(stated).1).map(|stated| model(&stated).0)
}

/// The model that a file means, and what is wrong in it.
fn model(stated: &WeightsFile) -> (Model, Vec<Wrong>) {
    let mut model = Model::shipped();
    let mut wrong = Vec::new();
    if stated.version != VERSION {
        wrong.push(Wrong {
            at: vec!["version".to_owned()],
            what: format!("this is version {} of the form", stated.version),
            hint: format!("this program reads version {VERSION}: run `corroborate fit` again"),
        });
    }
    for of in Of::ALL {
        let section = section(stated, of);
        if let Some(prior) = section.prior {
            match checked(prior) {
                Ok(prior) => model.priors[of as usize] = prior,
                Err(what) => wrong.push(Wrong {
                    at: vec![of.as_str().to_owned(), "prior".to_owned()],
                    what: what.to_owned(),
                    hint: "as in {others: 12, highest: -6, lowest: -20}, in bits".to_owned(),
                }),
            }
        }
        for (field, levels) in &section.fields {
            for (level, entry) in levels {
                let at = || keys(of, "fields", field, level);
                let known = LEVELS.iter().find(|known| {
                    known.field.of == of && known.field.id == field && known.id == level
                });
                match (known, probability(*entry)) {
                    (None, _) => wrong.push(unknown(at(), of, field)),
                    (_, Err(what)) => wrong.push(misstated(at(), what)),
                    (Some(known), Ok(probability)) => {
                        model.levels[known.level as usize] = probability;
                    }
                }
            }
        }
        for (name, levels) in &section.details {
            let mut probabilities = model.detail(name);
            for (level, entry) in levels {
                let at = || keys(of, "details", name, level);
                let place = DETAIL_LEVELS
                    .iter()
                    .position(|&known| LEVELS[known as usize].id == level);
                match (place.filter(|_| of == Of::People), probability(*entry)) {
                    (None, _) => wrong.push(unknown(at(), Of::People, "detail")),
                    (_, Err(what)) => wrong.push(misstated(at(), what)),
                    (Some(place), Ok(probability)) => probabilities[place] = probability,
                }
            }
            model.details.insert(name.clone(), probabilities);
        }
    }
    (model, wrong)
}

fn section(stated: &WeightsFile, of: Of) -> &Section {
    match of {
        Of::People => &stated.people,
        Of::Organisations => &stated.organisations,
        Of::Events => &stated.events,
    }
}

fn keys(of: Of, group: &str, field: &str, level: &str) -> Vec<String> {
    [of.as_str(), group, field, level].map(str::to_owned).into()
}

fn unknown(at: Vec<String>, of: Of, field: &str) -> Wrong {
    let own = |id: &str| LEVELS.iter().any(|e| e.field.of == of && e.field.id == id);
    let names: Vec<&str> = LEVELS
        .iter()
        .filter(|entry| entry.field.of == of && (!own(field) || entry.field.id == field))
        .map(|entry| if own(field) { entry.id } else { entry.field.id })
        .collect();
    let mut names = names;
    names.dedup();
    let what = if own(field) { "level" } else { "field" };
    Wrong {
        what: format!("there is no such {what} of {}", of.as_str()),
        hint: format!("one of {}", names.join(", ")),
        at,
    }
}

fn misstated(at: Vec<String>, what: &str) -> Wrong {
    Wrong {
        at,
        what: what.to_owned(),
        hint: "give `m` and `u` above 0 and at most 1, or `m` and `most`".to_owned(),
    }
}

fn probability(entry: LevelEntry) -> Result<Probability, &'static str> {
    let chance = |p: f64| p > 0.0 && p <= 1.0;
    if !chance(entry.m) {
        return Err("`m` is no probability");
    }
    let u = match (entry.u, entry.most) {
        (Some(u), None) if chance(u) => Chance::Of(u),
        (Some(_), None) => return Err("`u` is no probability"),
        (None, Some(most)) if (0.0..=64.0).contains(&most) => Chance::Frequency(most),
        (None, Some(_)) => return Err("`most` is not between 0 and 64 bits"),
        (Some(_), Some(_)) => return Err("`u` and `most` cannot both be given"),
        (None, None) => return Err("neither `u` nor `most` is given"),
    };
    Ok(Probability { m: entry.m, u })
}

fn checked(prior: PriorEntry) -> Result<Prior, &'static str> {
    let PriorEntry {
        others,
        highest,
        lowest,
    } = prior;
    if !(others > 0.0 && others.is_finite()) {
        Err("`others` must be above 0")
    } else if !(highest.is_finite() && lowest.is_finite() && lowest <= highest) {
        Err("`lowest` must not be above `highest`")
    } else {
        Ok(Prior {
            others,
            highest,
            lowest,
        })
    }
}

/// Writes a model as such a file. What is as shipped is written too: the file
/// alone says what a run weighed by.
pub fn write(model: &Model, remarks: &str) -> String {
    let mut text = String::new();
    for line in remarks.lines() {
        let _ = writeln!(text, "#{}{line}", if line.is_empty() { "" } else { " " });
    }
    let _ = writeln!(text, "version: {VERSION}");
    for of in Of::ALL {
        let prior = model.priors[of as usize];
        let _ = writeln!(text, "\n{}:", of.as_str());
        let _ = writeln!(
            text,
            "  prior: {{others: {}, highest: {}, lowest: {}}}",
            number(prior.others),
            number(prior.highest),
            number(prior.lowest)
        );
        let _ = writeln!(text, "  fields:");
        let mut before = "";
        for entry in LEVELS.iter().filter(|entry| entry.field.of == of) {
            if entry.field.id != before {
                let _ = writeln!(text, "    {}:", entry.field.id);
                before = entry.field.id;
            }
            level(&mut text, entry.id, model.of(entry.level));
        }
        if of == Of::People && !model.details.is_empty() {
            let _ = writeln!(text, "  details:");
            for (name, levels) in &model.details {
                let _ = writeln!(text, "    {}:", quoted(name));
                for (known, &probability) in DETAIL_LEVELS.iter().zip(levels) {
                    level(&mut text, LEVELS[*known as usize].id, probability);
                }
            }
        }
    }
    text
}

fn level(text: &mut String, id: &str, probability: Probability) {
    let m = number(probability.m);
    let entry = match probability.u {
        Chance::Of(u) => format!("{{m: {m}, u: {}}}", number(u)),
        Chance::Frequency(most) => format!("{{m: {m}, most: {}}}", number(most)),
    };
    let rare = match probability.u {
        Chance::Of(_) => "",
        Chance::Frequency(_) => " and what its value tells for being rare",
    };
    let _ = writeln!(
        text,
        "      {id}: {entry}  # {:+.2} bits{rare}",
        probability.bits()
    );
}

/// A number with four digits that count.
fn number(value: f64) -> String {
    let digits = (3 - value.abs().max(f64::MIN_POSITIVE).log10().floor() as i32).clamp(0, 12);
    let text = format!("{value:.*}", digits as usize);
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// A name in quotation marks, whatever it holds: JSON's are YAML's.
fn quoted(name: &str) -> String {
    let mut text = String::from("\"");
    for letter in name.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            letter if letter.is_control() => {
                let _ = write!(text, "\\u{:04x}", letter as u32);
            }
            letter => text.push(letter),
        }
    }
    text.push('"');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut model = Model::shipped();
        model.levels[3] = Probability {
            m: 0.123_4,
            u: Chance::Of(0.000_056_78),
        };
        let street = "street \"no\"\t";
        model.details.insert(street.to_owned(), model.detail("x"));
        let text = write(&model, "made up");
        let read = parse(text.as_bytes(), "weights.yaml").unwrap();
        assert_eq!(read, model, "{text}");
    }

    #[test]
    fn every_fault_is_named_where_it_stands() {
        let text = "version: 2
people:
  prior: {others: 0, highest: -6, lowest: -20}
  fields:
    birth:
      same-dya: {m: 0.5, u: 0.1}
      near: {m: 0, u: 0.1}
      agrees: {m: 0.5}
      other: {m: 0.5, u: 0.1, most: 3}
";
        let problems = parse(text.as_bytes(), "weights.yaml").unwrap_err();
        let lines: Vec<usize> = problems.iter().map(|problem| problem.place.line).collect();
        assert_eq!(lines, [1, 3, 6, 7, 8, 9]);
        let hint = problems[2].hint.as_deref().unwrap();
        assert!(hint.contains("same-day"), "{hint}");
    }
}
