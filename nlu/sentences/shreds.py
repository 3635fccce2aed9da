"""The shreds of a text: its words by ones, twos and threes, and pieces of words, each as a number.

A word that nobody has met yet still shares shreds with its misspellings and its family.
"""

from zlib import crc32

from nlu.reading.words import words_of

BUCKETS = 1 << 18
_MOST_WORDS = 160
_SHORTEST, _LONGEST = 3, 5  # letters of a piece of a word, its ends counted


def shreds(text: str) -> list[int]:
    """The numbers, below BUCKETS, of all shreds of a text, each once and in order; 0 is never one of them."""
    words = words_of(text).spelled[:_MOST_WORDS]
    found: dict[str, None] = {}
    for together in (1, 2, 3):
        found |= dict.fromkeys(" ".join(words[begin : begin + together]) for begin in range(len(words) - together + 1))
    for word in dict.fromkeys(words):
        marked = f"<{word}>"
        for length in range(_SHORTEST, _LONGEST + 1):
            found |= dict.fromkeys(marked[begin : begin + length] for begin in range(len(marked) - length + 1))
    return [crc32(shred.encode()) % (BUCKETS - 1) + 1 for shred in found]
