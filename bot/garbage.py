"""When the garbage collector looks: a process that loads makes none, and one that serves shall not look through all."""

import gc

_WHILE_LOADING, _WHILE_SERVING = 50_000, 700  # new objects until it looks


def loading() -> None:
    """What is loaded stays; looking at the usual pace would take a quarter of the start."""
    gc.set_threshold(_WHILE_LOADING)


def loaded() -> None:
    """From now on it looks through what is made while serving, often and so each time shortly."""
    gc.freeze()
    gc.set_threshold(_WHILE_SERVING)
