"""What a run cost, stage by stage."""

import contextlib
import json
import os
import uuid


class Metrics:
    """Gathers what Spark and the workers say of each stage."""

    def __init__(self, spark):
        self._context = spark.sparkContext
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

    def _spark(self, name):
        """Spark's own figures. They stand in its status store, with or without its web pages."""
        context, tracker = self._context._jsc.sc(), self._context.statusTracker()
        # Tasks report in the background; the last reports may be on their way.
        context.listenerBus().waitUntilEmpty()
        sums = {"executor_cpu_seconds": 0.0, "shuffle_bytes": 0, "spilled_bytes": 0, "failed_tasks": 0}
        for group in self._groups.pop(name, []):
            jobs = [tracker.getJobInfo(job) for job in tracker.getJobIdsForGroup(group)]
            for stage in {stage for job in jobs if job for stage in job.stageIds}:
                data = context.statusStore().lastStageAttempt(stage)
                sums["executor_cpu_seconds"] += data.executorCpuTime() / 1e9
                sums["shuffle_bytes"] += data.shuffleWriteBytes()
                sums["spilled_bytes"] += data.diskBytesSpilled()
                sums["failed_tasks"] += data.numFailedTasks()
        return sums

    def table(self):
        """The figures as a table for people."""
        heads = ["stage", "seconds", "rows in", "rows out", "worker CPU s", "Spark CPU s",
                 "shuffled MB", "worker peak MB", "failed tasks"]
        lines = [heads]
        for one in self.stages:
            cells = [one["stage"] + (" (kept)" if one["resumed"] else ""), f"{one['seconds']:.1f}"]
            cells += [_cell(one["rows_in"]), _cell(one["rows_out"]), _cell(one["worker_cpu_seconds"], ".1f")]
            cells += [f"{one['executor_cpu_seconds']:.1f}", f"{one['shuffle_bytes'] / 1e6:.1f}"]
            peak = one["worker_peak_bytes"]
            cells += [_cell(peak and peak / 1e6, ".1f"), str(one["failed_tasks"])]
            lines.append(cells)
        widths = [max(len(line[i]) for line in lines) for i in range(len(heads))]
        return "\n".join(
            "  ".join(cell.ljust(width) if i == 0 else cell.rjust(width)
                      for i, (cell, width) in enumerate(zip(line, widths))).rstrip()
            for line in lines
        )

    def write(self, path):
        """The figures as JSON, in a file of this machine, whole or not at all."""
        figures = {"format": "corroborate-metrics", "version": 1, "stages": self.stages}
        half = f"{path}.half"
        with open(half, "w", encoding="utf-8") as file:
            file.write(json.dumps(figures, indent=1) + "\n")
        os.replace(half, path)


def _cell(value, form=",d"):
    return "-" if value is None else format(value, form)
