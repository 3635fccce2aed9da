"""Why a file of records can't be read at all.

UnreadableBundle
├── TooLarge
├── DamagedCompression
├── NotUtf8
├── NotJson
├── TooDeep
├── TooManyValues
├── NumberTooLong
├── NotANumber
├── RepeatedKey
├── NotFhir
├── TooManyEntries
└── UnsupportedBundle

Each class's docstring is its message. None has anything of the file in it: not in its text, and no cause behind it.
"""


class UnreadableBundle(Exception):
    """The file can't be read as records."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class TooLarge(UnreadableBundle):
    """The file is larger than 20 MB, counted after decompression."""


class DamagedCompression(UnreadableBundle):
    """The compressed file is damaged, cut off, or followed by something else."""


class NotUtf8(UnreadableBundle):
    """The file is not text in UTF-8."""


class NotJson(UnreadableBundle):
    """The file is not JSON."""


class TooDeep(UnreadableBundle):
    """The file nests its brackets deeper than any record does."""


class TooManyValues(UnreadableBundle):
    """The file holds more values than any record of its size does."""


class NumberTooLong(UnreadableBundle):
    """The file holds a number with more digits than any record needs."""


class NotANumber(UnreadableBundle):
    """The file holds a number without a finite value."""


class RepeatedKey(UnreadableBundle):
    """The file says the same thing twice within one object, so that it has no single meaning."""


class NotFhir(UnreadableBundle):
    """The file is JSON, but no FHIR bundle and no single FHIR resource."""


class TooManyEntries(UnreadableBundle):
    """The bundle lists more than 100,000 resources."""


class UnsupportedBundle(UnreadableBundle):
    """The bundle is of a kind that does not list records, such as a message or a history."""
