"""Weights fitted on some topics of ECB+ and tried on others; for `measure_linking.py`."""

import csv
import json
import random
import subprocess
from collections import defaultdict

import coreference
from linking_events import mentions_of, source_of
from linking_run import table

FOLDS = 4
#: Of pairs of a topic that are two and share no lemma, so many in a hundred are decided.
STRANGERS = 30


def cross_validated(options, folder):
    """Every fold of topics is linked by weights that `fit` found on the others,
    from decisions that say of pairs of mentions what the gold chains say."""
    documents = [json.loads(line) for line in open(options.ecb, encoding="utf-8")]
    claims = {document["doc"]: source_of(document) for document in documents}
    mentions = [mention for document in documents for mention in mentions_of(document)]
    key = {m.id: m.chain for m in mentions}
    topics = sorted({document["topic"] for document in documents})
    draw = random.Random(1)
    gold, free = {}, {}
    for fold in range(FOLDS):
        test = set(topics[fold::FOLDS])
        weights = folder / f"weights_{fold}.yaml"
        training = [claims[d["doc"]] for d in documents if d["topic"] not in test]
        decisions = folder / f"decisions_{fold}.yaml"
        decisions.write_text(decided([m for m in mentions if m.topic not in test], draw))
        command = [options.binary, "fit", written(training, folder / f"training_{fold}.jsonl")]
        subprocess.run([*command, "--overrides", decisions, "-o", weights], check=True, capture_output=True)
        for topic in sorted(test):
            sources = [claims[d["doc"]] for d in documents if d["topic"] == topic]
            found = linked(options, sources, folder / f"topic_{topic}.jsonl", weights)
            gold.update({mention: (topic, cluster) for mention, cluster in found.items()})
        found = linked(options, claims.values(), folder / f"all_{fold}.jsonl", weights)
        free.update({m.id: (fold, found[m.id]) for m in mentions if m.topic in test})
    lines = []
    for name, response in (("gold topic", gold), ("no topic", free)):
        found = coreference.scores(key, response)
        cells = [f"{100 * x:.1f}" for score in ("MUC", "B3", "CEAFe") for x in found[score]]
        lines.append([f"fitted on other topics, {name}", *cells, f"**{100 * found['CoNLL']:.1f}**"])
    heads = [f"{score} {part}" for score in ("MUC", "B3", "CEAFe") for part in ("P", "R", "F1")]
    print(f"ECB+, weights by `fit`, {FOLDS} folds of topics:\n")
    print(table(["clusters by", *heads, "CoNLL"], lines))


def decided(mentions, draw):
    by_topic = defaultdict(list)
    for mention in mentions:
        by_topic[mention.topic].append(mention)
    lines = []
    for own in by_topic.values():
        for n, a in enumerate(own):
            for b in own[n + 1 :]:
                one = a.chain == b.chain
                if one or a.lemma == b.lemma or draw.randrange(100) < STRANGERS:
                    lines.append(
                        f"- {{id: d-{len(lines):08x}, decision: {'same' if one else 'different'}, "
                        f"left: {'/'.join(a.id)}, right: {'/'.join(b.id)}, reason: gold, by: gold, "
                        "at: 2026-01-01T00:00:00Z}\n"
                    )
    return "".join(lines)


def written(sources, path):
    with open(path, "w", encoding="utf-8") as out:
        for source in sources:
            out.write(json.dumps(source, ensure_ascii=False) + "\n")
    return path


def linked(options, sources, path, weights):
    clusters = path.with_suffix(".csv")
    command = [options.binary, "link", written(sources, path), "--weights", weights, "-o", clusters]
    subprocess.run(command, check=True, capture_output=True)
    with open(clusters, newline="", encoding="utf-8") as rows:
        return {(r["source"], r["id"]): r["cluster"] for r in csv.DictReader(rows) if r["kind"] == "event"}
