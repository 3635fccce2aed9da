"""The words of our own pages: one folder a part, one gettext file a language."""

from functools import cache
from pathlib import Path

from markupsafe import Markup, escape

from care.notices import Language
from dialogs.catalogue import Catalogue

FOLDER = Path(__file__).parent / "words"


class Words:
    """Every part's catalogue as one."""

    def __init__(self, catalogues: tuple[Catalogue, ...]) -> None:
        self._of = {id_: catalogue for catalogue in catalogues for id_ in catalogue.ids(Language.ENGLISH.value)}

    def text(self, language: Language, id_: str, /, **values: object) -> str:
        """The words for an id, with their values put in; KeyError where there are none."""
        return self._of[id_].text(language.value, id_, **values)

    def markup(self, language: Language, id_: str, /, **values: object) -> Markup:
        """The words as HTML: they and their values are escaped, except values that are markup already."""
        return Markup(self.text(language, id_, **{name: escape(value) for name, value in values.items()}))  # noqa: S704 - values are escaped, the words are our own files


@cache
def page_words() -> Words:
    """The words of all pages."""
    return Words(tuple(Catalogue.load(folder) for folder in sorted(FOLDER.iterdir()) if folder.is_dir()))
