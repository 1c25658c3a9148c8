"""Files of a folder that Spark can read: `file:`, `hdfs:`, `s3a:` and the like.

Manifests and checkpoints have to stand where the rows stand, and that is seldom
a disk of the driver. So everything here goes through Hadoop's FileSystem, as
Spark's own readers and writers do.
"""

import json


class Store:
    """Small files and folders, by paths as Spark takes them."""

    def __init__(self, spark):
        self._jvm = spark._jvm
        self._conf = spark._jsc.hadoopConfiguration()

    def _at(self, path):
        """The path and the file system that it is on."""
        path = self._jvm.org.apache.hadoop.fs.Path(path)
        return path, path.getFileSystem(self._conf)

    def qualified(self, path):
        """The path with its scheme, so that it means the same to every machine."""
        at, files = self._at(path)
        return str(files.makeQualified(at))

    def exists(self, path):
        at, files = self._at(path)
        return files.exists(at)

    def names(self, folder):
        """What a folder holds, by name, in order; nothing where it is missing."""
        at, files = self._at(folder)
        if not files.exists(at):
            return []
        return sorted(status.getPath().getName() for status in files.listStatus(at))

    def data_files(self, pattern):
        """Every data file under a path or pattern: (path, bytes, modified), in order.

        Names that begin with `_` or `.` are left out, as Spark leaves them out.
        """
        at, files = self._at(pattern)
        found, waiting = [], list(files.globStatus(at) or [])
        while waiting:
            status = waiting.pop()
            if status.isDirectory():
                inside = files.listStatus(status.getPath())
                waiting += [one for one in inside if one.getPath().getName()[0] not in "_."]
            else:
                path = str(status.getPath())
                found.append((path, status.getLen(), status.getModificationTime()))
        return sorted(found)

    def read(self, path):
        """The bytes of a small file."""
        at, files = self._at(path)
        stream = files.open(at)
        try:
            return bytes(self._jvm.org.apache.commons.io.IOUtils.toByteArray(stream))
        finally:
            stream.close()

    def read_json(self, path):
        """The JSON of a small file; None where there is no such file."""
        return json.loads(self.read(path)) if self.exists(path) else None

    def write_json(self, path, value):
        """Writes a small file whole or not at all: under another name, then renamed."""
        text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
        self.write(path, text.encode())

    def write(self, path, content):
        """Writes the bytes of a small file whole or not at all."""
        half = f"{path}.half"
        at, files = self._at(half)
        stream = files.create(at, True)
        try:
            stream.write(content)
        finally:
            stream.close()
        self.remove(path)
        self.rename(half, path)

    def rename(self, old, new):
        at, files = self._at(old)
        if not files.rename(at, self._at(new)[0]):
            raise OSError(f"{old} could not be renamed to {new}")

    def make_folder(self, path):
        at, files = self._at(path)
        files.mkdirs(at)

    def remove(self, path):
        """Removes a file, or a folder with all that it holds, if it is there."""
        at, files = self._at(path)
        if files.exists(at) and not files.delete(at, True):
            raise OSError(f"{path} could not be removed")
