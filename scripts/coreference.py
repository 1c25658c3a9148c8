"""Scores of clusterings against the truth: MUC, B3, CEAFe, their mean (CoNLL),
and pairs. Python alone.

A clustering is a map from mention to the name of its cluster. Key (the truth)
and response must have the same mentions: gold mentions are scored here, so
that the many ways of treating spurious mentions do not arise.

- MUC (Vilain et al. 1995): links. A key cluster that the response cuts into p
  parts has |K| - p of its |K| - 1 links. Precision is the same with the sides
  exchanged. Singletons have no links and count for nothing.
- B3 (Bagga and Baldwin 1998): mentions. Of each, the share of its response
  cluster that is in its key cluster (precision), and the reverse (recall).
- CEAFe (Luo 2005, phi4): clusters, one to one. The assignment of key to
  response clusters with the greatest sum of 2|K and R| / (|K| + |R|), over the
  number of response clusters (precision) or key clusters (recall).
- CoNLL (Pradhan et al. 2012): the mean of the three F1.
- Pairs: of all pairs of mentions in one cluster.
"""

import heapq
import itertools
import random
from collections import Counter, defaultdict


def scores(key, response):
    """Precision, recall and F1 by the name of the score; CoNLL is a number."""
    if key.keys() != response.keys():
        raise ValueError("key and response must have the same mentions")
    found = {"MUC": muc(key, response), "B3": b_cubed(key, response), "CEAFe": ceaf_e(key, response)}
    found["CoNLL"] = sum(f for _, _, f in found.values()) / 3
    found["pairs"] = pairs(key, response)
    return found


def without_singletons(key, response):
    """Both without the mentions that are alone in the key."""
    size = Counter(key.values())
    kept = [mention for mention in key if size[key[mention]] > 1]
    return {m: key[m] for m in kept}, {m: response[m] for m in kept}


def muc(key, response):
    both = together(key, response)
    links = len(key) - len(both)
    return measured(links, len(key) - len(set(response.values())), links, len(key) - len(set(key.values())))


def b_cubed(key, response):
    both = together(key, response)
    keys, responses = Counter(key.values()), Counter(response.values())
    precise = sum(n * n / responses[r] for (_, r), n in both.items())
    recalled = sum(n * n / keys[k] for (k, _), n in both.items())
    return measured(precise, len(key), recalled, len(key))


def ceaf_e(key, response):
    keys, responses = Counter(key.values()), Counter(response.values())
    alike = {
        (k, r): 2 * n / (keys[k] + responses[r])
        for (k, r), n in together(key, response).items()
    }
    best = assignment(alike)
    return measured(best, len(responses), best, len(keys))


def pairs(key, response):
    count = lambda sizes: sum(n * (n - 1) // 2 for n in sizes.values())
    right = count(together(key, response))
    return measured(right, count(Counter(response.values())), right, count(Counter(key.values())))


def together(key, response):
    """How many mentions each key and response cluster have in common."""
    return Counter((cluster, response[mention]) for mention, cluster in key.items())


def assignment(weights):
    """The greatest sum of weights (positive, by (row, column)) that take each row
    and each column at most once.

    Kuhn-Munkres by shortest augmenting paths with potentials, on the pairs that
    exist alone: clusters without a common mention weigh 0 and need no entry. Each
    row also has a place of its own of weight 0, so that none need be matched.
    """
    edges = defaultdict(list)
    for (row, column), weight in weights.items():
        edges[row].append((("column", column), -weight))
    price, of_column, of_row = defaultdict(float), {}, {}
    # Reduced costs are weight to row and column potentials; rows begin at their least.
    potential = {row: min(0.0, *(cost for _, cost in found)) for row, found in edges.items()}
    for start in edges:
        edges[start].append((("alone", start), 0.0))
        distance, before, done = {}, {}, set()
        heap, order = [], itertools.count()

        def reach(row, base):
            for column, cost in edges[row]:
                far = base + max(0.0, cost - potential[row] - price[column])
                if column not in done and far < distance.get(column, float("inf")):
                    distance[column] = far
                    before[column] = row
                    heapq.heappush(heap, (far, next(order), column))

        reach(start, 0.0)
        rows = {start: 0.0}
        while True:
            far, _, column = heapq.heappop(heap)
            if column in done:
                continue
            done.add(column)
            if column not in of_column:
                end, length = column, far
                break
            row = of_column[column]
            rows[row] = far
            reach(row, far)
        for row, far in rows.items():
            potential[row] += length - far
        for column in done:
            price[column] -= length - distance[column]
        while True:
            row = before[end]
            of_column[end] = row
            end, of_row[row] = of_row.get(row), end
            if row == start:
                break
    taken = ((row, place[1]) for row, place in of_row.items() if place[0] == "column")
    return sum(weights[pair] for pair in taken)


def measured(right, made, found, true):
    precision = right / made if made else 0.0
    recall = found / true if true else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def self_test():
    """Examples of the literature, and laws on random clusterings."""

    def of(text):
        return {mention: n for n, cluster in enumerate(text.split()) for mention in cluster}

    def check(name, got, want):
        assert abs(got - want) < 6e-4, f"{name}: {got:.4f}, not {want}"

    # Vilain et al. 1995: what a cut, and a join, cost.
    for key, response, recall, precision in [
        ("ABCD", "AB CD", 2 / 3, 1),
        ("AB CD", "ABCD", 1, 2 / 3),
        ("ABC", "AC B", 1 / 2, 1),
        ("ABCD", "ABCD", 1, 1),
    ]:
        found = muc(of(key), of(response))
        check("MUC precision", found[0], precision)
        check("MUC recall", found[1], recall)
    # Bagga and Baldwin 1998: two answers with one wrong link each, and Luo
    # 2005, table 1, which adds one cluster of all and singletons (F1).
    key = of("12345 67 89ABC")
    for response, by_muc, by_b3, by_ceaf in [
        ("12345 6789ABC", 0.947, 0.865, 0.733),
        ("1234589ABC 67", 0.947, 0.737, 0.667),
        ("123456789ABC", 0.900, 0.545, 0.294),
        ("1 2 3 4 5 6 7 8 9 A B C", 0.0, 0.400, 0.178),
    ]:
        response = of(response)
        check("MUC", muc(key, response)[2], by_muc)
        check("B3", b_cubed(key, response)[2], by_b3)
        check("CEAFe", ceaf_e(key, response)[2], by_ceaf)
    first, second = of("12345 6789ABC"), of("1234589ABC 67")
    check("B3 precision", b_cubed(key, first)[0], 16 / 21)
    check("B3 precision", b_cubed(key, second)[0], 7 / 12)
    check("MUC precision", muc(key, first)[0], 0.9)
    check("pairs precision", pairs(key, first)[0], 21 / 31)
    check("pairs recall", pairs(key, first)[1], 1)
    check("without singletons", len(without_singletons(of("AB C"), of("A BC"))[0]), 2)

    chance = random.Random(7)
    for _ in range(400):
        rows, columns = chance.randint(1, 4), chance.randint(1, 4)
        cells = [(r, c) for r in range(rows) for c in range(columns)]
        weights = {cell: chance.random() for cell in chance.sample(cells, chance.randint(1, len(cells)))}
        padded = list(range(columns)) + [None] * rows
        best = max(
            sum(weights.get((r, c), 0.0) for r, c in enumerate(order))
            for order in set(itertools.permutations(padded, rows))
        )
        check("assignment", assignment(weights), best)
    for _ in range(100):
        one, other = ({n: chance.randint(0, 9) for n in range(30)} for _ in range(2))
        for name, score in [("MUC", muc), ("B3", b_cubed), ("CEAFe", ceaf_e), ("pairs", pairs)]:
            there, back, same = score(one, other), score(other, one), score(one, one)
            check(f"{name} exchanged", there[0], back[1])
            check(f"{name} of itself", same[2], 1)


if __name__ == "__main__":
    self_test()
    print("the scorer agrees with the examples of the literature")
