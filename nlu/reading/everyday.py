"""Ordinary words that are one slip away from, or look like two of, a lexicon's words, and mean only themselves."""

EVERYDAY = frozenset(
    """
    therapist therapists
    """.split()  # noqa: SIM905 - a list of words is read as words
)
