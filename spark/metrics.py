"""What a run cost, stage by stage."""

import contextlib
import json
import os
import uuid

from failures import SPARK_ERRORS


# The table for people: heads, and what of a stage stands under each.
HEADS = ["seconds", "rows in", "rows out", "worker CPU s", "Spark CPU s", "shuffled MB",
         "worker peak MB", "failed tasks"]
LINE = "{:36} {:>9} {:>14} {:>14} {:>13} {:>12} {:>12} {:>15} {:>13}"


class Metrics:
    """Gathers what Spark and the workers say of each stage.

    `tell` is given a line of a table as each stage ends: a run may take hours.
    """

    def __init__(self, spark, tell=None):
        self._context, self._tell = spark.sparkContext, tell
        self._groups = {}
        self.stages = []

    @contextlib.contextmanager
    def job(self, name):
        """Marks the jobs started in it as those of a stage, also in Spark's own pages."""
        group = f"{name}-{uuid.uuid4().hex}"
        self._groups.setdefault(name, []).append(group)
        self._context.setJobGroup(group, f"corroborate: {name}")
        try:
            yield
        finally:
            self._context.setLocalProperty("spark.jobGroup.id", None)
            self._context.setLocalProperty("spark.job.description", None)

    def add(self, name, seconds, rows, rows_in=None, ends=None, resumed=False):
        """Takes down a stage that is done; `ends` are the sums of what its workers said."""
        ends = ends or {}
        self.stages.append({
            "stage": name,
            "resumed": resumed,
            "seconds": round(seconds, 3),
            "rows_in": rows_in,
            "rows_out": sum(rows.values()),
            "rows": rows,
            "workers": ends.get("workers"),
            "worker_cpu_seconds": ends.get("cpu"),
            "worker_peak_bytes": ends.get("peak"),
            **self._spark(name),
        })
        if self._tell:
            if len(self.stages) == 1:
                self._tell(LINE.format("stage", *HEADS))
            self._tell(LINE.format(*_cells(self.stages[-1])))

    def _spark(self, name):
        """Spark's own figures. They stand in its status store, with or without its web pages."""
        context, tracker = self._context._jsc.sc(), self._context.statusTracker()
        # Tasks report in the background; the last reports may be on their way.
        context.listenerBus().waitUntilEmpty()
        sums = {"executor_cpu_seconds": 0.0, "shuffle_bytes": 0, "spilled_bytes": 0, "failed_tasks": 0}
        for group in self._groups.pop(name, []):
            jobs = [tracker.getJobInfo(job) for job in tracker.getJobIdsForGroup(group)]
            for stage in {stage for job in jobs if job for stage in job.stageIds}:
                try:
                    data = context.statusStore().lastStageAttempt(stage)
                except SPARK_ERRORS:
                    # One that was skipped, or that Spark has forgotten (`spark.ui.retainedStages`).
                    continue
                sums["executor_cpu_seconds"] += data.executorCpuTime() / 1e9
                sums["shuffle_bytes"] += data.shuffleWriteBytes()
                sums["spilled_bytes"] += data.diskBytesSpilled()
                sums["failed_tasks"] += data.numFailedTasks()
        return sums

    def write(self, path):
        """The figures as JSON, in a file of this machine, whole or not at all."""
        figures = {"format": "corroborate-metrics", "version": 1, "stages": self.stages}
        half = f"{path}.half"
        with open(half, "w", encoding="utf-8") as file:
            file.write(json.dumps(figures, indent=1) + "\n")
        os.replace(half, path)


def _cells(stage):
    """A stage as a line of the table; a dash where nothing is known."""
    def cell(name, form=",d", unit=1):
        return "-" if stage[name] is None else format(stage[name] / unit if unit > 1 else stage[name], form)

    return [
        stage["stage"] + (" (kept)" if stage["resumed"] else ""),
        cell("seconds", ".1f"),
        cell("rows_in"),
        cell("rows_out"),
        cell("worker_cpu_seconds", ".1f"),
        cell("executor_cpu_seconds", ".1f"),
        cell("shuffle_bytes", ".1f", 1e6),
        cell("worker_peak_bytes", ".1f", 1e6),
        cell("failed_tasks"),
    ]
