"""Rows through a worker process, from Python: for services that forbid TRANSFORM.

This module runs on the executors. Spark hands it Arrow batches of four columns
(`kind`, `key`, `order`, `body`) and takes such batches back. In between the rows
are lines of tab-separated columns, or an Arrow IPC stream where the worker was
built to read one.
"""

import collections
import subprocess
import threading

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

COLUMNS = ["kind", "key", "order", "body"]
SCHEMA = pa.schema([(name, pa.string()) for name in COLUMNS])
CHUNK = 1 << 20


def through(command, ipc):
    """A function for `mapInArrow` that pipes each partition through `command`."""

    def run(batches):
        # As with TRANSFORM, a partition without rows needs no worker.
        batches = (batch for batch in batches if batch.num_rows)
        first = next(batches, None)
        if first is not None:
            yield from _pipe(command, ipc, _chain(first, batches))

    return run


def _chain(first, rest):
    yield first
    yield from rest


def _pipe(command, ipc, batches):
    """Writes and reads at once, so that neither side waits for the other for ever."""
    from pyspark import SparkFiles

    worker = subprocess.Popen(
        command,
        cwd=SparkFiles.getRootDirectory(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    errors = collections.deque(maxlen=50)
    listener = threading.Thread(target=_listen, args=(worker.stderr, errors), daemon=True)
    failures = []
    feeder = threading.Thread(target=_feed, args=(worker, batches, ipc, failures), daemon=True)
    listener.start()
    feeder.start()
    try:
        # A worker that dies leaves its last row or batch torn: then its exit
        # says more than what could not be read of it.
        torn = None
        try:
            yield from _read_ipc(worker.stdout) if ipc else _read_lines(worker.stdout)
        except pa.ArrowException as error:
            torn = error
            worker.stdout.close()
        feeder.join()
        code = worker.wait()
        listener.join()
        deaf = [error for error in failures if isinstance(error, BrokenPipeError)]
        if failures and not deaf:
            raise failures[0]
        if code != 0:
            # Worded as Spark words it for TRANSFORM, whose shell says 128 and
            # the signal.
            code = code if code > 0 else 128 - code
            said = b"".join(errors).decode(errors="replace")
            raise RuntimeError(f"Subprocess exited with status {code}. Error: {said}")
        if torn or deaf:
            raise torn or RuntimeError("the worker ended before it had read all rows")
    finally:
        worker.kill()


def _listen(stream, errors):
    """Keeps the last lines of standard error, so that the worker never waits there."""
    for line in stream:
        errors.append(line[-2000:])


def _feed(worker, batches, ipc, failures):
    """Writes all rows to the worker. What goes wrong is kept for the reading side."""
    try:
        if ipc:
            with pa.ipc.new_stream(worker.stdin, SCHEMA) as stream:
                for batch in batches:
                    stream.write_batch(batch.cast(SCHEMA) if batch.schema != SCHEMA else batch)
        else:
            for batch in batches:
                worker.stdin.write(_lines(batch))
        worker.stdin.close()
    except BrokenPipeError as error:
        failures.append(error)
    except Exception as error:
        failures.append(error)
        # Else the worker would wait for the rest of its input.
        worker.kill()


def _lines(batch):
    """The rows of a batch as lines. The text of an Arrow array lies in one piece."""
    rows = pc.binary_join_element_wise(*batch.columns, "\t")
    rows = pc.binary_join_element_wise(rows, "", "\n")
    _, offsets, text = rows.buffers()
    ends = memoryview(offsets).cast("i")
    return memoryview(text)[ends[rows.offset] : ends[rows.offset + len(rows)]]


def _read_lines(stream):
    """Batches of whole lines, however long a line is."""
    rest = []
    while chunk := stream.read(CHUNK):
        cut = chunk.rfind(b"\n") + 1
        if cut:
            yield _rows(b"".join([*rest, chunk[:cut]]))
            rest = [chunk[cut:]] if cut < len(chunk) else []
        else:
            rest.append(chunk)
    if rest:
        yield _rows(b"".join(rest))


def _rows(text):
    """Lines to a batch. Rows that are not four columns of UTF-8 are an error."""
    table = pa.csv.read_csv(
        pa.BufferReader(text),
        pa.csv.ReadOptions(column_names=COLUMNS, block_size=len(text) + 1, use_threads=False),
        pa.csv.ParseOptions(delimiter="\t", quote_char=False, ignore_empty_lines=False),
        pa.csv.ConvertOptions(
            column_types=SCHEMA, null_values=[], strings_can_be_null=False, check_utf8=True
        ),
    )
    return table.combine_chunks().to_batches()[0]


def _read_ipc(stream):
    with pa.ipc.open_stream(stream) as batches:
        for batch in batches:
            yield batch.select(COLUMNS).cast(SCHEMA)
