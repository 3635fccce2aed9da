"""What every engine of understanding keeps; each implementation runs the same suite."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from nlu.embedded_engine import EmbeddedEngine
from nlu.language import Language
from nlu.rasa_engine import RasaEngine
from nlu.rasa_server import RasaServer
from nlu.rules_engine import RuleEngine
from nlu.sentences.reader import reader
from nlu.understanding import Engine, Intent, Topic, Understanding
from scripts.rasa.built import RunningRasa
from tests.rasa import StrictRasa

TOKEN = "a-token-of-the-tests"
# What is measured here is what an engine understands; how long it may take is another test's.
PATIENCE = 20


class Nothing:
    """Understands nothing, so that what is understood was understood by the server."""

    async def understand(self, _: str) -> Understanding:
        return Understanding(intent=Intent.UNKNOWN, confidence=0.0)


@asynccontextmanager
async def rules() -> AsyncIterator[Engine]:
    yield RuleEngine()


@asynccontextmanager
async def embedded() -> AsyncIterator[Engine]:
    yield EmbeddedEngine(reader())


@asynccontextmanager
async def rasa_on_a_strict_server() -> AsyncIterator[Engine]:
    async with (
        StrictRasa(understands=RuleEngine(), token=TOKEN) as strict,
        RasaServer(strict.url, token=TOKEN, seconds=PATIENCE) as server,
    ):
        yield RasaEngine(server, rules=RuleEngine(), fallback=Nothing())


@asynccontextmanager
async def rasa(real: RunningRasa) -> AsyncIterator[Engine]:
    async with RasaServer(real.url, token=real.token, seconds=PATIENCE) as server:
        yield RasaEngine(server, rules=RuleEngine(), fallback=Nothing())


TO_THE_TEAM = {
    Intent.WRITE_TO_TEAM,
    Intent.REFILL,
    Intent.RESULTS,
    Intent.APPOINTMENT,
    Intent.BILLING,
    Intent.SYMPTOM,
}
CHANGING = {Intent.SIGN_OUT, Intent.STOP, Intent.STOP_REMINDERS, Intent.CHANGE_LANGUAGE}

WISHES = [
    ("write a message", Intent.WRITE_TO_TEAM),
    ("show me my shots", Intent.SHOW_IMMUNIZATIONS),
    ("mis vacunas", Intent.SHOW_IMMUNIZATIONS),
    ("My medications", Intent.SHOW_MEDICATIONS),
    ("¿Me puede mostrar mis medicinas?", Intent.SHOW_MEDICATIONS),
    ("problem list", Intent.SHOW_PROBLEMS),
    ("mis problemas de salud", Intent.SHOW_PROBLEMS),
    ("RECORDS", Intent.SHOW_RECORDS),
    ("mi historial", Intent.SHOW_RECORDS),
    ("my messages", Intent.SHOW_MESSAGES),
    ("¿ya me respondieron?", Intent.SHOW_MESSAGES),
    ("reminders", Intent.SHOW_REMINDERS),
    ("mis recordatorios", Intent.SHOW_REMINDERS),
    ("Sign in", Intent.SIGN_IN),
    ("iniciar sesión", Intent.SIGN_IN),
    ("log out", Intent.SIGN_OUT),
    ("cerrar sesión", Intent.SIGN_OUT),
    ("hello", Intent.GREETING),
    ("¡Buenos días!", Intent.GREETING),
    ("thank you so much", Intent.THANKS),
    ("muchas gracias", Intent.THANKS),
    ("never mind", Intent.LEAVE),
    ("déjelo", Intent.LEAVE),
    ("settings", Intent.SETTINGS),
    ("change my e-mail", Intent.CHANGE_EMAIL),
    ("I want to change my password, please", Intent.CHANGE_PASSWORD),
    ("mis ajustes", Intent.SETTINGS),
    ("¿Cómo cambio mi correo?", Intent.CHANGE_EMAIL),
    ("cambiar mi contraseña", Intent.CHANGE_PASSWORD),
    ("help", Intent.HELP),
    ("AYUDA", Intent.HELP),
    ("stop", Intent.STOP),
    ("ALTO", Intent.STOP),
    ("Please stop texting me", Intent.STOP),
    ("No me escriban más", Intent.STOP),
    ("stop my reminders", Intent.STOP_REMINDERS),
    ("Ya no quiero recordatorios", Intent.STOP_REMINDERS),
    ("set a reminder", Intent.SET_REMINDER),
    ("Poner un recordatorio", Intent.SET_REMINDER),
    ("change my reminders", Intent.CHANGE_REMINDER),
    ("cambiar mi recordatorio", Intent.CHANGE_REMINDER),
    ("I need a copy of my records", Intent.RECORDS_REQUEST),
    ("Una copia de mi historial, por favor", Intent.RECORDS_REQUEST),
    ("my record is wrong", Intent.RECORDS_CORRECTION),
    ("hay un error en mi historial", Intent.RECORDS_CORRECTION),
    ("Who saw my records?", Intent.WHO_SAW_MY_RECORD),
    ("¿Quién vio mi historial?", Intent.WHO_SAW_MY_RECORD),
    ("proxy access", Intent.PROXY_ACCESS),
    ("acceso para mi hija", Intent.PROXY_ACCESS),
    ("Can I talk to a person?", Intent.HUMAN),
    ("quiero hablar con una persona", Intent.HUMAN),
    ("I have a complaint", Intent.COMPLAINT),
    ("poner una queja", Intent.COMPLAINT),
    ("What are your hours?", Intent.OFFICE_CONTACT),
    ("¿A qué hora abren?", Intent.OFFICE_CONTACT),
    ("Are you a robot?", Intent.ABOUT_ASSISTANT),
    ("¿Quién es usted?", Intent.ABOUT_ASSISTANT),
    ("refill", Intent.REFILL),
    ("mis resultados", Intent.RESULTS),
    ("una cita", Intent.APPOINTMENT),
    ("my bill", Intent.BILLING),
    ("doctor's note", Intent.FORMS),
    ("un referido", Intent.REFERRAL),
]
# Each holds the words of a wish that changes something, and is none.
SENTENCES = [
    "should I stop my medication before surgery?",
    "my daughter would not stop coughing",
    "please help me with my sign out sheet for school",
    "no quiero parar el tratamiento",
]


@pytest.fixture(scope="module", params=["rules", "embedded", "rasa_on_a_strict_server", "rasa"])
def opened(request: pytest.FixtureRequest) -> AbstractAsyncContextManager[Engine]:
    match request.param:
        case "rules":
            return rules()
        case "embedded":
            return embedded()
        case "rasa_on_a_strict_server":
            return rasa_on_a_strict_server()
        case _:
            return rasa(request.getfixturevalue("real_rasa"))


@pytest.fixture(scope="module")
async def engine(opened: AbstractAsyncContextManager[Engine]) -> AsyncIterator[Engine]:
    async with opened as engine:
        yield engine


class TestEveryEngine:
    @pytest.mark.parametrize(("text", "intent"), WISHES)
    async def test_a_wish_is_understood_in_both_languages(self, engine: Engine, text: str, intent: Intent) -> None:
        assert (await engine.understand(text)).intent is intent

    @pytest.mark.parametrize(
        "text",
        [
            "I need a refill of my lisinopril",
            "my knee has been hurting since Sunday, what should I do",
            "necesito que me resurtan la metformina",
            "me duele la rodilla desde el domingo",
        ],
    )
    async def test_a_message_for_the_team_is_known_as_one(self, engine: Engine, text: str) -> None:
        assert (await engine.understand(text)).intent in TO_THE_TEAM

    @pytest.mark.parametrize(
        ("text", "wanted"),
        [("en español por favor", Language.SPANISH), ("English please", Language.ENGLISH)],
    )
    async def test_a_language_that_is_named_is_the_one_that_is_wanted(
        self, engine: Engine, text: str, wanted: Language
    ) -> None:
        understood = await engine.understand(text)

        assert understood.intent is Intent.CHANGE_LANGUAGE
        assert understood.language_wanted is wanted

    @pytest.mark.parametrize(
        ("text", "topic"),
        [
            ("I need a refill of my lisinopril", Topic.REFILL),
            ("did my lab results come back?", Topic.RESULTS),
            ("quiero cambiar mi cita del lunes", Topic.APPOINTMENT),
            ("me cobraron dos veces, tengo una pregunta de la factura", Topic.BILLING),
            ("I have a rash on my arm", Topic.SYMPTOM),
        ],
    )
    async def test_a_message_carries_what_it_is_about(self, engine: Engine, text: str, topic: Topic) -> None:
        assert (await engine.understand(text)).topic is topic

    @pytest.mark.parametrize(
        "text",
        ["", " ", "\0", "\ud800", "🙂🙂", "blorp fnord", "السلام عليكم", "x" * 100_000, "a, b; c" * 10_000],
    )
    async def test_what_it_does_not_know_is_unknown_and_never_raises(self, engine: Engine, text: str) -> None:
        assert (await engine.understand(text)).intent is Intent.UNKNOWN

    @pytest.mark.parametrize("text", SENTENCES)
    async def test_no_sentence_is_surely_a_wish_that_changes_something(self, engine: Engine, text: str) -> None:
        understood = await engine.understand(text)

        # What is only guessed is asked back (dialogs/guesses.py).
        assert understood.intent not in CHANGING or understood.confidence < 1


@pytest.mark.parametrize("text", SENTENCES)
async def test_the_rules_dont_even_guess_it(text: str) -> None:
    assert (await RuleEngine().understand(text)).intent not in CHANGING
