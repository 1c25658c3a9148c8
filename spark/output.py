"""What a run writes: clusters, findings and sources as Parquet, and that it ended.

`_corroborate.json` is written last. `corroborate report --clusters` takes a
folder without it for a run that did not end, and refuses it.
"""

import json
import time

from pyspark.sql import functions as F

from failures import SPARK_ERRORS, Refused, StageFailed, explained

RUN = "_corroborate.json"
TABLES = ("sources", "clusters", "findings")
# The columns of findings come from the binary: they are those of its report.
COLUMNS = {
    "sources": [(name, "string") for name in ("id", "title", "publisher", "published")],
    "clusters": [(name, "string") for name in ("kind", "source", "id", "cluster")],
}


class Output:
    """The folder that a run writes."""

    def __init__(self, store, folder, overwrite=False):
        self._store, self.folder = store, store.qualified(folder)
        if store.exists(self.folder) and not overwrite:
            raise Refused(f"{self.folder} is already there: name another folder, or add --overwrite")

    def prepare(self, engine):
        """Learns the columns of findings, before there is any: a binary may not know them."""
        form = json.loads(engine.ask("schema", "findings-table"))
        self._normaliser = form["normaliser"]
        self._columns = {**COLUMNS, "findings": [(one["name"], one["type"]) for one in form["columns"]]}
        self._versions = {"sources": 1, "clusters": 1, "findings": form["version"]}

    def write(self, engine, found):
        """Writes `found`: rows of kinds `source`, `cluster` and `finding`, by these names."""
        # First of all, what is there no longer counts as a run that ended.
        self._store.remove(f"{self.folder}/{RUN}")
        for table in TABLES:
            self._store.remove(f"{self.folder}/{table}")
            started, rows = time.monotonic(), found[table[:-1]]
            with engine.metrics.job(f"write {table}"):
                self._table(engine, table, rows)
            taken = time.monotonic() - started
            engine.metrics.add(f"write {table}", taken, {table: rows.count}, rows.count)
        summary = self._summary(engine.spark, found["source"])
        run = {
            "format": "corroborate-run",
            "version": 1,
            "schema_version": self._versions["findings"],
            "release": engine.release,
            "normaliser": self._normaliser,
            "summary": summary,
        }
        self._store.write_json(f"{self.folder}/{RUN}", run)
        return summary

    def _table(self, engine, table, rows):
        """Writes rows as nested columns; files by name, and rows in them, in order of key."""
        columns = self._columns[table]
        meta = {
            "corroborate.form": f"{table}/{self._versions[table]}",
            "corroborate.normaliser": str(self._normaliser),
        }
        schema = ", ".join(f"`{name}` {kind}" for name, kind in columns)
        # A row that is not of this schema fails the run: it is not a null.
        row = F.from_json("body", schema, {"mode": "FAILFAST"}).alias("row")
        partitions = engine.partitions_for(rows.count)
        frame = rows.frame().repartitionByRange(partitions, "key", "order")
        frame = frame.sortWithinPartitions("key", "order", "body").select(row)
        fields = [F.col("row").getField(name) for name, _ in columns]
        named = [field.alias(name) for field, (name, _) in zip(fields, columns)]
        # A reader finds the form in the schema that Spark keeps in each file.
        named[0] = fields[0].alias(columns[0][0], metadata=meta)
        try:
            frame.select(*named).write.parquet(f"{self.folder}/{table}")
        except SPARK_ERRORS as error:
            raise explained(f"writing {table}", error) from None

    def _summary(self, spark, sources):
        """How many of what, as `report::view::Summary` counts."""
        found = spark.read.parquet(f"{self.folder}/findings")
        verdicts = ("agreement", "conflict", "single_source", "undetermined")
        counts = {name: F.col("verdict") == name for name in verdicts}
        counts["updates"] = counts["agreement"] & (F.col("severity") == "update")
        sources_of = F.size(F.array_distinct(F.col("values.source")))
        one_origin = (F.col("origins") == 1) & ~F.col("within_source") & (sources_of > 1)
        counts["one_origin"] = counts["agreement"] & one_origin
        counted = found.agg(*(F.count_if(one).alias(name) for name, one in counts.items())).first()
        # A claim may stand in several findings or in none, so sources say how many they have.
        claims = F.sum(F.get_json_object("body", "$.claims").cast("bigint"))
        claims = sources.frame().agg(claims.alias("claims")).first().claims
        if claims is None and sources.count:
            raise StageFailed("no row of a source says how many `claims` the source has")
        return {"sources": sources.count, "claims": claims or 0, **counted.asDict()}
