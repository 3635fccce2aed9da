"""A text as words, and where it pauses between them."""

import re
from dataclasses import dataclass
from enum import IntEnum

from .letters import plain

# A word may hold digits and signs in place of letters; a number may hold points. Anything else is a pause or a gap.
_WORD_OR_PAUSE = re.compile(
    r"""[\w$@]+(?:(?:['!|*]|(?<=\d)[.,/:](?=\d))[\w$@]+)*|[.?!\n;,:()\[\]"/&=>-]+""",
    re.ASCII,
)
_PAUSES = frozenset('.?!\n;,:()[]"/&=>-')
# A word spelled out: at least four single letters, one separator between each two.
_SPELLED_OUT = re.compile(r"(?<![a-z0-9'])[a-z](?:[ .*_-]{1,2}[a-z](?![a-z0-9'])){3,}")
_BETWEEN_LETTERS = re.compile(r"[ .*_-]")
_GOES_ON = frozenset(
    {"\n", ",", ":", "(", ")", "-", "--", "..", "...", "....", ".....", '"', "/", "&", "=", ">", "[", "]"}
)
_LONGEST_WORD = 60  # letters; longer ones are cut, and read piece by piece


class Pause(IntEnum):
    """What stands before a word."""

    NOTHING = 0
    COMMA = 1
    END = 2


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order, with the pause before each; `spelled` words are in plain small letters."""

    spelled: list[str]
    pauses: list[Pause]


def words_of(text: str) -> Words:
    """Read a text as words, however they are written."""
    spelled: list[str] = []
    pauses: list[Pause] = []
    pause = Pause.NOTHING
    for found in _WORD_OR_PAUSE.findall(_joined_where_spelled_out(plain(text))):
        if found[0] in _PAUSES:
            pause = max(pause, _pause_of(found))
            continue
        pieces = [found] if found.isalpha() and len(found) <= _LONGEST_WORD else _pieces(found)
        if not pieces:
            continue
        spelled += pieces
        pauses += [pause, *[Pause.NOTHING] * (len(pieces) - 1)]
        pause = Pause.NOTHING
    return Words(spelled, pauses)


def _pause_of(signs: str) -> Pause:
    if signs == "-":
        return Pause.NOTHING
    return Pause.COMMA if signs in _GOES_ON else Pause.END


def _pieces(word: str) -> list[str]:
    whole = word.replace("'", "")
    return [
        part[start : start + _LONGEST_WORD] for part in whole.split("_") for start in range(0, len(part), _LONGEST_WORD)
    ]


def _joined_where_spelled_out(text: str) -> str:
    return _SPELLED_OUT.sub(lambda spelled: _BETWEEN_LETTERS.sub("", spelled.group()), text)
