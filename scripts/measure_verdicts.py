"""Tables of verdicts: those of the report against those of the truth."""

from collections import Counter, defaultdict

from measure_worlds import share, table

# What stands for the verdict where no finding has just these sources.
NOT_LINKED = "not linked so"


def got(finding):
    """The verdict of a finding, with updates and neighbouring days apart: the
    latter are an event and its report, or an error, and shown as either."""
    if finding is None:
        return NOT_LINKED
    if finding["verdict"] == "agreement" and finding["severity"] == "update":
        return "update"
    if finding["severity"] == "possible_lag" and finding["verdict"] in ("agreement", "undetermined"):
        return "next_day"
    return finding["verdict"]


def verdicts(worlds):
    """A slot counts as right end to end only if there is a finding of just the
    sources that tell it, with the right verdict. Slots on which readers would
    differ are left out."""
    rows = []
    for world in worlds:
        by_slot = defaultdict(Counter)
        for row in world.slots:
            found = got(world.finding(row))
            for slot in (row["slot"].split(".")[0], "all"):
                by_slot[slot][row["verdict"], found] += 1
        for slot in sorted(by_slot):
            rows.append([f"{world.claims:,}", slot, *scores(by_slot[slot])])
    head = ["claims", "slot", "told by two or more", "debatable", "right end to end", "linked so", "right where linked"]
    head += ["conflicts", "conflict precision", "conflict recall", "updates", "update precision", "update recall"]
    return table(head, rows)


def scores(counted):
    seen = {key: n for key, n in counted.items() if key[0] != "debatable"}
    total = sum(seen.values())
    linked = {key: n for key, n in seen.items() if key[1] != NOT_LINKED}
    right = sum(n for (want, found), n in linked.items() if want == found)
    row = [f"{total:,}", f"{sum(counted.values()) - total:,}", share(right, total)]
    row += [share(sum(linked.values()), total), share(right, sum(linked.values()))]
    for verdict in ("conflict", "update"):
        true = sum(n for (want, _), n in linked.items() if want == verdict)
        called = sum(n for (_, found), n in linked.items() if found == verdict)
        both = linked.get((verdict, verdict), 0)
        row += [f"{true:,}", share(both, called), share(both, true)]
    return row


def conflicts(worlds):
    """How often what several sources say truly conflicts."""
    rows = []
    for world in worlds:
        facts = [row for row in world.slots if row["slot"] not in ("name", "target", "reason")]
        conflict = sum(row["verdict"] == "conflict" for row in facts)
        rows.append([f"{world.claims:,}", f"{len(facts):,}", share(conflict, len(facts))])
    return table(["claims", "facts told by two or more", "conflict"], rows)


def show_errors(world, most):
    """Prints slots with a wrong verdict, by what was right and what was found."""
    wrong = defaultdict(list)
    for row in world.slots:
        finding = world.finding(row)
        found = got(finding)
        if found not in (row["verdict"], NOT_LINKED) and row["verdict"] != "debatable":
            wrong[row["slot"].split(".")[0], row["verdict"], found].append((row, finding))
    published = {source["id"]: source["published"] for source in world.report["sources"]}
    for (slot, want, found), cases in sorted(wrong.items(), key=lambda item: -len(item[1])):
        print(f"\n{world.size} claims: {len(cases)} of slot {slot}: {want}, called {found}")
        step = max(1, len(cases) // most)
        for row, finding in cases[::step][:most]:
            said = (f"{v['text']!r} ({v['normalised']}) [{published[v['source']]}]" for v in finding["values"])
            print(f"  - {row['thing']}: " + "; ".join(sorted(set(said))[:5]))
            print("    " + "; ".join(f"{r['id']}: {r['text']}" for r in finding["reasons"][:2])[:300])
