"""The engine within: the menu's own words by rules, all other wishes by what was learned from examples of them."""

import numpy as np

from nlu.intent_names import intent_named
from nlu.language import Language, detect
from nlu.naming import Names
from nlu.rules_engine import RuleEngine
from nlu.sentences.kept import Numbers
from nlu.sentences.reader import Reader, chances
from nlu.understanding import Intent, Topic, Understanding

# A wish that is likelier than all others together is acted on; what is less sure is asked back.
SURE = 0.5
MENU_WORDS, SUREST_GUESS = 1.0, 0.99
WORTH_ASKING_BACK, ASKED_BACK = 0.2, 3
# A wish stands in the first lines; a longer text is a message.
_LETTERS_READ = 1_000
_QUESTION = "intent"
_PLAIN = 0.9


class EmbeddedEngine:
    """Reads a wish in a few thousandths of a second, with nothing beside it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._rules = RuleEngine()
        self._names = Names(reader.learned.names)
        called = (intent_named(name) for name in reader.learned.answers[_QUESTION])
        self._intents = [Intent.UNKNOWN if intent is None else intent for intent in called]

    async def understand(self, text: str) -> Understanding:
        """What the text wants; UNKNOWN where it can't tell, with what is likeliest if anything is."""
        in_rules = await self._rules.understand(text)
        begin = text[:_LETTERS_READ]
        language = detect(begin)
        if in_rules.confidence >= MENU_WORDS:
            return in_rules
        if language is Language.OTHER or not any(letter.isalpha() for letter in begin):
            return Understanding(intent=Intent.UNKNOWN, confidence=0.0, language=language)
        entities = (*in_rules.entities, *self._names.named(begin, language))
        likely = self._read(begin)
        order = np.argsort(-likely)
        best, surest = self._intents[order[0]], float(likely[order[0]])
        if surest >= SURE:
            confidence = 0.0 if best is Intent.UNKNOWN else min(surest, SUREST_GUESS)
            return Understanding(intent=best, confidence=confidence, entities=entities, language=language)
        likeliest = [self._intents[at] for at in order if likely[at] >= WORTH_ASKING_BACK]
        if in_rules.intent in likeliest or in_rules.topic is not Topic.OTHER:
            return in_rules  # whose draft is read back before anything is sent
        return Understanding(
            intent=Intent.UNKNOWN,
            confidence=0.0,
            entities=entities,
            language=language,
            likeliest=tuple(intent for intent in likeliest if intent is not Intent.UNKNOWN)[:ASKED_BACK],
        )

    def _read(self, text: str) -> Numbers:
        """How likely each wish is, by both readers: each is mistaken where the other is not.

        A text that says it plainly need not be read twice.
        """
        at_first_sight = self._reader.at_first_sight(text, _QUESTION)
        plainly = chances(at_first_sight)
        if plainly.max() >= _PLAIN:
            return plainly
        return chances((at_first_sight + self._reader.answers(text)[_QUESTION]) * np.float32(0.5))
