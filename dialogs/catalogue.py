"""Words by id and language, out of a folder with one gettext file a language."""

from pathlib import Path
from typing import Self

from babel.messages.pofile import read_po


class Catalogue:
    """The words of one part of the product; every language holds the same ids, by test."""

    def __init__(self, texts: dict[str, dict[str, str]]) -> None:
        self._texts = texts

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read every language's file of a folder, as in `en.po`."""
        return cls({file.stem: _read(file) for file in sorted(folder.glob("*.po"))})

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that there are words in."""
        return tuple(self._texts)

    def ids(self, language: str) -> frozenset[str]:
        """Every id that a language has words for."""
        return frozenset(self._texts[language])

    def text(self, language: str, id_: str, /, **values: object) -> str:
        """The words for an id, with their values put in.

        Raises:
            KeyError: the language has no words for this id, or the words want a value that was not given.
        """
        return self._texts[language][id_].format(**values)


def _read(file: Path) -> dict[str, str]:
    with file.open("rb") as lines:
        catalog = read_po(lines)
    return {str(message.id): str(message.string) for message in catalog if message.id}
