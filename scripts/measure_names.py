#!/usr/bin/env python3
"""Scores a comparer of names on labelled pairs, beside what others use for it.

    python3 scripts/measure_names.py 'target/release/corroborate compare name --batch' PAIRS.csv...
        [--threshold 0.7] [--peers wratio,logic-v2 | none] [--json FILE] [--venv FOLDER]

Each file has the columns left,right,match, with 1 or 0 in the last. The
command reads `left<TAB>right` lines and prints, a line each, the similarity
first. The peers come from PyPI, in versions fixed below, in a virtual
environment that is made at the first run (below `target/`, or `--venv`);
nomenklatura needs ICU and its headers (`libicu-dev`, `pkg-config`) where
PyICU is built from source. A peer that cannot be had is named, and left out.

Average precision is the sum over thresholds of the gain in recall times the
precision there; pairs of one similarity are one step. Pairs a second are of
one thread. Ours is the best of three runs of the whole program, its start and
the reading of names included; of the peers, only their calls are timed, once
they are warm. Needs Python 3.9 alone.
"""

import argparse
import csv
import itertools
import json
import math
import os
import shlex
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OURS = "ours"
RAPIDFUZZ = ["rapidfuzz==3.14.6"]
NOMENKLATURA = ["nomenklatura==4.17.4", "followthemoney==4.11.2", "rigour==2.6.1", "pyicu==2.17"]
# Seconds that an installation may take.
PATIENCE = 900
# Runs of which the best counts. Nomenklatura runs once: it remembers names.
RUNS = 3
# Similarities are kept so far from 0 and 1 in the log loss, which is
# otherwise infinite for one certain error.
CERTAIN = 1e-6
BINS = 10


# The peers. Each makes, in the environment, a function of two names.


def with_rapidfuzz(scorer):
    from rapidfuzz import fuzz, utils
    from rapidfuzz.distance import JaroWinkler

    ready = utils.default_process
    return {
        "wratio": lambda l, r: fuzz.WRatio(l, r, processor=ready) / 100,
        "token-sort": lambda l, r: fuzz.token_sort_ratio(l, r, processor=ready) / 100,
        "jaro-winkler": lambda l, r: JaroWinkler.similarity(l, r, processor=ready),
    }[scorer]


def best_pairs(_):
    """Best pairs by Jaro-Winkler, as moov-io/watchman scores names.

    Written after the description and the constants in
    internal/stringscore/{jaro_winkler,phonetics}.go of its repository, at
    commits 160a982 and 11c34cd, with its default settings: words are paired
    greedily by Jaro-Winkler where their first letters sound alike, shorter
    words and other first letters cost, and words of the right name that pair
    with none cost a little. Lengths are in bytes, as there. The left name is
    the query. Only the figures of quality are its own: its program is in Go.
    """
    from rapidfuzz.distance import JaroWinkler

    sounds = {letter: group[0] for group in "AEIOUY BFPV CGJKQSXZ DT L MN R HW".split() for letter in group}
    first = lambda word: sounds.get(word[0].upper(), word[0].upper())
    scaled = lambda share, weight: 1 - (1 - share) * weight

    def words(name):
        letters = unicodedata.normalize("NFD", name.replace("-", " "))
        kept = (c for c in letters if c.isspace() or unicodedata.category(c)[0] in "LN")
        return unicodedata.normalize("NFC", "".join(kept)).lower().split()

    def alike(left, right):
        a, b = left.encode(), right.encode()
        score = JaroWinkler.similarity(a, b)
        lengths = min(len(a), len(b)) / max(len(a), len(b))
        if lengths < 0.9:
            score *= scaled(lengths, 0.3)
        return score if a[0] == b[0] else score * 0.9

    def compare(left, right):
        left, right = words(left), words(right)
        if not left or not right:
            return 0.0
        length = lambda word: len(word.encode())
        pairs = [
            (alike(l, r), i, j) for i, l in enumerate(left) for j, r in enumerate(right) if first(l) == first(r)
        ]
        used_left, used_right, total = set(), set(), 0.0
        for score, i, j in sorted(pairs, key=lambda pair: -pair[0]):
            if i not in used_left and j not in used_right:
                total += score * (length(left[i]) + length(right[j]))
                used_left.add(i)
                used_right.add(j)
        matched = sum(length(right[j]) for j in used_right)
        mean = total / (sum(map(length, left)) + matched)
        return mean * scaled(matched / sum(map(length, right)), 0.15)

    return compare


def with_nomenklatura(algorithm):
    from followthemoney import EntityProxy
    from nomenklatura.matching import get_algorithm

    algorithm = get_algorithm(algorithm)
    config = algorithm.default_config()

    # What an entity holds is remembered by its id, so none comes twice.
    ids = map(str, itertools.count())

    def person(name):
        return EntityProxy.from_dict({"id": next(ids), "schema": "Person", "properties": {"name": [name]}})

    return lambda l, r: algorithm.compare(person(l), person(r), config).score


PEERS = {
    "wratio": ("rapidfuzz WRatio", RAPIDFUZZ, with_rapidfuzz),
    "token-sort": ("rapidfuzz token_sort_ratio", RAPIDFUZZ, with_rapidfuzz),
    "jaro-winkler": ("rapidfuzz Jaro-Winkler", RAPIDFUZZ, with_rapidfuzz),
    "best-pairs": ("watchman's best pairs", RAPIDFUZZ, best_pairs),
    "logic-v2": ("nomenklatura logic-v2", NOMENKLATURA, with_nomenklatura),
    "name-based": ("nomenklatura name-based", NOMENKLATURA, with_nomenklatura),
}


def main():
    if sys.argv[1:2] == ["--work-as"]:
        return work(sys.argv[2])
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("command", help="the comparer, as one argument")
    options.add_argument("files", nargs="+", type=Path)
    options.add_argument("--threshold", type=float, default=0.7, help="for F1 at a fixed threshold")
    options.add_argument("--peers", default=",".join(PEERS), help=f"of {', '.join(PEERS)}; or none")
    options.add_argument("--json", type=Path, help="a file for the figures")
    options.add_argument("--venv", type=Path, default=ROOT / "target" / "names-peers")
    asked = options.parse_args()
    chosen = [] if asked.peers == "none" else asked.peers.split(",")
    if unknown := [peer for peer in chosen if peer not in PEERS]:
        options.error(f"no such peer: {', '.join(unknown)}")

    files = {path.stem: read(path) for path in asked.files}
    if len(files) < len(asked.files):
        options.error("two files of one name")
    results, missing = {OURS: ours(asked.command, files)}, {}
    able = {}
    for peer in chosen:
        needs = tuple(PEERS[peer][1])
        if needs not in able:
            able[needs] = install(asked.venv, needs)
        fault = able[needs]
        if not fault:
            results[peer], fault = run_peer(asked.venv, peer, files)
        if fault:
            missing[peer] = fault
            results.pop(peer, None)

    figures = {
        name: {
            who: measure([label for *_, label in pairs], *result[name], asked.threshold)
            for who, result in results.items()
        }
        for name, pairs in files.items()
    }
    reliability = calibration(files, results[OURS])
    versions = sorted({need for peer in results if peer != OURS for need in PEERS[peer][1]})
    print(summary(figures, results))
    print(details(figures, results, files, asked.threshold))
    print(reliability_tables(reliability))
    print(f"Peers: {', '.join(versions) or 'none'}; Python {sys.version.split()[0]}.")
    for peer, fault in missing.items():
        print(f"NOT MEASURED: {PEERS[peer][0]}: {fault}")
    if asked.json:
        report = {
            "command": asked.command,
            "threshold": asked.threshold,
            "versions": versions,
            "missing": missing,
            "files": figures,
            "calibration": reliability,
        }
        asked.json.write_text(json.dumps(report, indent=1) + "\n")


def read(path):
    with open(path, encoding="utf-8", newline="") as lines:
        rows = [(row["left"], row["right"], int(row["match"])) for row in csv.DictReader(lines)]
    if not any(label for *_, label in rows):
        sys.exit(f"{path}: no pair is a match")
    return rows


def ours(command, files):
    """Similarities and seconds of each file."""
    results = {}
    # One thread, as the peers have.
    environment = {**os.environ, "RAYON_NUM_THREADS": "1"}
    plain = str.maketrans("\t\r\n", "   ")
    for name, pairs in files.items():
        lines = "".join(f"{left.translate(plain)}\t{right.translate(plain)}\n" for left, right, _ in pairs)
        best = math.inf
        for _ in range(RUNS):
            began = time.perf_counter()
            done = subprocess.run(
                shlex.split(command), input=lines.encode(), stdout=subprocess.PIPE, env=environment, check=True
            )
            best = min(best, time.perf_counter() - began)
        got = [float(line.split("\t")[0]) for line in done.stdout.decode().splitlines()]
        if len(got) != len(pairs):
            sys.exit(f"{name}: {len(pairs)} pairs in, {len(got)} lines out")
        results[name] = got, best
    return results


def python_of(venv):
    return venv / ("Scripts" if os.name == "nt" else "bin") / "python"


def install(venv, needs):
    """Makes sure that packages are there; says what went wrong, if it did."""
    python = python_of(venv)
    try:
        if not python.exists():
            print(f"making {venv}", file=sys.stderr)
            subprocess.run([sys.executable, "-m", "venv", venv], check=True, capture_output=True, text=True)
        pip = [python, "-I", "-m", "pip", "--disable-pip-version-check"]
        there = subprocess.run([*pip, "freeze"], check=True, capture_output=True, text=True).stdout.lower().split()
        if not all(need in there for need in needs):
            print(f"installing {' '.join(needs)}", file=sys.stderr)
            subprocess.run(
                [*pip, "install", "--quiet", *needs], check=True, capture_output=True, text=True, timeout=PATIENCE
            )
    except subprocess.TimeoutExpired:
        return f"installing {' '.join(needs)} took more than {PATIENCE} seconds"
    except subprocess.CalledProcessError as error:
        return f"{' '.join(needs)} cannot be installed: {last_line(error.stderr)}"
    return None


def run_peer(venv, peer, files):
    """Similarities and seconds of each file, or what went wrong."""
    print(f"running {PEERS[peer][0]}", file=sys.stderr)
    # -I: what lies beside this file must not stand in for a package.
    command = [python_of(venv), "-I", __file__, "--work-as", peer]
    done = subprocess.run(command, input=json.dumps(files), capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        return None, f"does not run: {last_line(done.stderr)}"
    return json.loads(done.stdout), None


def last_line(text):
    lines = [line for line in (text or "").splitlines() if line.strip()]
    return lines[-1].strip() if lines else "it does not say why"


def work(peer):
    """Inside the environment: compares all pairs by one peer."""
    files = json.load(sys.stdin)
    compare = PEERS[peer][2](peer)
    # Tables are loaded at the first use.
    for name in ("Karim Bagheri", "Ирина Калинина", "كريم التميمي"):
        compare(name, "Karim Baqeri")
    runs = 1 if PEERS[peer][1] is NOMENKLATURA else RUNS
    results = {}
    for name, pairs in files.items():
        best = math.inf
        for _ in range(runs):
            began = time.perf_counter()
            got = [compare(left, right) for left, right, _ in pairs]
            best = min(best, time.perf_counter() - began)
        results[name] = got, best
    json.dump(results, sys.stdout)


def f1(right, predicted, positives):
    return 2 * right / (predicted + positives)


def measure(labels, got, seconds, threshold):
    positives = sum(labels)
    steps = {}
    for score, label in zip(got, labels):
        count, right = steps.get(score, (0, 0))
        steps[score] = count + 1, right + label
    precision_sum = best = best_at = 0.0
    seen = right = 0
    for score in sorted(steps, reverse=True):
        count, gained = steps[score]
        seen, right = seen + count, right + gained
        precision_sum += gained / positives * (right / seen)
        if f1(right, seen, positives) > best:
            best, best_at = f1(right, seen, positives), score
    above = [label for score, label in zip(got, labels) if score >= threshold]
    return {
        "average_precision": precision_sum,
        "best_f1": best,
        "best_threshold": best_at,
        "f1_at_threshold": f1(sum(above), len(above), positives),
        "pairs_per_second": len(got) / seconds,
    }


def calibration(files, results):
    """How far similarities are probabilities: by bin over all files, and the
    expected calibration error (mean distance of similarity and share of
    matches over the bins), Brier score and log loss of each file."""
    pooled = []
    per_file = {}
    for name, pairs in files.items():
        scored = list(zip(results[name][0], (label for *_, label in pairs)))
        pooled += scored
        per_file[name] = losses(scored)
    return {"bins": binned(pooled), "all": losses(pooled), "files": per_file}


def binned(scored):
    bins = []
    for number in range(BINS):
        inside = [(p, label) for p, label in scored if min(int(p * BINS), BINS - 1) == number]
        count = len(inside)
        bins.append(
            {
                "from": number / BINS,
                "to": (number + 1) / BINS,
                "n": count,
                "mean_similarity": sum(p for p, _ in inside) / count if count else None,
                "share_of_matches": sum(label for _, label in inside) / count if count else None,
            }
        )
    return bins


def losses(scored):
    count = len(scored)
    kept = [(min(max(p, CERTAIN), 1 - CERTAIN), label) for p, label in scored]
    return {
        "n": count,
        "ece": sum(b["n"] * abs(b["mean_similarity"] - b["share_of_matches"]) for b in binned(scored) if b["n"]) / count,
        "brier": sum((p - label) ** 2 for p, label in scored) / count,
        "log_loss": -sum(math.log(p if label else 1 - p) for p, label in kept) / count,
    }


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


def title(who):
    return PEERS[who][0] if who in PEERS else who


def short(number):
    """As .823, or 1.000."""
    return "-" if number is None else f"{number:.3f}".removeprefix("0")


def summary(figures, results):
    """Average precision / best F1."""
    rows = [
        [name, *(f"{short(of[who]['average_precision'])} / {short(of[who]['best_f1'])}" for who in results)]
        for name, of in figures.items()
    ]
    return table(["average precision / best F1", *map(title, results)], rows)


def details(figures, results, files, threshold):
    rows = []
    for name, of in figures.items():
        matches = sum(label for *_, label in files[name])
        for who in results:
            f = of[who]
            rows.append(
                [name, len(files[name]), matches, title(who)]
                + [short(f[key]) for key in ("average_precision", "best_f1", "best_threshold", "f1_at_threshold")]
                + [f"{f['pairs_per_second']:,.0f}"]
            )
    head = ["pairs", "n", "matches", "comparer", "average precision", "best F1", "at", f"F1 at {threshold}"]
    return table([*head, "pairs a second"], rows)


def reliability_tables(of):
    bins = [
        [
            f"{b['from']:.1f} to {b['to']:.1f}",
            f"{b['n']:,}",
            short(b["mean_similarity"]),
            short(b["share_of_matches"]),
        ]
        for b in of["bins"]
    ]
    rows = [
        [name, f"{loss['n']:,}", short(loss["ece"]), short(loss["brier"]), short(loss["log_loss"])]
        for name, loss in [*of["files"].items(), ("all", of["all"])]
    ]
    return (
        table([f"similarity ({OURS}, all pairs)", "n", "mean similarity", "share of matches"], bins)
        + "\n"
        + table(["pairs", "n", "calibration error", "Brier score", "log loss"], rows)
    )


if __name__ == "__main__":
    main()
