#!/usr/bin/env python3
"""The driver on two real executors, with a toy in place of `corroborate`.

    pip install pyspark==4.3.0 pyarrow pandas      # and Java 17
    python spark/test_engine.py
"""

import json
import os
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))



def leave_out(why):
    """Ends without a failure, except where everything must be tried."""
    print(f"left out: {why}", file=sys.stderr)
    sys.exit(1 if os.environ.get("CI") else 0)


try:
    import pandas  # noqa: F401: Spark asks for it before it hands out Arrow batches
    import pyarrow.parquet as pq
    from pyspark.sql import SparkSession
except ImportError as error:
    leave_out(f"{error.name} is missing (pip install pyspark pyarrow pandas)")
if shutil.which("java") is None:
    leave_out("Java is missing (17 or newer)")

from engine import Rows, SparkEngine
from failures import Refused, StageFailed
from output import Output

BODIES = ["", "\\N", "\\t", "\\", "\\\\n", '{"q": "\\"it\'s\\""}', "Žižek 漢字 \U0001f600", "a\u2028b\u0085c\x0bd\x0ce",
          "\x01\x1c\x1d", "$HOME ${x} `ls` $(ls)", " blanks ", "null", "\ufeff", "x" * 1_200_000]


class Engine(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.root = Path(tempfile.mkdtemp(prefix="corroborate-spark-"))
        os.environ["PYSPARK_PYTHON"] = sys.executable
        # The runs are too short for compiled code to earn its compiling.
        quick = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
        cls.spark = (
            SparkSession.builder.master("local-cluster[2,1,1024]")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.driver.extraJavaOptions", quick)
            .config("spark.executor.extraJavaOptions", quick)
            .getOrCreate()
        )
        cls.spark.sparkContext.setLogLevel("OFF")

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()
        shutil.rmtree(cls.root)

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(dir=self.root))

    def toy(self, release="toy 1", has_arrow=""):
        """The path of a toy of a release, and with Arrow or without."""
        toy = self.root / f"toy-{release.replace(' ', '-')}{has_arrow}"
        if not toy.exists():
            text = (HERE / "toy_worker.py").read_text().replace("RELEASE", release)
            toy.write_text(f"#!{sys.executable}\n" + text.replace("HAS_ARROW", has_arrow))
        return str(toy)

    def engine(self, checkpoints=None, partitions=3, toy=None, **options):
        checkpoints = str(checkpoints or self.folder / "stages")
        return SparkEngine(self.spark, toy or self.toy(), checkpoints, partitions, **options)

    def rows(self, rows):
        frame = self.spark.createDataFrame(rows, "kind string, key string, `order` string, body string")
        return Rows(lambda: frame, len(rows), {"stage": "given", "kind": "any", "digest": repr(rows)[:99]})

    def hostile(self):
        return [("k", str(i % 3), f"{i:03}", body) for i, body in enumerate(BODIES)]

    def many(self, count=2000):
        return [("k", f"{i % 50:02}", f"{i * 7919 % count:06}", f'{{"n":{i}}}') for i in range(count)]

    def assertEchoed(self, stage, rows):
        self.assertEqual(sorted(map(tuple, stage["k"].frame().collect())), sorted(rows))

    def test_every_byte_of_a_row_comes_through(self):
        rows = self.hostile()
        for how in ("map", "reduce", "one"):
            stage = self.engine(self.folder / how).run("echo", ["echo"], [self.rows(rows)], how)
            self.assertEchoed(stage, rows)

    def test_every_byte_comes_through_arrow(self):
        rows = self.hostile()
        for has_arrow in ("", " --arrow"):
            with self.subTest(ipc=bool(has_arrow)):
                folder = self.folder / f"arrow{bool(has_arrow)}"
                engine = self.engine(folder, toy=self.toy(has_arrow=has_arrow), arrow=True)
                self.assertEqual(engine._ipc, bool(has_arrow))
                self.assertEchoed(engine.run("echo", ["echo"], [self.rows(rows)]), rows)

    def test_equal_keys_meet_in_one_worker_and_in_order(self):
        engine = self.engine()
        stage = engine.run("tally", ["tally"], [self.rows(self.many())])
        tallies = {row.key: json.loads(row.body) for row in engine.collect(stage["tally"])}
        self.assertEqual(engine.collect(stage["nothing"]), [])
        self.assertEqual(len(tallies), stage.count("tally"))
        self.assertEqual(stage.count("tally"), 50)
        for orders in tallies.values():
            self.assertEqual(len(orders), 40)
            self.assertEqual(orders, sorted(orders))

    def test_the_plan_sorts_and_ships_once(self):
        engine = self.engine()
        arranged = engine._arrange([self.rows(self.many())], 2000, "reduce")
        plan = engine._pipe(arranged, ["worker", "echo"])._jdf.queryExecution().executedPlan().toString()
        self.assertEqual(plan.count("Exchange"), 1, plan)
        self.assertEqual(plan.count("Sort ["), 1, plan)

    def test_a_killed_worker_is_tried_again(self):
        rows = self.many()
        for arrow in (False, True):
            with self.subTest(arrow=arrow):
                flag = self.folder / f"died{arrow}"
                engine = self.engine(self.folder / f"stages{arrow}", arrow=arrow)
                self.assertEchoed(engine.run("die", ["die-once", flag], [self.rows(rows)]), rows)
                self.assertTrue(flag.exists())
                self.assertEqual(engine.metrics.stages[-1]["failed_tasks"], 1)

    def test_a_killed_executor_is_replaced(self):
        rows, flag = self.many(), self.folder / "fell"
        self.assertEchoed(self.engine().run("fell", ["fell-once", flag], [self.rows(rows)]), rows)
        self.assertTrue(flag.exists())

    def test_half_of_the_rows_are_not_taken_for_all(self):
        for arrow in (False, True):
            engine = self.engine(self.folder / f"stages{arrow}", arrow=arrow)
            with self.assertRaises(StageFailed) as failed:
                engine.run("leave", ["leave"], [self.rows(self.many())])
            self.assertIn("stage leave is incomplete", str(failed.exception))
            self.assertFalse((self.folder / f"stages{arrow}/000-leave/_stage.json").exists())

    def test_what_a_worker_complains_of_is_passed_on(self):
        for arrow in (False, True):
            engine = self.engine(self.folder / f"stages{arrow}", arrow=arrow)
            with self.assertRaises(StageFailed) as failed:
                engine.run("complain", ["complain"], [self.rows(self.many(20))])
            self.assertEqual(
                str(failed.exception),
                "stage 000-complain failed: the worker exited with 3\n"
                'line 3 is no record: `{"source": ` ends too early',
            )

    def test_what_a_worker_says_before_it_has_read_its_rows_is_passed_on(self):
        rows = [("k", "", str(i), "x" * 500_000) for i in range(4)]
        for arrow in (False, True):
            engine = self.engine(self.folder / f"stages{arrow}", arrow=arrow)
            with self.assertRaises(StageFailed) as failed:
                engine.run("balk", ["balk"], [self.rows(rows)], "one")
            self.assertEqual(
                str(failed.exception),
                "stage 000-balk failed: the worker exited with 1\n"
                "this is release 1, and the run is one of release 2",
            )

    def test_a_second_run_takes_what_the_first_one_made(self):
        rows, kept = self.many(), []
        for _ in range(2):
            engine = self.engine()
            first = engine.run("echo", ["echo"], [self.rows(rows)])
            second = engine.run("tally", ["tally"], [first["k"]])
            kept.append((engine.metrics.stages, sorted(second["tally"].frame().collect())))
        self.assertEqual([stage["resumed"] for stage in kept[0][0]], [False, False])
        self.assertEqual([stage["resumed"] for stage in kept[1][0]], [True, True])
        self.assertEqual(kept[0][1], kept[1][1])

    def test_a_half_written_stage_runs_again(self):
        rows = self.many()
        self.engine().run("echo", ["echo"], [self.rows(rows)])
        stage = self.folder / "stages/000-echo"
        (stage / "_stage.json").unlink()
        next((stage / "kind=k").glob("*.parquet")).unlink()
        engine = self.engine()
        self.assertEchoed(engine.run("echo", ["echo"], [self.rows(rows)]), rows)
        self.assertFalse(engine.metrics.stages[0]["resumed"])

    def test_mixed_versions_are_refused_unless_started_over(self):
        rows = [self.rows(self.many(20))]
        self.engine().run("echo", ["echo"], rows)
        with self.assertRaises(Refused) as refused:
            self.engine(toy=self.toy("toy 2")).run("echo", ["echo"], rows)
        self.assertIn('release: "toy 1" there, "toy 2" here', str(refused.exception))
        self.assertIn("--fresh", str(refused.exception))
        with self.assertRaises(Refused) as refused:
            self.engine().run("echo", ["echo"], [self.rows(self.many(21))])
        self.assertIn("inputs: ", str(refused.exception))
        with self.assertRaises(Refused) as refused:
            self.engine().run("other", ["echo"], rows)
        self.assertIn("stage: echo there, other here", str(refused.exception))
        stage = self.engine(toy=self.toy("toy 2"), fresh=True).run("echo", ["echo"], rows)
        self.assertEqual(stage.manifest["release"], "toy 2")

    def test_a_folder_of_other_things_is_left_alone(self):
        (self.folder / "thesis.tex").write_text("years of work")
        with self.assertRaises(Refused):
            self.engine(self.folder, fresh=True)
        self.assertTrue((self.folder / "thesis.tex").exists())

    def test_files_reach_every_worker(self):
        engine, rows = self.engine(), [("k", "b", "2", "two"), ("k", "a", "9", "nine"), ("k", "b", "1", "one")]
        stage = engine.run("echo", ["echo"], [self.rows(rows)])
        file = engine.file("table", stage["k"])
        bodies = engine.file("bodies", stage["k"], bodies_only=True)
        empty = engine.file("empty", stage["nothing"])
        own = self.folder / "decisions.yaml"
        own.write_text("decisions: []\n")
        for at_hand, text in [
            (file, "k\ta\t9\tnine\nk\tb\t1\tone\nk\tb\t2\ttwo\n"),
            (bodies, "nine\none\ntwo\n"),
            (empty, ""),
            (engine.ship(str(own)), "decisions: []\n"),
        ]:
            told = engine.run("tell", ["tell", at_hand], [stage["k"]])["told"].frame().collect()
            self.assertEqual({tuple(json.loads(row.body)) for row in told}, {(at_hand.name, text)})

    def test_claims_are_read_from_lines_and_tables(self):
        records = ['{"source":{"id":"a"}}', '{"source":\t{"id":"b"}}\r', "", '{"source":{"id":"ç\u2028"}}']
        lines = self.folder / "in"
        lines.mkdir()
        (lines / "one.jsonl").write_bytes("\n".join(records).encode())
        table = self.spark.createDataFrame([('{"source":{"id":"d"}}',)], "record string")
        table.write.parquet(str(self.folder / "table"))
        paths = [str(lines / "*.jsonl"), str(self.folder / "table")]
        claims = self.engine().lines(paths)
        wanted = ['{"source":{"id":"a"}}', '{"source": {"id":"b"}} ', records[3], '{"source":{"id":"d"}}']
        self.assertEqual(sorted(row.body for row in claims.frame().collect()), sorted(wanted))
        self.assertEqual(claims.count, 4)
        (lines / "one.jsonl").write_text(records[0])
        with self.assertRaises(Refused):
            self.engine().lines(paths)

    def test_claims_in_other_forms_are_refused(self):
        table = self.spark.createDataFrame([("gazette", "date")], "source string, slot string")
        table.write.parquet(str(self.folder / "rows"))
        (self.folder / "claims.yaml").write_text("source: {id: a}\n")
        for name, words in [("rows", "`record`"), ("claims.yaml", "YAML"), ("nowhere", "no files")]:
            with self.assertRaises(Refused) as refused:
                self.engine().lines([str(self.folder / name)])
            self.assertIn(words, str(refused.exception))

    def found(self, count=40):
        """Rows of findings, in no order, with the clusters and sources that go with them."""
        def finding(i):
            values = [{"source": s, "text": f"é{i}"} for s in ("a", "b")[: 1 + i % 2]]
            verdict = ("single_source", "agreement", "conflict", "agreement")[i % 4]
            found = {"id": f"f{i}", "subject": {"kind": "event", "id": f"a/{i}"}, "slot": "date",
                     "verdict": verdict, "severity": "update" if i % 8 == 1 else None, "within_source": False,
                     "values": values, "origins": 1 + (i % 8 == 1), "override": None}
            return ("finding", f"{i // 4:04}", f"{i % 4}", json.dumps(found, ensure_ascii=False))

        rows = {"finding": [finding(i * 7 % count) for i in range(count)]}
        rows["cluster"] = [("cluster", "0", "0", '{"kind":"event","source":"a","id":"0","cluster":"a/0"}')]
        rows["source"] = [("source", s, "", json.dumps({"id": s, "title": None, "claims": 30})) for s in "ab"]
        return {kind: self.rows(of_kind) for kind, of_kind in rows.items()}

    def test_the_output_is_in_the_order_of_the_report_and_counted(self):
        engine, out = self.engine(), self.folder / "out"
        output = Output(engine.checkpoints.store, str(out))
        output.prepare(engine)
        output.write(engine, self.found())
        files = sorted((out / "findings").glob("*.parquet"))
        ids = [row["id"] for file in files for row in pq.read_table(file).to_pylist()]
        self.assertEqual(ids, [f"f{i}" for i in range(40)])
        meta = json.loads(pq.read_metadata(files[0]).metadata[b"org.apache.spark.sql.parquet.row.metadata"])
        self.assertEqual(
            meta["fields"][0]["metadata"],
            {"corroborate.form": "findings/1", "corroborate.normaliser": "1"},
        )
        run = json.loads((out / "_corroborate.json").read_text())
        self.assertEqual(run["summary"], {
            "sources": 2, "claims": 60, "agreement": 20, "updates": 5, "one_origin": 15,
            "conflict": 10, "single_source": 10, "undetermined": 0,
        })
        self.assertEqual(run["release"], "toy 1")
        with self.assertRaises(Refused):
            Output(engine.checkpoints.store, str(out))
        Output(engine.checkpoints.store, str(out), overwrite=True)

    def test_a_finding_of_another_form_fails_the_run(self):
        engine, out = self.engine(), self.folder / "out"
        found = self.found(4)
        found["finding"] = self.rows([("finding", "0", "0", '{"id": "f", "values": "none"}')])
        output = Output(engine.checkpoints.store, str(out))
        output.prepare(engine)
        with self.assertRaises(StageFailed) as failed:
            output.write(engine, found)
        self.assertIn("Cannot parse the field name 'values'", str(failed.exception))
        self.assertFalse((out / "_corroborate.json").exists())


if __name__ == "__main__":
    unittest.main(verbosity=2)
