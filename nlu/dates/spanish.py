"""How dates and times are said in Spanish."""

from . import meanings as m
from .grammar import Grammar, Table
from .moment import PartOfDay
from .numbers import COUNTS, DAYS, FIGURES, HOURS, HOURS_OF_12, MINUTES, compound, numbered, parts, up_to

_UNITS = numbered("uno|un|una dos tres cuatro cinco seis siete ocho nueve")
_TENS = {"treinta": 30, "cuarenta": 40, "cincuenta": 50}
_NUMBERS = _UNITS | _TENS
_NUMBERS |= numbered(
    """diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno|veintiun|veintiuna
    veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve""",
    first=10,
)
_NUMBERS |= compound(_TENS, ["uno", *list(_UNITS)[3:]], joined=" y ") | compound(_TENS, ["un"], joined=" y ")
_TEN_OR_MORE = {word: number for word, number in _NUMBERS.items() if word not in _UNITS}
_HOURS = numbered("una dos tres cuatro cinco seis siete ocho nueve diez once doce")
_PARTS = {
    "manana": PartOfDay.MORNING,
    "tarde": PartOfDay.AFTERNOON,
    "noche": PartOfDay.NIGHT,
    "madrugada": PartOfDay.EARLY,
}
_NEXT_MONTH = "proximo mes|mes proximo|mes que viene|mes que entra|mes entrante|siguiente mes"

_TABLES = FIGURES | {
    "weekday": Table(
        numbered("lunes|lun martes miercoles|mie jueves|jue viernes|vie sabado|sab domingo|dom", first=0),
    ),
    "month": Table(
        numbered(
            """enero|ene febrero|feb marzo abril|abr mayo|may junio|jun julio|jul agosto|ago
            septiembre|setiembre|sept|sep|set octubre|oct noviembre|nov diciembre|dic"""
        )
    ),
    "day": Table(up_to(31, _NUMBERS) | dict.fromkeys(["primero", "1o", "1ro", "1ero"], 1), DAYS),
    "which": Table({"primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4, "ultimo": -1}),
    "ahead": Table({"este mes": 0} | dict.fromkeys(_NEXT_MONTH.split("|"), 1)),
    "count": Table(_NUMBERS | {"un par de": 2}, COUNTS),
    # "Ocho días" and "quince días" are a week and two.
    "days_counted": Table(
        {word: number for word, number in _NUMBERS.items() if word not in ("ocho", "quince")} | {"un par de": 2}, COUNTS
    ),
    "idiom": Table({"ocho": 7, "8": 7, "ocho dias": 7, "quince": 14, "15": 14, "quince dias": 14}),
    "idiom_of_days": Table({"ocho dias": 7, "quince dias": 14, "una quincena": 14}),
    "days": Table({"dia": 1, "dias": 1}),
    "weeks": Table({"semana": 7, "semanas": 7}),
    "days_or_weeks": Table({"dia": 1, "dias": 1, "semana": 7, "semanas": 7}),
    "months": Table({"mes": 1, "meses": 1, "ano": 12, "anos": 12}),
    "minutes": Table({"minuto": 1, "minutos": 1, "min": 1, "hora": 60, "horas": 60, "hrs": 60}),
    "span": Table(
        {
            "media hora": 30,
            "hora y media": 90,
            "una hora y media": 90,
            "un cuarto de hora": 15,
            "tres cuartos de hora": 45,
        }
    ),
    "hour": Table(_HOURS, HOURS),
    "hour12": Table(_HOURS, HOURS_OF_12),
    "more_minutes": Table(_TEN_OR_MORE),
    "past": Table(_NUMBERS | {"media": 30, "cuarto": 15, "un cuarto": 15}, MINUTES),
    "before": Table(_NUMBERS | {"cuarto": 15, "un cuarto": 15}, MINUTES),
    "part": parts(
        {f"{by} la {word}": part for by in ("por", "en", "a", "durante") for word, part in _PARTS.items()}
        | {f"de {word}": part for word, part in _PARTS.items() if word != "manana"}
        | dict.fromkeys(["temprano", "a primera hora"], PartOfDay.MORNING)
    ),
    "part_of_hour": parts(
        {f"de la {word}": part for word, part in _PARTS.items()}
        | dict.fromkeys(["del mediodia", "del medio dia", "del dia"], PartOfDay.MIDDAY)
    ),
    "part_of_today": parts({f"esta {word}": part for word, part in _PARTS.items()}),
}
_IN = "[en|dentro de|de aqui a]"
_NEXT_WEEK = "la (proxima semana|semana proxima|semana que viene|semana que entra|semana entrante|siguiente semana)"
_OF_MONTH = "(de|del) <month> [[de|del|del ano] <year>]"
_AT = "(a las|a la|a eso de las|a eso de la|como a las|como a la|sobre las|sobre la|para las)"
_MAYBE_AT = "[a las|a la|las|la|a eso de las|a eso de la|como a las|como a la|sobre las|sobre la|para las]"
_H = "[h|hrs|horas]"

SPANISH = Grammar(
    {
        m.politeness: """
            por favor, porfavor, porfa, [muchas] gracias, ok, okay, mejor, (seria|es) mejor, puede ser, que sea,
            (recuerdeme|recuerdame|recuerdemelo|recuerdamelo|aviseme|avisame), quiero, quisiera, otra vez, de nuevo,
            [me|me lo] (puede|podria) (recordar|recordarmelo|recordarme|avisar|avisarme), (esta|estaria) bien""",
        m.today: "[para] hoy, [para] hoy (mismo|mas tarde), mas tarde hoy",
        m.tomorrow: "[para] manana",
        m.day_after_tomorrow: "[para] pasado manana",
        m.weekday: "[para] [el] <weekday>",
        m.this_weekday: "[para] este <weekday>",
        m.coming_weekday: """
            [para] [el|este] proximo <weekday>, [para] [el] <weekday> proximo,
            [para] [el|este] <weekday> (que viene|que entra|entrante)""",
        m.weekday_of_this_week: "[para] [el] <weekday> de esta semana, esta semana el <weekday>",
        m.in_days: f"""
            {_IN} <days_counted> <days>, de hoy en <idiom>, hoy en <idiom>, {_IN} <idiom_of_days>, <count> <weeks>""",
        m.in_weeks: f"(en|dentro de|de aqui a) <count> <weeks>, [para|de|en] {_NEXT_WEEK}",
        m.in_months: f"{_IN} <count> <months>, [para] el ({_NEXT_MONTH})",
        m.days_from_tomorrow: "[de] manana en <idiom>, <count> <days_or_weeks> (despues|a partir) de manana",
        m.days_from_weekday: """
            [de|del|el|de este] <weekday> en <idiom>, <count> <days_or_weeks> (despues|a partir) del <weekday>""",
        m.in_minutes: f"{_IN} <count> <minutes>, {_IN} <span>",
        m.in_hours_and_a_half: f"{_IN} <count> horas y media",
        m.day_of_month: f"""
            [para] [el] [dia] <day> {_OF_MONTH}, [para] [el] [dia] <day> <month> [[de|del] <year>],
            [para] <month> <day> [[de|del] <year>], [para] (el|este) [dia] <day>, [para] dia <day>,
            [para] [el] [dia] <day> (de|del) <ahead>, [para] [el] [dia] <day> del mes""",
        m.weekday_and_day: "[para] [el|este] <weekday> [dia] <day>",
        m.date_in_figures: "[para] [el] <year> - <month_in_figures> - <day>",
        m.either_first: """
            [para] [el] <first> / <second>, [para] [el] <first> (/|-) <second> (/|-) <year>,
            [para] [el] <first> / <second> / <year_of_century>""",
        m.numbered_weekday: f"""
            [para] [el] <which> <weekday> {_OF_MONTH}, [para] [el] <which> <weekday> (de|del) <ahead>,
            [para] [el] <which> <weekday> del mes""",
        m.first_day: f"""
            (a principios|a principio|a comienzos|a inicios|el primer dia) {_OF_MONTH},
            (a principios|a principio|a comienzos|a inicios|el primer dia) (de|del) <ahead>,
            (a principios|a principio|a comienzos|a inicios|el primer dia) (de|del) mes""",
        m.last_day: f"""
            (a fin|a fines|a finales|al final|el ultimo dia) {_OF_MONTH},
            (a fin|a fines|a finales|al final|el ultimo dia) (de|del) <ahead>,
            [a|para] (fin|fines|finales|final) (de|del) mes, al final del mes, el ultimo dia del mes""",
        m.over: """
            ayer, anteayer, antier, antes de ayer, anoche, [el] <weekday> pasado, el pasado <weekday>,
            la semana pasada, el mes pasado, hace <count> <days_or_weeks>, hace <count> <months>,
            hace <count> <minutes>""",
        m.unsure: "[para] [el] mar, [para] [el] mar <day>",
        m.hour: f"""
            {_AT} <hour> [en punto] {_H}, {_MAYBE_AT} <hour> : <minute> {_H}, {_AT} <hour> . <minute> {_H},
            {_MAYBE_AT} <hour> y <past>, {_AT} <hour> <more_minutes>""",
        m.hour_of_12: f"""
            {_MAYBE_AT} <hour12> <half>, {_MAYBE_AT} <hour12> (:|.) <minute> <half>,
            {_MAYBE_AT} <hour12> y <past> <half>, {_AT} <hour12> <more_minutes> <half>""",
        m.hour_and_part: "<hour> <part_of_hour>",
        m.hour_of_24: f"""
            {_AT} <hour24> {_H}, <hour24> (h|hrs|horas), {_MAYBE_AT} <hour24> : <minute> {_H},
            {_AT} <hour24> . <minute> {_H}, {_AT} <hour24> y <past>""",
        m.minutes_before: f"""
            {_MAYBE_AT} <hour> menos <before> [<half>], [a|al] <before> para (las|la) <hour> [<half>]""",
        m.noon: "[al|a|a el] (mediodia|medio dia)",
        m.midnight: "[a|a la] (medianoche|media noche)",
        m.part: "<part>",
        m.part_of_hour: "<part_of_hour>",
        m.part_of_today: "[para] <part_of_today>",
    },
    tables=_TABLES,
)
