"""Stages of `corroborate worker` on Apache Spark.

A row is four columns of text: `kind`, `key`, `order`, `body`. A stage takes the
rows of some kinds of earlier stages, brings equal keys together in one worker,
in order, and keeps what the worker writes. Spark sorts and ships; every
comparison is made by the workers, so that the outcome is that of one machine to
the bit. `plan.py` says which stages there are, and knows no more of Spark than
this class shows:

    engine.lines(paths)                        -> rows of kind `line`
    engine.run(name, arguments, inputs, how)   -> Stage; stage["edge"] are rows
    engine.file(name, rows, bodies_only)       -> a file that workers find by name
    engine.ship(path)                          -> the same, of a file of the user
    engine.collect(rows)                       -> the rows themselves, where they are few

Nothing is kept in memory between stages: the rows of each are a checkpoint.
"""

import shlex
import time
import uuid
from pathlib import Path

from pyspark.sql import functions as F

import inputs
from checkpoints import Checkpoints, digest_of
from failures import SPARK_ERRORS, StageFailed, explained
from metrics import Metrics

WITHIN_KIND = "key string, `order` string, body string"
COLUMNS = f"kind string, {WITHIN_KIND}"
# A worker costs a task some ten milliseconds to start; this many rows are worth it.
ROWS_PER_PARTITION = 50_000
# Kinds of rows that a task writes at once. Up to this many, Spark need not sort
# a stage's rows by kind before it writes them.
OPEN_KINDS = 32


def blank(spark):
    """One row of empty columns. Made by Spark itself: executors may have no Python."""
    return spark.range(1).select(*(F.lit("").alias(name) for name in ("kind", "key", "order", "body")))


class Rows:
    """Rows of one kind, counted, and the digest of what they were made from."""

    def __init__(self, frame, count, identity, folder=None):
        self._frame, self.count, self.identity = frame, count, identity
        self.folder = folder

    def frame(self):
        """The rows as a DataFrame of the four columns."""
        return self._frame()


class Stage:
    """A stage that has run: its rows by kind, which Spark reads from the checkpoint."""

    def __init__(self, engine, manifest, folder):
        self._engine, self.manifest, self._folder = engine, manifest, folder

    def count(self, kind):
        return self.manifest["rows"].get(kind, 0)

    def __getitem__(self, kind):
        spark, count = self._engine.spark, self.count(kind)

        def frame():
            if not count:
                return blank(spark).limit(0)
            # Only this kind's folder is listed and read.
            rows = spark.read.schema(WITHIN_KIND).parquet(f"{self._folder}/kind={kind}")
            return rows.select(F.lit(kind).alias("kind"), "key", "order", "body")

        of = {"kind": kind, "stage": self.manifest["stage"], "digest": self.manifest["digest"]}
        return Rows(frame, count, of, f"{self._folder}/kind={kind}")


class File:
    """A file that every worker finds in its folder, under this name."""

    def __init__(self, name, digest):
        self.name, self.digest = name, digest

    def __str__(self):
        return self.name


class SparkEngine:
    """Runs stages on a Spark session."""

    def __init__(
        self, spark, binary, checkpoints, partitions=None, arrow=False, fresh=False, tell=None
    ):
        self.spark = spark
        self.partitions = partitions
        self.arrow = arrow
        self.metrics = Metrics(spark, tell)
        self._program = "./" + self._add_file(binary)
        if arrow:
            spark.sparkContext.addPyFile(str(Path(__file__).with_name("pipe.py")))
        self.release = self.ask("worker", "release").strip()
        if not self.release:
            raise StageFailed(f"{binary} does not say which release it is: is it `corroborate`?")
        self._ipc = arrow and "--arrow" in self.ask("worker", "--help")
        self.checkpoints = Checkpoints(spark, checkpoints, self.release, fresh)

    def ask(self, *arguments):
        """What the binary says on an executor, which may differ from the driver's machine."""
        # TRANSFORM and `mapInArrow` read four columns a line, and answers are free text.
        answer = self._pipe(blank(self.spark), list(arguments), "awk '{print \"\\t\\t\\t\" $0}'", ipc=False)
        try:
            return "".join(row.body + "\n" for row in answer.select("body").collect())
        except SPARK_ERRORS as error:
            raise explained("the binary", error) from None

    def lines(self, paths):
        """The claims: JSON lines, or Parquet with a column of such JSON."""
        claims = inputs.Claims(self.spark, self.checkpoints.store, paths)
        entry = self.checkpoints.entry("claims", claims.identity())
        if entry.done is None:
            started = time.monotonic()
            with self.metrics.job(entry.name):
                count = claims.frame().count()
            entry.finish({"rows": {"line": count}}, time.monotonic() - started)
        self._note(entry)
        of = {"kind": "line", "stage": "claims", "digest": entry.done["digest"]}
        return Rows(claims.frame, entry.done["rows"]["line"], of)

    def run(self, name, arguments, inputs, how="reduce", files=(), command=("worker",)):
        """Pipes rows through `corroborate COMMAND ARGUMENTS`, and keeps what comes out.

        `how` is `map` (rows as they stand), `reduce` (equal keys in one worker,
        sorted), `one` (a single worker, sorted) or `stream` (a single worker, as
        they come). Files among the arguments,
        and those in `files`, are at hand in the worker's folder.
        """
        files = [one for one in [*arguments, *files] if isinstance(one, File)]
        words = [*command, *(one.name if isinstance(one, File) else str(one) for one in arguments)]
        if tuple(command) == ("worker",):
            # An executor with another binary than the driver's refuses to take part.
            words += ["--release", self.release]
        identity = {
            "command": words,
            "how": how,
            "inputs": [rows.identity for rows in inputs],
            "files": {file.name: file.digest for file in files},
        }
        entry = self.checkpoints.entry(name, identity)
        shipped = sum(rows.count for rows in inputs)
        if entry.done is None:
            started = time.monotonic()
            rows, ends = {}, {"workers": 0, "read": 0, "written": 0}
            if shipped:
                self._write(entry, self._arrange(inputs, shipped, how), words)
                rows, ends = self._count(entry)
            self._check(name, shipped, rows, ends)
            outcome = {"rows": rows, "ends": ends, "shipped": shipped}
            entry.finish(outcome, time.monotonic() - started)
        self._note(entry)
        return Stage(self, entry.done, entry.folder)

    def file(self, name, rows, bodies_only=False):
        """Gathers rows into one file, in order of key and order, for every worker."""
        rows = rows if isinstance(rows, (list, tuple)) else [rows]
        identity = {"bodies_only": bodies_only, "inputs": [one.identity for one in rows]}
        entry = self.checkpoints.entry(name, identity)
        # Workers of two runs may share an executor: the digest keeps their files apart.
        local = f"{name}-{entry.digest[:12]}"
        if entry.done is None:
            started = time.monotonic()
            count = sum(one.count for one in rows)
            with self.metrics.job(entry.name):
                self._gather(entry, rows, count, local, bodies_only)
            entry.finish({"rows": {}, "shipped": count}, time.monotonic() - started)
        self._note(entry)
        self._add_file(f"{entry.folder}/{local}")
        return File(local, entry.digest)

    def forget(self, rows):
        """Removes rows that no later stage reads; that they were is kept."""
        if rows.count:
            self.checkpoints.store.remove(rows.folder)

    def collect(self, rows):
        """The rows themselves: for the few that the plan looks at."""
        return rows.frame().orderBy("key", "order").collect()

    def tally(self, rows):
        """How many rows there are of each order."""
        return {row.order: row["count"] for row in rows.frame().groupBy("order").count().collect()}

    def ship(self, path):
        """A file of the user's, such as decisions, for every worker."""
        store = self.checkpoints.store
        digest = digest_of(store.read(path).hex())
        return File(self._add_file(path), digest)

    def partitions_for(self, rows):
        """How many partitions so many rows are worth."""
        if self.partitions:
            return self.partitions
        return max(self.spark.sparkContext.defaultParallelism, -(-rows // ROWS_PER_PARTITION))

    def _note(self, entry):
        done = entry.done
        self.metrics.add(
            entry.name, done["seconds"], done["rows"], done.get("shipped"), done.get("ends"), entry.resumed
        )

    def _add_file(self, path):
        """Ships a file to every executor, where it may be run. Says its name there."""
        self.spark.sparkContext.addFile(path)
        return path.rstrip("/").rsplit("/", 1)[-1]

    def _arrange(self, inputs, shipped, how):
        """The rows of a stage, where and in the order in which a worker reads them."""
        frame = inputs[0].frame()
        for rows in inputs[1:]:
            frame = frame.unionAll(rows.frame())
        if how == "map":
            return frame
        if how == "stream":
            # One task reads them all: nothing is shuffled.
            return frame.coalesce(1)
        if how not in ("reduce", "one"):
            raise ValueError(f"{how}: rows are arranged as map, reduce, one or stream")
        if how == "one":
            frame = frame.repartition(1)
        else:
            # A number that is given is kept by Spark; one that it may choose
            # could split a key that many rows share.
            frame = frame.repartition(self.partitions_for(shipped), "key")
        # Rows of one key and order stand as `sort` puts whole lines.
        return frame.sortWithinPartitions("key", "order", "kind", "body")

    def _pipe(self, frame, words, after="", ipc=None):
        """The rows that the binary writes for each partition of `frame`."""
        # Of the commands, `worker` alone speaks Arrow.
        ipc = self._ipc and words[0] == "worker" if ipc is None else ipc
        command = [self._program, *words, *(["--arrow"] if ipc else [])]
        if after:
            line = f"cat >/dev/null; {shlex.join(command)} </dev/null | {after}"
            command = ["bash", "-c", "set -o pipefail; " + line]
        if self.arrow:
            import pipe

            return frame.mapInArrow(pipe.through(command, ipc), COLUMNS)
        # Where a worker leaves before it has read its rows, Spark would tell of a
        # broken pipe, and not what the worker said: so they are read to the end.
        return self._transform(frame, shlex.join(command) + "; code=$?; cat >/dev/null; exit $code")

    def _transform(self, frame, command):
        """The rows through `command`, line by line, by SQL's TRANSFORM.

        A field that is null stands as a tab, which no field holds: so `\\N` and
        the empty string pass through as they are. A fifth column shows a line
        that has more than four.
        """
        view = "corroborate_" + uuid.uuid4().hex
        frame.createOrReplaceTempView(view)
        line = "ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' NULL DEFINED AS '\\t'"
        script = command.replace("\\", "\\\\").replace("'", "\\'")
        # Else `${...}` in a command would be replaced before the shell sees it.
        substitute = self.spark.conf.get("spark.sql.variable.substitute")
        self.spark.conf.set("spark.sql.variable.substitute", "false")
        try:
            rows = self.spark.sql(
                f"SELECT TRANSFORM(kind, key, `order`, body) {line} USING '{script}'"
                f" AS ({COLUMNS}, more string) {line} FROM {view}"
            )
        finally:
            self.spark.conf.set("spark.sql.variable.substitute", substitute)
            self.spark.catalog.dropTempView(view)
        is_row = F.col("body").isNotNull() & F.col("more").isNull()
        wrong = F.concat(F.lit("not a row of four columns: "), F.concat_ws("|", "kind", "key"))
        kind = F.when(is_row, F.col("kind")).otherwise(F.raise_error(wrong))
        return rows.select(kind.alias("kind"), "key", "order", "body")

    def _write(self, entry, frame, words):
        """Runs the workers, and writes their rows in a folder a kind."""
        self.spark.conf.set("spark.sql.maxConcurrentOutputFileWriters", str(OPEN_KINDS))
        try:
            with self.metrics.job(entry.name):
                self._pipe(frame, words).write.partitionBy("kind").parquet(entry.folder)
        except SPARK_ERRORS as error:
            raise explained(f"stage {entry.name}", error) from None

    def _count(self, entry):
        """Rows written, by kind, and the sums of what the workers say that they did.

        Spark takes a worker that leaves early with exit code 0 for one that has
        finished. So each worker's last row is of kind `end` and says how many
        rows it read and wrote.
        """
        store, rows, ends = self.checkpoints.store, {}, {"workers": 0, "read": 0, "written": 0}
        with self.metrics.job(entry.name):
            for folder in store.names(entry.folder):
                if folder.startswith("kind="):
                    frame = self.spark.read.schema("body string").parquet(f"{entry.folder}/{folder}")
                    rows[folder[len("kind=") :]] = frame.count()
            if rows.pop("end", 0):
                said = "read bigint, written bigint, cpu double, peak bigint"
                frame = self.spark.read.schema("body string").parquet(f"{entry.folder}/kind=end")
                frame = frame.select(F.from_json("body", said).alias("end")).select("end.*")
                sums = [F.sum(name).alias(name) for name in ("read", "written", "cpu")]
                sums += [F.count("*").alias("workers"), F.max("peak").alias("peak")]
                ends = {k: v for k, v in frame.agg(*sums).first().asDict().items() if v is not None}
        return rows, ends

    def _check(self, name, shipped, rows, ends):
        written = sum(rows.values())
        if (ends.get("read"), ends.get("written")) != (shipped, written):
            raise StageFailed(
                f"stage {name} is incomplete, and was not kept: {shipped} rows went in and"
                f" {written} came out, but its {ends['workers']} workers that ended as they should"
                f" read {ends.get('read', 0)} and wrote {ends.get('written', 0)}.\n"
                "A worker ended early without saying so. Run again to repeat this stage alone."
            )

    def _gather(self, entry, rows, count, local, bodies_only):
        """Writes rows as the lines of one text file."""
        store, path = self.checkpoints.store, f"{entry.folder}/{local}"
        if not count:
            store.write(path, b"")
            return
        columns = ["body"] if bodies_only else ["kind", "key", "order", "body"]
        frame = self._arrange(rows, count, "one")
        frame = frame.select(F.concat_ws("\t", *columns).alias("value"))
        frame.write.option("lineSep", "\n").text(f"{entry.folder}/_gathered")
        parts = [one for one in store.names(f"{entry.folder}/_gathered") if one.startswith("part-")]
        if len(parts) != 1:
            raise StageFailed(f"{entry.name}: one file was to be written, and there are {parts}")
        store.rename(f"{entry.folder}/_gathered/{parts[0]}", path)
        store.remove(f"{entry.folder}/_gathered")
