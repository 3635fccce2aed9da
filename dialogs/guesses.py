"""What an engine only guesses: whatever changes something is then asked back, and never done."""

from dataclasses import replace

from nlu.understanding import Intent, Understanding

# An engine is this sure only of the menu's own words: "write a message" and not what the message says.
MENU_WORDS = 1.0
# Done at once only on the menu's own words; guessed, however surely, it is asked back first.
CHANGES_SOMETHING = frozenset(
    {Intent.SIGN_OUT, Intent.STOP, Intent.STOP_REMINDERS, Intent.CHANGE_LANGUAGE, Intent.YES, Intent.NO}
)
# Of these, what is obeyed before every gate, and so is asked back before every gate too.
BEFORE_GATES = frozenset({Intent.STOP, Intent.STOP_REMINDERS, Intent.CHANGE_LANGUAGE})


def unless_guessed(understanding: Understanding) -> Understanding:
    """The same, but where it would change something on a guess: then it is unknown, and that is what is likeliest."""
    if understanding.intent not in CHANGES_SOMETHING or understanding.confidence >= MENU_WORDS:
        return understanding
    return replace(understanding, intent=Intent.UNKNOWN, likeliest=(understanding.intent,))


def guessed(understanding: Understanding) -> Intent | None:
    """The one wish that was guessed and may not be done on a guess."""
    likeliest = understanding.likeliest
    return likeliest[0] if len(likeliest) == 1 and likeliest[0] in CHANGES_SOMETHING else None
