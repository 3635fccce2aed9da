"""Whether the Rasa server answers: counted each time, and logged when it changes."""

from nlu.rasa_server import Ended

from .logs import log
from .metrics import RASA


class RasaWatch:
    """Told how each question to the server ended."""

    def __init__(self) -> None:
        self._answered = True

    def __call__(self, ended: Ended) -> None:
        """Count it; the first that fails, and the first that is answered again, are worth a line."""
        RASA.labels(ended.value).inc()
        answered = ended is Ended.ANSWERED
        if answered is self._answered:
            return
        self._answered = answered
        if answered:
            log(__name__).info("rasa_answers_again")
        else:
            log(__name__).warning("rasa_gives_no_answer", why=ended)
