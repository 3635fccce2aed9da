"""What the training data, and so every engine that learns from it, calls each intent."""

from nlu.understanding import Intent

# Where the name of a wish is no name for its examples.
_CALLED = {Intent.STOP: "stop_messages", Intent.UNKNOWN: "out_of_scope"}
_NAMED = {_CALLED.get(intent, intent.value): intent for intent in Intent}


def name_of(intent: Intent) -> str:
    """Its name in the training data."""
    return _CALLED.get(intent, intent.value)


def intent_named(name: str) -> Intent | None:
    """The intent by its name in the training data; None for a name that we don't know."""
    return _NAMED.get(name)
