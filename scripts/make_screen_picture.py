"""Makes docs/pictures/review.png anew: the screen of `review` on the project's own claims.

    python3 scripts/make_screen_picture.py target/debug/corroborate

Needs tmux, which draws the screen, and Chromium with tests/browser's packages, which take the picture.
"""

import html
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

COLUMNS, ROWS = 110, 34
#: Colours of a terminal, dark.
PALETTE = "#1d2021 #fb4934 #b8bb26 #fabd2f #83a598 #d3869b #8ec07c #ebdbb2".split()
GREY = "#a89984"
INK, PAPER = "#ebdbb2", "#1d2021"

TAKE = """
import { chromium } from 'playwright-core';
const [, , from, to, program] = process.argv;
const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ deviceScaleFactor: 1 });
await page.goto('file://' + from);
await page.locator('pre').screenshot({ path: to });
await browser.close();
"""


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    root = pathlib.Path(__file__).resolve().parent.parent
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name in ("claims", "seeds"):
            shutil.copytree(root / name, folder / name)
        page = folder / "screen.html"
        page.write_text(as_html(screen(program, folder)), encoding="utf-8")
        take = root / "tests/browser/take.mjs"
        take.write_text(TAKE, encoding="utf-8")
        try:
            chromium = shutil.which("chromium") or shutil.which("google-chrome")
            picture = root / "docs/pictures/review.png"
            subprocess.run(["node", take, page, picture, chromium], check=True, cwd=take.parent)
        finally:
            take.unlink()


def screen(program, folder):
    """What the screen shows once the spelling conflict is chosen, with its colours."""
    tmux = ["tmux", "-L", "picture", "-f", "/dev/null"]
    start = [*tmux, "new-session", "-d", "-x", str(COLUMNS), "-y", str(ROWS), "-c", folder]
    subprocess.run([*start, f"XDG_STATE_HOME={folder} COLORTERM=truecolor {program} review"], check=True)
    try:
        time.sleep(4)
        for key in ("j", "j"):
            subprocess.run([*tmux, "send-keys", key], check=True)
            time.sleep(1.5)
        shown = subprocess.run([*tmux, "capture-pane", "-p", "-e"], check=True, capture_output=True, text=True)
        return shown.stdout.rstrip("\n")
    finally:
        subprocess.run([*tmux, "kill-server"], check=False)


def as_html(text):
    parts, style = [], {}
    for piece in re.split(r"(\x1b\[[0-9;]*m)", text):
        if piece.startswith("\x1b["):
            style = after(style, [int(n or 0) for n in piece[2:-1].split(";")])
        elif piece:
            parts.append(f'<span style="{css(style)}">{html.escape(piece)}</span>')
    body = "".join(parts)
    font = "font:13px/1.35 'DejaVu Sans Mono',monospace"
    return (
        f'<!doctype html><meta charset="utf-8"><body style="margin:0"><pre style="display:inline-block;margin:0;'
        f'padding:14px;{font};color:{INK};background:{PAPER}">{body}</pre>'
    )


def after(style, codes):
    style = dict(style)
    codes = iter(codes)
    for code in codes:
        if code == 0:
            style = {}
        elif code in (1, 2, 4, 7):
            style[code] = True
        elif code == 22:
            style.pop(1, None), style.pop(2, None)
        elif code in (24, 27):
            style.pop(code - 20, None)
        elif code in (38, 48):
            kind = next(codes, 0)
            numbers = [next(codes, 0) for _ in range(3 if kind == 2 else 1)]
            colour = "#%02x%02x%02x" % tuple(numbers) if kind == 2 else PALETTE[numbers[0] % 8]
            style["ink" if code == 38 else "paper"] = colour
        elif code in (39, 49):
            style.pop("ink" if code == 39 else "paper", None)
        elif code == 90:
            style["ink"] = GREY
        elif 30 <= code <= 37 or 91 <= code <= 97:
            style["ink"] = PALETTE[code % 10]
        elif 40 <= code <= 47 or 100 <= code <= 107:
            style["paper"] = PALETTE[code % 10]
    return style


def css(style):
    ink, paper = style.get("ink", INK), style.get("paper", PAPER)
    if style.get(7):
        ink, paper = paper, ink
    rules = [f"color:{ink}", f"background:{paper}"]
    rules += ["font-weight:700"] if style.get(1) else []
    rules += ["opacity:.7"] if style.get(2) else []
    rules += ["text-decoration:underline"] if style.get(4) else []
    return ";".join(rules)


if __name__ == "__main__":
    main()
