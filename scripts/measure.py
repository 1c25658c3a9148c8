#!/usr/bin/env python3
"""Measures time, memory and quality on made-up worlds whose truth is known.

    python3 scripts/measure.py [--sizes 100 10000 100000] [--runs 3] [--errors 0]
        [--texts] [--again] [--times-only] [--seed N] [--keep DIR] [--no-build] [--binary FILE]

Builds the binary and the generator in release mode, makes worlds of claims
(always the same ones), runs `corroborate report` and `corroborate link` on
them, and prints tables in Markdown: time and memory, linking, verdicts,
origins, suggestions. `--errors N` prints N errors of each kind as well.
`--texts` gives every source a text, so that copies can be found in it.
`--again` measures the second run after one source has changed, where the
binary keeps what it found (`--cache`). Needs Python alone;
docs/measurements.md holds the figures and says how to read them.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import measure_clusters
import measure_origins
import measure_times
import measure_verdicts
from measure_suggestions import suggestions
from measure_worlds import World, caches

ROOT = Path(__file__).resolve().parent.parent


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--sizes", type=int, nargs="+", default=[100, 10_000, 100_000])
    options.add_argument("--runs", type=int, default=3, help="the best of so many runs counts")
    options.add_argument("--errors", type=int, default=0, help="errors to show of each kind")
    options.add_argument("--texts", action="store_true", help="give every source a text")
    options.add_argument("--again", action="store_true", help="measure a second run after one change")
    options.add_argument("--times-only", action="store_true", help="leave quality out: for a million claims")
    options.add_argument("--seed", type=int, help="another world")
    options.add_argument("--keep", type=Path, help="a folder for worlds and reports")
    options.add_argument("--no-build", action="store_true", help="measure what was built before")
    options.add_argument("--binary", type=Path, help="measure this binary, and build the generator alone")
    options = options.parse_args()
    if not options.no_build:
        build = ["cargo", "build", "--release", "--quiet", "--example", "generate_claims"]
        build += [] if options.binary else ["--bin", "corroborate"]
        subprocess.run(build, cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"
    binary = (options.binary or target / "corroborate").resolve()
    if options.again and not caches(binary):
        print("no second runs: `corroborate report` has no `--cache`", file=sys.stderr)
        options.again = False
    with tempfile.TemporaryDirectory() as folder:
        folder = (options.keep or Path(folder)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        generator = target / "examples" / "generate_claims"
        worlds = [World(folder, generator, binary, size, options) for size in options.sizes]
        print(measure_times.times(worlds))
        print(measure_times.second_runs(worlds))
        if options.times_only:
            return
        print(measure_clusters.linking(worlds))
        print(measure_verdicts.conflicts(worlds))
        print(measure_verdicts.verdicts(worlds))
        print(measure_origins.origins(worlds))
        print(suggestions(worlds))
        if options.errors:
            for world in worlds:
                measure_clusters.show_errors(world, options.errors)
                measure_verdicts.show_errors(world, options.errors)
                measure_origins.show_errors(world, options.errors)


if __name__ == "__main__":
    main()
