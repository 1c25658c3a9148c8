#!/usr/bin/env python3
"""Measures drafts against claims made by hand.

    scripts/measure_drafts.py BINARY --articles DIR --claims DIR [--show]

Each file of claims in DIR names its text; the article of that name (whatever
its ending) is drafted, and what was drafted is held against what the hand-made
claims say, slot kind by slot kind:

- people, organisations: names, alike by `compare` (equal, equivalent, variant,
  narrower or broader, or an acronym that both have)
- dates, counts: the value as it is read (`normalise`), wherever it stands
- places: as read
- roles: alike by `compare`
- events: of a type that is the same, broader or near, that share a participant
  or have none, and whose dates do not differ; recall counts hand-made events
  found, precision drafted ones that are in the claims
Words of the claims that only exist by hand (notes, `details`) are left out.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import yaml

GOOD = {"equal", "equivalent", "variant", "narrower", "broader", "overlap"}


class Tool:
    def __init__(self, binary):
        self.binary = binary
        self.known = {}

    def compare(self, kind, pairs):
        """The relations of pairs of texts, each asked once."""
        new = list(dict.fromkeys(pair for pair in pairs if (kind, pair) not in self.known))
        for pair, relation in zip(new, self.ask(kind, new)):
            self.known[kind, pair] = relation
        return [self.known[kind, pair] for pair in pairs]

    def ask(self, kind, pairs):
        if not pairs:
            return []
        lines = "".join(f"{left}\t{right}\n" for left, right in pairs)
        out = subprocess.run([self.binary, "compare", kind, "--batch"], input=lines, capture_output=True, text=True, check=True).stdout
        return [line.split("\t")[1] for line in out.splitlines()]

    def draft(self, article, published, types=None):
        with tempfile.TemporaryDirectory() as empty:
            command = [self.binary, "draft", str(article.resolve()), "--format", "json"]
            if published:
                command += ["--published", published]
            out = subprocess.run(command, capture_output=True, text=True, check=True, cwd=empty).stdout
        return json.loads(out)


def flat(value):
    if value is None:
        return []
    items = value if isinstance(value, list) else [value]
    return [item if isinstance(item, dict) else {"value": str(item)} for item in items]


def hand_made(path):
    """The claims of a file: values by kind, and events."""
    file = yaml.safe_load(path.read_text(encoding="utf-8"))
    values = defaultdict(set)
    names = {}
    for kind in ("people", "organisations"):
        for entry in file.get(kind, []):
            own = [one["value"] for key in ("name", "aliases") for one in flat(entry.get(key))]
            names[entry["id"]] = own
            if own:
                values[kind].add(tuple(own))
            for one in flat(entry.get("role")) if kind == "people" else ():
                values["roles"].add(str(one["value"]))
            for key in ("place", "nationality"):
                for one in flat(entry.get(key)):
                    values["places" if key == "place" else "nationalities"].add(str(one["value"]))
            for key in ("age", "count"):
                for one in flat(entry.get(key)):
                    values["counts"].add(str(one["value"]))
            for key in ("born", "died"):
                for one in flat(entry.get(key)):
                    values["dates"].add(str(one["value"]))
    events = []
    for entry in file.get("events", []):
        event = {"id": entry["id"], "type": [str(one["value"]) for one in flat(entry.get("type"))], "dates": set(), "who": []}
        for key in ("date", "announced"):
            for one in flat(entry.get(key)):
                values["dates"].add(str(one["value"]))
                if not one.get("relative_to"):
                    event["dates"].add(str(one["value"]))
        for one in flat(entry.get("place")):
            values["places"].add(str(one["value"]))
        counts = flat(entry.get("count")) + flat(entry.get("duration"))
        for more in (entry.get("counts") or {}).values():
            counts += flat(more)
        for one in counts:
            values["counts"].add(str(one["value"]))
        parties = [one for key in ("actor", "target", "speaker") for one in flat(entry.get(key))]
        for more in (entry.get("participants") or {}).values():
            parties += flat(more)
        for one in parties:
            value = str(one["value"])
            event["who"] += names.get(value) or [value]
        events.append(event)
    return file, values, events


def drafted(told):
    values = defaultdict(set)
    names, events = {}, []
    for entry in told["entries"]:
        own = [claim["value"] for claim in entry["claims"] if claim["slot"] in ("name", "alias", "aliases")]
        names[entry["id"]] = own
        kind = {"person": "people", "organisation": "organisations"}.get(entry["kind"])
        if kind and own:
            values[kind].add(tuple(own))
    for entry in told["entries"]:
        event = {"id": entry["id"], "type": [], "dates": set(), "who": []}
        for claim in entry["claims"]:
            slot, value = claim["slot"].split(".")[0], claim["value"]
            if slot == "role" and entry["kind"] == "person":
                values["roles"].add(value)
            elif slot == "place":
                values["places"].add(value)
            elif slot == "nationality":
                values["nationalities"].add(value)
            elif slot in ("count", "counts", "age", "duration"):
                values["counts"].add(value)
            elif slot in ("date", "announced", "born", "died"):
                values["dates"].add(value)
                if not claim.get("relative_to"):
                    event["dates"].add(value)
            elif slot in ("actor", "target", "speaker", "participant", "participants"):
                event["who"] += names.get(value) or [value]
            elif slot == "type":
                event["type"].append(value)
        if entry["kind"] == "event":
            events.append(event)
    return values, events


def alike(tool, kind, left, right):
    """The pairs of two lists of values (tuples of spellings) that are alike."""
    left, right = list(left), list(right)
    spell = lambda value: value if isinstance(value, tuple) else (value,)
    pairs, where = [], []
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            for a in spell(one):
                for b in spell(other):
                    pairs.append((clean(a), clean(b)))
                    where.append((i, j))
    good = set()
    for (i, j), relation, (a, b) in zip(where, tool.compare(kind, pairs), pairs):
        if relation in GOOD or a.lower() == b.lower():
            good.add((i, j))
    return left, right, good


def clean(text):
    return " ".join(text.split())


def same_words(left, right):
    left, right = list(left), list(right)
    bare = lambda text: " ".join(w for w in text.lower().replace("“", "").replace("”", "").split() if w not in ("on", "in", "the", "a", "of", "by"))
    good = {(i, j) for i, a in enumerate(left) for j, b in enumerate(right)
            if bare(a) == bare(b) or bare(a) in bare(b) or bare(b) in bare(a)}
    return left, right, good


KINDS = {"people": "name", "organisations": "organisation", "dates": "date", "counts": "count",
         "places": "place", "nationalities": "place", "roles": "role"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--claims", type=Path, required=True)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    tool = Tool(str(Path(args.binary).resolve()))
    totals = defaultdict(lambda: [0, 0, 0, 0])
    for path in sorted(args.claims.glob("*.yaml")):
        if path.name in ("overrides.yaml", "types.yaml", "gazetteer.yaml"):
            continue
        file, gold, gold_events = hand_made(path)
        stem = Path(file["source"]["text"]).stem
        article = next(args.articles.glob(stem + ".*"))
        told = tool.draft(article, str(file["source"].get("published") or ""))
        found, found_events = drafted(told)
        for name, kind in KINDS.items():
            match = same_words if name in ("dates", "counts") else lambda a, b, kind=kind: alike(tool, kind, a, b)
            left, right, good = match(gold[name], found[name])
            hit, right_hit = {i for i, _ in good}, {j for _, j in good}
            total = totals[name]
            for n, value in enumerate((len(hit), len(left), len(right_hit), len(right))):
                total[n] += value
            if args.show:
                for i, value in enumerate(left):
                    if i not in hit:
                        print(f"{path.stem} missed {name}: {value}")
                for j, value in enumerate(right):
                    if j not in right_hit:
                        print(f"{path.stem} extra {name}: {value}")
        events(tool, gold_events, found_events, totals["events"], args.show and path.stem)
    print(f"{'kind':15} {'recall':>7} {'precision':>9}   found/claimed  right/drafted")
    for name, (hit, all_, right, drafts) in totals.items():
        print(f"{name:15} {hit / max(all_, 1):7.3f} {right / max(drafts, 1):9.3f}   {hit}/{all_}  {right}/{drafts}")


TYPES = {}


def types_alike(tool, left, right):
    key = (tuple(left), tuple(right))
    if key not in TYPES:
        TYPES[key] = types_fit(tool, left, right)
    return TYPES[key]


def types_fit(tool, left, right):
    pairs = [(a, b) for a in left for b in right]
    out = subprocess.run([tool.binary, "normalise", "event", "--batch"], input="".join(
        json.dumps({"text": text}) + "\n" for pair in pairs for text in pair), capture_output=True, text=True)
    read = [json.loads(line) for line in out.stdout.splitlines()]
    for a, b in zip(read[::2], read[1::2]):
        if a.get("normalised") == b.get("normalised"):
            return True
        line = lambda one: {one.get("normalised"), *(one.get("broader") or [])} - {None, "harm", "violence"}
        if line(a) & line(b):
            return True
    return False


def events(tool, gold, found, total, show):
    everybody = [(a, b) for one in gold for other in found for a in one["who"] for b in other["who"]]
    tool.compare("name", everybody)
    tool.compare("organisation", everybody)

    def who(one, other):
        if not one["who"] or not other["who"]:
            return not one["who"] and not other["who"]
        pairs = [(a, b) for a in one["who"] for b in other["who"]]
        if any(clean(a).lower() == clean(b).lower() for a, b in pairs):
            return True
        both = zip(tool.compare("name", pairs), tool.compare("organisation", pairs))
        return any(a in ("equal", "equivalent", "variant") or b in ("equal", "equivalent", "narrower", "broader") for a, b in both)

    def when(one, other):
        if not one["dates"] or not other["dates"]:
            return True
        _, _, good = same_words(one["dates"], other["dates"])
        return bool(good)

    def fits(one, other):
        return when(one, other) and who(one, other) and types_alike(tool, one["type"], other["type"])

    hit, right = set(), set()
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            if (i not in hit or j not in right) and fits(one, other):
                hit.add(i)
                right.add(j)
    for n, value in enumerate((len(hit), len(gold), len(right), len(found))):
        total[n] += value
    if show:
        for i, one in enumerate(gold):
            if i not in hit:
                print(f"{show} missed event: {one}")
        for j, other in enumerate(found):
            if j not in right:
                print(f"{show} extra event: {other}")


if __name__ == "__main__":
    sys.exit(main())
