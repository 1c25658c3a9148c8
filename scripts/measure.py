#!/usr/bin/env python3
"""Measures time, memory and quality on made-up worlds whose truth is known.

    python3 scripts/measure.py [--sizes 100 10000 100000] [--runs 3] [--errors 0]

Builds the binary and the generator in release mode, makes worlds of claims
(always the same ones), runs `corroborate report` and `corroborate link` on
them, and prints tables in Markdown. `--errors N` prints N wrong links and
missed links of each kind as well. Needs Python alone; docs/measurements.md
holds the figures and says how to read them.
"""

import argparse
import csv
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KINDS = ["event", "person", "organisation"]


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--sizes", type=int, nargs="+", default=[100, 10_000, 100_000])
    options.add_argument("--runs", type=int, default=3, help="the best of so many runs counts")
    options.add_argument("--errors", type=int, default=0, help="errors to show of each kind")
    options.add_argument("--seed", type=int, help="another world")
    options.add_argument("--keep", type=Path, help="a folder for worlds and reports")
    options.add_argument("--no-build", action="store_true", help="measure what was built before")
    options = options.parse_args()
    if not options.no_build:
        build = ["cargo", "build", "--release", "--quiet", "--bin", "corroborate", "--example", "generate_claims"]
        subprocess.run(build, cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"
    with tempfile.TemporaryDirectory() as folder:
        folder = options.keep or Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        worlds = [World(folder, target, size, options) for size in options.sizes]
        print(times(worlds))
        print(linking(worlds))
        print(verdicts(worlds))
        print(suggestions(worlds))
        for world in worlds:
            world.show_errors(options.errors)


class World:
    """A world of one size: its files, and what the binary makes of it."""

    def __init__(self, folder, target, size, options):
        self.size = size
        stem = folder / str(size)
        self.claims_file, truth = stem.with_suffix(".jsonl"), stem.with_suffix(".truth.jsonl")
        seed = [] if options.seed is None else [str(options.seed)]
        generate = [target / "examples" / "generate_claims", str(size), self.claims_file, truth, *seed]
        subprocess.run(generate, check=True, stderr=subprocess.DEVNULL)
        binary, report, links = target / "corroborate", stem.with_suffix(".json"), stem.with_suffix(".csv")
        command = [binary, "report", self.claims_file, "--format", "json", "-o", report]
        runs = [measured(command) for _ in range(options.runs)]
        self.seconds = min(run[0] for run in runs)
        self.user = min(run[1] for run in runs)
        self.memory = max(run[2] for run in runs)
        subprocess.run([binary, "link", self.claims_file, "-o", links], check=True)

        rows = [json.loads(line) for line in open(truth)]
        self.true = {row["subject"]: (row["kind"], row["thing"]) for row in rows if "subject" in row}
        self.slots = [row for row in rows if "slot" in row]
        self.found = {}
        with open(links, newline="") as lines:
            for row in csv.DictReader(lines):
                subject = f"{row['source']}/{row['id']}"
                if subject in self.true:
                    self.found[subject] = row["cluster"]
        self.report = json.load(open(report))
        self.claims = self.report["summary"]["claims"]
        self.sources = self.report["summary"]["sources"]
        self.reported = report.stat().st_size

    def show_errors(self, most):
        if not most:
            return
        words = said(self.claims_file)
        clusters, things = defaultdict(list), defaultdict(list)
        for subject in sorted(self.found):
            kind, thing = self.true[subject]
            clusters[kind, self.found[subject]].append(subject)
            things[kind, thing].append(subject)
        for title, groups, other in [
            ("wrong link", clusters, lambda s: self.true[s][1]),
            ("missed link", things, lambda s: self.found[s]),
        ]:
            for kind in KINDS:
                mixed = [group for (k, _), group in groups.items() if k == kind and len({other(s) for s in group}) > 1]
                print(f"\n{self.size} claims: {len(mixed)} of kind {kind} with a {title}")
                step = max(1, len(mixed) // most)
                for group in mixed[::step][:most]:
                    left = group[0]
                    right = next(s for s in group if other(s) != other(left))
                    print(f"  - {left}: {words[left]}\n    {right}: {words[right]}")


def said(path):
    """What each subject's entry says, for showing."""
    words = defaultdict(str)
    for line in open(path):
        record = json.loads(line)
        source = record["source"]
        names = {e["id"]: plain(e.get("name")) for key in ("organisations", "people") for e in record[key]}

        def shown(value):
            if isinstance(value, list):
                return ", ".join(map(shown, value))
            if isinstance(value, dict) and "value" not in value:
                return "; ".join(f"{k} {shown(v)}" for k, v in value.items())
            value = plain(value)
            return names.get(value, value)

        for key in ("organisations", "people", "events"):
            for entry in record[key]:
                rest = (f"{slot}: {shown(value)}" for slot, value in entry.items() if slot != "id")
                words[f"{source['id']}/{entry['id']}"] = " | ".join(rest) + f" [{source['published']}]"
    return words


def plain(value):
    return str(value.get("value")) if isinstance(value, dict) else str(value)


def measured(command):
    """Seconds, seconds of processor time, and most megabytes of a command."""
    start = time.perf_counter()
    child = subprocess.Popen(command)
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit {child.returncode}")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


def times(worlds):
    rows = []
    for n, world in enumerate(worlds):
        growth = "-"
        if n:
            before = worlds[n - 1]
            times_more = world.claims / before.claims
            growth = f"{math.log(world.user / before.user) / math.log(times_more):.2f}"
        rows.append(
            [
                f"{world.claims:,}",
                f"{world.sources:,}",
                f"{world.seconds:.2f}",
                f"{world.user:.2f}",
                f"{world.memory:.0f}",
                f"{world.reported / 1e6:.1f}",
                growth,
            ]
        )
    head = ["claims", "sources", "seconds", "processor seconds", "peak MB", "report MB", "growth exponent"]
    return table(head, rows)


def linking(worlds):
    """Pairs (precision, recall, F1), and B-cubed (Bagga and Baldwin 1998)."""
    rows = []
    for world in worlds:
        for kind in KINDS:
            subjects = [s for s in world.found if world.true[s][0] == kind]
            cluster, thing, both = Counter(), Counter(), Counter()
            for s in subjects:
                keys = world.found[s], world.true[s][1]
                cluster[keys[0]] += 1
                thing[keys[1]] += 1
                both[keys] += 1
            pairs = lambda counts: sum(n * (n - 1) // 2 for n in counts.values())
            right, made, true = pairs(both), pairs(cluster), pairs(thing)
            precision, recall = ratio(right, made), ratio(right, true)
            count = len(subjects)
            b_precision = ratio(sum(n * n / cluster[c] for (c, _), n in both.items()), count)
            b_recall = ratio(sum(n * n / thing[t] for (_, t), n in both.items()), count)
            rows.append(
                [f"{world.claims:,}", kind, f"{count:,}", f"{true:,}"]
                + [f"{x:.3f}" for x in (precision, recall, f1(precision, recall))]
                + [f"{x:.3f}" for x in (b_precision, b_recall, f1(b_precision, b_recall))]
            )
    head = ["claims", "kind", "subjects", "true pairs", "precision", "recall", "F1", "B3 precision", "B3 recall", "B3 F1"]
    return table(head, rows)


def verdicts(worlds):
    """The verdict on each slot whose right verdict is known, where the sources
    that tell it are linked, and no other tells it with them."""
    rows = []
    for world in worlds:
        findings = {}
        for finding in world.report["findings"]:
            if finding["within_source"]:
                continue
            subjects = frozenset("/".join(value["claim"].split("/")[:2]) for value in finding["values"])
            findings[finding["slot"], subjects] = finding["verdict"]
        by_slot = defaultdict(Counter)
        for row in world.slots:
            got = findings.get((row["slot"], frozenset(row["told"])), "not linked so")
            for slot in (row["slot"].split(".")[0], "all"):
                by_slot[slot][row["verdict"], got] += 1
        for slot in sorted(by_slot):
            seen = by_slot[slot]
            linked = {key: n for key, n in seen.items() if key[1] != "not linked so"}
            conflicts = sum(n for (want, _), n in linked.items() if want == "conflict")
            called = sum(n for (_, got), n in linked.items() if got == "conflict")
            right = seen["conflict", "conflict"]
            same = sum(n for (want, got), n in linked.items() if want == got)
            rows.append(
                [
                    f"{world.claims:,}",
                    slot,
                    f"{sum(seen.values()):,}",
                    f"{ratio(sum(linked.values()), sum(seen.values())):.3f}",
                    f"{ratio(same, sum(linked.values())):.3f}",
                    f"{conflicts:,}",
                    f"{ratio(right, called):.3f}",
                    f"{ratio(right, conflicts):.3f}",
                ]
            )
    head = ["claims", "slot", "told by two or more", "linked so", "right verdict", "conflicts", "conflict precision", "conflict recall"]
    return table(head, rows)


def suggestions(worlds):
    """What is suggested where values truly conflict, or reports update one
    another: right where the source whose words are suggested does not err.
    Beside it, on the same slots, a plain vote of sources over values as read,
    and the trust estimate below."""
    rows = []
    for world in worlds:
        publishers = {source["id"]: source["publisher"] for source in world.report["sources"]}
        compared = [f for f in world.report["findings"] if not f["within_source"] and f["verdict"] != "single_source"]
        trusted = trust([votes(finding, publishers) for finding in compared])
        errors = {(row["slot"], frozenset(row["told"])): {e["subject"] for e in row["errors"]} for row in world.slots}
        by_kind = defaultdict(lambda: defaultdict(Counter))
        for finding, estimate in zip(compared, trusted):
            subjects = frozenset(map(subject_of, (value["claim"] for value in finding["values"])))
            key = finding["slot"], subjects
            updates = finding["verdict"] == "agreement" and finding["severity"] == "update"
            if key not in errors or not (updates or finding["verdict"] == "conflict"):
                continue
            wrong = errors[key]
            if not wrong or wrong >= subjects:
                # All are right in their time, or nobody is.
                continue
            kind = "update" if updates else finding["slot"].split(".")[0]
            found = finding["suggestion"]
            said = {
                "suggested": subject_of(found["claims"][0]) if found else None,
                "vote": voted(finding),
                "trust": estimate,
            }
            for name, subject in said.items():
                outcome = "none" if subject is None else "wrong" if subject in wrong else "right"
                more = [] if updates else ["all", "tied votes" if said["vote"] is None else "clear votes"]
                for one in (kind, *more):
                    by_kind[one][name][outcome] += 1
            if not updates and found and found["confirmed"]:
                outcome = "wrong" if said["suggested"] in wrong else "right"
                by_kind["all"]["confirmed"][outcome] += 1
        for kind in sorted(by_kind):
            row = [f"{world.claims:,}", kind, f"{sum(by_kind[kind]['suggested'].values()):,}"]
            for name in ("suggested", "vote", "trust", "confirmed"):
                seen = by_kind[kind][name]
                told = seen["right"] + seen["wrong"]
                row += [f"{told:,}", f"{ratio(seen['right'], told):.3f}" if told else "-"]
            rows.append(row)
    head = ["claims", "slots", "of which one errs", "suggested", "right", "vote decides", "right", "trust decides", "right", "confirmed", "right"]
    return table(head, rows)


def subject_of(claim):
    return "/".join(claim.split("/")[:2])


def votes(finding, publishers):
    """By value as read: the publishers that have it, and a subject of theirs."""
    by_value = {}
    for value in finding["values"]:
        who, _ = by_value.setdefault(value["normalised"], (set(), subject_of(value["claim"])))
        who.add(publishers[value["source"]])
    return by_value


def voted(finding):
    """A subject that has the value of the most sources; none where two values are level."""
    by_value = votes(finding, {value["source"]: value["source"] for value in finding["values"]})
    ranked = sorted(((len(who), subject) for who, subject in by_value.values()), reverse=True)
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return None
    return ranked[0][1]


def trust(slots, rounds=8, before=0.9, weight=5.0):
    """An iterative estimate after TruthFinder (Yin, Han and Yu 2008): a value
    is as credible as those who say it, somebody as trustworthy as what they
    say. Trust begins at `before`, which counts as `weight` values."""
    trusted = defaultdict(lambda: before)
    for _ in range(rounds):
        credit, said = Counter(), Counter()
        beliefs = []
        for slot in slots:
            # A value holds where those who say it are right and the rest wrong.
            odds = {v: sum(math.log(trusted[w] / (1 - trusted[w])) for w in sorted(who)) for v, (who, _) in slot.items()}
            top = max(odds.values())
            total = sum(math.exp(x - top) for x in odds.values())
            belief = {v: math.exp(x - top) / total for v, x in odds.items()}
            beliefs.append(belief)
            for v, (who, _) in slot.items():
                for w in who:
                    credit[w] += belief[v]
                    said[w] += 1
        for w in said:
            share = (credit[w] + before * weight) / (said[w] + weight)
            trusted[w] = min(max(share, 0.05), 0.99)
    best = []
    for slot, belief in zip(slots, beliefs if slots else []):
        ranked = sorted(((belief[v], subject) for v, (_, subject) in slot.items()), reverse=True)
        level = len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 1e-6
        best.append(None if level else ranked[0][1])
    return best


def ratio(part, whole):
    return part / whole if whole else 1.0


def f1(precision, recall):
    return ratio(2 * precision * recall, precision + recall)


if __name__ == "__main__":
    main()
