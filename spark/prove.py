"""Proves that a run of many worker processes comes out as one process does.

    python3 spark/prove.py --binary corroborate claims.jsonl             # `sort` and workers
    python3 spark/prove.py --binary corroborate --spark claims.jsonl     # two executor processes

Findings are compared byte for byte with `corroborate report --format jsonl`,
and clusters with `corroborate link`. With `--spark` a worker is killed while it
works, and a second run goes on from what the first left: both come out the same.
It needs PySpark and Java 17, and says so where they are missing.
"""

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
# What corroborate_spark.py exits with where Spark or Java is missing.
MISSING = 77


def in_process(binary, claims):
    """The findings and clusters of one process, and the seconds that it took."""
    begun = time.monotonic()
    report = [binary, "report", *claims, "--format", "jsonl"]
    findings = subprocess.run(report, check=True, capture_output=True).stdout
    seconds = time.monotonic() - begun
    links = subprocess.run([binary, "link", *claims], check=True, capture_output=True, text=True)
    rows = csv.DictReader(links.stdout.splitlines())
    return findings, [tuple(row[name] for name in COLUMNS) for row in rows], seconds


COLUMNS = ("kind", "source", "id", "cluster")


def compare(what, ours, theirs):
    if ours == theirs:
        return
    for n, (one, other) in enumerate(zip(ours, theirs)):
        if one != other:
            sys.exit(f"{what} differ, first at {n + 1}:\n  in process: {one}\n  spread out: {other}")
    sys.exit(f"{what} differ: {len(ours)} in process and {len(theirs)} spread out")


def of_shell(options, folder):
    """What `shell.py` writes."""
    out = Path(folder) / "out"
    command = [sys.executable, HERE / "shell.py", "--binary", options.binary, "--out", out]
    subprocess.run([*command, "--shards", str(options.shards), *options.claims], check=True)
    findings = (out / "findings" / "part-00000.jsonl").read_bytes()
    with open(out / "clusters" / "part-00000.jsonl", encoding="utf-8") as lines:
        clusters = [tuple(json.loads(line)[name] for name in COLUMNS) for line in lines]
    return findings, clusters


class Killer(threading.Thread):
    """Kills one worker of a stage of this run, once it has begun to work."""

    def __init__(self, stage):
        super().__init__(daemon=True)
        self.stage, self.killed = stage, None

    def run(self):
        while self.killed is None:
            for process in Path("/proc").iterdir():
                try:
                    words = (process / "cmdline").read_bytes().split(b"\0")
                    wanted = words[1:3] == [b"worker", self.stage.encode()]
                    if wanted and has_worked(process) and is_ours(process):
                        os.kill(int(process.name), 9)
                        self.killed = int(process.name)
                        return
                except (OSError, ValueError):
                    continue
            time.sleep(0.005)


def stat(process):
    """What Linux tells of a process, from its state on."""
    return (process / "stat").read_text().rsplit(")", 1)[1].split()


def has_worked(process):
    """Whether a process has used a tenth of a second: by then it has read rows."""
    fields = stat(process)
    return int(fields[11]) + int(fields[12]) >= 10


def is_ours(process):
    """Whether a process descends from this one: another run may go on beside it."""
    number = int(process.name)
    while number > 1 and number != os.getpid():
        number = int(stat(Path("/proc") / str(number))[1])
    return number == os.getpid()


def of_spark(options, folder):
    """What two executor processes write: with a worker killed, and resumed."""
    sys.path.insert(0, str(HERE))
    # With --arrow executors run Python too: this one, which has what it takes.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    from pyspark.sql import SparkSession

    from engine import SparkEngine
    from output import Output
    from plan import reconcile
    from store import Store

    spark = (
        SparkSession.builder.master(f"local-cluster[2,1,{options.memory}]")
        .appName("prove")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.executor.memory", f"{options.memory}m")
        .config("spark.sql.adaptive.enabled", "true")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("OFF")
    stages = options.stages or f"{folder}/stages"
    killer = Killer("score")
    killer.start()
    try:
        def engine(tell=None):
            return SparkEngine(
                spark, options.binary, stages, options.partitions, options.arrow, tell=tell
            )

        first = engine(print)
        found = reconcile(first, options.claims)
        if killer.killed is None:
            sys.exit("no worker was killed: the claims are too few for it to be met at work")
        failed = sum(stage["failed_tasks"] for stage in first.metrics.stages)
        if not failed:
            sys.exit(f"worker {killer.killed} was killed, and Spark has no failed task")
        print(f"worker {killer.killed} was killed at work: {failed} task failed and was tried again")
        rows = found["finding"].frame().orderBy("key", "order").select("body").collect()
        findings = "".join(row.body + "\n" for row in rows).encode()
        rows = found["cluster"].frame().orderBy("key", "order").select("body").collect()
        clusters = [tuple(json.loads(row.body)[name] for name in COLUMNS) for row in rows]
        again = engine()
        begun = time.monotonic()
        found = reconcile(again, options.claims)
        resumed = [stage["resumed"] for stage in again.metrics.stages]
        if not all(resumed):
            sys.exit(f"the second run did {resumed.count(False)} stages anew")
        print(f"the second run found all {len(resumed)} stages done, in {time.monotonic() - begun:.1f} s")
        out = Output(Store(spark), options.out or f"{folder}/out")
        out.prepare(again)
        print(f"{out.folder}: {out.write(again, found)}")
        if options.metrics:
            first.metrics.write(options.metrics)
    finally:
        spark.stop()
    return findings, clusters


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("claims", nargs="+", help="files of JSON lines, a source a line")
    parser.add_argument("--binary", default="corroborate")
    parser.add_argument("--shards", type=int, default=3)
    parser.add_argument("--spark", action="store_true")
    parser.add_argument("--arrow", action="store_true", help="by mapInArrow in place of TRANSFORM")
    parser.add_argument("--memory", type=int, default=1024, help="megabytes of an executor")
    parser.add_argument("--partitions", type=int)
    parser.add_argument("--out", help="keep what the run on Spark wrote, in this folder")
    parser.add_argument("--stages", help="keep what each stage on Spark wrote, in this folder")
    parser.add_argument("--metrics", help="write what each stage cost on Spark, as JSON")
    options = parser.parse_args()
    options.binary = str(Path(options.binary).resolve())
    options.claims = [str(Path(claims).resolve()) for claims in options.claims]
    if options.spark:
        if not shutil.which("java"):
            print("left out: Java is missing, and Spark runs on Java 17", file=sys.stderr)
            sys.exit(MISSING)
        try:
            import pyspark  # noqa: F401
        except ImportError:
            print("left out: PySpark is missing (pip install pyspark pyarrow)", file=sys.stderr)
            sys.exit(MISSING)
    findings, clusters, seconds = in_process(options.binary, options.claims)
    with tempfile.TemporaryDirectory(prefix="corroborate-") as folder:
        begun = time.monotonic()
        spread = of_spark(options, folder) if options.spark else of_shell(options, folder)
        took = time.monotonic() - begun
    compare("findings", findings.splitlines(), spread[0].splitlines())
    compare("clusters", clusters, spread[1])
    count = len(findings.splitlines())
    how = "two executors" if options.spark else f"{options.shards} shards"
    print(
        f"the same, byte for byte: {count} findings, {len(clusters)} subjects"
        f" (in process {seconds:.1f} s, {how} {took:.1f} s)"
    )


if __name__ == "__main__":
    main()
