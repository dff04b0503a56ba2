"""Phrases that name a window of time, each a named rule: its pattern, what it means, and a word it cannot do without.

What is more particular comes first, and a rule takes no words that an earlier one took. A window that cannot be
resolved without the day of the text is still found, with an empty id: its digits are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from innotui.reader.release.english import window_days as days
from innotui.reader.release.english import window_months as months
from innotui.reader.release.english import window_years as years
from innotui.reader.release.english.known import Known
from innotui.reader.release.english.window_words import (
    COUNT,
    DASH,
    DAY,
    LAST,
    MONTH,
    NEXT,
    OF_YEAR,
    ORDINAL,
    THIS,
    YEAR,
    compiled,
)

Meaning = Callable[[re.Match[str], Known], tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A phrase: its name, what one of must stand in a text in lower case, its pattern and its meaning."""

    name: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    meaning: Meaning


_AT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AT_YEARS = ("19", "20")
_TO = rf"(?:{DASH}| to | through | until | and )"
_OF_DAY = rf"(?:,? (?P<year>{YEAR}))?"
_END = r"(?:(?:the )?(?:very )?(?:end|close|last day) of |end[ -]of[ -]|end[ -]|year-end )(?:the )?"
_FY = rf"(?P<fy>{YEAR}|\d\d(?!\d))(?:[-–/](?P<fy2>(?:20)?\d\d)(?!\d))?"
_NTH_QUARTER = rf"(?:Q(?P<digit>[1-4])|(?P<nth>{ORDINAL})[ -]quarter)"
_PREPOSITIONS = (
    *("in", "for", "during", "of", "since", "from", "than", "until", "by", "to", "this", "last", "through", "early"),
    *("late", "the", "and", "with", "against", "versus", "over", "after", "before"),
)
_BEFORE_MONTH = "|".join(rf"(?<=\b{word}\x20)" for word in _PREPOSITIONS)
_THINGS = (
    r"percent|per cent|yuan|million|billion|trillion|people|firms|companies|enterprises|vehicles|households|units|jobs"
    r"|tonnes|tons|km|kilometers|kilometres"
)
_THAT_LAST = r"(?:last|the previous|the preceding|the prior)"

RULES = tuple(
    Rule(name, tuple(needs.split("|")) if isinstance(needs, str) else needs, compiled(pattern), meaning)
    for name, needs, pattern, meaning in (
        ("iso day", _AT_YEARS, r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)(?!\d)", days.iso_day),
        (
            "time of day",
            ":|m",
            r"\b\d{1,2}(?::\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?|\.\d\d ?[ap]\.?m\b\.?)"
            r"(?: (?:GMT|EDT|EST|CET|UTC|IST|BST))?(?![%\d])",
            days.nothing,
        ),
        ("hour", "am|pm|a.m|p.m", r"\b(?:1[0-2]|[1-9]) ?[ap]\.?m\b\.?", days.nothing),
        (
            "months ended",
            "month|quarter|half|year",
            rf"(?:(?P<n>{COUNT})[ -])?(?P<unit>months?|quarters?|half(?:[ -]years?)?|years?)(?:[ -]period)?,?"
            rf" (?:ended|ending|to|through|up to)(?: in)?(?: the end of| end)?"
            rf" (?:{DAY} )?(?P<month>{MONTH})(?: {DAY})?{OF_YEAR}",
            months.months_ended,
        ),
        (
            "days of a month",
            _AT_MONTHS,
            rf"(?P<m1>{MONTH}) (?P<d1>{DAY}){_TO}(?:(?P<m2>{MONTH}) )?(?P<d2>{DAY}){_OF_DAY}",
            days.days,
        ),
        (
            "days before a month",
            _AT_MONTHS,
            rf"\b(?P<d1>{DAY})(?: (?P<m1>{MONTH}))?{_TO}(?P<d2>{DAY}) (?P<m2>{MONTH}){_OF_DAY}",
            days.days_before_month,
        ),
        (
            "day and year without a blank",
            _AT_MONTHS,
            rf"\b(?P<month>{MONTH}) (?P<day>[0-3]?\d),(?P<year>(?:19|20)\d\d)(?!\d)",
            days.day,
        ),
        ("day after month", _AT_MONTHS, rf"\b(?P<month>{MONTH}) (?P<day>{DAY}){_OF_DAY}", days.day),
        ("day before month", _AT_MONTHS, rf"\b(?P<day>{DAY})(?: of)? (?P<month>{MONTH}){_OF_DAY}", days.day),
        (
            "month range",
            _AT_MONTHS,
            rf"\b(?P<m1>{MONTH})(?: (?P<y1>{YEAR}))?{_TO}(?P<m2>{MONTH}){OF_YEAR}(?:[-–]\d\d(?!\d))?",
            months.month_range,
        ),
        ("end of a month", "end|close|last", rf"\b{_END}(?P<month>{MONTH}){OF_YEAR}", months.end),
        ("end of a quarter", "end|close|last", rf"\b{_END}(?P<quarter>{ORDINAL})[ -]quarter{OF_YEAR}", months.end),
        ("end of a half", "end|close|last", rf"\b{_END}(?P<half>first|second)[ -]half{OF_YEAR}", months.end),
        ("end of this month", "end|close", rf"\b{_END}(?P<month_word>(?:this|last) month)", months.end),
        (
            "end of a year",
            "end|close|last",
            rf"\b{_END}(?:(?P<year>{YEAR})|(?P<this>{THIS}) year|(?P<last>{LAST}) year|(?P<next>{NEXT}) year"
            r"|(?P<bare>year)\b)",
            months.end,
        ),
        ("year-end", "year-end|end-year", rf"\b(?:year-end|end-year)(?: (?P<year>{YEAR}))?", months.end),
        (
            "fiscal quarter",
            "fy|fiscal|financial",
            rf"\b{_NTH_QUARTER},?(?: of| in)?(?: the)? ?(?:FY ?|(?:fiscal|financial)(?: year)? )'?{_FY}",
            years.fiscal_quarter,
        ),
        (
            "quarter of a split year",
            "q",
            rf"\b{_NTH_QUARTER}(?: of| in)?(?: the)? (?P<fy>20\d\d)[-–/](?P<fy2>\d\d)(?![\d-])",
            years.fiscal_quarter,
        ),
        (
            "part of a fiscal year",
            "fy|fiscal|financial",
            rf"\b(?:first (?P<n>{COUNT})[ -](?P<unit>months?|quarters?)|(?P<nth>{ORDINAL})[ -](?P<part>half|quarter))"
            r"(?: period)?(?: of| in)(?: the)?(?: current| same| this)? "
            rf"(?:FY ?|(?:fiscal|financial)(?: year\b)?(?: (?=\d))?)'?(?:{_FY})?",
            years.part_of_fiscal,
        ),
        ("first months", "month", rf"\bfirst (?P<n>{COUNT})[ -]months?(?: period)?{OF_YEAR}", months.first_months),
        (
            "so many months of",
            "month",
            rf"\b(?P<n>{COUNT})[ -]months? (?:of|in) (?P<year>{YEAR})",
            months.first_months,
        ),
        (
            "the so many months",
            "month",
            r"\bthe (?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2}) months\b"
            r"(?! (?:of|in|to|ended|ending|before|earlier|ago|through|since))",
            months.first_months_of_text,
        ),
        ("months of a period", "month", rf"\b{COUNT}-months? (?:period|span)\b", days.nothing),
        ("first quarters", "quarters", rf"\bfirst (?P<n>two|three|2|3) quarters{OF_YEAR}", months.first_quarters),
        ("a firm's fiscal quarter", "fiscal", rf"\bfiscal (?:{ORDINAL})[ -]quarter", days.nothing),
        (
            "this or last quarter",
            "quarter",
            rf"\b(?:(?P<this>this quarter|the current quarter)|(?P<last>{_THAT_LAST} quarter))\b(?! of)",
            months.relative_quarter,
        ),
        ("quarter", "quarter", rf"\b(?P<nth>{ORDINAL})[ -](?:fiscal )?quarter(?!s){OF_YEAR}", months.quarter),
        (
            "quarter by its last month",
            "quarter",
            rf"\b(?P<month>(?-i:March|June|September|December)) quarter(?!s){OF_YEAR}",
            months.month_quarter,
        ),
        ("quarter as Q", "q", rf"\bQ(?P<digit>[1-4])(?:[ -]?{OF_YEAR[3:-2]})?(?!\d)", months.quarter),
        ("quarter of a year as Q", "q", rf"\b(?P<year>{YEAR})[ -]?Q(?P<digit>[1-4])\b", months.quarter),
        ("quarter as 3Q", "q", rf"\b(?P<digit>[1-4])Q ?(?:(?P<year>{YEAR})|'?\d\d)?(?!\d)", months.quarter),
        ("half", "half", rf"\b(?P<nth>first|second|1st|2nd|opening)[ -]half{OF_YEAR}", months.half),
        ("half as H", "h", rf"\bH(?P<digit>[12])(?:[ -]?{OF_YEAR[3:-2]})?(?!\d)", months.half),
        ("half as 1H", "h", rf"\b(?P<digit>[12])H ?(?:(?P<year>{YEAR})|'?\d\d)?(?!\d)", months.half),
        (
            "year of a law",
            _AT_YEARS,
            r"\b(?-i:Acts?|Law|Rules|Regulations?|Ordinance|Bill|Code|Order|Directive|Constitution|Decree)"
            rf",? (?:of )?{YEAR}",
            days.nothing,
        ),
        (
            "fiscal year",
            "fy|fiscal|financial",
            rf"\b(?:FY|(?:fiscal|financial)(?: year)?) ?'?{_FY}",
            years.fiscal,
        ),
        (
            "year of harvests or terms",
            _AT_YEARS,
            r"(?<![\d.,-])(?P<fy>20\d\d)[-–/](?P<fy2>(?:20)?\d\d)(?![\d-])"
            r"(?= (?:\w+ )?(?:seasons?|academic|school|crop|marketing|harvests?|campaigns?|winter)\b)",
            years.split,
        ),
        ("split year", _AT_YEARS, r"(?<![\d.,-])(?P<fy>20\d\d)[-–/](?P<fy2>\d\d)(?![\d-])", years.fiscal),
        (
            "years",
            _AT_YEARS,
            rf"(?P<y1>{YEAR})(?:{DASH}| to | through | until | and (?!\d+ ))(?P<y2>{YEAR})",
            years.years,
        ),
        (
            "five-year plan",
            "five-year",
            r"\b(?:(?P<n>1[0-6])th|(?P<word>tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth)) Five-Year Plan"
            r"(?: period)?(?: \(\d{4}[-–]\d{2,4}\))?(?: period)?",
            years.plan,
        ),
        ("month of a year", _AT_MONTHS, rf"\b(?P<month>{MONTH}){OF_YEAR[:-1]}", months.month),
        ("month", _AT_MONTHS, rf"(?:{_BEFORE_MONTH}|(?<=\()|(?<=\bmid-))(?P<month>{MONTH})", months.month),
        (
            "month that is no verb",
            _AT_MONTHS,
            rf"\b(?!(?-i:May|MAY|March|MARCH|Mar|MAR)\b)(?P<month>{MONTH})",
            months.month,
        ),
        ("month's own", _AT_MONTHS, rf"\b(?P<month>{MONTH})(?='s )", months.month),
        (
            "run of years",
            "past|last|previous|preceding|recent|next|coming|following",
            r"\b(?:in |over |during |for |within |across )?(?:the )?"
            r"(?:past|last|previous|preceding|recent|(?P<ahead>next|coming|following))"
            rf" (?:(?P<n>{COUNT})[ -])?(?P<unit>years|decades?|months|quarters|weeks|days)\b",
            years.run,
        ),
        (
            "years in a row",
            "years",
            rf"\b(?P<n>{COUNT}) (?:consecutive|straight|successive) years"
            rf"|\b(?P<m>{COUNT}) years (?:in a row|running|in succession)",
            years.row,
        ),
        (
            "others in a row",
            "consecutive|straight|successive|in a row|running",
            rf"\b{COUNT} (?:consecutive|straight|successive) (?:months|quarters|weeks|days)"
            rf"|\b{COUNT} (?:months|quarters|weeks) (?:in a row|running)"
            r"|\b\d+(?:st|nd|rd|th) (?:consecutive|straight|successive) (?:year|month|quarter)",
            days.nothing,
        ),
        ("year to date", "to-date|to date", r"\byear[ -]to[ -]date\b", months.year_to_date),
        (
            "this year so far",
            "year",
            r"\b(?:so far this (?:calendar )?year|this year so far|this year to date"
            r"|since (?:the )?(?:start|beginning) of (?:this|the) year"
            r"|since January(?: this year)?(?! (?:19|20)\d\d))\b",
            months.year_so_far,
        ),
        ("full year", "year", rf"\b(?:full|whole)[ -]year\b(?! {YEAR})", years.full_year),
        (
            "this or that year",
            "year",
            rf"\b(?:(?P<this>{THIS}) year(?! earlier| before)|(?P<last>{_THAT_LAST} year)|(?P<next>next year))\b",
            years.relative_year,
        ),
        (
            "this or last month",
            "month",
            rf"\b(?:(?P<this>this month|the current month)|(?P<last>{_THAT_LAST} month))\b",
            months.relative_month,
        ),
        (
            "now",
            "present|current|now|date|today|so far",
            r"\b(?:at present|currently|as of now|(?:to|till) date|till now|as of today|so far(?! this)|now|nowadays"
            r"|today)\b",
            days.now,
        ),
        ("yesterday", "yesterday", r"\byesterday\b", days.yesterday),
        (
            "weekday",
            "day",
            r"\b(?P<name>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?:,? [A-Z][a-z]+ [0-3]?\d)?",
            days.weekday,
        ),
        ("year", _AT_YEARS, rf"\b(?P<y>{YEAR})(?!-)(?! ?(?:{_THINGS})\b)", years.year),
        ("year with a hyphen", _AT_YEARS, rf"\b(?P<y>{YEAR})(?=-(?:level|end|based|base))", years.year),
    )
)
"""All rules, the more particular ones first."""
