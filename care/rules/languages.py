"""In which language somebody is talked and written to, and when what was written may be read by itself.

A patient who reads another language than the desk writes gets a translation that a qualified person answers for, or a
call with an interpreter; a machine's text is reviewed by such a person first (45 CFR 92.201(c)(3), not yet checked).
Languages are the codes of ISO 639 ("en", "es", "ase"), as records name them.
"""

from enum import StrEnum

ENGLISH = "en"
# What a page offers: those that many people in New Jersey speak at home, American Sign Language among them. A record
# may name any other.
OFFERED = (
    *("en", "es", "ar", "ase", "bn", "de", "fa", "fr", "gu", "he", "hi", "ht", "it", "ja", "ko", "pa"),
    *("pl", "pt", "ru", "ta", "te", "tl", "tr", "uk", "ur", "vi", "zh"),
)
# Signed, and so never written in.
SIGNED = frozenset({"ase"})


class Unread(StrEnum):
    """Why an answer can't be left to be read by itself."""

    OTHER_LANGUAGE = "other language"
    NO_TRANSLATOR = "no translator"


def plain(language: str) -> str:
    """A language without its country: "es" of "es-US"."""
    return language.replace("_", "-").split("-", maxsplit=1)[0].lower()


def is_offered(language: str, *, written: bool) -> bool:
    """Whether somebody may choose a language on a page, to be talked or written to in it."""
    return language in OFFERED and not (written and language in SIGNED)


def needs_interpreter(spoken: str, *, said: bool | None = None) -> bool:
    """Whether a call needs an interpreter: as was said, else wherever another language than English is spoken."""
    return plain(spoken) != ENGLISH if said is None else said


def why_unread(*, written: str, found: str | None, translator: str) -> Unread | None:
    """What keeps an answer from being read by whoever reads the `written` language; None where nothing does.

    `found` is the language that the text is surely in: "en", "es" or "other", None where it can't be told. To whoever
    does not read English it goes out only with the name of a qualified translator.
    """
    reads = plain(written)
    if found is not None and found != (reads if reads in {"en", "es"} else "other"):
        return Unread.OTHER_LANGUAGE
    return Unread.NO_TRANSLATOR if reads != ENGLISH and not translator.strip() else None
