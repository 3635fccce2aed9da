"""An operator gets into a FHIR server by SMART: a key, its public half, the client's id, and then threads go there."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.doctor.fhir import NO_TOKEN, of_fhir
from bot.doctor.finding import Finding
from bot.fhir_access import IN_THE_OPEN, TWO_WAYS, records_server
from bot.parts import policy_of
from bot.requirements import lacking_everywhere
from bot.settings import Settings
from storage.database import Database
from storage.fhir.records_server import READING
from storage.fhir.server import WRITING
from storage.smart_file import SMART, register
from tests.care.desk.office import an_office
from tests.storage.fhir.kept_records import MRN, KeptRecords, a_person
from tests.storage.fhir.strict_server import StrictFhir
from tests.storage.fhir.token_server import TokenServer

from .conftest import Runs, in_thread


@pytest.fixture
async def tokens(runs: Runs, keys_folder: Path) -> AsyncIterator[TokenServer]:
    """The server that gives tokens, which was given what `mycooper smart jwks` prints."""
    assert (await in_thread(runs, "smart", "key", str(keys_folder))).exit_code == 0
    public = json.loads((await in_thread(runs, "smart", "jwks", str(keys_folder))).output)
    async with TokenServer(client_id="mycooper", public_keys=public) as tokens:
        yield tokens


async def test_threads_are_exported_with_a_token_that_is_asked_for_by_our_signed_word(
    runs: Runs, database: Database, keys_folder: Path, tokens: TokenServer, tmp_path: Path
) -> None:
    office = await an_office(database)
    patient = await office.patient()
    await office.message(await office.account(patient), patient)
    (tmp_path / "token").write_text("another", encoding="utf-8")
    told = await in_thread(
        runs, "smart", "client", str(keys_folder), "--client-id", "mycooper", "--token-url", tokens.url
    )

    async with StrictFhir(token="token-0") as fhir:
        done = await in_thread(runs, "export", MYCOOPER_FHIR_URL=fhir.url)
        elsewhere = await in_thread(
            runs, "export", "--to", fhir.url.replace("127.0.0.1", "localhost"), MYCOOPER_FHIR_URL=fhir.url
        )
        two_ways = await in_thread(
            runs, "export", MYCOOPER_FHIR_URL=fhir.url, MYCOOPER_FHIR_TOKEN_FILE=str(tmp_path / "token")
        )
        register(keys_folder, client_id="mycooper", token_url="http://tokens.example.org/token", scope="")
        in_the_open = await in_thread(runs, "export", MYCOOPER_FHIR_URL=fhir.url)

    assert told.exit_code == 0
    assert (done.exit_code, done.output) == (0, "1 threads written, 0 unchanged, 0 not taken.\n")
    assert (tokens.given, tokens.scopes, tokens.refused) == (["token-0"], [WRITING], [])
    # No token of ours goes to a server that is named instead.
    assert (elsewhere.exit_code, tokens.asked) == (1, 1)
    assert "The FHIR server refused the transaction." in elsewhere.output
    assert two_ways.exit_code == 2
    assert "two ways in" in two_ways.output
    assert in_the_open.exit_code == 2
    assert "where tokens are given" in in_the_open.output


def test_an_address_at_which_tokens_would_travel_in_the_open_is_refused(runs: Runs, tmp_path: Path) -> None:
    refused = runs("smart", "client", str(tmp_path), "--client-id", "m", "--token-url", "http://tokens.example.org/t")
    missing = runs("smart", "jwks", str(tmp_path / "nowhere"))

    assert (refused.exit_code, missing.exit_code) == (2, 2)
    assert "https://" in refused.output
    assert "is not there" in missing.output


async def test_the_doctor_asks_for_a_token_and_says_what_keeps_us_out(
    keys_folder: Path, tokens: TokenServer, tmp_path: Path
) -> None:
    def settings(url: str = "https://fhir.example.org", **more: Path) -> Settings:
        return Settings.model_validate({"fhir_url": url, "keys_dir": keys_folder, **more})

    async def looks(found: Settings) -> list[Finding]:
        return [finding async for finding in of_fhir(found)]

    before = await looks(settings())
    register(keys_folder, client_id="mycooper", token_url=tokens.url, scope="")
    well = await looks(settings())
    unset, open_ = await looks(settings("")), await looks(settings("http://fhir.example.org"))
    two_ways = await looks(settings(fhir_token_file=tmp_path / "token"))
    register(keys_folder, client_id="another", token_url=tokens.url, scope="")
    unknown = await looks(settings())
    (keys_folder / SMART).write_text("{}")
    broken = await looks(settings())

    assert (before, unset) == ([], [])
    assert [(finding.fine, finding.sentence) for finding in well] == [(True, "A token for the FHIR server can be had.")]
    assert [finding.sentence for finding in (*open_, *two_ways, *unknown)] == [IN_THE_OPEN, TWO_WAYS, NO_TOKEN]
    assert [finding.fine for finding in (*open_, *two_ways, *unknown, *broken)] == [False] * 4
    assert "mycooper smart key" in broken[0].sentence


async def test_records_are_read_with_a_token_of_reading_alone_where_that_is_set(
    keys_folder: Path, tokens: TokenServer, tmp_path: Path
) -> None:
    register(keys_folder, client_id="mycooper", token_url=tokens.url, scope="")
    (tmp_path / "client").write_text((keys_folder / SMART).read_text())
    async with KeptRecords(holds=[a_person()], token="token-0") as fhir:
        set_so = {"fhir_url": fhir.url, "fhir_client_file": tmp_path / "client", "fhir_mrn_system": "urn:oid:1.2.3"}
        async with records_server(Settings.model_validate(set_so)) as none:
            assert none is None
        async with records_server(Settings.model_validate(set_so | {"fhir_records": True})) as server:
            assert server
            await server.record_of(MRN, is_them=lambda _: True)

    assert tokens.scopes == [READING]
    assert ".c" not in READING
    assert fhir.searched[0]["identifier"] == f"urn:oid:1.2.3|{MRN}"


def test_records_without_a_server_to_read_them_from_are_not_begun_with() -> None:
    lacking = list(lacking_everywhere(Settings.model_validate({"fhir_records": True})))

    assert "MYCOOPER_FHIR_RECORDS is set without a server to read them from. Set MYCOOPER_FHIR_URL." in lacking


@pytest.mark.parametrize(("hours", "is_taken"), [(0, False), (1, True), (744, True), (745, False)])
def test_a_copy_is_fresh_for_an_hour_up_to_a_month(hours: int, *, is_taken: bool) -> None:
    if is_taken:
        policy = policy_of(Settings.model_validate({"records_fresh_hours": hours}))
        assert policy.records_fresh_for == timedelta(hours=hours)
        return
    with pytest.raises(ValidationError):
        Settings.model_validate({"records_fresh_hours": hours})
