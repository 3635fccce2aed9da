"""The texts that measure: what each says, and what it wants."""

from dataclasses import dataclass

from nlu.intent_names import intent_named
from nlu.language import Language
from nlu.training.rasa_format import measuring_examples
from nlu.understanding import Intent


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text that no engine has learned."""

    text: str
    language: Language
    wants: Intent


def texts() -> list[Text]:
    """All of them, in both languages."""
    return [
        Text(text=example.text, language=example.language, wants=intent)
        for example in measuring_examples()
        if (intent := intent_named(example.intent)) is not None
    ]
