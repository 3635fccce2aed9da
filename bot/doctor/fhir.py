"""Whether there is a way into the FHIR server, as far as that can be seen without asking it for anybody's record."""

from collections.abc import AsyncIterator

from bot.fhir_access import own_way_in, sound_address
from bot.requirements import NotReady
from bot.settings import Settings
from storage.fhir.server import WRITING
from storage.fhir.smart import SmartTokens
from storage.fhir.tokens import NoToken
from storage.keyring import KeyringRefused

from .finding import Finding, fine, wrong

NO_TOKEN = (
    "The server that gives tokens for the FHIR server gave none. "  # noqa: S105 - a sentence
    "Does it know the client's id, and the keys that `mycooper smart jwks` prints?"
)


async def of_fhir(settings: Settings) -> AsyncIterator[Finding]:
    """Ask for a token, where one is to be had by our signed word."""
    if not settings.fhir_url:
        return
    try:
        sound_address(settings.fhir_url)
        way_in = own_way_in(settings, scope=WRITING)
    except NotReady as unfit:
        for sentence in unfit.sentences:
            yield wrong(sentence)
        return
    except KeyringRefused as refused:
        yield wrong(str(refused))
        return
    if not isinstance(way_in, SmartTokens):
        return
    try:
        await way_in.try_now()
    except NoToken:
        yield wrong(NO_TOKEN)
    else:
        yield fine("A token for the FHIR server can be had.")
