"""In which language a text is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.language import Language, detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I need a refill of my lisinopril", Language.ENGLISH),
        ("when will the doctor call me back", Language.ENGLISH),
        ("necesito una cita con el doctor", Language.SPANISH),
        ("me duele la rodilla cuando subo escaleras", Language.SPANISH),
        ("ME DUELE MUCHO LA CABEZA Y TENGO FIEBRE", Language.SPANISH),
        ("je suis malade et j'ai mal au ventre", Language.OTHER),
        ("estou com muito dor, não consigo dormir", Language.OTHER),
        ("мне нужен врач", Language.OTHER),
        ("أحتاج إلى طبيب", Language.OTHER),
        ("我需要看医生我很不舒服", Language.OTHER),
    ],
)
def test_a_language_is_known_by_its_small_words(text: str, language: Language) -> None:
    assert detect(text) is language


@pytest.mark.parametrize("text", ["", "ok", "lisinopril", "123 456", "🙂🙂🙂", "\ud800", "\0", "kms", "!!!"])
def test_a_short_text_tells_nothing(text: str) -> None:
    assert detect(text) is None


def test_a_long_text_is_known_by_its_first_lines() -> None:
    assert detect("I need the doctor to call me back. " * 3_000) is Language.ENGLISH


@pytest.mark.parametrize("text", ["mi pain is muy bad and no puedo", "me duele el chest y no puedo breathe, help me"])
def test_a_mixture_of_both_tells_nothing(text: str) -> None:
    assert detect(text) is None


@given(st.text(alphabet=st.characters(codec=None), max_size=300))
def test_no_text_makes_it_raise(text: str) -> None:
    assert detect(text) in {None, *Language}
