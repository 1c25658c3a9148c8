"""Event mentions of ECB+ as claims, and their scores; see `measure_linking.py`."""

import json
import re
from collections import Counter, defaultdict

import coreference
from linking_run import link, table

#: Words that stand for somebody without naming or describing them.
PRONOUNS = set(
    """i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us our ours
    ourselves they them their theirs themselves who whom whose which that this these those one someone somebody anyone
    everyone everybody nobody both all some others other another each""".split()
)


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


def self_test():
    key = {("a", "1"): "x", ("a", "2"): "x", ("b", "1"): "x"}
    cut = one_a_document(key)
    assert cut["a", "1"] == cut["b", "1"] != cut["a", "2"]
    assert named("Mark Stone") and not named("the gunman") and not named("The gunman")
