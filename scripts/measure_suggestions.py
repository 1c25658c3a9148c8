"""Tables of suggestions, beside a vote and an estimate of trust."""

import math
from collections import Counter, defaultdict

from measure_worlds import ratio, subject_of, table


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
