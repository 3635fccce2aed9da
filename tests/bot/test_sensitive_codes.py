import pytest

from bot.requirements import NotReady
from bot.sensitive_codes import posted, shown
from storage.database import Database

ONE_MORE = "\nsnomed\t4711\thiv\tours"


async def test_the_list_that_is_shown_can_be_changed_and_posted_and_one_that_is_none_is_refused(
    database: Database,
) -> None:
    before = await shown(database)

    await posted(database, before + ONE_MORE)

    assert await shown(database) == before + ONE_MORE
    with pytest.raises(NotReady, match="Line 2"):
        await posted(database, ONE_MORE.rpartition("\t")[0])
    assert await shown(database) == before + ONE_MORE
