"""Claims as they come in: JSON lines, or Parquet with a column of such JSON."""

from pyspark.sql import functions as F

from failures import Refused

LINES = (".jsonl", ".ndjson", ".json")
PACKED = (".gz", ".bz2", ".zst", ".lz4", ".snappy", ".deflate")
COLUMNS = ("record", "json")


class Claims:
    """Files of claims, a record a line or a row, from any path that Spark reads."""

    def __init__(self, spark, store, paths):
        self._spark = spark
        self._files = []
        for path in paths:
            files = store.data_files(path)
            if not files:
                raise Refused(f"{path}: there are no files there")
            self._files += files
        self._files = sorted(set(self._files))
        names = [path for path, _, _ in self._files]
        self._tables = [path for path in names if path.endswith(".parquet")]
        self._lines = [path for path in names if _unpacked(path).endswith(LINES)]
        others = sorted(set(names) - set(self._tables) - set(self._lines))
        if others:
            raise Refused(
                f"{others[0]}: claims are read from JSON lines (.jsonl, .ndjson, .json; also packed,"
                " as .gz) and from .parquet with the column `record`.\n"
                "YAML and tables with a row a claim are read by `corroborate` itself, on one machine."
            )

    def identity(self):
        """The files by path, size and time: other files are other claims."""
        files = [{"path": path, "bytes": size, "modified": at} for path, size, at in self._files]
        return {"files": files}

    def frame(self):
        """Rows of kind `line`, one a record. Blank lines are left out."""
        bodies = [self._of_table(path) for path in self._tables]
        if self._lines:
            bodies.append(self._spark.read.text(self._lines, lineSep="\n").toDF("body"))
        rows = bodies[0]
        for more in bodies[1:]:
            rows = rows.unionAll(more)
        # Outside of strings, JSON takes a tab and a carriage return for blanks;
        # inside, they may not stand. So this changes no record.
        body = F.translate("body", "\t\r\n", "   ")
        rows = rows.select(F.lit("line").alias("kind"), F.lit("").alias("key"),
                           F.lit("").alias("order"), body.alias("body"))
        return rows.where(F.col("body").rlike(r"(?U)\S"))

    def _of_table(self, path):
        """The column of records of a Parquet file. A row without one is an error."""
        table = self._spark.read.parquet(path)
        for name in COLUMNS:
            if name in table.columns and dict(table.dtypes)[name] == "string":
                empty = F.raise_error(F.lit(f"{path}: a row whose `{name}` is null"))
                return table.select(F.coalesce(F.col(name), empty).alias("body"))
        has = ", ".join(table.columns)
        raise Refused(
            f"{path}: the columns are {has}; a text column `record` (or `json`) with the JSON of a"
            " source in each row is needed.\n"
            "Tables with a row a claim are read by `corroborate` itself, on one machine."
        )


def _unpacked(path):
    """The path without the ending that packing added."""
    for ending in PACKED:
        if path.endswith(ending):
            return path[: -len(ending)]
    return path
