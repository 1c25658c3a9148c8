"""How long `review` takes from a key to the next screen.

    python3 scripts/measure_review.py target/release/corroborate claims.jsonl [KEYS]

Opens the screen in a pseudo-terminal of 120 by 40, presses each sort of key
KEYS times (200) and measures until what is drawn has come out: the last byte
that comes before 15 ms of silence. Prints the median and the 99th percentile
in milliseconds. Decisions go to a copy of the claims in a folder of its own.
"""

import fcntl
import os
import pty
import select
import shutil
import statistics
import struct
import sys
import tempfile
import termios
import time

SILENCE = 0.015
PATIENCE = 600.0


class Terminal:
    def __init__(self, program, claims, folder):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(
                TERM="xterm-256color",
                XDG_STATE_HOME=os.path.join(folder, "state"),
                CORROBORATE_BY="A. Reader",
            )
            os.execv(program, [program, "review", claims])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def drawn(self, patience=PATIENCE, until=b""):
        """Bytes until silence, and when the last of them came."""
        out, last, end = b"", None, time.perf_counter() + patience
        while time.perf_counter() < end:
            wait = SILENCE if last and until in out else 0.5
            ready, _, _ = select.select([self.fd], [], [], wait)
            if ready:
                out += os.read(self.fd, 1 << 16)
                last = time.perf_counter()
            elif last and until in out:
                break
        return out, last

    def press(self, keys, until=b""):
        """Milliseconds from a key until what it draws has come out."""
        start = time.perf_counter()
        os.write(self.fd, keys)
        _, last = self.drawn(patience=10.0, until=until)
        return 1000 * ((last or time.perf_counter()) - start)

    def quiet(self):
        """Waits until nothing is drawn any more: behind the screen all is done."""
        while select.select([self.fd], [], [], 1.0)[0]:
            os.read(self.fd, 1 << 16)


def told(name, times):
    times = sorted(times)
    p99 = times[min(len(times) - 1, int(len(times) * 0.99))]
    print(f"{name:34} p50 {statistics.median(times):7.1f} ms   p99 {p99:7.1f} ms   ({len(times)})")


def main():
    program, claims = os.path.abspath(sys.argv[1]), sys.argv[2]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, "claims.jsonl")
        shutil.copy(claims, copy)
        start = time.perf_counter()
        terminal = Terminal(program, copy, folder)
        terminal.drawn(until=b"corroborate review")
        print(f"{'first screen':34} {time.perf_counter() - start:.1f} s")
        terminal.quiet()
        terminal.press(b"fshow all\r", until=b"show all")
        terminal.quiet()
        told("down the list", [terminal.press(b"j") for _ in range(count)])
        told("a page down the list", [terminal.press(b">") for _ in range(count)])
        told("another order", [terminal.press(b"s") for _ in range(count // 4)])
        told("a filter", [terminal.press(b"f\x15slot count %d\r" % n) for n in range(count // 4)])
        terminal.press(b"\x1b")
        terminal.quiet()
        decisions = []
        for number in range(count // 4):
            terminal.press(b"xSeen.", until=b"Seen.")
            decisions.append(terminal.press(b"\r", until=b"recorded"))
        told("a decision, on disk", decisions)
        told("down, while reconciling", [terminal.press(b"j") for _ in range(count)])
        os.write(terminal.fd, b"q")


main()
