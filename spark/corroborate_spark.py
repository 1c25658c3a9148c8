#!/usr/bin/env python3
"""Reconciles claims on Apache Spark; docs/spark.md says how to run it."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))


def arguments(argv):
    parser = argparse.ArgumentParser(
        prog="corroborate_spark.py",
        description="Reconciles claims on Apache Spark: clusters and findings as Parquet.",
        epilog="Example: spark-submit corroborate_spark.py --claims s3a://desk/claims/"
        " --out s3a://desk/run-1 --binary ./corroborate --checkpoints s3a://desk/run-1-stages",
    )
    add = parser.add_argument
    add("--claims", nargs="+", required=True, metavar="PATH",
        help="JSON lines, or Parquet with a column `record`: files, folders or patterns")
    add("--out", required=True, metavar="PATH", help="the folder to write")
    add("--binary", required=True, metavar="PATH",
        help="`corroborate`, built for the machines of the executors")
    add("--checkpoints", metavar="PATH",
        help="a folder for the rows of each stage, from which a run that broke off goes on"
        " (default: OUT.stages, removed when the run is done)")
    add("--fresh", action="store_true", help="start over: empty the folder of checkpoints first")
    add("--overwrite", action="store_true", help="replace the tables of a run that OUT holds")
    add("--include-drafts", action="store_true", help="report on drafts as well, as for `report`")
    add("--types", metavar="FILE", help="a file of types of events, as for `report`")
    add("--weights", metavar="FILE", help="a file of weights for linking, as for `report`")
    add("--partitions", type=int, metavar="N",
        help="workers a stage (default: by rows, and at least the cores at hand)")
    add("--arrow", action="store_true",
        help="start the workers from Python (mapInArrow), where a service forbids TRANSFORM")
    add("--metrics", metavar="FILE", help="write what each stage cost, as JSON")
    options = parser.parse_args(argv)
    if options.partitions is not None and options.partitions < 1:
        parser.error("--partitions: at least 1")
    return options


def main(argv=None):
    options = arguments(argv)
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        return fail("PySpark is missing: run this with spark-submit, or `pip install pyspark pyarrow`")
    from engine import SparkEngine
    from failures import SPARK_ERRORS, Refused, StageFailed, explained
    from output import Output
    from plan import reconcile
    from store import Store

    spark = SparkSession.builder.appName("corroborate").getOrCreate()
    stages = options.checkpoints or options.out.rstrip("/") + ".stages"
    engine, failure = None, None
    try:
        store = Store(spark)
        # Hours of work are not to end at a folder that was there from the start.
        output = Output(store, options.out, options.overwrite)
        engine = SparkEngine(
            spark, options.binary, stages, options.partitions, options.arrow, options.fresh, tell
        )
        output.prepare(engine)
        outcome = reconcile(
            engine, options.claims, options.include_drafts, options.types, options.weights
        )
        summary = output.write(engine, outcome)
        for what, count in outcome["left_out"].items():
            print(f"left out: {count} {what}", file=sys.stderr)
        if not options.checkpoints:
            store.remove(stages)
    except (Refused, StageFailed) as error:
        failure = error
    except SPARK_ERRORS as error:
        failure = explained("the run", error)
    finally:
        if engine and options.metrics:
            engine.metrics.write(options.metrics)
        spark.stop()
    if failure:
        return fail(failure)
    print(f"{output.folder}: " + ", ".join(f"{count} {name}" for name, count in summary.items()))
    return 0


def tell(line):
    print(line, file=sys.stderr, flush=True)


def fail(error):
    tell(f"error: {error}")
    return 2


if __name__ == "__main__":
    sys.exit(main())
