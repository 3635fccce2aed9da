"""A person's own words on a page: shown as they were typed, never read as markup, and unable to reach outside."""

# Characters that HTML can't hold are shown by their pictures, so that nothing vanishes unseen.
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"} | {0x7F: 0x2421}
_REPLACEMENT = "\ufffd"
# One longer than this is folded, so that the rest of the chat stays within reach.
FOLDED_BEYOND = 2000


def shown(text: str) -> str:
    """The words with control characters made visible; the page escapes them and isolates their direction."""
    pictured = text.replace("\r\n", "\n").translate(_PICTURES)
    return "".join(_REPLACEMENT if "\ud800" <= letter <= "\udfff" else letter for letter in pictured)
