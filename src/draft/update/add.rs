//! Claims and entries put into a claims file.

use super::entries;
use super::lines::{Added, Behind, Lines, indent_of, is_item, item_path, split_key, value_of};
use crate::draft::write;
use crate::load::schema::{LongForm, SourceFile};
use crate::written::scalar;
use std::collections::btree_map::Entry;

impl Lines<'_> {
    /// Adds a claim to an entry that stays; `false` where the layout leaves no
    /// line for it. `remaining` values of the slot stay.
    pub(super) fn add_claim(
        &mut self,
        entry: &entries::Entry<'_>,
        slot: &str,
        claim: &LongForm,
        remaining: usize,
    ) -> bool {
        let (start, _) = self.places.locate(&item_path(entry));
        let dash = self.line(start);
        let inside = dash.trim_start().trim_start_matches('-').trim_start();
        if !is_item(dash) || inside.starts_with(['{', '&']) {
            return false;
        }
        let path = format!("{}.{slot}", item_path(entry));
        match remaining {
            0 => self.add_slot(entry, slot, &path, claim),
            _ => self.add_value(&path, claim),
        }
    }

    /// Adds a value to a slot that has some.
    fn add_value(&mut self, path: &str, claim: &LongForm) -> bool {
        let (at, column) = self.places.locate(path);
        let line = self.line(at);
        let extent = self.extent(at);
        let is_alone = line
            .get(..column)
            .is_some_and(|before| before.trim().is_empty());
        let Some(value) = value_of(line.get(column..).unwrap_or_default()).filter(|_| is_alone)
        else {
            return false;
        };
        let behind = (extent.end - 1, Added::Value);
        if value.is_empty() {
            let item = self.line(self.places.locate(&format!("{path}[0]")).0);
            if !is_item(item) {
                return false;
            }
            self.add(behind, &item_line(indent_of(item), claim));
            return true;
        }
        if extent.len() > 1 {
            return false;
        }
        if value.starts_with('[') {
            let own = self.replaced.get(&at).map_or(line, String::as_str);
            let Some(open) = own.trim_end().strip_suffix(']') else {
                return false;
            };
            let new = format!("{open}, {}]", write::claim(claim));
            self.replaced.insert(at, new);
            return true;
        }
        // One value becomes the first of a list.
        if let Entry::Vacant(unchanged) = self.replaced.entry(at) {
            let Some((key, rest)) = split_key(line, column) else {
                return false;
            };
            let first = format!("{}- {}", " ".repeat(column + 2), rest.trim_start());
            unchanged.insert(format!("{key}\n{first}"));
        }
        self.add(behind, &item_line(column + 2, claim));
        true
    }

    /// Adds a slot that an entry has not, or not any more: where it stood, else
    /// behind what the entry has.
    fn add_slot(
        &mut self,
        entry: &entries::Entry<'_>,
        slot: &str,
        path: &str,
        claim: &LongForm,
    ) -> bool {
        let (start, _) = self.places.locate(&item_path(entry));
        let (_, mut indent) = self.places.locate(&format!("{}.id", item_path(entry)));
        let mut behind: Behind = (self.extent(start).end - 1, Added::Slot);
        let mut key = slot;
        match slot.split_once(['.', '[']) {
            Some((map @ ("participants" | "counts" | "details"), name)) => {
                // A map that is there would stand twice.
                let there = entry.slots.iter().any(|(of, ..)| *of == Some(map));
                let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ');
                if there || !name.chars().all(plain) {
                    return false;
                }
                if self.begun.insert(format!("{}.{map}", item_path(entry))) {
                    self.add(behind, &format!("{}{map}:", " ".repeat(indent)));
                }
                key = name;
                indent += 2;
            }
            _ if !entry.values(slot).is_empty() => {
                let (stood, _) = self.places.locate(path);
                behind = (self.extent(stood).end - 1, Added::Value);
            }
            _ => {}
        }
        let count = self.keyed.entry(path.to_owned()).or_default();
        *count += 1;
        let nth = *count;
        if nth == 1 {
            let key = scalar(key);
            let line = format!("{}{key}: {}", " ".repeat(indent), write::claim(claim));
            self.add(behind, &line);
            return true;
        }
        // The values of a slot come one after the other.
        if nth == 2 {
            let Some(added) = self.added.get_mut(&behind) else {
                return false;
            };
            let (before, last) = added.rsplit_once('\n').unwrap_or(("", added));
            let Some((key, value)) = split_key(last, indent) else {
                return false;
            };
            let first = format!("{}- {}", " ".repeat(indent + 2), value.trim_start());
            *added = format!("{before}\n{key}\n{first}");
        }
        self.add(behind, &item_line(indent + 2, claim));
        true
    }

    /// Puts an entry behind the last of its list, which is begun if need be;
    /// `false` where the list stands in brackets.
    pub(super) fn append_entry(
        &mut self,
        fresh: &SourceFile,
        entry: &entries::Entry<'_>,
        above: Option<&str>,
    ) -> bool {
        let list = entry.list;
        let key = self.lines.iter().position(|line| {
            line.strip_prefix(list)
                .is_some_and(|rest| rest.starts_with(':'))
        });
        let (behind, indent) = match key {
            Some(at) if value_of(self.line(at)).is_some_and(str::is_empty) => {
                let extent = self.extent(at);
                let item = (at + 1..extent.end).find(|&at| is_item(self.line(at)));
                let indent = item.map_or(2, |item| indent_of(self.line(item)));
                ((extent.end - 1, Added::Entry), indent)
            }
            Some(_) => return false,
            None => ((self.lines.len(), list_of(list)), 2),
        };
        let mut text = String::new();
        let written = match list {
            "organisations" => fresh
                .organisations
                .get(entry.index)
                .map(write::organisation),
            "people" => fresh.people.get(entry.index).map(write::person),
            _ => fresh
                .events
                .get(entry.index)
                .map(|event| write::event(event, above)),
        };
        let Some(written) = written else {
            return false;
        };
        written.write(indent, &mut text);
        let text = text.trim_end_matches('\n');
        let is_first = match key {
            None => !self.added.contains_key(&behind),
            Some(key) => {
                let gone = (key + 1..=behind.0).all(|at| self.removed.contains(&at));
                gone && !self.added.contains_key(&behind)
            }
        };
        match (is_first, key) {
            (true, None) => self.add(behind, &format!("\n{list}:\n{text}")),
            (true, Some(_)) => self.add(behind, text),
            (false, _) => self.add(behind, &format!("\n{text}")),
        }
        true
    }

    /// Adds lines at a place.
    fn add(&mut self, behind: Behind, text: &str) {
        let added = self.added.entry(behind).or_default();
        added.push('\n');
        added.push_str(text);
    }
}

/// Where a list stands that is begun at the end of a file.
fn list_of(list: &str) -> Added {
    match list {
        "organisations" => Added::Organisations,
        "people" => Added::People,
        _ => Added::Entry,
    }
}

fn item_line(indent: usize, claim: &LongForm) -> String {
    format!("{}- {}", " ".repeat(indent), write::claim(claim))
}
