"""Understanding by a Rasa server; where it has no answer in time, by the engine that is always there."""

from collections.abc import Callable

from nlu.breaker import Breaker
from nlu.intent_names import intent_named
from nlu.language import Language, detect
from nlu.rasa_server import Answer, Ended, Garbled, Guess, Named, NoAnswer, RasaServer
from nlu.understanding import Engine, Entity, EntityKind, Intent, Understanding

# From here on a guess is acted on; what is less sure is asked back.
SURE = 0.7
# What is surer than any guess: the menu's own words.
MENU_WORDS, SUREST_GUESS = 1.0, 0.99
WORTH_ASKING_BACK, ASKED_BACK = 0.1, 3
# A wish stands in the first lines; a longer text is a message.
LETTERS_ASKED = 1_000
A_COMMAND_TO_RASA = "/"
_FOUND_BY_RASA = frozenset({EntityKind.MEDICATION, EntityKind.WHEN, EntityKind.PERSON, EntityKind.RECORD_PART})


def _tell_nobody(_: Ended) -> None:
    return None


class RasaEngine:
    """Menu words, STOP and HELP are the rules' own; all else is Rasa's, and without Rasa the fallback's."""

    def __init__(
        self,
        server: RasaServer,
        *,
        rules: Engine,
        fallback: Engine,
        breaker: Breaker | None = None,
        tell: Callable[[Ended], None] = _tell_nobody,
    ) -> None:
        self._server = server
        self._rules = rules
        self._fallback = fallback
        self._breaker = breaker or Breaker()
        self._tell = tell

    async def understand(self, text: str) -> Understanding:
        """What the text wants; UNKNOWN where it can't tell, with what is likeliest if anything is."""
        in_rules = await self._rules.understand(text)
        if in_rules.confidence >= MENU_WORDS:
            return in_rules
        if _says_nothing_to_rasa(text):
            return await self._fallback.understand(text)
        understood = await self._asked(text, in_rules)
        return await self._fallback.understand(text) if understood is None else understood

    async def _asked(self, text: str, in_rules: Understanding) -> Understanding | None:
        """What Rasa makes of it, or None where it has no answer that can be used."""
        if not self._breaker.admits():
            self._tell(Ended.RESTING)
            return None
        asked = text[:LETTERS_ASKED].encode(errors="replace").decode()  # half a surrogate pair is no text to anybody
        try:
            understood = _understood(await self._server.parse(asked), in_rules)
        except NoAnswer as reason:
            self._breaker.failed()
            self._tell(reason.ended)
            return None
        self._breaker.worked()
        self._tell(Ended.ANSWERED)
        return understood


def _says_nothing_to_rasa(text: str) -> bool:
    """Rasa has an answer even to a text without a word, and to one in a language that it never read: a wrong one.

    And to a text behind a slash it says whatever wish that names, and is certain of it.
    """
    begin = text[:LETTERS_ASKED]
    if not any(letter.isalpha() for letter in begin) or begin.lstrip().startswith(A_COMMAND_TO_RASA):
        return True
    return detect(begin) is Language.OTHER


def _understood(answer: Answer, in_rules: Understanding) -> Understanding:
    guesses = [(_intent(guess), guess.confidence) for guess in answer.intent_ranking]
    entities = (*_of_rules(in_rules), *(_entity(named, answer.text) for named in answer.entities))
    language = detect(answer.text)
    best = _intent(answer.intent)
    if answer.intent.confidence >= SURE:
        confidence = 0.0 if best is Intent.UNKNOWN else min(answer.intent.confidence, SUREST_GUESS)
        return Understanding(intent=best, confidence=confidence, entities=entities, language=language)
    likeliest = [intent for intent, how in guesses if how >= WORTH_ASKING_BACK and intent is not Intent.UNKNOWN]
    return Understanding(
        intent=Intent.UNKNOWN,
        confidence=0.0,
        entities=entities,
        language=language,
        likeliest=tuple(likeliest[:ASKED_BACK]),
    )


def _of_rules(in_rules: Understanding) -> list[Entity]:
    """Topics and languages are named by words of a closed list, which Rasa does not mark."""
    return [entity for entity in in_rules.entities if entity.kind not in _FOUND_BY_RASA]


def _intent(guess: Guess) -> Intent:
    intent = intent_named(guess.name)
    if intent is None:  # a model that learned from something else
        raise Garbled
    return intent


def _entity(named: Named, text: str) -> Entity:
    if not named.start < named.end <= len(text) or named.entity not in _FOUND_BY_RASA:
        raise Garbled
    return Entity(kind=EntityKind(named.entity), value=text[named.start : named.end])
