"""Tables of time and memory."""

import math

from measure_worlds import table


def times(worlds):
    rows = []
    for n, world in enumerate(worlds):
        growth = "-"
        if n:
            before = worlds[n - 1]
            times_more = world.claims / before.claims
            growth = f"{math.log(world.user / before.user) / math.log(times_more):.2f}"
        rows.append(
            [
                f"{world.claims:,}",
                f"{world.sources:,}",
                f"{world.seconds:.2f}",
                f"{world.user:.2f}",
                f"{world.memory:.0f}",
                f"{world.memory * 1024 / world.claims:.1f}",
                f"{world.reported / 1e6:.1f}",
                growth,
            ]
        )
    head = ["claims", "sources", "seconds", "processor seconds", "peak MB", "KB a claim", "report MB", "growth exponent"]
    return table(head, rows)


def second_runs(worlds):
    rows = [
        [f"{world.claims:,}", f"{world.seconds:.2f}", f"{world.again[0]:.2f}", f"{world.again[1]:.2f}"]
        for world in worlds
        if world.again
    ]
    head = ["claims", "seconds without a cache", "filling it", "after one source changed"]
    return table(head, rows) if rows else ""
