"""Runs `link`, and writes tables; for `measure_linking.py`."""

import csv
import json
import os
import subprocess
import sys
import time


def link(binary, claims, path, kind):
    """Writes claims, links them, and gives the cluster of each subject of a kind
    by (source, id), with seconds, processor seconds and megabytes."""
    with open(path, "w", encoding="utf-8") as out:
        for record in claims:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    clusters = path.with_suffix(".csv")
    command = [binary, "link", path, "-o", clusters, "--color", "never"]
    start = time.perf_counter()
    with open(path.with_suffix(".log"), "wb") as log:
        child = subprocess.Popen(command, stderr=log)
        _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        tail = path.with_suffix(".log").read_text(errors="replace")[-2000:]
        sys.exit(f"{' '.join(map(str, command))}: exit {child.returncode}\n{tail}")
    with open(clusters, newline="", encoding="utf-8") as lines:
        found = {(r["source"], r["id"]): r["cluster"] for r in csv.DictReader(lines) if r["kind"] == kind}
    return found, (seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"
