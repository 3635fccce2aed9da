"""How a call must look, and what is said of one that does not."""

import json
from http import HTTPStatus

import httpx
import pytest

from tests.telegram import Person, StrictBotApi
from tests.telegram.conftest import TOKEN, Ask, description
from tests.telegram.wire import Json


async def test_a_token_that_no_bot_has_is_unauthorized_and_one_of_a_wrong_form_not_found(
    telegram: StrictBotApi,
) -> None:
    async with httpx.AsyncClient(base_url=telegram.url) as client:
        right = await client.get(f"/bot{TOKEN}/getMe")
        unknown = await client.get(f"/bot{TOKEN}x/getMe")
        malformed = await client.get("/botnobody/getMe")
        file = await client.get(f"/file/bot{TOKEN}x/photos/file_1.png")

    assert right.is_success
    assert (unknown.status_code, description(unknown)) == (401, "Unauthorized")
    assert (malformed.status_code, description(malformed)) == (404, "Not Found")
    assert file.status_code == HTTPStatus.UNAUTHORIZED


async def test_a_method_is_known_in_any_case_and_an_unknown_one_is_not_found(telegram: StrictBotApi, ask: Ask) -> None:
    assert (await ask("GETME")).is_success

    unknown = await ask("sendTelepathy")

    assert (unknown.status_code, description(unknown)) == (404, "Not Found: method not found")
    assert telegram.mistakes.pop() == "sendTelepathy: Not Found: method not found"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"silent": True}, "sendMessage has no parameter silent"),
        ({"chat_id": "seven"}, "chat_id must be an integer"),
        ({"protect_content": "perhaps"}, "protect_content must be a boolean"),
        ({"reply_markup": {"buttons": []}}, "reply_markup has no known kind: ['buttons']"),
        ({"reply_parameters": {"id": 1}}, "this server knows no reply_parameters like {'id': 1}"),
        ({"message_thread_id": 3}, "this server doesn't model message_thread_id of sendMessage"),
        ({"parse_mode": "MarkdownV2"}, "parse_mode MarkdownV2 is not understood by this server"),
        (
            {"entities": [{"type": "bold", "offset": 3, "length": 9}]},
            "an entity is malformed or lies outside its text: ['length', 'offset', 'type']",
        ),
    ],
)
async def test_what_no_document_allows_is_refused_and_fails_the_test_at_its_end(
    ana: Person, telegram: StrictBotApi, ask: Ask, wrong: dict[str, Json], why: str
) -> None:
    right: dict[str, Json] = {"chat_id": ana.chat_id, "text": "hello"}
    assert (await ask("sendMessage", **right)).is_success

    answer = await ask("sendMessage", **(right | wrong))

    assert description(answer) == f"Bad Request: strict server: {why}"
    assert telegram.mistakes == [f"sendMessage: {description(answer)}"]
    telegram.mistakes.clear()


async def test_a_test_fails_at_its_end_when_the_bot_swallowed_the_refusal_of_its_mistake() -> None:
    with pytest.raises(AssertionError, match="sendTelepathy: Not Found: method not found"):
        async with (
            StrictBotApi(token=TOKEN, bot_username="test_bot") as telegram,
            httpx.AsyncClient(base_url=f"{telegram.url}/bot{TOKEN}/") as client,
        ):
            await client.post("sendTelepathy")


async def test_html_is_parsed_or_refused(ask: Ask, ana: Person) -> None:
    right = await ask("sendMessage", chat_id=ana.chat_id, text="<b>5 &lt; 6</b>", parse_mode="HTML")
    unclosed = await ask("sendMessage", chat_id=ana.chat_id, text="<b>5", parse_mode="HTML")
    unknown = await ask("sendMessage", chat_id=ana.chat_id, text="<font>5</font>", parse_mode="html")
    mode = await ask("sendMessage", chat_id=ana.chat_id, text="5", parse_mode="rst")

    assert right.json()["result"]["text"] == "5 < 6"
    assert "Can't find end tag corresponding to start tag" in description(unclosed)
    assert 'Unsupported start tag "font"' in description(unknown)
    assert description(mode) == "Bad Request: unsupported parse_mode"


async def test_parameters_come_as_query_form_multipart_or_json(telegram: StrictBotApi, ana: Person) -> None:
    fields = {"chat_id": str(ana.chat_id), "text": "hello", "disable_notification": "true"}
    address = f"{telegram.url}/bot{TOKEN}/sendMessage"

    async with httpx.AsyncClient() as client:
        answers = [
            await client.get(address, params=fields),
            await client.post(address, data=fields),
            await client.post(address, files={name: (None, value) for name, value in fields.items()}),
            await client.post(address, json={**fields, "chat_id": ana.chat_id, "disable_notification": True}),
        ]

    assert all(answer.is_success for answer in answers)
    assert [shown.silent for shown in ana.screen] == [True] * 4
    assert {json.dumps(call.params) for call in telegram.calls("sendMessage")} == {
        json.dumps({"chat_id": ana.chat_id, "text": "hello", "disable_notification": True})
    }


async def test_what_is_no_json_or_no_utf8_is_refused(telegram: StrictBotApi) -> None:
    address = f"{telegram.url}/bot{TOKEN}/getMe"
    as_json = {"Content-Type": "application/json"}
    async with httpx.AsyncClient() as client:
        broken = await client.post(address, content=b"{", headers=as_json)
        listed = await client.post(address, content=b"[]", headers=as_json)
        latin = await client.post(
            address, content=b"text=\xff", headers={"Content-Type": "application/x-www-form-urlencoded"}
        )

    assert description(broken) == "Bad Request: can't parse parameter value"
    assert description(listed) == "Bad Request: JSON object expected"
    assert description(latin) == "Bad Request: strings must be encoded in UTF-8"


async def test_an_upload_that_nothing_refers_to_is_a_mistake(telegram: StrictBotApi, ana: Person) -> None:
    address = f"{telegram.url}/bot{TOKEN}/sendMessage"
    async with httpx.AsyncClient() as client:
        answer = await client.post(
            address, data={"chat_id": str(ana.chat_id), "text": "hello"}, files={"photo": b"GIF89a"}
        )

    assert description(answer) == "Bad Request: strict server: nothing refers to the uploaded file photo"
    telegram.mistakes.clear()
