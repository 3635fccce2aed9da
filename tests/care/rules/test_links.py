import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.rules.links import links_in


def found(text: str) -> list[tuple[str, str, str]]:
    return [(text[link.start : link.end], link.site, link.address) for link in links_in(text)]


@pytest.mark.parametrize(
    ("text", "typed", "site", "address"),
    [
        ("Read https://example.org.", "https://example.org", "example.org", "https://example.org/"),
        ("(http://Example.org/a_(b))", "http://Example.org/a_(b)", "example.org", "http://example.org/a_(b)"),
        ("https://a.example.org:8443/x?y=1#z", None, "a.example.org", "https://a.example.org:8443/x?y=1#z"),
        ("HTTPS://EXAMPLE.ORG/Über", None, "example.org", "https://example.org/%C3%9Cber"),
        ("https://\u0430pple.com/", None, "xn--pple-43d.com", "https://xn--pple-43d.com/"),
        ("https://xn--pple-43d.com/", None, "xn--pple-43d.com", "https://xn--pple-43d.com/"),
        ("https://example.org\\@evil.example", "https://example.org", "example.org", "https://example.org/"),
        ("https://example.org/\u202egro.live", "https://example.org/", "example.org", "https://example.org/"),
        ('https://example.org"><b>', "https://example.org", "example.org", "https://example.org/"),
    ],
)
def test_an_address_names_its_site_in_plain_letters(text: str, typed: str | None, site: str, address: str) -> None:
    assert found(text) == [(typed or text, site, address)]


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "data:text/html,hello",
        "tel:911",
        "ftp://example.org/",
        "example.org",
        "https://",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://[::1]/",
        "https://example.org:99999/",
        "https://mycooper.example@evil.example/",
        "https://faß.example/",
        "https://exam\u200dple/",
        "xhttps://example.org/",
        f"https://{'a' * 64}.org/",
    ],
    ids=lambda value: value[:24].encode("ascii", "backslashreplace").decode(),
)
def test_what_names_no_site_beyond_doubt_is_no_link(text: str) -> None:
    assert found(text) == []


def test_letters_of_other_scripts_and_open_ways_are_known() -> None:
    plain, other, unsafe = links_in("https://example.org https://\u0430pple.com http://example.org")

    assert [link.looks_like_another for link in (plain, other, unsafe)] == [False, True, False]
    assert [link.is_secure for link in (plain, other, unsafe)] == [True, True, False]


@pytest.mark.parametrize(
    ("site", "helps"),
    [("988lifeline.org", True), ("chat.988lifeline.org", True), ("not988lifeline.org", False)],
)
def test_emergency_help_is_known_by_its_whole_name(site: str, *, helps: bool) -> None:
    (link,) = links_in(f"https://{site}/")

    assert link.is_emergency_help is helps


@given(before=st.text(), after=st.text())
def test_whatever_stands_around_it_every_link_lies_in_the_text_and_is_plain(before: str, after: str) -> None:
    text = f"{before} https://example.org/{after}"

    links = links_in(text)

    assert links
    for link in links:
        assert text[link.start : link.end].lower().startswith(("http://", "https://"))
        assert link.address.isascii()
        assert link.address.isprintable()
        assert link.address.partition("://")[2].startswith(link.site)
