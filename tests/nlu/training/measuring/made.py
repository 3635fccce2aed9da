"""A few messages and wishes with what was said of them, from which figures can be counted by hand."""

from nlu.language import Language
from nlu.screen import Kind, Level, Screening
from nlu.training.corpus import Message, Tongue, Way
from nlu.training.measuring.alarms import Screened, alarm_figures
from nlu.training.measuring.figures import Figures
from nlu.training.measuring.named import named_figures
from nlu.training.measuring.outside import FromOutside, outside_figures
from nlu.training.measuring.speed import speed
from nlu.training.measuring.understood import Understood, understood_figures
from nlu.training.rasa_format import Example, Span
from nlu.understanding import Entity, EntityKind, Intent, Understanding

NOTHING, DANGER = (Level.NONE, None), (Level.EMERGENCY, Kind.MEDICAL)
ASK, CRISIS = (Level.ASK, Kind.MEDICAL), (Level.CRISIS, Kind.SUICIDE)
Verdict = tuple[Level, Kind | None]


def said(verdict: Verdict) -> Screening:
    return Screening(level=verdict[0], kind=verdict[1], cues=("chest pain",) * (verdict != NOTHING), languages=("en",))


def screened(
    right: Verdict,
    whole: Verdict,
    rules: Verdict = NOTHING,
    *,
    chance: float | None = 0.5,
    language: Tongue = Tongue.ENGLISH,
    flag: str = "heart_attack",
    way: Way = Way.PLAIN,
    text: str = "my chest",
) -> Screened:
    message = Message(
        family=f"{flag}-{way}", language=language, level=right[0], kind=right[1], flag=flag, way=way, text=text
    )
    return Screened(message=message, whole=said(whole), rules=said(rules), chance=chance)


SCREENED = [
    screened(DANGER, DANGER, DANGER, chance=0.95),
    screened(DANGER, ASK, chance=0.75, language=Tongue.SPANISH, way=Way.INDIRECT, text="me pesa el pecho"),
    screened(DANGER, NOTHING, chance=0.25, way=Way.INDIRECT, text="<b>an elephant & a chair</b>"),
    screened(CRISIS, DANGER, CRISIS, chance=1.0, language=Tongue.SPANISH, flag="suicide_wish"),
    screened(CRISIS, CRISIS, chance=0.85, language=Tongue.MIXED, flag="suicide_wish", way=Way.MIXED_LANGUAGES),
    screened(NOTHING, NOTHING, chance=0.05, flag="routine", way=Way.ROUTINE),
    screened(NOTHING, NOTHING, ASK, chance=0.15, way=Way.NEGATED),
    screened(NOTHING, ASK, chance=0.55, language=Tongue.SPANISH, way=Way.FIGURATIVE, text="me muero de risa"),
    screened(NOTHING, NOTHING, chance=0.0, language=Tongue.SPANISH, flag="routine", way=Way.ROUTINE),
]


def understood(
    right: str,
    intent: Intent,
    *,
    confidence: float = 0.9,
    likeliest: tuple[Intent, ...] = (),
    language: Language = Language.ENGLISH,
) -> Understood:
    found = Understanding(intent=intent, confidence=confidence, likeliest=likeliest, language=language)
    return Understood(example=Example(intent=right, language=language, text=f"about {right}"), found=found)


UNDERSTOOD = [
    understood("refill", Intent.REFILL),
    understood("stop_messages", Intent.STOP, language=Language.SPANISH),
    understood("refill", Intent.RESULTS, confidence=0.7, language=Language.SPANISH),
    understood("results", Intent.UNKNOWN, confidence=0.0, likeliest=(Intent.REFILL, Intent.RESULTS)),
    understood("thanks", Intent.UNKNOWN, confidence=0.0, likeliest=(Intent.REFILL, Intent.RESULTS)),
    understood("thanks", Intent.UNKNOWN, confidence=0.0),
    understood("out_of_scope", Intent.UNKNOWN, confidence=0.0),
    understood("out_of_scope", Intent.BILLING, confidence=0.6),
]


def naming(
    text: str, spans: tuple[Span, ...], entities: tuple[tuple[EntityKind, str], ...], *, spanish: bool = False
) -> Understood:
    language = Language.SPANISH if spanish else Language.ENGLISH
    found = tuple(Entity(kind=kind, value=value) for kind, value in entities)
    return Understood(
        example=Example(intent="refill", language=language, text=text, spans=spans),
        found=Understanding(intent=Intent.REFILL, confidence=0.9, entities=found, language=language),
    )


def mark(text: str, words: str, kind: EntityKind) -> Span:
    return Span(name=kind, start=text.index(words), end=text.index(words) + len(words))


FOR_HER, POR_ELLA = "lisinopril for my mother today", "insulina para mi hija y mi hija"
NAMED = [
    naming(
        FOR_HER,
        (
            mark(FOR_HER, "lisinopril", EntityKind.MEDICATION),
            mark(FOR_HER, "my mother", EntityKind.PERSON),
            mark(FOR_HER, "today", EntityKind.WHEN),
        ),
        (
            (EntityKind.TOPIC, "refill"),
            (EntityKind.MEDICATION, "lisinopril"),
            (EntityKind.PERSON, "mother"),
            (EntityKind.MEDICATION, "today"),
        ),
    ),
    naming(
        POR_ELLA,
        (Span(name="person", start=14, end=21), Span(name="person", start=24, end=31)),
        ((EntityKind.PERSON, "mi hija"), (EntityKind.MEDICATION, "insulina")),
        spanish=True,
    ),
]

OUTSIDE = [
    FromOutside(id="a-1", label="emergency", text="chest"),
    FromOutside(id="a-2", label="crisis", text="hope"),
    FromOutside(id="a-3", label="selfcare", text="chest cold"),
    FromOutside(id="a-4", label="nonurgent", text="form"),
]


def figures(*, screen_seconds: tuple[float, ...] = (0.004, 0.005)) -> Figures:
    whole = {message.text: said(DANGER if "chest" in message.text else NOTHING) for message in OUTSIDE}
    return Figures(
        model="5ea1" * 16,
        alarms=alarm_figures(SCREENED, asks_from=0.5, sure_from=0.8),
        understood=understood_figures(UNDERSTOOD),
        named=named_figures(NAMED),
        outside=outside_figures(OUTSIDE, whole=whole.__getitem__, rules=lambda _: said(NOTHING)),
        speed=(speed("screen", screen_seconds), speed("engine", [0.003])),
    )
