"""Tables of origins: how many independent ones stand behind what sources say."""

import re
from collections import Counter, defaultdict
from itertools import combinations

from measure_worlds import f1, ratio, share, table

# Rules of the report that join sources; others only say what might.
JOINING = {"derived", "shared-text", "same-publisher", "same-attribution", "same-quote"}
SOURCE = re.compile(r"\bs\d{6}\b")


def origins(worlds):
    """Slots that several sources tell and that are linked so: the number of
    origins, and the pairs of sources that are of one."""
    rows, ways = [], []
    for world in worlds:
        seen, pairs = Counter(), Counter()
        recall = defaultdict(Counter)
        for row in world.slots:
            finding = world.finding(row)
            # A day beside the others is not counted with them.
            if finding is None or finding["severity"] == "possible_lag":
                continue
            true = len(set(row["origin"]))
            seen["slots"] += 1
            seen["right"] += finding["origins"] == true
            seen["more"] += finding["origins"] > true
            seen["fewer"] += finding["origins"] < true
            repeat = true < len(row["told"])
            seen["repeats"] += repeat
            seen["repeats right"] += repeat and finding["origins"] == true
            groups = found(finding)
            for left, right in combinations(range(len(row["told"])), 2):
                one = row["origin"][left] == row["origin"][right]
                sources = [row["told"][n].split("/")[0] for n in (left, right)]
                joined = groups[sources[0]] == groups[sources[1]]
                pairs[one, joined] += 1
                if one:
                    recall[way(row, left, right)][joined] += 1
        right = pairs[True, True]
        precision = ratio(right, right + pairs[False, True])
        recalled = ratio(right, right + pairs[True, False])
        rows.append(
            [f"{world.claims:,}", f"{seen['slots']:,}"]
            + [share(seen[key], seen["slots"]) for key in ("right", "more", "fewer")]
            + [f"{seen['repeats']:,}", share(seen["repeats right"], seen["repeats"])]
            + [f"{sum(pairs[True, joined] for joined in (True, False)):,}"]
            + [f"{x:.3f}" for x in (precision, recalled, f1(precision, recalled))]
        )
        for name, counts in sorted(recall.items()):
            ways.append([f"{world.claims:,}", name, f"{sum(counts.values()):,}", share(counts[True], sum(counts.values()))])
    head = ["claims", "slots", "right number", "too many", "too few", "with repeats", "right number", "pairs of one origin", "precision", "recall", "F1"]
    return table(head, rows) + "\n" + table(["claims", "of one origin by", "pairs", "recall"], ways)


def way(row, left, right):
    """What truly makes two sources one origin for this slot."""
    same = lambda key: row[key][left] is not None and row[key][left] == row[key][right]
    if same("publisher"):
        return "one publisher"
    if same("credits"):
        return "whom they credit"
    return "a text taken over" if same("text") else "a third source"


def found(finding):
    """The group of each source, by the reasons that join sources."""
    group = {value["source"]: value["source"] for value in finding["values"]}

    def root(source):
        group.setdefault(source, source)
        while group[source] != source:
            source = group[source]
        return source

    for reason in finding["reasons"]:
        if reason["id"] in JOINING:
            first, *rest = SOURCE.findall(reason["text"]) or [None]
            for other in rest:
                group[root(other)] = root(first)
    return {source: root(source) for source in list(group)}


def show_errors(world, most):
    """Prints slots with a wrong number of origins."""
    wrong = defaultdict(list)
    for row in world.slots:
        finding = world.finding(row)
        if finding and finding["severity"] != "possible_lag":
            difference = finding["origins"] - len(set(row["origin"]))
            if difference:
                wrong["too many" if difference > 0 else "too few"].append((row, finding))
    for title, cases in sorted(wrong.items()):
        print(f"\n{world.size} claims: {len(cases)} slots with {title} origins")
        step = max(1, len(cases) // most)
        for row, finding in cases[::step][:most]:
            keys = {key: row[key] for key in ("origin", "text", "publisher", "credits")}
            print(f"  - {row['thing']} {row['slot']}: found {finding['origins']}, true {keys}")
            print("    " + "; ".join(r["text"] for r in finding["reasons"] if r["id"] in JOINING)[:400])
