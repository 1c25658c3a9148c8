"""The stages of a run, in their order: what `corroborate report` does in one
process, as rows that are sorted, shipped and given to workers.

An engine runs a stage: it takes rows of earlier stages, brings those of one
key together, and pipes them through `corroborate worker`. `shell.py` does so
with `sort` and processes on one machine, `engine.py` on Apache Spark. Nothing
here knows which, and nothing here compares anything: that is the workers'.

Rounds follow `src/pipeline.rs`: linked events speak for their participants and
the reverse, and a date that counts from an event may be known only once that
event is linked.
"""

import json
from collections import Counter

ROUNDS_MOST = 3
# A further round is worth its time while more than one subject in so many moved.
STILL_MOVING = 200


def reconcile(engine, claims, drafts=False, types=None, weights=None):
    """Runs all stages on claims: paths of files with a source a line.

    `drafts`, `types` and `weights` are the options of `report`. Gives the rows
    that are the outcome, of kinds `source`, `cluster`, `finding`, by these
    names; and under `left_out` how often what took no part in it.
    """
    options = [["--types", engine.ship(types)] if types else []]
    options += [["--weights", engine.ship(weights)] if weights else []]
    options = sum(options, [])

    def run(name, worker, inputs, how="reduce"):
        return engine.run(name, worker + options, inputs, how=how)

    # Sources, each with its numbers.
    reader = ["normalise"] + (["--include-drafts"] if drafts else [])
    read = run("normalise", reader, [engine.lines(claims)], "map")
    # Notes by their code: sources with drafts, values that cannot be read.
    left_out = Counter(engine.tally(read["note"]))
    numbers = run("number", ["number"], [read["id"]], "one")
    placed = run("place", ["place"], [numbers["number"], read["record"], read["cites"]])
    stories = run("stories", ["stories"], [placed["terms"]], "one")
    web = engine.file("web", placed["web"])
    sources, story = placed["placed"], stories["story"]

    def tables(name):
        counts = run(f"{name}-count", ["count"], [sources], "map")
        sums = run(f"{name}-tables", ["tables"], [counts["count"]])
        totals = {row.key: int(row.body) for row in engine.collect(sums["total"])}
        return engine.file(f"{name}-tables", sums["count"]), totals

    frequencies, totals = tables("first")
    subjects, events = sum(totals.values()), totals.get("event", 0)

    def scored(name, of, known, want=()):
        """The scored pairs of blocks; or of the pairs that are asked for."""
        keyed = run(f"{name}-keys", ["keys", "--of", of], [sources, story, *known, *want])
        worker = ["score", "--tables", frequencies]
        if not want:
            sizes = run(f"{name}-sizes", ["sizes"], [keyed["size"]])
            worker += ["--large", engine.file(f"{name}-large", sizes["large"])]
        scores = run(f"{name}-score", worker, [keyed["block"]])
        for row in engine.collect(scores["blocks"]):
            left_out[f"pairs of {row.key}"] += json.loads(row.body)["left_out"]
        # Blocks are most of what a run writes, and nothing else reads them.
        engine.forget(keyed["block"])
        return scores

    def clustered(name, edges, nodes, unasked=False):
        """The clusters that scored pairs make; one process finds what they connect."""
        union = ["--worker"]
        joining = [scores["edge"] for scores in edges]
        components = engine.run(f"{name}-union", union, joining, how="stream", command=("union",))
        weak = [scores["weak"] for scores in edges]
        routed = run(f"{name}-route", ["route"], [components["comp"], nodes, *joining, *weak])
        worker = ["cluster"] + (["--unasked"] if unasked else [])
        return run(f"{name}-cluster", worker, [routed["member"], routed["link"]])

    def gathered(name, linked, labels=False):
        """What is known of each cluster, at each of its members."""
        worker = ["facts"] + (["--labels"] if labels else [])
        facts = run(f"{name}-facts", worker, [sources, *linked])
        return run(f"{name}-gather", ["gather"], [facts["fact"]])["known"]

    nodes = run("nodes", ["nodes"], [sources])["node"]
    mentions_linked, events_linked, nodes_linked = [], [], nodes
    for number in range(ROUNDS_MOST):
        at = f"round{number + 1}"
        known = mentions_linked + events_linked
        # What is left uncompared is that of the last round: each compares anew.
        for what in [what for what in left_out if what.startswith("pairs of ")]:
            del left_out[what]
        # People and organisations first: events are told by who takes part.
        edges = [scored(f"{at}-mentions", "mentions", known)]
        # Names alone propose too few pairs of a large cluster to judge it by.
        first = clustered(f"{at}-first", edges, nodes, unasked=True)
        edges.append(scored(f"{at}-unasked", "pairs", known, [first["want"]]))
        if events:
            told = clustered(f"{at}-told", edges, nodes_linked)["linked"]
            beside = gathered(f"{at}-told", [told] + events_linked)
            event_edges = [scored(f"{at}-events", "events", [beside])]
            events_now = [clustered(f"{at}-events", event_edges, nodes)["linked"]]
            nodes_linked = run(f"{at}-nodes", ["nodes"], [sources, *events_now])["node"]
        else:
            events_now = []
        now = [clustered(f"{at}-mentions", edges, nodes_linked)["linked"]]
        changed = False
        if events:
            sources, changed = redated(run, at, sources, now + events_now)
            if changed:
                frequencies, _ = tables(at)
        moved = run(f"{at}-moved", ["moved"], [*known, *now, *events_now])
        mentions_linked, events_linked = now, events_now
        moves = sum(int(row.body) for row in engine.collect(moved["moved"]))
        few = moves <= subjects // STILL_MOVING
        if not events or (number > 0 and not changed and few):
            break

    known = gathered("judged", mentions_linked + events_linked, labels=True)
    members = run("members", ["members"], [sources, story, known])
    judged = run("judge", ["judge", "--tables", frequencies, "--web", web], [members["judged"]])
    engine.forget(members["judged"])
    return {
        "source": placed["source"],
        "cluster": judged["cluster"],
        "finding": judged["finding"],
        "left_out": {what: count for what, count in sorted(left_out.items()) if count},
    }


def redated(run, at, sources, known):
    """Dates that lean on events of other sources, read by the clusters at hand.

    Gives the sources with these dates, and whether any day changed.
    """
    leaning = run(f"{at}-lean", ["lean"], [sources, *known])
    if not leaning.count("lean"):
        return sources, False
    needed = run(f"{at}-need", ["need"], [leaning["lean"], leaning["tells"]])
    held = run(f"{at}-fetch", ["fetch"], [sources, *known, needed["need"]])
    dates = run(f"{at}-dates", ["dates"], [held["held"]], "one")
    dated = run(f"{at}-redate", ["redate"], [sources, dates["dated"], dates["redated"]])
    return dated["placed"], dates.count("redated") > 0
