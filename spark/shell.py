"""Runs the stages on one machine: `sort`, and worker processes over hash shards.

    python3 spark/shell.py --binary corroborate --out FOLDER --shards 4 claims.jsonl

It needs nothing but Python's standard library, and writes what a run on Spark
writes, as JSON lines. It is there to prove that a run of many processes comes
out as `corroborate report` does, to the byte; for real work on one machine the
latter is faster.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter, namedtuple
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import plan

Row = namedtuple("Row", "kind key order body")
# Bytes, as Spark sorts text.
SORT = ["sort", "-s", "-t", "\t", "-k", "2,2", "-k", "3,3"]
BYTEWISE = {**os.environ, "LC_ALL": "C"}


class Failed(Exception):
    """A stage that cannot be taken for whole."""


class Rows:
    """The rows of one kind of a stage: a file of lines."""

    def __init__(self, path, count):
        self.path, self.count = path, count

    def lines(self):
        if not self.count:
            return
        with open(self.path, "rb") as rows:
            yield from rows


class Stage:
    """A stage that has run."""

    def __init__(self, folder, counts):
        self._folder, self._counts = folder, counts

    def count(self, kind):
        return self._counts.get(kind, 0)

    def __getitem__(self, kind):
        return Rows(self._folder / f"{kind}.tsv", self.count(kind))


class ShellEngine:
    """Runs stages as processes of this machine."""

    def __init__(self, binary, folder, shards, tell=None):
        self.binary, self.folder = str(binary), Path(folder)
        self.shards, self.at_once, self.tell = shards, os.cpu_count(), tell
        self.release = subprocess.run(
            [self.binary, "worker", "release"], check=True, capture_output=True, text=True
        ).stdout.strip()

    def lines(self, paths):
        """The claims of files of JSON lines."""
        folder = self.folder / "claims"
        folder.mkdir()
        count = 0
        with open(folder / "line.tsv", "wb") as rows:
            for path in paths:
                with open(path, "rb") as claims:
                    for line in filter(bytes.strip, claims):
                        rows.write(b"line\t\t\t" + line.strip() + b"\n")
                        count += 1
        return Rows(folder / "line.tsv", count)

    def collect(self, rows):
        """The rows themselves: for the few that the plan looks at."""
        return [Row(*line.decode().rstrip("\n").split("\t")) for line in rows.lines()]

    def tally(self, rows):
        """How many rows there are of each order."""
        return Counter(row.order for row in self.collect(rows))

    def ship(self, path):
        """A file of the user's, such as types of events."""
        return Path(path).resolve()

    def forget(self, rows):
        """Removes rows that no later stage reads."""
        if rows.count:
            rows.path.unlink()

    def file(self, name, rows):
        """Rows as one file, in order."""
        path = self.folder / f"{name}.file.tsv"
        with open(path, "wb") as out:
            if rows.count:
                subprocess.run([*SORT, rows.path], stdout=out, env=BYTEWISE, check=True)
        return path

    def run(self, name, arguments, inputs, how="reduce", command=("worker",)):
        """Pipes rows through a worker for each shard, and keeps what comes out."""
        begun = time.monotonic()
        folder = self.folder / name
        folder.mkdir()
        words = [self.binary, *command, *map(str, arguments)]
        if command == ("worker",):
            words += ["--release", self.release]
        shards = self._split(folder, inputs, how)
        with ThreadPoolExecutor(self.at_once) as pool:
            ends = list(pool.map(lambda shard: self._work(words, how, *shard), shards))
        counts = self._gather(folder, [out for _, out, _ in shards])
        shipped = sum(rows.count for rows in inputs)
        read, written = sum(end["read"] for end in ends), sum(end["written"] for end in ends)
        if read != shipped or written != sum(counts.values()):
            raise Failed(
                f"{name}: {shipped} rows were shipped and {read} read, "
                f"{written} written and {sum(counts.values())} received"
            )
        size = sum(rows.path.stat().st_size for rows in inputs if rows.count)
        if self.tell:
            cpu, peak = sum(end.get("cpu", 0) for end in ends), max((end.get("peak", 0) for end in ends), default=0)
            seconds = time.monotonic() - begun
            self.tell(
                f"{name:24} {seconds:8.2f} s {cpu:8.2f} cpu s {shipped:10} rows {size:13} bytes {peak:12} peak"
            )
        return Stage(folder, counts)

    def _split(self, folder, inputs, how):
        """A file of rows for each shard: by a hash of the key, or as they come."""
        count = 1 if how in ("one", "stream") else self.shards
        paths = [(folder / f"{n}.in", folder / f"{n}.out", folder / f"{n}.log") for n in range(count)]
        files = [open(path, "wb", buffering=1 << 20) for path, _, _ in paths]
        n = 0
        for rows in inputs:
            for line in rows.lines():
                if how == "reduce":
                    n = zlib.crc32(line.split(b"\t", 2)[1])
                else:
                    n += 1
                files[n % count].write(line)
        for file in files:
            file.close()
        return paths

    def _work(self, words, how, path, out, log):
        """Sorts a shard into a worker. What its last row does not vouch for is no outcome."""
        if not path.stat().st_size:
            path.unlink()
            return {"read": 0, "written": 0}
        with open(out, "wb") as output, open(log, "wb") as errors:
            if how in ("map", "stream"):
                with open(path, "rb") as rows:
                    worker = subprocess.run(words, stdin=rows, stdout=output, stderr=errors)
            else:
                sort = subprocess.Popen([*SORT, path], stdout=subprocess.PIPE, env=BYTEWISE)
                worker = subprocess.run(words, stdin=sort.stdout, stdout=output, stderr=errors)
                sort.stdout.close()
                if sort.wait() and not worker.returncode:
                    raise Failed(f"sort ended with {sort.returncode}")
        if worker.returncode:
            raise Failed(f"{' '.join(words[1:3])} ended with {worker.returncode}:\n{log.read_text()}")
        path.unlink()
        with open(out, "rb") as rows:
            rows.seek(0, os.SEEK_END)
            rows.seek(max(0, rows.tell() - 4096))
            last = rows.read().splitlines()[-1:] or [b""]
        columns = last[0].decode().split("\t")
        if columns[0] != "end":
            raise Failed(f"{' '.join(words[1:3])} did not say that it came to its end")
        return json.loads(columns[3])

    def _gather(self, folder, outs):
        """Sorts what workers wrote into a file a kind."""
        counts, files = {}, {}
        for out in filter(Path.exists, outs):
            with open(out, "rb") as rows:
                for line in rows:
                    kind = line.split(b"\t", 1)[0].decode()
                    if kind == "end":
                        continue
                    if kind not in files:
                        files[kind] = open(folder / f"{kind}.tsv", "wb", buffering=1 << 20)
                    files[kind].write(line)
                    counts[kind] = counts.get(kind, 0) + 1
            out.unlink()
        for file in files.values():
            file.close()
        return counts


def write(engine, outcome, out):
    """Writes clusters, findings and sources as JSON lines, in the order of a report."""
    for name in ["sources", "clusters", "findings"]:
        folder = Path(out) / name
        folder.mkdir(parents=True)
        with open(engine.file(name, outcome[name[:-1]]), "rb") as ordered, open(folder / "part-00000.jsonl", "wb") as lines:
            for line in ordered:
                lines.write(line.split(b"\t", 3)[3])
    # Last of all: a folder without it is of a run that did not end.
    asked = [engine.binary, "schema", "findings-table"]
    form = json.loads(subprocess.run(asked, check=True, capture_output=True).stdout)
    run = {"format": "corroborate-run", "version": 1, "schema_version": form["version"]}
    run |= {"release": engine.release, "normaliser": form["normaliser"], "summary": summary(out)}
    (Path(out) / "_corroborate.json").write_text(json.dumps(run, indent=1) + "\n")


def summary(out):
    """How many of what, as the summary of a report counts."""
    counts = dict.fromkeys(
        ["sources", "claims", "agreement", "updates", "one_origin", "conflict", "single_source", "undetermined"], 0
    )
    with open(Path(out) / "sources" / "part-00000.jsonl", encoding="utf-8") as sources:
        for line in sources:
            counts["sources"] += 1
            counts["claims"] += json.loads(line)["claims"]
    with open(Path(out) / "findings" / "part-00000.jsonl", encoding="utf-8") as findings:
        for finding in map(json.loads, findings):
            counts[finding["verdict"]] += 1
            if finding["verdict"] == "agreement":
                voices = {value["source"] for value in finding["values"]}
                counts["updates"] += finding["severity"] == "update"
                counts["one_origin"] += finding["origins"] == 1 and not finding["within_source"] and len(voices) > 1
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("claims", nargs="+", help="files of JSON lines, a source a line")
    parser.add_argument("--binary", default="corroborate")
    parser.add_argument("--out", required=True, help="a folder that does not exist yet")
    parser.add_argument("--shards", type=int, default=4)
    parser.add_argument("--include-drafts", action="store_true", help="as for `report`")
    parser.add_argument("--types", help="a file of types of events, as for `report`")
    parser.add_argument("--weights", help="a file of weights for linking, as for `report`")
    parser.add_argument("--work", help="a folder for what lies between the stages; kept")
    parser.add_argument("--table", action="store_true", help="print what each stage took")
    options = parser.parse_args()
    work = options.work or tempfile.mkdtemp(prefix="corroborate-")
    Path(work).mkdir(exist_ok=True)
    try:
        tell = (lambda line: print(line, flush=True)) if options.table else None
        engine = ShellEngine(Path(options.binary).resolve(), work, options.shards, tell)
        outcome = plan.reconcile(
            engine, options.claims, options.include_drafts, options.types, options.weights
        )
        write(engine, outcome, options.out)
        for what, count in outcome["left_out"].items():
            print(f"left out: {count} {what}", file=sys.stderr)
    except Failed as failed:
        sys.exit(f"error: {failed}")
    finally:
        if not options.work:
            shutil.rmtree(work)


if __name__ == "__main__":
    main()
