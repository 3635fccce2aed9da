"""What anybody writes, as far as it can be kept."""

from .errors import EmptyText, TextTooLong


def require_words(text: str, *, longest: int) -> None:
    """Pass words; refuse nothing at all, and more letters than may be kept.

    Raises:
        EmptyText, TextTooLong: about the words.
    """
    if not text.strip():
        raise EmptyText
    if len(text) > longest:
        raise TextTooLong(longest)
