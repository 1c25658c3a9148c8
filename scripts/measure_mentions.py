#!/usr/bin/env python3
"""Measures names, times and triggers in running text against ECB+.

    cargo build --release --example find_names
    scripts/measure_mentions.py target/release/examples/find_names ecb_train.jsonl [--topics even|odd] [--show people|times]

Texts are tokenised there: they are joined as a newspaper prints them first.
Only validated sentences count, and of each every text once. A span is right if
its letters are those of a gold one; articles, possessive endings and the
prepositions before times are left aside, since the gold has them now and then.

Gold people are those marked as persons. "named" leaves out pronouns and common
nouns (of which ECB+ marks many, and a draft names none): what has a word with a
capital that is no word of the dictionary, or two words with capitals. Gold
marks only who takes part in a marked event, so a name that is right may count
as wrong.
"""

import argparse
import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

WORDS = Path(__file__).resolve().parent.parent / "src/draft/extract/words"
ENGLISH = {line.split("\t")[0] for line in (WORDS / "english.tsv").read_text(encoding="utf-8").splitlines()}
PEOPLE = set((WORDS / "people.txt").read_text(encoding="utf-8").split())
PRONOUNS = set("he she it they him them her his hers their its we us our i me my you your who whom whose which that "
               "himself herself themselves".split())
BEFORE_TIMES = re.compile(r"^(in|on|at|by|since|from|for|until|before|after|during|around|about|of|the|a|an|early on|midway through)\s+", re.I)


def joined(tokens):
    """A tokenised sentence as a newspaper prints it."""
    text = re.sub(r"\s+([,.;:!?%)\]])", r"\1", tokens)
    text = re.sub(r"([(\[$£€])\s+", r"\1", text)
    text = re.sub(r"\s+('s|'S|’s|n't|'re|'ve|'ll|'d|'m)(?=\s|$|[,.;:!?])", r"\1", text)
    for _ in range(2):
        text = re.sub(r"(\w) - (\w)", r"\1-\2", text)
    text = re.sub(r"(\d): (\d)", r"\1:\2", text)
    text = re.sub(r"(\d) / (\d)", r"\1/\2", text)
    text = re.sub(r"\b([ap])\. ?m\b\.?", r"\1.m.", text)
    text = re.sub(r"\b([A-Z])\. ([A-Z])\.", r"\1.\2.", text)
    first, *rest = text.split('"')
    for number, part in enumerate(rest):
        first = (first.rstrip() + (" " if first.strip() else "") + '"' + part.lstrip()) if number % 2 == 0 else first.rstrip() + '"' + part
    return first.strip()


def letters(text):
    return re.sub(r"\s", "", text).lower().strip(".,")


def person(text):
    text = re.sub(r"\s*('s|’s)$", "", text.strip())
    return letters(re.sub(r"^(the|a|an)\s+", "", text, flags=re.I))


def time(text):
    text, before = text.strip(), None
    while before != text:
        before, text = text, BEFORE_TIMES.sub("", text)
    return letters(re.sub(r"\s*('s|’s)$", "", text))


def is_named(text):
    capitals = [word for word in re.findall(r"[^\s-]+", text) if word[0].isupper()]
    lower = [word.lower() for word in capitals]
    if any(word not in ENGLISH for word in lower):
        return True
    return len(capitals) > 1 and not all(word in PEOPLE for word in lower) and any(len(word) > 3 for word in lower[1:])


def gold_people(document, sentence):
    events = document["events"]
    people = [text for event in events if event["sent"] == sentence for text, _, kind in event["people"] if kind.endswith("PER")]
    surnames = {text.split()[-1].lower() for event in events for text, _, kind in event["people"]
                if kind.endswith("PER") and len(text.split()) > 1 and text[0].isupper()}
    named = [text for text in people if text.lower() not in PRONOUNS
             and (is_named(text) or text[0].isupper() and text.lower() in surnames and text.lower() not in PEOPLE)]
    return {person(text) for text in people}, {person(text) for text in named}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("ecb", type=Path)
    parser.add_argument("--topics", choices=("even", "odd"))
    parser.add_argument("--show", choices=("people", "times"))
    args = parser.parse_args()
    documents = [json.loads(line) for line in args.ecb.read_text(encoding="utf-8").splitlines()]
    lines = "".join(json.dumps({"doc": d["doc"], "sentences": [joined(s) for s in d["sentences"]]}) + "\n" for d in documents)
    out = subprocess.run([args.binary], input=lines, capture_output=True, text=True, check=True).stdout
    found = {told["doc"]: told for told in map(json.loads, out.splitlines())}
    totals = defaultdict(lambda: [0, 0, 0])
    for document in documents:
        # Topics alternate between even and odd numbers of their half.
        if args.topics and (document["topic"] % 4 == 0) != (args.topics == "even"):
            continue
        told = found[document["doc"]]
        for sentence in document["validated_sentences"]:
            here = lambda kind: [text for at, text in told[kind] if at == sentence]
            everybody, named = gold_people(document, sentence)
            events = [event for event in document["events"] if event["sent"] == sentence]
            times = [text for event in events for text, *_ in event["times"]]
            places = [text for event in events for text, *_ in event["places"]]
            kinds = {
                "people, named": (named, {person(text) for text in here("people")}),
                "people, all": (everybody, {person(text) for text in here("people")}),
                "times": ({time(text) for text in times}, {time(text) for text in here("times")}),
                "times, as marked": ({letters(text) for text in times}, {letters(text) for text in here("times")}),
                "places": ({time(text) for text in places}, {time(text) for text in here("places")}),
                "triggers": ({event["trigger"].split()[-1].lower() for event in events},
                             {word.lower() for text in here("triggers") for word in text.split()}),
            }
            for kind, (gold, own) in kinds.items():
                for n, count in enumerate((len(gold & own), len(own - gold), len(gold - own))):
                    totals[kind][n] += count
            if args.show:
                gold, own = kinds["people, named" if args.show == "people" else "times"]
                for text in sorted(gold - own):
                    print("missed", document["doc"], sentence, text)
                for text in sorted(own - gold):
                    print("extra", document["doc"], sentence, text)
    print(f"{'':18} precision  recall     F1   right  wrong  missed")
    for kind, (right, wrong, missed) in totals.items():
        precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{kind:18} {precision:9.3f} {recall:7.3f} {f1:6.3f} {right:7} {wrong:6} {missed:7}")


if __name__ == "__main__":
    sys.exit(main())
