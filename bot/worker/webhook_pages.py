"""Pages on their way to the operator's webhook, beside the mails; what it takes is delivered, and not acknowledged."""

from dataclasses import dataclass

from bot.logs import log
from bot.metrics import WEBHOOK_PAGES
from bot.page_webhook import Answer, Ended, PageWebhook
from storage import webhook_pages
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookPages:
    """Posts what is due, one after the other: a webhook that hangs keeps no mail waiting."""

    database: Database
    webhook: PageWebhook

    async def post_due(self) -> None:
        """Post every page whose time has come."""
        while await self._post_next():
            pass

    async def _post_next(self) -> bool:
        async with self.database.unit() as unit:
            page = await webhook_pages.claim(unit)
        if page is None:
            return False
        answer = await self.webhook.post(page)
        _tell(answer)
        mark = {Ended.TAKEN: webhook_pages.taken, Ended.REFUSED: webhook_pages.refused}
        async with self.database.unit() as unit:
            mark.get(answer.ended, webhook_pages.try_later)(unit, page)
        return True


def _tell(answer: Answer) -> None:
    """Count it; a refusal is an alarm, because it is not tried again."""
    WEBHOOK_PAGES.labels(answer.ended.value).inc()
    if answer.ended is Ended.REFUSED:
        log(__name__).error("page_refused_by_webhook", status=answer.status)
    elif answer.ended is not Ended.TAKEN:
        log(__name__).warning("page_not_taken_by_webhook", why=answer.ended, status=answer.status)
