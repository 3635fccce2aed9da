"""A webhook for pages as an operator sets it: address and secret or neither, and nothing that travels in the open."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from bot.page_webhook import Ended, lacking_for_page_webhook, page_webhook
from bot.requirements import NotReady
from bot.settings import Settings
from storage.webhook_pages import WebhookPage
from tests.bot.page_receiver import Receiver, receiving

from .conftest import run

SECRET = "zq-canary".ljust(32, "x")
URL = "https://pager.example.org/pages"
BOTH = "A secret signs pages for no webhook. Set MYCOOPER_PAGE_WEBHOOK_URL too, or leave the secret out."
NO_SECRET = (
    "MYCOOPER_PAGE_WEBHOOK_URL is set without a secret, so that anybody could send pages like ours. "
    "Set MYCOOPER_PAGE_WEBHOOK_SECRET_FILE or MYCOOPER_PAGE_WEBHOOK_SECRET."
)
IN_THE_OPEN = "MYCOOPER_PAGE_WEBHOOK_URL must begin with https://, or lead to this machine by http://."
MORE = "MYCOOPER_PAGE_WEBHOOK_URL must be an address alone, without a name, a query or a fragment."
SHORT = "The secret that signs pages must have 32 characters or more."
UNREAD = "The file that MYCOOPER_PAGE_WEBHOOK_SECRET_FILE names can't be read."


def settings(**which: object) -> Settings:
    return Settings.model_validate({f"page_webhook_{name}": value for name, value in which.items()})


@pytest.mark.parametrize(
    ("url", "secret", "said"),
    [
        ("", None, []),
        (URL, SECRET, []),
        ("http://127.0.0.1:9000/pages", SECRET, []),
        ("http://localhost:9000", SECRET, []),
        ("", SECRET, [BOTH]),
        (URL, None, [NO_SECRET]),
        (URL, " ", [NO_SECRET]),
        (URL, SECRET[:31], [SHORT]),
        ("http://pager.example.org/pages", SECRET, [IN_THE_OPEN]),
        ("http://10.0.0.5/pages", SECRET, [IN_THE_OPEN]),
        ("https://", SECRET, [IN_THE_OPEN]),
        ("https://u:p@pager.example.org", SECRET, [MORE]),
        (f"{URL}?token=t", SECRET, [MORE]),
    ],
)
def test_address_and_secret_are_set_both_or_neither_and_pages_travel_safely(
    url: str, secret: str | None, said: list[str]
) -> None:
    assert list(lacking_for_page_webhook(settings(url=url, secret=secret))) == said


async def test_a_secret_in_a_file_signs_and_one_that_cant_be_read_is_said(tmp_path: Path) -> None:
    file, now = tmp_path / "secret", datetime.now(UTC)
    file.write_text(f"{SECRET}\n", encoding="utf-8")
    page = WebhookPage(id=uuid4(), number=1, level="crisis", rung=0, step="duty", pool_id=uuid4(), failures=0, at=now)

    async with (
        receiving(Receiver(secret=SECRET, clock=lambda: now)) as url,
        page_webhook(settings(url=url, secret_file=file)) as webhook,
    ):
        assert webhook is not None
        assert (await webhook.post(page)).ended is Ended.TAKEN

    unread = settings(url=URL, secret_file=tmp_path / "nowhere")
    assert list(lacking_for_page_webhook(unread)) == [UNREAD]
    with pytest.raises(NotReady):
        async with page_webhook(unread):
            pass


async def test_where_none_is_set_there_is_none() -> None:
    async with page_webhook(settings()) as webhook:
        assert webhook is None


@pytest.mark.parametrize("command", ["work", "doctor"])
def test_worker_and_doctor_say_what_is_lacking_and_repeat_no_secret(command: str) -> None:
    said = run(command, environment={"MYCOOPER_PAGE_WEBHOOK_SECRET": SECRET})

    assert isinstance(said.exception, SystemExit)
    assert BOTH in " ".join(said.output.split())
    assert "zq-canary" not in said.output
