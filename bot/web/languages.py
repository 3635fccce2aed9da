"""Languages as a reader calls them."""

from babel import Locale

from care.notices import Language
from care.rules.languages import plain


def called(code: str, *, language: Language) -> str:
    """A language's name, as a list shows it: "Spanish", "Español"; its code where it has no name."""
    name = Locale(language.value).languages.get(plain(code)) or code
    return name[:1].upper() + name[1:]
