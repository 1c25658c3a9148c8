"""Made-up worlds for measuring: their files, and what the binary makes of them."""

import csv
import json
import os
import subprocess
import sys
import time
from collections import defaultdict

KINDS = ["event", "person", "organisation"]


class World:
    """A world of one size: its files, and what the binary makes of it."""

    def __init__(self, folder, generator, binary, size, options):
        self.size = size
        self.binary = binary
        stem = folder / str(size)
        self.claims_file, truth = stem.with_suffix(".jsonl"), stem.with_suffix(".truth.jsonl")
        texts = folder / f"{size}.texts"
        seed = [] if options.seed is None else [str(options.seed)]
        generate = [generator, str(size), self.claims_file, truth, *seed]
        generate += ["--texts", texts] if options.texts else []
        made = subprocess.run(generate, check=True, capture_output=True, text=True).stderr.split()
        # "100 claims in 6 sources"
        self.claims, self.sources = int(made[0]), int(made[3])
        report, links = stem.with_suffix(".json"), stem.with_suffix(".csv")
        more = ["--texts", texts, "--allow-outside-texts"] if options.texts else []
        command = [binary, "report", self.claims_file, *more, "--format", "json", "-o", report]
        runs = [measured(command) for _ in range(options.runs)]
        self.seconds = min(run[0] for run in runs)
        self.user = min(run[1] for run in runs)
        self.memory = max(run[2] for run in runs)
        self.again = again(command, folder, self.claims_file) if options.again else None
        self.reported = report.stat().st_size
        if options.times_only:
            return
        subprocess.run([binary, "link", self.claims_file, "-o", links], check=True)

        with open(truth) as lines:
            rows = [json.loads(line) for line in lines]
        self.true = {row["subject"]: (row["kind"], row["thing"]) for row in rows if "subject" in row}
        self.slots = [row for row in rows if "slot" in row]
        self.found = {}
        with open(links, newline="") as lines:
            for row in csv.DictReader(lines):
                subject = f"{row['source']}/{row['id']}"
                if subject in self.true:
                    self.found[subject] = row["cluster"]
        with open(report) as text:
            self.report = json.load(text)
        self.claims = self.report["summary"]["claims"]
        # By slot, and the subjects of the claims: what several sources say.
        self.findings = {
            (finding["slot"], told_by(finding)): finding
            for finding in self.report["findings"]
            if not finding["within_source"]
        }

    def finding(self, row):
        """The finding on a slot of the truth: that of these subjects, no more
        and no fewer; none where they are not linked so."""
        return self.findings.get((row["slot"], frozenset(row["told"])))


def told_by(finding):
    return frozenset(subject_of(value["claim"]) for value in finding["values"])


def subject_of(claim):
    return "/".join(claim.split("/")[:2])


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


def caches(binary):
    """Whether the binary can keep what it found for the next run."""
    told = subprocess.run([binary, "report", "--help"], capture_output=True, text=True, check=True)
    return "--cache" in told.stdout


def again(command, folder, claims_file):
    """Seconds of a run that keeps what it finds, and of the next one, after
    one source in the middle has changed."""
    cache = folder / "cache"
    command = [*command, "--cache", cache]
    first = measured(command)[0]
    before = claims_file.read_text()
    lines = before.splitlines(keepends=True)
    record = json.loads(lines[len(lines) // 2])
    record["source"]["title"] = "Corrected: " + record["source"]["title"]
    for event in record["events"]:
        event.pop("count", None)
    lines[len(lines) // 2] = json.dumps(record, ensure_ascii=False) + "\n"
    claims_file.write_text("".join(lines))
    second = measured(command)[0]
    claims_file.write_text(before)
    return first, second


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


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


def ratio(part, whole):
    return part / whole if whole else 1.0


def share(part, whole):
    """A share for a table; a dash where there is nothing to share."""
    return f"{part / whole:.3f}" if whole else "-"


def f1(precision, recall):
    return ratio(2 * precision * recall, precision + recall)
