"""`mycooper sensitive-codes`: the operator's own list of what is kept from proxies, shown or posted from a file."""

from pathlib import Path

from care.rules.sensitive import ListUnfit
from care.sensitive import codes_text, post_codes
from storage.database import Database

from .app import installation
from .requirements import NotReady, lacking_for_data, read_settings, require, words_in


async def sensitive_codes(file: Path | None) -> str:
    """Post the list that a file holds, or else show the one that holds; what to print.

    Raises:
        NotReady: something keeps it from beginning, or the list can't be used.
    """
    settings = read_settings()
    require(lacking_for_data(settings))
    async with installation(settings, json_logs=False) as parts:
        return await (shown(parts.database) if file is None else posted(parts.database, words_in(file)))


async def shown(database: Database) -> str:
    """The list that holds."""
    async with database.unit() as unit:
        return (await codes_text(unit)).rstrip()


async def posted(database: Database, text: str) -> str:
    """Let a list hold from now on.

    Raises:
        NotReady: with the line that is wrong.
    """
    try:
        async with database.unit() as unit:
            post_codes(unit, text)
    except ListUnfit as unfit:
        raise NotReady([str(unfit)]) from None
    return "The list holds from now on, for what was imported before as well."
