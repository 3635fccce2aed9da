"""How dates and times are said in English."""

from . import meanings as m
from .grammar import Grammar, Table
from .moment import PartOfDay
from .numbers import COUNTS, DAYS, FIGURES, HOURS, HOURS_OF_12, MINUTES, compound, numbered, parts, up_to

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_CARDINALS = numbered(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen"""
)
_ORDINALS = numbered(
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""
)
_CARDINALS |= _TENS | compound(_TENS, list(_CARDINALS)[:9])
_ORDINALS |= {"thirtieth": 30, "thirty first": 31} | compound({"twenty": 20}, list(_ORDINALS)[:9])
_ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
_IN_FIGURES = {f"{day}{_ENDINGS.get(day, 'th')}": day for day in range(1, 32)}
_ORDINALS |= _IN_FIGURES
_TEN_OR_MORE = {word: number for word, number in _CARDINALS.items() if word not in list(_CARDINALS)[:9]}
_MINUTES_SAID = {"five": 5, "ten": 10, "quarter": 15, "a quarter": 15, "twenty": 20, "twenty five": 25}

_TABLES = FIGURES | {
    "weekday": Table(
        numbered(
            """monday|mon tuesday|tues|tue wednesday|weds|wed thursday|thurs|thur|thu friday|fri saturday|sat
            sunday|sun""",
            first=0,
        )
    ),
    "month": Table(
        numbered(
            """january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep
            october|oct november|nov december|dec"""
        )
    ),
    "day": Table(up_to(31, _CARDINALS) | _ORDINALS, DAYS),
    "ordinal": Table(_ORDINALS),
    "ordinal_in_figures": Table(_IN_FIGURES),
    "which": Table(numbered("first|1st second|2nd third|3rd fourth|4th") | {"last": -1}),
    "ahead": Table({"this month": 0, "next month": 1}),
    "count": Table(_CARDINALS | {"a": 1, "an": 1, "a couple of": 2, "a couple": 2, "couple of": 2}, COUNTS),
    "days": Table({"day": 1, "days": 1}),
    "weeks": Table({"week": 7, "weeks": 7}),
    "days_or_weeks": Table({"day": 1, "days": 1, "week": 7, "weeks": 7}),
    "months": Table({"month": 1, "months": 1, "year": 12, "years": 12}),
    "minutes": Table({"minute": 1, "minutes": 1, "min": 1, "mins": 1, "hour": 60, "hours": 60, "hr": 60, "hrs": 60}),
    "span": Table(
        {"half an hour": 30, "a half hour": 30, "an hour and a half": 90, "a quarter of an hour": 15},
    ),
    "hour": Table(up_to(12, _CARDINALS), HOURS),
    "hour12": Table(up_to(12, _CARDINALS), HOURS_OF_12),
    "more_minutes": Table(_TEN_OR_MORE),
    "past": Table(_MINUTES_SAID | {"half": 30}),
    "before": Table(_MINUTES_SAID),
    "counted": Table(_CARDINALS, MINUTES),
    "part": parts(
        {
            **dict.fromkeys(["in the morning", "morning"], PartOfDay.MORNING),
            **dict.fromkeys(["first thing in the morning", "first thing"], PartOfDay.MORNING),
            **dict.fromkeys(["in the afternoon", "afternoon"], PartOfDay.AFTERNOON),
            **dict.fromkeys(["in the evening", "evening"], PartOfDay.EVENING),
            **dict.fromkeys(["at night", "night"], PartOfDay.NIGHT),
        }
    ),
    "part_of_today": parts(
        {
            "this morning": PartOfDay.MORNING,
            "this afternoon": PartOfDay.AFTERNOON,
            "this evening": PartOfDay.EVENING,
            "tonight": PartOfDay.NIGHT,
        }
    ),
}
_ON = "[on|for]"
_AT = "(at|@|around|about|at around|at about)"
_MAYBE_AT = "[at|@|around|about|at around|at about]"

ENGLISH = Grammar(
    {
        m.politeness: """
            please, pls, plz, thanks, thank you, ok, okay, again, remind me, (can|could|will|would) you remind me,
            i want, i would like, id like, lets (do|say|make it), make it, how about, what about, works [for me],
            (is|would be|will be) (fine|good|better|best|great|ok|okay|perfect)""",
        m.today: "[for] today, [for] later today",
        m.tomorrow: "[for] (tomorrow|tmrw)",
        m.day_after_tomorrow: f"{_ON} [the] day after tomorrow",
        m.weekday: f"{_ON} <weekday>",
        m.this_weekday: f"{_ON} this <weekday>",
        m.coming_weekday: f"{_ON} [the|this] coming <weekday>",
        m.weekday_of_next_week: f"{_ON} [the] next <weekday>",
        m.weekday_of_this_week: f"{_ON} <weekday> [of] this week, this week [on] <weekday>",
        m.in_days: """
            [in] <count> <days>, in <count> <days> time, <count> <days> from (now|today), <count> <weeks>""",
        m.in_weeks: """
            in <count> <weeks>, in <count> <weeks> time, <count> <weeks> from (now|today),
            [in|of|for] [the] (next|following) week""",
        m.in_two_weeks: "[in|of] [the] week after next, [in] a fortnight",
        m.in_months: """
            [in] <count> <months>, in <count> <months> time, <count> <months> from (now|today), [in|for] next month""",
        m.days_from_tomorrow: "<count> <days_or_weeks> (from|after) tomorrow",
        m.days_from_weekday: "<count> <days_or_weeks> (from|after) [this] <weekday>",
        m.in_minutes: "[in] <count> <minutes>, <count> <minutes> from now, [in] <span>, <span> from now",
        m.in_hours_and_a_half: "[in] <count> and a half hours",
        m.day_of_month: f"""
            {_ON} <month> [the] <day> [<year>], {_ON} [the] <day> [of] <month> [<year>], {_ON} the <day>,
            {_ON} <ordinal_in_figures>, {_ON} [the] <day> of <ahead>, {_ON} [the] <day> of the month""",
        m.date_in_figures: f"{_ON} <year> - <month_in_figures> - <day>",
        m.month_first: f"""
            {_ON} <first> / <second>, {_ON} <first> (/|-) <second> (/|-) <year>,
            {_ON} <first> / <second> / <year_of_century>""",
        m.numbered_weekday: f"""
            {_ON} [the] <which> <weekday> (of|in) <month> [<year>], {_ON} [the] <which> <weekday> (of|in) <ahead>,
            {_ON} [the] <which> <weekday> of the month""",
        m.first_day: """
            [on|at] the (beginning|start|first day) of <month> [<year>],
            [on|at] the (beginning|start|first day) of <ahead>, [on|at] the (beginning|start|first day) of the month""",
        m.last_day: """
            [on|at] the (end|last day) of <month> [<year>], [on|at] the (end|last day) of <ahead>,
            [on|at] [the] (end|last day) of the month""",
        m.over: """
            yesterday, the day before yesterday, last <weekday>, last (week|month|year|night), <count> <months> ago,
            <count> <days_or_weeks> ago, <count> <minutes> ago""",
        m.bare_hour: "<hour>",
        m.hour: f"""
            {_AT} <hour> [oclock] [sharp], <hour> oclock [sharp], {_MAYBE_AT} <hour> : <minute>,
            {_AT} <hour> . <minute>, {_MAYBE_AT} <hour> <more_minutes>, {_MAYBE_AT} <past> (past|after) <hour>,
            {_MAYBE_AT} <counted> minutes (past|after) <hour>""",
        m.hour_of_12: f"""
            {_MAYBE_AT} <hour12> [oclock] <half>, {_MAYBE_AT} <hour12> (:|.) <minute> <half>,
            {_MAYBE_AT} <hour12> <more_minutes> <half>, {_MAYBE_AT} <past> (past|after) <hour12> <half>""",
        m.hour_of_24: f"{_AT} <hour24> [h|hrs|hours], {_MAYBE_AT} <hour24> : <minute> [h|hrs|hours]",
        m.minutes_before: f"""
            {_MAYBE_AT} <before> (to|of|til|till) <hour> [<half>],
            {_MAYBE_AT} <counted> minutes (to|before) <hour> [<half>]""",
        m.unsure: f"{_ON} [the] <ordinal> <weekday>",
        m.noon: f"{_MAYBE_AT} [12|twelve] noon, {_MAYBE_AT} midday, {_MAYBE_AT} <before> to noon",
        m.midnight: f"{_MAYBE_AT} [12|twelve] midnight, {_MAYBE_AT} <before> to midnight",
        m.part: "<part>",
        m.part_of_today: "[for] <part_of_today>",
    },
    tables=_TABLES,
)
