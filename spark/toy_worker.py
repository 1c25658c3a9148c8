"""A stand-in for `corroborate` in tests: it speaks the protocol, and fails on demand.

    toy worker echo              rows as they came
    toy worker tally             a row a key: how many rows, in order
    toy worker die-once FLAG     killed half-way, the first time
    toy worker fell-once FLAG    kills its executor half-way, the first time
    toy worker leave             ends half-way with exit code 0
    toy worker complain          exit code 3 and a message
    toy worker balk              the same, before it has read its rows
    toy worker tell FILE         a row with the text of a file at hand
"""

import json
import os
import signal
import sys

COLUMNS = ["kind", "key", "order", "body"]
FINDINGS = {
    "name": "findings",
    "version": 1,
    "normaliser": 1,
    "columns": [
        {"name": "id", "type": "string"},
        {"name": "subject", "type": "struct<kind:string,id:string>"},
        {"name": "slot", "type": "string"},
        {"name": "verdict", "type": "string"},
        {"name": "severity", "type": "string"},
        {"name": "within_source", "type": "boolean"},
        {"name": "values", "type": "array<struct<source:string,text:string>>"},
        {"name": "origins", "type": "bigint"},
        {"name": "override", "type": "struct<id:string,`decision`:string>"},
    ],
}


def lines_in():
    for line in sys.stdin.buffer:
        yield line.decode().removesuffix("\n").split("\t")


def line_out(row):
    sys.stdout.buffer.write(("\t".join(row) + "\n").encode())


def batches_in():
    import pyarrow as pa

    for batch in pa.ipc.open_stream(sys.stdin.buffer):
        yield from ([row[name] for name in COLUMNS] for row in batch.to_pylist())


def once(flag):
    """Whether nobody has been here before."""
    try:
        os.close(os.open(flag, os.O_CREAT | os.O_EXCL))
        return True
    except FileExistsError:
        return False


def executor():
    """The process that runs tasks: above the shell that started the toy."""
    with open(f"/proc/{os.getppid()}/stat", encoding="utf-8") as stat:
        return int(stat.read().rpartition(")")[2].split()[1])


def tally(rows):
    """A row a key. Keys that come back, or an order that falls, are a failure."""
    seen, last = {}, None
    for kind, key, order, body in rows:
        place = [text.encode() for text in (key, order, kind, body)]
        if last is not None and place < last:
            sys.exit(f"out of order: {place} after {last}")
        last = place
        seen.setdefault(key, []).append(order)
    return [["tally", key, "", json.dumps(orders)] for key, orders in seen.items()]


def work(stage, options, rows, write):
    if stage == "balk":
        sys.exit("this is release 1, and the run is one of release 2")
    rows, written = list(rows), 0
    for row in tally(rows) if stage == "tally" else rows:
        written += 1
        if written > len(rows) // 2:
            if stage == "die-once" and once(options[0]):
                sys.stdout.flush()
                os.kill(os.getpid(), signal.SIGKILL)
            if stage == "fell-once" and once(options[0]):
                sys.stdout.flush()
                os.kill(executor(), signal.SIGKILL)
            if stage == "leave":
                return
            if stage == "complain":
                sys.stderr.write("line 3 is no record: `{\"source\": ` ends too early\n")
                sys.exit(3)
        write(row)
    if stage == "tell":
        with open(options[0], encoding="utf-8") as file:
            write(["told", "", "", json.dumps([file.name, file.read()])])
        written += 1
    end = {"read": len(rows), "written": written, "cpu": 0.25, "peak": 1_000_000}
    write(["end", "", "", json.dumps(end)])


def main(words):
    if words == ["schema", "findings-table"]:
        print(json.dumps(FINDINGS, indent=2))
    elif words == ["worker", "release"]:
        print("RELEASE")
    elif words == ["worker", "--help"]:
        print("usage: toy worker STAGE HAS_ARROW")
    elif words[-1] == "--arrow":
        import pyarrow as pa

        rows = []
        work(words[1], words[2:-1], batches_in(), rows.append)
        schema = pa.schema([(name, pa.string()) for name in COLUMNS])
        with pa.ipc.new_stream(sys.stdout.buffer, schema) as stream:
            stream.write_table(pa.table([list(column) for column in zip(*rows)], schema=schema))
    else:
        work(words[1], words[2:], lines_in(), line_out)


main(sys.argv[1:])
