"""The words that are obeyed as they stand: stop, help, yes and no, in English and Spanish.

The stop words are the patient's right (47 CFR 64.1200(a)(10)): the whole message must be the word, in whatever case,
accents and punctuation. Whatever says more than a plain yes or no is neither, and is screened again.
"""

import re
import unicodedata
from enum import StrEnum

from nlu.language import Language

_NOT_A_WORD = re.compile(r"[^\w]+")
_LONGEST = 60  # letters; a longer message is never only one of these words


class StopWord(StrEnum):
    """A message that stops what the assistant sends."""

    STOP = "stop"
    QUIT = "quit"
    END = "end"
    REVOKE = "revoke"
    OPT_OUT = "opt out"
    CANCEL = "cancel"
    UNSUBSCRIBE = "unsubscribe"
    ALTO = "alto"
    PARE = "pare"
    BASTA = "basta"
    CANCELAR = "cancelar"

    @property
    def leaves_a_dialog(self) -> bool:
        """Whether, inside a dialog, it only leaves that dialog."""
        return self in _LEAVING


_LEAVING = frozenset({StopWord.CANCEL, StopWord.CANCELAR, StopWord.END})
_STOP_WORDS = {str(word): word for word in StopWord} | {"optout": StopWord.OPT_OUT}
_HELP_WORDS = {"help": Language.ENGLISH, "ayuda": Language.SPANISH}

# Answers to "Is it happening now?": a yes may be said in many ways, a no must be plain.
_YES = frozenset(
    answer.strip()
    for answer in """
    yes, y, yes yes, yeah, yea, yep, yup, yes please, yes it is, yes now, yes right now, right now, now, it is,
    it is now, it is happening now, its happening now, happening now, still happening, yes still, yes maam, yes sir,
    i am, yes i am, correct, of course, definitely,
    si, si si, sip, simon, claro, claro que si, si por favor, si senora, si senor, si senorita, si ahora, si ahorita,
    ahora, ahorita, ahora mismo, ahorita mismo, en este momento, si en este momento, si esta pasando, esta pasando,
    esta pasando ahora, si esta pasando ahora, asi es, correcto, por supuesto
    """.replace("\n", " ").split(",")
)
_NO = frozenset(
    answer.strip()
    for answer in """
    no, n, no no, nope, nah, no thanks, no thank you, no it is not, no its not, no it isnt, it is not, it isnt, its not,
    not now, no not now, not right now, no not right now, no it is not happening now, no its not happening now,
    not happening now, it is not happening now, its not happening now, no maam, no sir, no i am not, no im not,
    no gracias, no senora, no senor, no senorita, ahora no, no ahora no, ahorita no, no ahorita no, no esta pasando,
    no no esta pasando, no esta pasando ahora, no no esta pasando ahora, en este momento no, no en este momento no,
    no por ahora
    """.replace("\n", " ").split(",")
)
_NODS = frozenset({"👍", "✅", "✔", "☑"})


def stop_word(text: str) -> StopWord | None:
    """The stop word that a message consists of, or None."""
    return _STOP_WORDS.get(_only_words(text))


def help_word(text: str) -> Language | None:
    """The language of a message that is HELP or AYUDA and nothing else, or None."""
    return _HELP_WORDS.get(_only_words(text))


def is_yes(text: str) -> bool:
    """Whether the whole message says yes, it is happening now."""
    return _only_words(text) in _YES or _without_shade(text) in _NODS


def is_no(text: str) -> bool:
    """Whether the whole message is a plain no; "ya no" and "no se me pasa" are not."""
    return _only_words(text) in _NO


def _only_words(text: str) -> str:
    if len(text) > _LONGEST:
        return ""
    letters = unicodedata.normalize("NFKD", text.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", ""))
    plain = "".join(c for c in letters if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return _NOT_A_WORD.sub(" ", plain).replace("_", " ").strip().lower()


def _without_shade(text: str) -> str:
    # A thumb may carry a skin tone or a presentation selector.
    return "".join(
        c for c in text[:_LONGEST].strip() if c not in "\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
    )
