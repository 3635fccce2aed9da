import pytest
from starlette.requests import HTTPConnection

from bot.web.addresses import MAIL_PATHS, PATHS, path_of, path_of_mail
from bot.web.clients import device_of
from bot.web.numbers import tap_to_call
from care.linking import link_token
from care.mail import MailKind
from care.mailed_links import token_by_id
from care.notices import Link, Page
from storage.ids import new_id
from storage.keyring import Keyring


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0",
            "Edge, Windows",
        ),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36", "Chrome, Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 Version/17.5 Safari/604.1",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox, Linux"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36", "Chrome, Android"),
        ("<script>alert(1)</script>", "unknown"),
        ("", "unknown"),
    ],
)
def test_a_device_has_a_name_of_a_closed_set(agent: str, device: str) -> None:
    scope = {"type": "http", "headers": [(b"user-agent", agent.encode())]}

    assert device_of(HTTPConnection(scope)) == device


def test_numbers_in_our_words_start_a_call_and_nothing_else_does() -> None:
    html = tap_to_call("Call 911, 988 or 1-800-222-1222 & 856-555-0100, not 2911 or 91100.")

    assert html == (
        'Call <a class="tel" href="tel:911">911</a>, <a class="tel" href="tel:988">988</a> or '
        '<a class="tel" href="tel:+18002221222">1-800-222-1222</a> &amp; '
        '<a class="tel" href="tel:+18565550100">856-555-0100</a>, not 2911 or 91100.'
    )


@pytest.mark.parametrize(
    "words",
    [
        "Can't talk? Text 911.",
        "If you can't talk safely, text 911.",
        "¿No puede hablar? Mande un texto al 911, en inglés.",
    ],
)
def test_who_is_told_to_text_opens_a_text_and_places_no_call(words: str) -> None:
    html = tap_to_call(words)

    assert 'href="sms:911"' in html
    assert "tel:" not in html


def test_who_may_call_or_text_places_a_call() -> None:
    assert 'href="tel:988"' in tap_to_call("Call or text 988 now.")
    assert 'href="sms:988"' in tap_to_call("Llame al 988 ahora y oprima el 2, o mande AYUDA al 988.")


def test_words_that_look_like_markup_stay_words() -> None:
    assert "<b>" not in tap_to_call("<b>911</b>")


def test_every_page_has_an_address_and_a_chats_and_a_last_notices_link_its_token(keys: Keyring) -> None:
    object_ = new_id()

    assert set(PATHS) | {Page.LINK_CHAT, Page.LAST_COPY, Page.CHAT_DETAILS} == set(Page)
    assert path_of(Link(page=Page.THREAD, object=object_), keys=keys) == f"/messages/{object_}"
    details = path_of(Link(page=Page.CHAT_DETAILS, object=object_), keys=keys)
    assert details == f"/settings/chats/{object_}/details"
    assert path_of(Link(page=Page.LINK_CHAT, object=object_), keys=keys) == f"/link/{link_token(keys, object_)}"
    assert str(object_) not in path_of(Link(page=Page.LINK_CHAT, object=object_), keys=keys)
    assert path_of(Link(page=Page.LAST_COPY, object=object_), keys=keys) == f"/copy/{token_by_id(keys, object_)}"


def test_a_mail_leads_to_its_own_page_or_to_the_messages() -> None:
    assert path_of_mail(MailKind.RESET_PASSWORD, token="t") == "/reset/t"
    assert path_of_mail(MailKind.NEWS, token=None) == "/messages"
    assert path_of_mail(MailKind.DOCUMENTS, token=None) == "/terms"
    assert all(path.startswith("/") and path.endswith("/") for path in MAIL_PATHS.values())
