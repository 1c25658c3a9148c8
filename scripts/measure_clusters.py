"""Tables of linking: clusters against what subjects truly are."""

from collections import Counter, defaultdict

from measure_worlds import KINDS, f1, ratio, said, table


def linking(worlds):
    """Pairs (precision, recall, F1), and B-cubed (Bagga and Baldwin 1998)."""
    rows = []
    for world in worlds:
        for kind in [*KINDS, "all"]:
            subjects = [s for s in world.found if kind in ("all", world.true[s][0])]
            cluster, thing, both = Counter(), Counter(), Counter()
            for s in subjects:
                keys = world.found[s], world.true[s][1]
                cluster[keys[0]] += 1
                thing[keys[1]] += 1
                both[keys] += 1
            pairs = lambda counts: sum(n * (n - 1) // 2 for n in counts.values())
            right, made, true = pairs(both), pairs(cluster), pairs(thing)
            precision, recall = ratio(right, made), ratio(right, true)
            count = len(subjects)
            b_precision = ratio(sum(n * n / cluster[c] for (c, _), n in both.items()), count)
            b_recall = ratio(sum(n * n / thing[t] for (_, t), n in both.items()), count)
            rows.append(
                [f"{world.claims:,}", kind, f"{count:,}", f"{true:,}"]
                + [f"{x:.3f}" for x in (precision, recall, f1(precision, recall))]
                + [f"{x:.3f}" for x in (b_precision, b_recall, f1(b_precision, b_recall))]
            )
    head = ["claims", "kind", "subjects", "true pairs", "precision", "recall", "F1", "B3 precision", "B3 recall", "B3 F1"]
    return table(head, rows)


def show_errors(world, most):
    """Prints clusters of several things, and things in several clusters."""
    words = said(world.claims_file)
    clusters, things = defaultdict(list), defaultdict(list)
    for subject in sorted(world.found):
        kind, thing = world.true[subject]
        clusters[kind, world.found[subject]].append(subject)
        things[kind, thing].append(subject)
    for title, groups, other in [
        ("wrong link", clusters, lambda s: world.true[s][1]),
        ("missed link", things, lambda s: world.found[s]),
    ]:
        for kind in KINDS:
            mixed = [group for (k, _), group in groups.items() if k == kind and len({other(s) for s in group}) > 1]
            print(f"\n{world.size} claims: {len(mixed)} of kind {kind} with a {title}")
            step = max(1, len(mixed) // most)
            for group in mixed[::step][:most]:
                left = group[0]
                right = next(s for s in group if other(s) != other(left))
                print(f"  - {left}: {words[left]}\n    {right}: {words[right]}")
