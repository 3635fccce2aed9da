"""Whether the Rasa server answers, to our token, in time, and of the wishes that we know."""

import time
from collections.abc import AsyncIterator

from bot.requirements import lacking_for_rasa, rasa_token
from bot.settings import Settings

from .finding import Finding, fine, wrong

# A wish that no patient wrote.
ASKED = "show my medications"
LOOKS_FOR_SECONDS = 5


async def of_rasa(settings: Settings) -> AsyncIterator[Finding]:
    """Ask it one thing, where one is set as it should be."""
    if not settings.rasa_url or any(lacking_for_rasa(settings)):
        return  # said among what is lacking
    from nlu.intent_names import intent_named
    from nlu.rasa_server import SECONDS, NoAnswer, RasaServer

    async with RasaServer(settings.rasa_url, token=rasa_token(settings), seconds=LOOKS_FOR_SECONDS) as server:
        try:
            answer = await server.parse(ASKED)
            began = time.perf_counter()  # the first answer of a server that just started is slow
            answer = await server.parse(ASKED)
        except NoAnswer as reason:
            yield wrong(f"{reason.__doc__} Meanwhile the engine within understands alone.")
            return
    seconds = time.perf_counter() - began
    if any(intent_named(guess.name) is None for guess in answer.intent_ranking):
        yield wrong("The Rasa server's model knows other wishes than this version. Train it anew on nlu/training/rasa.")
    elif seconds > SECONDS:
        yield wrong("The Rasa server takes longer than a turn can wait, so the engine within understands in its place.")
    else:
        yield fine("The Rasa server answers in time.")
