"""What can go wrong in a run, in words for whoever started it."""

import re

from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException

# Which of the two Spark raises depends on where in the JVM it failed.
SPARK_ERRORS = (PySparkException, Py4JJavaError)
SAID = r"Subprocess exited with status (\d+)\. Error: (.*?)(?:\n?\.?\n\s*at |\n\nJVM stacktrace|\Z)"
HINTS = {
    "126": "The binary cannot be run there: is it built for the machines of the executors?",
    "137": "It was killed. Is there memory for workers beside the executor's heap?"
    " See spark.executor.memoryOverhead.",
}


class Refused(Exception):
    """A request that cannot be met as it stands; says what to do."""


class StageFailed(Exception):
    """A stage that a worker could not do, or that came out incomplete."""


def explained(what, error):
    """The failure without the traces that Spark wraps it in: first what a worker said."""
    text = str(error)
    # Spark puts a full stop on a line of its own behind what the worker said.
    said = re.search(SAID, text, re.S)
    if said:
        code, words = said.group(1), said.group(2).strip()
        words = [f"{what} failed: the worker exited with {code}", words, HINTS.get(code, "")]
        return StageFailed("\n".join(line for line in words if line))
    causes = re.findall(r"^(?:Caused by)?: ?([\w.$]+(?:Exception|Error): .*)$", text, re.M)
    causes += re.findall(r"^\w+(?:Error|Exception): .*$", text, re.M)
    causes = list(dict.fromkeys(causes)) or text.splitlines()[:5]
    return StageFailed("\n".join([f"{what} failed in Spark:", *causes]))
