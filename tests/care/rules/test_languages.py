import pytest

from care.rules.languages import OFFERED, SIGNED, Unread, is_offered, needs_interpreter, plain, why_unread


@pytest.mark.parametrize(
    ("spoken", "said", "needs"),
    [
        ("en", None, False),
        ("en-US", None, False),
        ("EN", None, False),
        ("es", None, True),
        ("ase", None, True),
        ("es", False, False),
        ("en", True, True),
    ],
)
def test_who_speaks_no_english_needs_an_interpreter_unless_it_was_said_otherwise(
    spoken: str, *, said: bool | None, needs: bool
) -> None:
    assert needs_interpreter(spoken, said=said) is needs


@pytest.mark.parametrize(("tag", "language"), [("es-MX", "es"), ("ES", "es"), ("pt_BR", "pt"), ("ase", "ase")])
def test_a_language_is_the_same_in_every_country(tag: str, language: str) -> None:
    assert plain(tag) == language


@pytest.mark.parametrize(
    ("language", "to_speak", "to_read"),
    [("es", True, True), ("ase", True, False), ("xx", False, False), ("", False, False), ("ES", False, False)],
)
def test_somebody_chooses_among_the_languages_of_the_list(language: str, *, to_speak: bool, to_read: bool) -> None:
    assert is_offered(language, written=False) is to_speak
    assert is_offered(language, written=True) is to_read


def test_the_list_begins_with_the_languages_of_the_chat_and_names_none_twice() -> None:
    assert OFFERED[:2] == ("en", "es")
    assert len(set(OFFERED)) == len(OFFERED)
    assert set(OFFERED) >= SIGNED


@pytest.mark.parametrize(
    ("written", "found", "translator", "why"),
    [
        # What is short is in no language for sure: to whoever reads English it goes as it is.
        ("en", "en", "", None),
        ("en-US", "en", "", None),
        ("en", None, "", None),
        ("en", "es", "", Unread.OTHER_LANGUAGE),
        ("en", "es", "Ana Vega", Unread.OTHER_LANGUAGE),
        ("en", "other", "", Unread.OTHER_LANGUAGE),
        ("es", "es", "", Unread.NO_TRANSLATOR),
        ("es", "es", "  ", Unread.NO_TRANSLATOR),
        ("es", "es", "Ana Vega", None),
        ("es", None, "", Unread.NO_TRANSLATOR),
        ("es", None, "Ana Vega", None),
        ("es", "en", "", Unread.OTHER_LANGUAGE),
        ("es", "en", "Ana Vega", Unread.OTHER_LANGUAGE),
        ("es-MX", "es", "Ana Vega", None),
        ("vi", "other", "", Unread.NO_TRANSLATOR),
        ("vi", "other", "Ana Vega", None),
        ("vi", None, "Ana Vega", None),
        ("vi", "en", "Ana Vega", Unread.OTHER_LANGUAGE),
        ("vi", "es", "Ana Vega", Unread.OTHER_LANGUAGE),
    ],
)
def test_an_answer_is_read_by_itself_in_the_readers_language_and_with_a_translator_s_name_where_that_is_not_english(
    written: str, found: str | None, translator: str, why: Unread | None
) -> None:
    assert why_unread(written=written, found=found, translator=translator) is why
