#!/usr/bin/env python3
"""Scores the reading of dates and counts on suites of phrases and on news.

    python3 scripts/measure_dates.py --self-test
    python3 scripts/measure_dates.py target/release/corroborate FOLDER-OR-FILE...
        [--scorer SCORER.py] [--peers duckling | none] [--show 20 KIND] [--json FILE] [--folder FOLDER]

A file is known by its name: ms_datetime, ms_number (from Recognizers-Text),
duckling_time, duckling_number, edtf, edtf_natlang (.jsonl), and news with gold
values (.docs.jsonl), which `--scorer` scores for a given command. Of a folder,
all of these are taken. The peer is built by cargo from a small project that is
made below `target/` (or `--folder`); one that cannot be had is named and left
out.

What "as expected" means:

- Dates: among the dates, ranges and durations of certain days found, the one whose span is most like the
  expected span (intersection over union) denotes the same first and last day.
  A suite's end that is a moment is taken back to the last day before it, and
  a time of day is judged by its day alone. Where a suite offers a past and a
  future value it leaves the choice open, and either counts; the note below
  the table says how many were read as which. An end of "since" that is open
  may also be the day of reference. Durations are equal as TIMEX3 values.
- Nothing expected: nothing of the kinds that the suite's parser finds is found.
- EDTF: the whole string is read by `normalise date`, which reads prose too.
  A valid string gives the days that the suite gives, or is read at all where it
  gives none; an invalid one is refused. An open or infinite end is null.
- Phrases with EDTF: the whole phrase, or else the first expression found in
  it, gives the days of the expected EDTF; null means that nothing is found.
- Numbers: the expression most like the expected span has the same number,
  range (with its ends in or out) and unit. Where it says more than the expected
  span ("about" before it), the number must be its middle or one of its ends.

Kinds that are left out on purpose (`LEFT_OUT`) are counted apart, with what is
read of them all the same. So are rows that expect what no reader of news
would (`CONVENTIONS`), with how many are read as the suite has them, and how
many as news has them. What puts a row there is its text and its expectation,
never our answer. Every suite has three shares: of all its cases, as the suite
has them; of what is meant to be read; and of the same with the other
conventions, read as news has them.

Speed is expressions a second of the whole program, its start included, on one
thread, the best of three runs. Of the peer, only its times are asked for, and
its intervals count as dates. Needs Python 3.9 alone.
"""

import argparse
import calendar
import collections
import dataclasses
import datetime
import json
import math
import os
import re
import shlex
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OURS = "ours"
RUNS = 3
# Seconds that building a peer may take.
PATIENCE = 1800

LEFT_OUT = {
    "times of day": "they name no day",
    "minutes and hours from now": "finer than a day",
    "time zones": "finer than a day",
    "recurrences": "they name no one day; only that they recur is read",
    "no value": "the suite has none: no year, or a fiscal or school year of nobody's",
    "Indian and Buddhist holidays": "their calendars need tables of almanacs",
    "Jewish and Chinese holidays": "their calendars are not converted",
    "days of commemoration": "not known beyond a country or a cause",
    "beyond the year 9999": "the calendar ends there; counts as read where it is accepted",
    "no year, no dateline": "nothing says which year",
    "sources disagree": "valid for one source of the suite, invalid for another",
    "the suite disagrees": "the same text has another expectation elsewhere in the suite",
    "silence of a part": "a parser of one kind says nothing of the other kinds",
    "relative ordinals": "“next” and “last” are no numbers",
    "formulas": "powers, signs and divisions are not how news writes numbers",
    "bare units": "no number is said",
}

# What a suite means, and what news means.
CONVENTIONS = {
    "to come by default": ("the next such day", "the latest such day"),
    "end left out": ("“from the 3rd to the 8th” ends before the 8th", "it ends with it"),
    "until, by, after": (
        "“until 9 May” ends before it, “after 1996” starts with it",
        "until it ends, after it has ended",
    ),
    "the month first": ("“3/4/2021” is 4 March", "it may be 3 April: not read, or as either"),
    "to the day": ("“five weeks ago” is one day", "a time as wide as the unit"),
    "the dateline is out": ("“the coming six days” begin tomorrow", "they may begin with the dateline"),
    "the Nth to come": ("“two coming winters” is the second", "both"),
    "seasons of the sun": ("from solstice to equinox", "three whole months"),
    "weekends from Friday": ("from Friday evening", "Saturday and Sunday"),
    "years before Christ": ("44 BC is the year -44", "-43, as in EDTF"),
    "an unknown end is near": ("“/1931” starts ten years before", "it is open"),
    "significant digits": ("“1870S2” is 1870", "some year from 1800 to 1899"),
    "before it is with it": ("“before 1911” ends with 1911", "with 1910"),
    "the 1900s are a century": ("1900 to 1999", "a decade as well as a century"),
    "only the first": ("“1747 or 1748” is 1747", "both"),
    "a few are three": ("one number", "a vague one that allows it"),
    "about is exactly": ("“around 70” is 70", "a range around it"),
}

MONTHS = [name.lower() for name in calendar.month_name]
WEEKDAYS = [name.lower() for name in calendar.day_name]
MONTH = r"\b(" + "|".join(name[:3] for name in MONTHS[1:]) + r")(?!chester)[a-z]*\b"
WEEKDAY = r"\b(" + "|".join(name[:3] for name in WEEKDAYS) + r")(s|nes|rs|urs|r|day|sday|nesday|rsday|urday|\b)"
# Words that say on which side of the day of reference a date lies.
DIRECTED = (
    r"\b(next|last|past|previous|this|current|coming|upcoming|following|in (a|an|\w+) (day|week|month|year)s?"
    r"|hence|ago|now|today|tomorrow|yesterday|tonight|tonite|later|earlier|rest|all week|closest"
    r"|eoy|eom|boy|bom|of (the )?(month|year|week))\b"
    # A year.
    r"|\d{4}|thousand|\d/\d+/\d\d|\d(st|nd|rd|th) [a-z]+ \d\d$"
)
NAMES_DAY = (
    MONTH
    + "|"
    + WEEKDAY
    + r"|\b(today|tomorrow|yesterday|tonight|tonite|tmr|days?|weeks?|fortnight|year|month|xmas|christmas|week-?end"
    r"|this (morning|afternoon|evening)|last night|eoy|eom)\b|\d{4}-\d|\d+/\d+(?! ?h)"
)
WEEKEND = r"\bweek-?end"
ORDINAL = r"\b\d{1,2}(st|nd|rd|th)\b"
AWAY = (
    r"\b(week|month|year|fortnight)s?( and a half)? (ago|hence|from|later|earlier|before|after)\b"
    r"|^in (about )?(\w+|a couple( of)?|a few) (week|month|year|fortnight)s?\b|^a fortnight"
)
# Stretches that begin or end with the day of reference.
STRETCH = (
    r"\b(next|past|last|coming|upcoming|previous|within)\b.*\b(\d+|(?!business)[a-z]+) (day|week|month|year|decade)s\b"
)
PART = r"\b(early|earlier|late|later|mid|middle|beginning|start|end|rest|bom|eom|boy|eoy)\b"
INDIAN = (
    "Dhanteras|Diwali|Bhai Dooj|Chhath|Vijayadashami|Navaratri|Karva Chauth|Ratha-Yatra|Jayanti|Maha Shivaratri|Pongal"
    "|Boghi|Vaisakhi|Thiru Onam|Holi|Parsi|Vesak|Ugadi|Pargat Diwas|Ganesh Chaturthi"
)
OTHER_CALENDARS = r"(?i)chinese|hanukk|rosh hash|purim|tisha|yom|passover|sukkot|shavuot|simchat|lag b"
CAUSES = "Boss's Day|World Vegan Day|Global Youth Service Day|Earth Hour"


@dataclasses.dataclass
class Case:
    """A thing to be read. `want` and `news` judge an answer."""

    suite: str
    kind: str
    text: str
    expected: object
    want: object
    published: str = None
    convention: str = None
    news: object = None
    left_out: str = None
    way: str = "find date"


# Days. As text in EDTF, so that years before Christ and beyond 9999 compare.


def plain(day):
    """A day with a year of four digits where that is enough."""
    if day in (None, "inf", "-inf"):
        return None
    sign, year, rest = re.fullmatch(r"([-+]?)0*(\d{4,})(-\d\d-\d\d)", day).groups()
    return ("-" if sign == "-" else "") + year + rest


def shifted(day, days):
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days)).isoformat()


def month_end(year, month):
    return f"{year}-{month:02}-{calendar.monthrange(int(year), month)[1]:02}"


SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12, "21": 3, "22": 6, "23": 9, "24": 12}


def season(year, code):
    first = SEASONS[code]
    end = month_end(f"{int(year) + 1:04}", 2) if first == 12 else month_end(year, first + 2)
    return f"{year}-{first:02}-01", end


def bounds(edtf):
    """First and last day of EDTF, levels 0 and 1."""
    if "/" in edtf:
        start, end = edtf.split("/")
        return (None if start in ("", "..") else bounds(start)[0], None if end in ("", "..") else bounds(end)[1])
    sign, year, month, day = re.fullmatch(r"(-?)([\dX]{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?[?~%]?", edtf).groups()
    if year == "XXXX":
        return None, None
    low, high = year.replace("X", "0"), year.replace("X", "9")
    low, high = (f"-{high}", f"-{low}") if sign else (low, high)
    if month in SEASONS:
        return season(low, month)
    if month in (None, "XX"):
        return f"{low}-01-01", f"{high}-12-31"
    if day in (None, "XX"):
        return f"{low}-{month}-01", month_end(high, int(month))
    return f"{low}-{month}-{day}", f"{high}-{month}-{day}"


def width(days):
    first, last = map(datetime.date.fromisoformat, days)
    return (last - first).days + 1


def unit_ends(day, text):
    """Last days of the day, month and year that begin on a day, or of the week or quarter that a text speaks of."""
    first = datetime.date.fromisoformat(day)
    if re.search(r"\bq\d", text) and first.day == 1:
        return {month_end(day[:4], first.month + 2)}
    if "week " in text and first.weekday() == 0:
        return {shifted(day, 6)}
    ends = {day}
    if first.day == 1:
        ends.add(month_end(day[:4], first.month))
        if first.month == 1:
            ends.add(f"{day[:4]}-12-31")
    return ends


# Answers.


def pick(found, span, types):
    """Of the types named, the expression most like a span."""
    start, end = span

    def likeness(one):
        shared = min(end, one["end"]) - max(start, one["start"])
        return shared / (max(end, one["end"]) - min(start, one["start"]))

    near = [one for one in found if one["type"] in types and one["start"] < end and start < one["end"]]
    return max(near, key=likeness, default=None)


def days_of(answer):
    return plain(answer.get("earliest")), plain(answer.get("latest"))


def reads(span, accept, moments=False):
    """A judge: the date found at a span has days that are accepted. Times of
    day count only where there is no date beside them."""

    def judge(found):
        # "The next five days" is a duration in TIMEX3, and has days all the same.
        dated = [one for one in found if one["type"] != "DURATION" or days_of(one) != (None, None)]
        one = pick(dated, span, ("DATE", "RANGE", "DURATION")) or (moments and pick(found, span, ("TIME",)))
        return bool(one) and accept(one)

    return judge


def among(wanted):
    return lambda one: days_of(one) in wanted


def none_found(*types):
    return lambda found: not any(one["type"] in types for one in found)


def of_type(span, *types):
    return lambda found: pick(found, span, types) is not None


def elapsed(timex):
    """A TIMEX3 duration as months and seconds."""
    found = re.fullmatch(
        r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?",
        timex or "",
    )
    if not found:
        return None
    y, mo, w, d, h, mi, s = (Fraction(part or 0) for part in found.groups())
    return 12 * y + mo, 86400 * (7 * w + d) + 3600 * h + 60 * mi + s


def lasts(span, timex):
    def judge(found):
        one = pick(found, span, ("DURATION",))
        return one is not None and elapsed(one.get("timex")) is not None and elapsed(one.get("timex")) == elapsed(timex)

    return judge


def latest_before(published, days, text):
    """Whether days are the latest that a text can mean, where the suite has
    the next: as wide, not begun after the day of reference, and of the same
    weekday, month and day as the text names. A feast that moves may be a month off."""
    recurs = lambda pattern: re.search(pattern, text, re.I)

    def accept(one):
        got = days_of(one)
        if None in got or got[0] > published or abs(width(got) - width(days)) > 1:
            return False
        then, now = (datetime.date.fromisoformat(day) for day in (days[0], got[0]))
        back = (then - now).days
        same_weekday = then.isoweekday() == now.isoweekday()
        if recurs(WEEKEND) or recurs(WEEKDAY) and not recurs(MONTH):
            return back in (7, 14)
        if recurs(ORDINAL) and not recurs(MONTH):
            return then.day == now.day and 28 <= back <= 31
        if recurs(MONTH) or recurs(r"\bq\w*\b|qtr|\d[-/.]\d"):
            same = then.day == now.day or same_weekday and (then.day - 1) // 7 == (now.day - 1) // 7
            return then.month == now.month and same and back <= 366
        return abs(back - 365) <= 35

    def fits(one):
        got = days_of(one)
        if None in got or got[0] != got[1]:
            return False
        then, now = (datetime.date.fromisoformat(day) for day in (days[0], got[0]))
        return then.day == now.day and then.isoweekday() == now.isoweekday()

    # A weekday with its date fits few years: the one that the suite has may be the nearest.
    return fits if recurs(WEEKDAY) and (recurs(MONTH) or recurs(ORDINAL)) else accept


def directed(text):
    """Whether a text says by itself on which side of the day of reference it lies."""
    return re.search(DIRECTED, re.sub(r"\blast \w+ (in|of) ", "", text)) is not None


def within(days, text):
    """Whether days hold the expected one and are no wider than the unit named."""
    widest = 366 if "year" in text else 31 if "month" in text else 7

    def accept(one):
        got = days_of(one)
        return None not in got and got[0] <= days[0] and days[1] <= got[1] and width(got) <= widest

    return accept


# The suites of dates.


def ms_days(value, timex, text):
    """The days of one value of Recognizers-Text; None where it has none."""
    at = next((value[key] for key in ("value", "date", "dateTime") if key in value), None)
    start = next((value[key] for key in ("start", "startDate", "startDateTime") if key in value), None)
    end = next((value[key] for key in ("end", "endDate", "endDateTime") if key in value), None)
    if at and re.match(r"\d{4}-\d\d-\d\d", at) and not at.startswith("0001"):
        return at[:10], at[:10]
    if not start and not end:
        named = re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", timex or "")
        return season(*named.groups()) if named else None
    mod, point = value.get("Mod", ""), value.get("sourceEntity") != "datetimerange"
    first, last = start and start[:10], end and end[:10]
    if mod == "after" and point and first == start:
        first = shifted(first, 1)
    if last and not (mod == "until" and point) and (end == last or end.endswith(" 00:00:00")):
        last = shifted(last, -1)
    return first, last


def names_start(text, day, published):
    """Whether a text names the day, week, month, quarter or year that begins on a day."""
    first = datetime.date.fromisoformat(day)
    number = rf"\b(0?{first.day}(st|nd|rd|th)?|{ORDINALS[first.day - 1]})\b"
    today = published and (first - datetime.date.fromisoformat(published)).days
    if today in (-1, 0, 1) and re.search({-1: "yesterday", 0: r"\b(today|now)$", 1: "tomorrow"}[today], text):
        return True
    if re.search(WEEKDAY, text) and WEEKDAYS[first.weekday()][:3] in text:
        return True
    if re.search(rf"\bweek {first.isocalendar()[1]}$", text) or re.search(rf"\bq{first.month // 3 + 1}\b", text):
        return first.day == 1 or first.weekday() == 0
    if first.day == 1 and first.month == 1 and (re.search(rf"{day[:4]}$", text) or not re.search(MONTH, text)):
        return re.search(rf"\b({day[:4]}|{day[2:4]})\b", text) is not None
    if first.day == 1 and not re.search(number, text):
        return re.search(rf"\b{MONTHS[first.month][:3]}", text) is not None
    return re.search(number, text) is not None


ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third"
    " twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
TO = r"\b(to|through|thru|till|until|and|-)\b|[-–~]"


def ms_datetime(rows):
    elsewhere = {row["text"] for row in rows if row["expected"]}
    for row in rows:
        published = row["reference_date"] and row["reference_date"][:10]
        parser = row["id"].split("#")[0]
        common = {"suite": "ms_datetime", "text": row["text"], "published": published}
        if not row["expected"]:
            left = (
                "the suite disagrees"
                if row["text"] in elsewhere
                else "silence of a part"
                if parser == "DatePeriodParser"
                else None
            )
            judge = none_found("DATE", "RANGE", "TIME", "DURATION", "SET")
            yield Case(kind="none", expected=None, want=judge, left_out=left, **common)
        for expected in row["expected"]:
            yield ms_case(row, expected, common)


def ms_case(row, expected, common):
    published, span, timex = common["published"], expected["span"], expected.get("timex") or ""
    text = expected["text"].lower()
    values = [
        value for value in expected.get("values") or [expected.get("past"), expected.get("future")] if value is not None
    ]
    kind = expected["type"] or ("duration" if timex.startswith("P") else "datetime" if "T" in timex else "daterange")
    case = lambda expects, want, **more: Case(
        kind=kind, expected=(expected["text"], expects), want=want, **more, **common
    )
    if kind in ("time", "timerange", "timezone"):
        return case(timex, of_type(span, "TIME"), left_out="time zones" if kind == "timezone" else "times of day")
    if kind == "set":
        return case(timex, of_type(span, "SET"), left_out="recurrences")
    if kind == "duration":
        return case(timex, lasts(span, timex))
    if "PRESENT_REF" in timex:
        return case(
            timex,
            reads(span, lambda one: one.get("timex") == "PRESENT_REF" or days_of(one) == (published, published), True),
        )
    days = list(dict.fromkeys(ms_days(value, timex, text) for value in values))
    if kind == "daterange" and re.search(PART, re.sub(r"(later|earlier) than|or (later|earlier)", "", text)):
        kind = "daterange, a part of a period"
    if days in ([], [None]):
        dated = reads(span, lambda one: days_of(one) != (None, None))
        # No such day, as of 30 February.
        if kind in ("date", "datetime"):
            return case(timex, lambda found: not dated(found))
        return case(timex, of_type(span, "DATE", "RANGE"), left_out="no value")
    days = [one for one in days if one]
    if (
        kind.startswith("datetime")
        and re.search(r"\b(minutes?|hours?|seconds?|min|sec|rest)\b", text)
        and not re.search(MONTH, text)
    ):
        left = "minutes and hours from now"
    else:
        left = None
    wanted = set(days)
    mods = {value.get("Mod") for value in values}
    if mods & {"since", "after-start", "since-end"}:
        wanted |= {(first, published) for first, last in days if last is None}
    judge = reads(span, among(wanted), not kind.startswith("daterange"))
    made = case(days, judge, left_out=left)
    made.offered = days if len(days) == 2 and "XXXX" in timex else None
    made.span = span
    raw = [(ms_start(value), ms_end(value)) for value in values]
    if "before" in mods and re.search(r"\b(until|by|no later than)\b", text):
        made.convention = "until, by, after"
        ends = {(None, end) for _, day in raw if day for end in unit_ends(day, text)}
        made.news = reads(span, among(ends))
    elif (
        kind in ("daterange", "datetimealt")
        and timex.startswith("(")
        and re.search(TO, text)
        and all(start and end and names_start(text, end, published) for start, end in raw)
    ):
        made.convention = "end left out"
        made.news = reads(span, among({(start, last) for start, end in raw for last in unit_ends(end, text)}))
    elif kind == "date" and None not in days and re.search(AWAY, text) and not re.search(WEEKDAY, text):
        made.convention, made.news = "to the day", reads(span, within(days[0], text))
    elif kind == "daterange" and re.search(STRETCH, text) and touches(published, days[0]):
        made.convention, made.news = "the dateline is out", reads(span, beside(days[0]))
    elif re.search(WEEKEND, text) and days[0][0] > published and not directed(text):
        made.convention, made.news = "to come by default", reads(span, latest_before(published, days[0], text))
    elif "XXXX" in timex and len(days) == 1 and None not in days[0] and days[0][0] > published and not directed(text):
        made.convention = "to come by default"
        made.news = reads(span, latest_before(published, days[0], text), kind.startswith("datetime"))
    elif kind in ("date", "datetime") and len(days) <= 2 and (swapped := either_order(text, days)):
        made.convention, made.news = "the month first", reads_or_not(span, swapped)
    return made


def touches(published, days):
    """Whether days begin or end with the day of reference, or next to it."""
    return None not in days and any(shifted(published, n) in days for n in (-1, 0, 1))


def beside(days):
    """Whether both ends are the same, or a day off."""

    def accept(one):
        got = days_of(one)
        return None not in got and all(
            got_end in (shifted(end, n) for n in (-1, 0, 1)) for got_end, end in zip(got, days)
        )

    return accept


def either_order(text, days):
    """Days of which figures leave open what is the month, in either order."""
    figures = re.search(r"(?<![-/.\d])(\d{1,2})[-/.](\d{1,2})\b(?!:)", text)
    if not figures or re.search(MONTH, text) or not all(1 <= int(part) <= 12 for part in figures.groups()):
        return None
    if int(figures[1]) == int(figures[2]) or days[0] != days[0][:1] * 2:
        return None
    if [int(figures[1]), int(figures[2])] != [int(days[0][0][5:7]), int(days[0][0][8:])]:
        return None
    return set(days) | {(f"{day[:4]}-{day[8:]}-{day[5:7]}",) * 2 for day, _ in days if int(day[8:]) <= 12}


def reads_or_not(span, days):
    """A judge: a date is read as some of the days, or not at all."""

    def judge(found):
        one = pick(found, span, ("DATE", "RANGE"))
        return one is None or days_of(one) in days

    return judge


def ms_start(value):
    start = value.get("start") or value.get("startDate")
    return start and start[:10]


def ms_end(value):
    end = value.get("end") or value.get("endDate")
    return end and end[:10]


def duckling_time(rows):
    for row in rows:
        text, published, expected = row["text"], row["reference_date"][:10], row["expected"]
        common = {"suite": "duckling_time", "text": text, "published": published}
        if not expected:
            yield Case(kind="none", expected=None, want=none_found("DATE", "RANGE", "TIME"), **common)
            continue
        yield duckling_case(text.lower(), (0, len(text)), expected, common)


def next_unit(day, grain):
    """The first day of the unit after the one that a day is in."""
    first = datetime.date.fromisoformat(day)
    if grain in ("month", "quarter", "year"):
        months = {"month": 1, "quarter": 3, "year": 12}[grain]
        index = first.year * 12 + first.month - 1 + months
        return f"{index // 12:04}-{index % 12 + 1:02}-{first.day:02}"
    return shifted(day, 7 if grain == "week" else 1)


def duckling_case(text, span, expected, common):
    published = common["published"]
    start, end, grain, holiday = (expected[key] for key in ("start", "end", "grain", "holiday"))
    moments = grain in ("hour", "minute", "second")
    kind = (
        "holiday"
        if holiday
        else expected["kind"].removeprefix("datetime").lower() or ("day, by hour or minute" if moments else grain)
    )
    kind = {"openinterval": "open interval"}.get(kind, kind)
    if kind == "interval" and re.search(PART, text):
        kind = "interval, a part of a period"
    case = lambda days, want, **more: Case(kind=kind, expected=days, want=want, **more, **common)
    if text in ("now", "atm"):
        return case(
            published,
            reads(span, lambda one: one.get("timex") == "PRESENT_REF" or days_of(one) == (published, published), True),
        )
    if moments and not holiday and not re.search(NAMES_DAY, text):
        kind = "time of day"
        fine = re.search(r"\bin (?!the|afternoon)|from now|last|next", text) is not None
        return case(
            start, of_type(span, "TIME", "RANGE"), left_out="minutes and hours from now" if fine else "times of day"
        )
    if start.startswith("-"):
        year = int(start[1:5])
        news = {(f"-{year - 1:04}-01-01", f"-{year - 1:04}-12-31")}
        wanted = {(f"-{year:04}-01-01", f"-{year:04}-12-31")}
        return case(
            sorted(wanted), reads(span, among(wanted)), convention="years before Christ", news=reads(span, among(news))
        )
    first = start[:10]
    unit = "day" if moments else grain
    if expected["dir"] == "After":
        days, news = (first, None), {(next_unit(first, unit), None)}
    elif expected["dir"] == "Before":
        # What is left out here is the whole unit.
        days, news = (None, shifted(first, -1)), {(None, shifted(next_unit(first, unit), -1))}
    elif end:
        last = datetime.datetime.fromisoformat(end) - datetime.timedelta(seconds=1)
        days, news = (first, last.date().isoformat()), None
    else:
        days, news = (first, shifted(next_unit(first, unit), -1)), None
    made = case(days, reads(span, among({days}), moments), left_out=left_holiday(holiday))
    if (
        not made.left_out
        and moments
        and re.search(r"\b(minute|hour|second)s?\b", text)
        and not re.search(r"noon|pm|past|to ", text)
    ):
        made.left_out = "minutes and hours from now"
    judge = lambda accept: reads(span, accept, moments)
    if text.startswith("since"):
        made.want = judge(among({days, (first, published)}))
    elif news and not moments:
        made.convention, made.news = "until, by, after", judge(among(news))
    elif text.startswith("by ") and end:
        made.convention, made.news = "until, by, after", judge(among({(None, days[1])}))
    elif "upcoming" in text and re.search(r"\b(two|2)\b", text):
        begin = next_unit(unit_start(published, unit), unit)
        made.convention, made.news = (
            "the Nth to come",
            judge(among({(begin, days[1]), (published, days[1]), (shifted(published, 1), days[1])})),
        )
    elif re.search(r"summer|seasons?|winter|spring|autumn", text) and end:
        made.convention, made.news = "seasons of the sun", judge(season_near(days))
    elif re.search(STRETCH, text) and unit == "day" and not moments and touches(published, days):
        made.convention, made.news = "the dateline is out", judge(beside(days))
    elif re.search(WEEKEND, text):
        made.convention, made.news = "weekends from Friday", judge(among({(shifted(days[0], 1), days[1])}))
    elif re.search(AWAY, text) and not holiday and not re.search(WEEKDAY, text):
        made.convention, made.news = "to the day", judge(within(days, text))
    elif moments and first > published and re.search(r"this (morning|afternoon)", text):
        made.convention, made.news = "to come by default", judge(among({(published, published)}))
    elif first > published and not directed(text) and None not in days:
        made.convention, made.news = "to come by default", judge(latest_before(published, days, text))
    return made


def unit_start(day, unit):
    first = datetime.date.fromisoformat(day)
    if unit == "week":
        return shifted(day, -first.weekday())
    if unit == "day":
        return day
    month = {"year": 1, "quarter": (first.month - 1) // 3 * 3 + 1}.get(unit, first.month)
    return f"{first.year:04}-{month:02}-01"


def season_near(days):
    """Three whole months that begin in the month in which a season of the sun does."""

    def accept(one):
        got = days_of(one)
        return None not in got and got[0][8:] == "01" and got[0][:7] == days[0][:7] and 89 <= width(got) <= 92

    return accept


def left_holiday(name):
    if name and re.search(INDIAN, name):
        return "Indian and Buddhist holidays"
    if name and re.search(OTHER_CALENDARS, name):
        return "Jewish and Chinese holidays"
    return "days of commemoration" if name and re.search(CAUSES, name) else None


# EDTF.

EDTF_0 = r"\d{4}(-\d\d(-\d\d)?)?"
EDTF_1 = r"(-?\d{4}(-\d\d(-\d\d)?)?[?~%]?|-?(\dXXX|\d\dXX|\d{3}X)[?~%]?|[\dX]{4}-XX|-?[\dX]{4}-(\d\d|XX)-XX|Y-?\d{5,})"


def level(text):
    if re.fullmatch(rf"({EDTF_0})(/{EDTF_0}|T.*)?", text) and not re.search(r"-2[1-9]|-[34]\d(?!-)", text[:7]):
        return 0
    ends = rf"({EDTF_1}|\.\.|)"
    season_2 = re.search(r"^\d{4}-(2[5-9]|3\d|4[01])$", text)
    return 1 if not season_2 and re.fullmatch(rf"{EDTF_1}|{ends}/{ends}", text) else 2


def edtf(rows):
    for row in rows:
        text = row["text"]
        valid = row["valid"]
        kind = f"valid, level {row.get('level', level(text))}" if valid else "invalid"
        case = lambda expected, want, **more: Case(
            suite="edtf", kind=kind, text=text, expected=expected, want=want, way="read date", **more
        )
        # Two seasons of a year are an interval for one source, and none for another.
        disputed = (
            "conflicts" in row
            or not valid
            and re.fullmatch(r"(\d{4}-)2[1-4]/\1(2[1-4])", text)
            and text[5:7] < text[-2:]
        )
        left = "sources disagree" if disputed else "beyond the year 9999" if re.match(r"Y-?\d", text) else None
        if not valid:
            yield case(
                "refused", lambda answer: "error" in answer, left_out=left if left == "sources disagree" else None
            )
            continue
        accepted = lambda answer: "error" not in answer
        if "earliest" not in row or left == "beyond the year 9999":
            yield case("read", accepted, left_out=left)
            continue
        days = plain(row["earliest"]), plain(row["latest"])
        made = case(days, given(days), left_out=left)
        if re.match(r"^/|.*[^/]/$", text):
            made.convention = "an unknown end is near"
            made.news = given((None, days[1]) if text.startswith("/") else (days[0], None))
        elif found := re.fullmatch(r"(\d{4})S(\d)", text):
            kept = found[1][: int(found[2])]
            made.convention, made.news = "significant digits", given((f"{kept:0<4}-01-01", f"{kept:9<4}-12-31"))
        yield made


def given(*wanted):
    return lambda answer: "error" not in answer and days_of(answer) in wanted


def edtf_natlang(rows):
    for row in rows:
        text, expected = row["text"], row["expected"]
        kind = (
            "none"
            if expected is None
            else "range"
            if "/" in expected
            else "approximate"
            if re.search("[~?%]", expected)
            else "plain"
        )
        case = lambda want, **more: Case(
            suite="edtf_natlang", kind=kind, text=text, expected=expected, want=want, way="read or find", **more
        )
        if expected is None:
            yield case(lambda answer: "error" in answer)
            continue
        days = bounds(expected)
        if days == (None, None):
            yield case(
                lambda answer: "error" in answer or days_of(answer) == (None, None), left_out="no year, no dateline"
            )
            continue
        made = case(given(days))
        if re.match(r"(before|after)\b", text):
            made.convention = "before it is with it"
            inner = bounds(expected.strip("/"))
            decade = (inner[0][:3] + "0-01-01", inner[0][:3] + "9-12-31")
            if text.startswith("before"):
                made.news = given(*((None, shifted(one[0], -1)) for one in (inner, decade)))
            else:
                made.news = given((shifted(inner[1], 1), None))
        elif re.search(r"\d00s", text) and days[0][2:] == "00-01-01":
            made.convention, made.news = "the 1900s are a century", given(days, (days[0], days[0][:3] + "9-12-31"))
        elif re.fullmatch(r"\d+/\d+/\d{4}", text):
            swapped = either_order(text, [days])
            made.convention = "the month first"
            made.news = lambda answer, swapped=swapped: "error" in answer or days_of(answer) in swapped
        elif both := re.fullmatch(r"(\d{4})(?: or |; )(\d{4})", text):
            made.convention, made.news = "only the first", given((f"{both[1]}-01-01", f"{both[2]}-12-31"))
        yield made


# Numbers.

CODES = {
    "usd": "dollar|united states dollar|us dollar|american dollar",
    "eur": "euro",
    "jpy": "yen|japanese yen",
    "cny": "yuan|chinese yuan|renminbi|rmb",
    "inr": "rupee|indian rupee",
    "chf": "swiss franc",
    "cad": "canadian dollar",
    "aud": "australian dollar",
    "nzd": "new zealand dollar",
    "hkd": "hong kong dollar",
    "myr": "ringgit|malaysian ringgit",
    "egp": "egyptian pound",
    "lbp": "lebanese pound",
    "bgn": "lev|bulgarian lev",
    "ils": "shekel|israeli shekel|new shekel",
    "qar": "qatari riyal",
    "sar": "saudi riyal",
    "try": "turkish lira",
    "mxn": "mexican peso",
    "btc": "bitcoin",
    "crc": "costa rican colón",
    "gel": "georgian lari|lari",
    "lak": "lao kip|kip",
}
UNITS = {
    "foot": "feet|ft",
    "inch": "inche|in",
    # Weight and money are told apart by the type.
    "pound": "lb|gbp|british pound|pound sterling|sterling",
    "ounce": "oz",
    "gram": "gramme|g",
    "kilogram": "kg|kilogramme|kilo",
    "milligram": "mg",
    "microgram": "microgramme|µg",
    "ton": "tonne|metric ton|t",
    "meter": "metre|m",
    "kilometer": "kilometre|km",
    "millimeter": "millimetre|mm",
    "decimeter": "dm|decimetre",
    "picometer": "picometre",
    "square meter": "square metre|m2|m²",
    "square kilometer": "square kilometre|km2|km²",
    "milliliter": "millilitre|ml",
    "megabyte": "mb",
    "pence": "penny|p",
    "cent": "c|¢",
    "mile per hour": "mph|mile per an hour",
}
CANONICAL = {other: name for table in (CODES, UNITS) for name, others in table.items() for other in others.split("|")}
# Units that are compared in one: how many of the second.
FACTORS = {"kilogram": ("gram", 1000), "milligram": ("gram", Fraction(1, 1000)), "inch": ("foot", Fraction(1, 12))}


def unit_of(name):
    if name is None:
        return None
    name = re.sub(r"s$", "", name.strip().lower())
    return CANONICAL.get(name, name)


def number(value):
    """A number as JSON writes it, or as "2/3"; of a limit, its value."""
    if isinstance(value, dict):
        value = value.get("value")
    if value is None:
        return None
    if isinstance(value, str):
        value = value.strip("()%").replace(",", "")
    try:
        return Fraction(str(value))
    except ValueError:
        return None


# How the canonical form says that an end is not allowed itself.
BEYOND = {"low": r"\bmore than\b", "high": r"\b(fewer|less) than\b"}


def limit(found, side):
    """The number at an end, and whether it is allowed itself."""
    end = found.get(side)
    value = number(end)
    if value is None:
        return None
    if isinstance(end, dict):
        return value, end.get("inclusive", True)
    return value, not re.search(BEYOND[side], found.get("normalised") or "")


def close(left, right):
    return abs(left - right) <= max(abs(left), abs(right)) * Fraction(1, 10**6)


def counted(span, wanted, types=None, unit=None):
    """A judge: the count found at a span is a number, or a range of limits."""

    def judge(found):
        one = pick(found, span, types or {one["type"] for one in found} - {"ordinal"})
        if one is None:
            return False
        low, high = limit(one, "low"), limit(one, "high")
        scale = 1
        if unit is not None:
            got = one.get("unit") and one["unit"] + (f" per {one['per']}" if one.get("per") else "")
            got = unit_of(got)
            if got != unit:
                base, scale = FACTORS.get(got, (got, 1))
                if base != unit:
                    plain_unit = unit_of(one.get("unit"))
                    if plain_unit != unit:
                        return False
                    scale = 1
        ends = [end and (end[0] * scale, end[1]) for end in (low, high)]
        if isinstance(wanted, tuple):
            return all(
                (end is None) == (want is None) and (want is None or close(end[0], want[0]) and end[1] == want[1])
                for end, want in zip(ends, wanted)
            )
        values = [end[0] for end in ends if end]
        if len(values) == 2 and close(*values):
            return close(values[0], wanted)
        if one["start"] >= span[0] and one["end"] <= span[1]:
            return False
        middle = [sum(values) / 2] if len(values) == 2 else []
        return any(close(value, wanted) for value in values + middle)

    return judge


def holds(span, value):
    """A judge: a vague or approximate count at a span allows a number."""

    def judge(found):
        one = pick(found, span, {one["type"] for one in found})
        if one is None or one.get("kind") not in ("vague", "approximate"):
            return False
        low, high = limit(one, "low"), limit(one, "high")
        return (low is None or low[0] <= value) and (high is None or value <= high[0])

    return judge


def ms_number(rows):
    of_model = {
        "Number": ("cardinal", "fraction"),
        "Ordinal": ("ordinal",),
        "Percent": ("percentage",),
        "Currency": ("money",),
        "Age": ("age",),
    }
    for row in rows:
        common = {"suite": "ms_number", "text": row["text"], "way": "find count"}
        model = row["id"].split("Model")[0]
        if not row["expected"]:
            if model == "Dimension":
                judge = lambda found: not any(one["type"] == "quantity" and one.get("unit") for one in found)
            elif model == "NumberRange":
                judge = lambda found: all(limit(one, "low") == limit(one, "high") for one in found)
            else:
                judge = none_found(*of_model[model])
            left = "silence of a part" if "°" in row["text"] else None
            yield Case(kind=f"none ({model.lower()})", expected=None, want=judge, left_out=left, **common)
        for expected in row["expected"]:
            yield number_case(expected, common)


def number_case(expected, common):
    kind, span, value = expected["type"], expected["span"], expected["resolution"].get("value")
    unit = expected["resolution"].get("unit")
    case = lambda want, **more: Case(kind=kind, expected=(expected["text"], value, unit), want=want, **more, **common)
    if kind == "ordinal.relative":
        return case(of_type(span, "ordinal"), left_out="relative ordinals")
    if value in (None, "null"):
        return case(of_type(span, "money", "quantity", "percentage"), left_out="bare units")
    formula = re.search(r"\^|\de\d|[<>=]|\bover\b", expected["text"])
    left = "formulas" if formula or expected["resolution"].get("subtype") == "power" else None
    if kind == "numberrange":
        opening, low, high, closing = re.fullmatch(r"([\[(])(.*?),(.*?)([\])])", value).groups()
        ends = tuple(
            (number(end), inside) if end else None for end, inside in ((low, opening == "["), (high, closing == "]"))
        )
        made = case(
            counted(span, ends, types=("cardinal", "ordinal", "fraction", "quantity", "money", "percentage", "age")),
            left_out=left,
        )
        if ends[0] and ends[1] and ends[0][1] and not ends[1][1]:
            made.convention = "end left out"
            every = ("cardinal", "ordinal", "quantity")
            made.news = counted(span, (ends[0], (ends[1][0], True)), types=every)
        return made
    if kind == "percentage":
        share = number(value)
        either = [counted(span, of, types=("percentage",)) for of in (share, share / 100)]
        return case(lambda found: any(judge(found) for judge in either))
    types = {"ordinal": ("ordinal",), "currency": ("money",), "age": ("age",)}.get(kind)
    wanted = None if kind in ("number", "ordinal") else unit_of(unit)
    return case(counted(span, number(value), types, wanted), left_out=left)


def duckling_number(rows):
    for row in rows:
        # The suite keeps the escapes of its Haskell source.
        text = re.sub(r"\\x([0-9a-f]{4})(\\&)?", lambda found: chr(int(found[1], 16)), row["text"])
        kind = {"AmountOfMoney": "money"}.get(row["dim"], row["dim"].lower())
        span = (0, len(text))
        case = lambda want, **more: Case(
            suite="duckling_number", kind=kind, text=text, expected=row["expected"], want=want, way="find count", **more
        )
        words = row["expected"].replace("(Just", "").split()
        if kind in ("numeral", "ordinal"):
            value = number(words[1])
            made = case(counted(span, value, ("ordinal",) if kind == "ordinal" else None))
            if text in ("a few", "few"):
                made.convention, made.news = "a few are three", holds(span, value)
            yield made
            continue
        shape, unit = words[0], unit_of(words[1])
        unit = None if unit == "unnamed" else unit
        types = ("money",) if kind == "money" else None
        values = [number(value) for value in re.findall(r"-?[\d.]+(?:e\d+)?", row["expected"].split(words[1])[1])]
        if shape == "simple":
            made = case(counted(span, values[0], types, unit))
            if re.search(r"\b(around|about)\b", text):
                made.convention, made.news = "about is exactly", holds(span, values[0])
            yield made
        elif shape == "between":
            ends = (values[0], True), (values[1], True)
            made = case(counted(span, ends, types, unit))
            if re.search(r"\b(around|about)\b|~", text):
                made.convention, made.news = "about is exactly", holds(span, values[0])
            yield made
        else:
            # Whether the end itself is in is the text's to say; the suite does not.
            inside = re.search(r"at least|no more than|at most", text) is not None
            end = values[0], inside
            judges = [
                counted(span, ends, types, unit)
                for ends in (((end, None),) if shape == "above" else ((None, end), ((Fraction(0), True), end)))
            ]
            yield case(lambda found, judges=judges: any(judge(found) for judge in judges))


SUITES = {
    "ms_datetime": ms_datetime,
    "duckling_time": duckling_time,
    "edtf": edtf,
    "edtf_natlang": edtf_natlang,
    "ms_number": ms_number,
    "duckling_number": duckling_number,
}


# Running.


def run(command, requests):
    """The answers to requests, as JSON lines, and the seconds it took."""
    lines = "".join(json.dumps(request, ensure_ascii=False) + "\n" for request in requests)
    # One thread, as the peer has.
    environment = {**os.environ, "RAYON_NUM_THREADS": "1"}
    began = time.perf_counter()
    done = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, env=environment, check=True)
    seconds = time.perf_counter() - began
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    if len(answers) != len(requests):
        sys.exit(f"{shlex.join(command)}: {len(requests)} requests in, {len(answers)} lines out")
    return answers, seconds


def request(case, number):
    return {"id": number, "text": case.text, **({"published": case.published} if case.published else {})}


def answers_of(cases, program):
    """What the program answers to each case."""
    ways = {
        "find date": ["normalise", "date", "--find", "--batch"],
        "read date": ["normalise", "date", "--batch"],
        "find count": ["normalise", "count", "--find", "--batch"],
    }

    def ask(way, chosen):
        try:
            got, _ = run([*program, *ways[way]], [request(case, n) for n, case in enumerate(chosen)])
        except subprocess.CalledProcessError:
            sys.exit(f"{shlex.join(program + ways[way])} does not run")
        return got if way == "read date" else [answer.get("found", []) for answer in got]

    answers = [None] * len(cases)
    for way in (*ways, "read or find"):
        places = [n for n, case in enumerate(cases) if case.way == way]
        if not places:
            continue
        chosen = [cases[n] for n in places]
        if way == "read or find":
            whole, parts = ask("read date", chosen), ask("find date", chosen)
            got = [one if "error" not in one else first_found(found) for one, found in zip(whole, parts)]
        else:
            got = ask(way, chosen)
        for n, answer in zip(places, got):
            answers[n] = answer
    return answers


def first_found(found):
    dates = [one for one in found if one["type"] in ("DATE", "RANGE")]
    return min(dates, key=lambda one: (one["start"], -one["end"]), default={"error": "nothing is found"})


PEER = "duckling"
PEER_NEEDS = ["duckling =0.4.0"]
PEER_MANIFEST = """\
[package]
name = "date-peers"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
duckling = "=0.4.0"
chrono = "0.4"
serde_json = "1"

[workspace]
"""
PEER_SOURCE = r"""
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime};
use duckling::{Context, DimensionKind, DimensionValue, Grain, Lang, Locale, Options, TimePoint, TimeValue, parse};
use serde_json::{Value, json};
use std::io::{BufRead, BufWriter, Write};

/// When it is, and how precisely.
fn moment(point: &TimePoint) -> (NaiveDateTime, Grain) {
    match point {
        TimePoint::Instant { value, grain } => (value.naive_local(), *grain),
        TimePoint::Naive { value, grain } => (*value, *grain),
    }
}

fn last_day(day: NaiveDate, grain: Grain) -> Option<NaiveDate> {
    let next = match grain {
        Grain::Week => day.checked_add_days(Days::new(7)),
        Grain::Month => day.checked_add_months(Months::new(1)),
        Grain::Quarter => day.checked_add_months(Months::new(3)),
        Grain::Year => day.checked_add_months(Months::new(12)),
        _ => day.checked_add_days(Days::new(1)),
    };
    next?.pred_opt()
}

fn timex(when: NaiveDateTime, grain: Grain) -> String {
    let day = when.date();
    match grain {
        Grain::Week => format!("{:04}-W{:02}", day.iso_week().year(), day.iso_week().week()),
        Grain::Month => day.format("%Y-%m").to_string(),
        Grain::Quarter => format!("{:04}-Q{}", day.year(), day.month0() / 3 + 1),
        Grain::Year => format!("{:04}", day.year()),
        Grain::Day => day.to_string(),
        Grain::Hour => when.format("%Y-%m-%dT%H").to_string(),
        Grain::NoGrain => "PRESENT_REF".into(),
        _ => when.format("%Y-%m-%dT%H:%M").to_string(),
    }
}

/// Type, TIMEX3 value, first and last day.
fn read(value: &TimeValue) -> Option<(&'static str, String, Option<NaiveDate>, Option<NaiveDate>)> {
    let kind = |grain| if matches!(grain, Grain::Second | Grain::Minute | Grain::Hour) { "TIME" } else { "DATE" };
    match value {
        TimeValue::Single { value, .. } => {
            let (when, grain) = moment(value);
            Some((kind(grain), timex(when, grain), Some(when.date()), last_day(when.date(), grain)))
        }
        TimeValue::Interval { from, to, .. } => {
            let from = from.as_ref().map(moment);
            // An end is the first moment that is no longer meant.
            let to = to.as_ref().map(|point| {
                let (when, grain) = moment(point);
                let step = if kind(grain) == "TIME" { 1 } else { 86_400 };
                (when - chrono::TimeDelta::seconds(step), grain)
            });
            let grain = from.or(to)?.1;
            let (first, last) = (from.map(|(when, _)| when.date()), to.map(|(when, _)| when.date()));
            let text = |day: Option<NaiveDate>| day.map_or("..".into(), |day| day.to_string());
            let value = match first == last {
                true => text(first),
                false => format!("{}/{}", text(first), text(last)),
            };
            Some((if first == last { kind(grain) } else { "DATE" }, value, first, last))
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let locale = Locale::new(Lang::EN, None);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line?)?;
        let text = request["text"].as_str().unwrap_or_default();
        let published = request["published"].as_str().and_then(|day| day.get(..10)).unwrap_or("2000-01-01");
        let noon = DateTime::parse_from_rfc3339(&format!("{published}T12:00:00Z"))?;
        let context = Context::new(noon, locale);
        let scalars = |bytes: usize| text.get(..bytes).map_or(0, |before| before.chars().count());
        let found: Vec<Value> = parse(text, &locale, &[DimensionKind::Time], &context, &Options::default())
            .iter()
            .filter_map(|entity| {
                let DimensionValue::Time(value) = &entity.value else { return None };
                let (kind, timex, earliest, latest) = read(value)?;
                Some(json!({
                    "start": scalars(entity.start), "end": scalars(entity.end), "text": entity.body,
                    "type": kind, "timex": timex, "earliest": earliest, "latest": latest,
                }))
            })
            .collect();
        writeln!(out, "{}", json!({ "id": request["id"], "found": found }))?;
    }
    Ok(out.flush()?)
}
"""


def build(folder):
    """The peer's program, or what went wrong."""
    files = {"Cargo.toml": PEER_MANIFEST, "src/main.rs": PEER_SOURCE.lstrip()}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written only where it changed, or cargo builds it again.
        if not path.exists() or path.read_text() != text:
            path.write_text(text)
    command = [
        "cargo",
        "build",
        "--release",
        "--quiet",
        "--manifest-path",
        folder / "Cargo.toml",
        "--target-dir",
        folder / "target",
    ]
    try:
        print(f"building {folder}", file=sys.stderr)
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    except FileNotFoundError:
        return None, "there is no cargo"
    except subprocess.TimeoutExpired:
        return None, f"building took more than {PATIENCE} seconds"
    if done.returncode != 0:
        lines = [line.strip() for line in done.stderr.splitlines() if line.startswith("error")]
        return None, lines[0] if lines else "it cannot be built"
    return [str(folder / "target" / "release" / "date-peers")], None


# Tables.


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


def share(right, count):
    return f"{right / count:.3f}".removeprefix("0") if count else "-"


def judge_all(cases, answers):
    return [bool(case.want(answer)) for case, answer in zip(cases, answers)]


def suite_tables(name, cases, results, news, peer):
    """Tables of one suite, and its figures."""
    kinds = collections.defaultdict(lambda: [0, 0, 0])
    left, others = collections.defaultdict(lambda: [0, 0]), collections.defaultdict(lambda: [0, 0, 0])
    everything, meant, all_meant = [0, 0, 0], [0, 0, 0], [0, 0]
    for n, case in enumerate(cases):
        theirs = peer[n] if peer else 0
        add(everything, 1, results[n], theirs)
        if case.left_out:
            add(left[case.left_out], 1, results[n])
            continue
        add(all_meant, 1, news[n] if case.convention else results[n])
        if case.convention:
            add(others[case.convention], 1, results[n], news[n])
            continue
        add(meant, 1, results[n], theirs)
        add(kinds[case.kind], 1, results[n], theirs)
    columns = [OURS, *([PEER] if peer else [])]
    line = lambda title, of: [title, of[0], *(share(of[1 + n], of[0]) for n in range(len(columns)))]
    rows = [line(kind, of) for kind, of in sorted(kinds.items(), key=lambda item: (-item[1][0], item[0]))]
    rows.append(line("**meant to be read**", meant))
    rows.append(
        [
            "with the other conventions, as news has them",
            all_meant[0],
            share(all_meant[1], all_meant[0]),
            *(["-"] if peer else []),
        ]
    )
    rows.append(line("all, as the suite has them", everything))
    print(table([f"{name}: read as expected", "n", *columns], rows))
    if left:
        rows = [[kind, LEFT_OUT[kind], n, read] for kind, (n, read) in sorted(left.items())]
        print(table([f"{name}: left out", "why", "n", "read all the same"], rows))
    if others:
        rows = [[kind, *CONVENTIONS[kind], *of] for kind, of in sorted(others.items())]
        print(table([f"{name}: other conventions", "the suite", "news", "n", "as the suite", "as news"], rows))
    return {
        "all": everything[:2],
        "meant": meant[:2],
        "with_conventions": all_meant,
        "kinds": {k: of[:2] for k, of in kinds.items()},
        "left_out": left,
        "conventions": others,
        "peer": {"all": everything[2], "meant": meant[2]} if peer else None,
    }


def add(counts, *more):
    for n, value in enumerate(more):
        counts[n] += value


def past_or_future(cases, answers, results):
    """Of rows that offer a past and a future value, how many are read as which."""
    tally = collections.Counter()
    for case, answer, right in zip(cases, answers, results):
        if right and getattr(case, "offered", None):
            past, _ = sorted(case.offered, key=lambda days: days[0] or days[1])
            one = pick(answer, case.span, ("DATE", "RANGE")) or pick(answer, case.span, ("TIME",))
            tally["past" if days_of(one) == past else "future"] += 1
    if tally:
        print(
            f"Of the rows that offer a past and a future value, {tally['past']} are read as the past"
            f" and {tally['future']} as the future one.\n"
        )


def news_tables(files, scorer, commands):
    rows = []
    for path in files:
        for who, command in commands.items():
            done = subprocess.run(
                [sys.executable, scorer, "--cmd", shlex.join(command), path],
                capture_output=True,
                text=True,
            )
            if done.returncode != 0:
                rows.append([path.name, who, "does not run", *["-"] * 6])
                continue
            fields = done.stdout.strip().splitlines()[-1].split()
            rows.append([fields[0], who, *fields[1:8]])
    print(table(["dates in news", "by", "gold", "precision", "recall", "F1", "strict F1", "value", "end to end"], rows))
    return rows


def speed_table(files, commands):
    rows = []
    for path in files:
        documents = [json.loads(line) for line in path.open(encoding="utf-8")]
        requests = [{"id": d["id"], "text": d["text"], "published": d["reference_date"]} for d in documents]
        size = sum(len(d["text"].encode()) for d in documents)
        for who, command in commands.items():
            best, count = math.inf, 0
            try:
                for _ in range(RUNS):
                    answers, seconds = run(command, requests)
                    best = min(best, seconds)
            except subprocess.CalledProcessError:
                continue
            found = [one for answer in answers for one in answer.get("found", [])]
            count = len(found)
            dates = sum(one["type"] == "DATE" for one in found)
            rows.append(
                [
                    path.name.split(".")[0],
                    who,
                    count,
                    f"{count / best:,.0f}",
                    f"{dates / best:,.0f}",
                    f"{size / best / 1e6:,.2f}",
                ]
            )
    print(table(["speed", "by", "found", "expressions a second", "dates a second", "MB a second"], rows))
    return rows


def show(asked, cases, answers, results):
    limit, kind = asked
    wrong = [
        (case, answer)
        for case, answer, right in zip(cases, answers, results)
        if not right and kind in (case.kind, case.suite, case.left_out, case.convention)
    ]
    for case, answer in wrong[: int(limit)]:
        short = (
            answer
            if isinstance(answer, dict)
            else [
                (
                    one["text"],
                    one["type"],
                    one.get("timex") or one.get("normalised"),
                    one.get("earliest") or one.get("low"),
                    one.get("latest") or one.get("high"),
                )
                for one in answer
            ]
        )
        print(
            f"{case.suite} {case.published or ''} “{case.text[:120]}”\n  expected {case.expected}\n  got      {short}"
        )


def self_test():
    """The judges, on rows made up for it."""
    one = lambda start, end, type, first, last, **more: {
        "start": start,
        "end": end,
        "type": type,
        "earliest": first,
        "latest": last,
        **more,
    }
    march, whole = one(5, 10, "DATE", "2019-03-01", "2019-03-31"), one(0, 22, "RANGE", "2019-03-01", "2019-05-31")
    assert pick([march, whole], (0, 22), ("DATE", "RANGE")) is whole
    assert pick([march, whole], (5, 10), ("DATE", "RANGE")) is march
    assert pick([march], (11, 14), ("DATE",)) is None
    assert plain("-000999-01-01") == "-0999-01-01" and plain("inf") is None
    assert bounds("-02XX") == ("-0299-01-01", "-0200-12-31") and bounds("1871-24") == ("1871-12-01", "1872-02-29")
    assert bounds("1915/..") == ("1915-01-01", None) and bounds("184X~") == ("1840-01-01", "1849-12-31")
    assert [level(text) for text in ("2017-08", "-0044", "2011-21", "1961/..", "2011-29", "2009-?03")] == [
        0,
        1,
        1,
        1,
        2,
        2,
    ]
    assert ms_days({"start": "2011-03-04", "end": "2011-03-06"}, "", "") == ("2011-03-04", "2011-03-05")
    assert ms_days({"end": "2011-03-06", "Mod": "until"}, "", "") == (None, "2011-03-06")
    assert ms_days({"start": "2011-03-06", "Mod": "after"}, "", "") == ("2011-03-07", None)
    assert names_start("from 4 to 9 may", "2011-05-09", "2011-05-01") and not names_start(
        "week from 4 may", "2011-05-11", "2011-05-01"
    )
    friday = latest_before("2020-01-15", ("2020-01-17", "2020-01-17"), "friday")
    assert friday(one(0, 6, "DATE", "2020-01-10", "2020-01-10")) and not friday(
        one(0, 6, "DATE", "2020-01-17", "2020-01-17")
    )
    may = latest_before("2020-01-15", ("2020-05-01", "2020-05-31"), "in may")
    assert may(one(0, 6, "DATE", "2019-05-01", "2019-05-31")) and not may(one(0, 6, "DATE", "2018-05-01", "2018-05-31"))
    assert within(("2019-11-12", "2019-11-12"), "two months ago")(one(0, 6, "DATE", "2019-11-01", "2019-11-30"))
    assert (
        elapsed("P2W") == elapsed("P14D") and elapsed("P1.5Y") == elapsed("P18M") and elapsed("P1M") != elapsed("P30D")
    )
    about = {"start": 0, "end": 9, "type": "cardinal", "kind": "approximate", "low": 36, "high": 44, "unit": "kilogram"}
    assert (
        counted((6, 9), Fraction(40))([about])
        and not counted((0, 9), Fraction(40))([about])
        and holds((0, 9), 42)([about])
    )
    exact = {**about, "start": 6, "high": 36, "type": "quantity"}
    assert counted((6, 9), Fraction(36000), unit="gram")([exact]) and not counted((6, 9), Fraction(36), unit="pound")(
        [exact]
    )


def collect(paths):
    files = []
    for path in paths:
        files += sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    suites = [path for path in files if path.stem in SUITES]
    news = [path for path in files if path.name.endswith(".docs.jsonl")]
    if unknown := [str(path) for path in files if path not in suites + news]:
        sys.exit(f"no suite of such a name: {', '.join(unknown)}")
    return suites, news


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("program", help="corroborate, as one argument")
    options.add_argument("files", nargs="+", type=Path, help="suites, news, or folders of them")
    options.add_argument("--scorer", type=Path, help="a program that scores a command on news with gold values")
    options.add_argument("--peers", default=PEER, choices=[PEER, "none"])
    options.add_argument("--show", nargs=2, metavar=("N", "KIND"), help="the first wrong ones of a kind or suite")
    options.add_argument("--json", type=Path, help="a file for the figures")
    options.add_argument("--folder", type=Path, default=ROOT / "target" / "date-peers", help="for the peer's project")
    asked = options.parse_args()
    program = shlex.split(asked.program)
    suites, news_files = collect(asked.files)
    peer, fault = build(asked.folder) if asked.peers != "none" else (None, None)

    figures = {}
    for path in suites:
        cases = list(SUITES[path.stem]([json.loads(line) for line in path.open(encoding="utf-8")]))
        answers = answers_of(cases, program)
        results = judge_all(cases, answers)
        as_news = [bool(case.news and case.news(answer)) for case, answer in zip(cases, answers)]
        theirs = None
        if peer and cases[0].way == "find date":
            got, _ = run(peer, [request(case, n) for n, case in enumerate(cases)])
            theirs = judge_all(cases, [answer["found"] for answer in got])
        if asked.show:
            show(asked.show, cases, answers, results)
            continue
        figures[path.stem] = suite_tables(path.stem, cases, results, as_news, theirs)
        past_or_future(cases, answers, results)
    if news_files and not asked.show:
        commands = {OURS: [*program, "normalise", "date", "--find", "--batch"], **({PEER: peer} if peer else {})}
        if asked.scorer:
            figures["news"] = news_tables(news_files, asked.scorer, commands)
        figures["speed"] = speed_table(news_files, commands)
    print(f"Peers: {', '.join(PEER_NEEDS) if peer else 'none'}; Python {sys.version.split()[0]}.")
    if fault:
        print(f"NOT MEASURED: {PEER}: {fault}")
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
