"""The checkpoints of a run: the rows of each stage, and what they were made from.

Each stage has a folder, `NNN-name`, with its rows and a manifest, `_stage.json`,
that is written last. A stage with a manifest is not run again; one without is
half written, is removed and runs again. The manifest says the stage's command,
the program's release and the digests of its inputs, so that rows of two
releases, or of other claims, are never mixed.
"""

import hashlib
import json

from failures import Refused
from store import Store

MARK = "_checkpoints.json"
FORM = {"format": "corroborate-checkpoints", "version": 1}
MANIFEST = "_stage.json"


def digest_of(value):
    """A digest of what JSON can say."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


class Checkpoints:
    """A folder of checkpoints, whose stages come in the order of the plan."""

    def __init__(self, spark, folder, release, fresh=False):
        self.store = Store(spark)
        self.folder = self.store.qualified(folder)
        self._release = release
        self._next = 0
        self._open(fresh)

    def _open(self, fresh):
        """Marks the folder as one of checkpoints. A folder of anything else is left alone."""
        mark, names = f"{self.folder}/{MARK}", self.store.names(self.folder)
        if names and self.store.read_json(mark) != FORM:
            raise Refused(f"{self.folder} holds other things than checkpoints: name another folder")
        if fresh:
            for name in names:
                if name != MARK:
                    self.store.remove(f"{self.folder}/{name}")
        self.store.make_folder(self.folder)
        self.store.write_json(mark, FORM)

    def entry(self, name, identity):
        """The next stage of the plan: done, if its manifest fits; else to be run."""
        number = f"{self._next:03}"
        self._next += 1
        identity = {"stage": name, "release": self._release, **identity}
        others = [one for one in self.store.names(self.folder) if one.startswith(number + "-")]
        for other in others:
            if other != f"{number}-{name}":
                raise self._refusal(other, f"  stage: {other[4:]} there, {name} here")
        return Entry(self, f"{number}-{name}", identity)

    def _refusal(self, name, differences):
        return Refused(
            f"{self.folder}/{name} is of another run:\n{differences}\n"
            "Mixed versions are not taken for one. Name another folder by --checkpoints,"
            " or start over with --fresh."
        )


class Entry:
    """One stage's folder."""

    def __init__(self, checkpoints, name, identity):
        self._checkpoints, self.name, self._identity = checkpoints, name, identity
        self.folder = f"{checkpoints.folder}/{name}"
        self.digest = digest_of(identity)
        self.done = checkpoints.store.read_json(f"{self.folder}/{MANIFEST}")
        self.resumed = self.done is not None
        if self.done is None:
            checkpoints.store.remove(self.folder)
        elif self.done["digest"] != self.digest:
            raise checkpoints._refusal(name, self._differences())

    def _differences(self):
        """What differs, a line each; a digest of inputs by the stage that it is of."""
        lines = []
        for key, here in self._identity.items():
            there = self.done.get(key)
            if there != here:
                there, here = (json.dumps(one, ensure_ascii=False) for one in (there, here))
                lines.append(f"  {key}: {_short(there)} there, {_short(here)} here")
        return "\n".join(lines)

    def finish(self, outcome, seconds):
        """Writes the manifest: from now on the stage is whole."""
        self.done = {**self._identity, **outcome, "digest": self.digest, "seconds": round(seconds, 3)}
        self._checkpoints.store.write_json(f"{self.folder}/{MANIFEST}", self.done)


def _short(text):
    return text if len(text) <= 300 else text[:300] + " ..."
