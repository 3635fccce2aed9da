import httpx

from bot.metrics import MAILS, create_metrics


async def test_figures_hold_codes_and_numbers() -> None:
    MAILS.labels("sent").inc()

    async with httpx.AsyncClient(transport=httpx.ASGITransport(create_metrics()), base_url="http://here") as client:
        page = (await client.get("/")).text

    assert 'mycooper_mails_total{ended="sent"}' in page
