import json
from datetime import UTC, datetime

import pytest
import typst
from hypothesis import example, given, settings
from hypothesis import strategies as st

from care.papers.transcript import TEMPLATE, Paper, PaperEntry, legible, pdf_of

AT = datetime(2026, 3, 4, 15, tzinfo=UTC)


def a_paper(text: str, *, language: str = "en") -> Paper:
    entry = PaperEntry(by=text or "You", notes=(text,), text=text)
    return Paper(
        language=language, author="Cooper", title=text, about=(text,), entries=(entry,), footer=text, made_at=AT
    )


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
@example('pain < 3 & <b> "now"')
@example('#set page(fill: red) #read("/etc/passwd") *x* _y_ $a$ @ref `c` \\ = heading\n- list // comment')
@example("safe\u202elanruter\u2066 \u200f")
@example("مرحبا، عندي ألم שלום")
@example("👨‍👩‍👧 😀 中文 \x00\x1b\ud800")
@example("a\u0301\u0345 ก็ \U000e0041")
def test_whatever_somebody_wrote_becomes_a_paper(text: str) -> None:
    pdf = pdf_of(a_paper(text))

    assert pdf.startswith(b"%PDF-")
    assert b"pdfuaid" in pdf


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("pain < 3 & <b> #set *x*", "pain < 3 & <b> #set *x*"),
        ("ñ ¿Qué? ½ µ →", "ñ ¿Qué? ½ µ →"),
        ("שלום мир", "שלום мир"),
        ("a\u202eb\u2066c", "a\ufffdb\ufffdc"),
        ("a\x00b\ud800", "a\ufffdb\ufffd"),
        ("ok 😀", "ok [grinning face]"),
        ("one\u2028two\tthree", "one two three"),
    ],
)
def test_what_our_fonts_lack_is_named_and_what_turns_a_line_is_replaced(written: str, shown: str) -> None:
    assert legible(written) == shown


@pytest.mark.parametrize("hostile", ['#panic("read as markup")', "#read(sys.inputs.paper)", "$ #x $", "\\u{1F600}"])
def test_words_are_data_and_never_markup(hostile: str) -> None:
    words = {"language": "en", "author": "x", "title": "t", "about": [], "footer": "f"}
    entry = {"by": "You", "notes": [], "lines": [{"text": hostile, "rtl": False}]}
    paper = json.dumps(words | {"entries": [entry]})

    [shown] = json.loads(
        typst.query(TEMPLATE.read_bytes(), "heading.where(level: 2)", field="body", sys_inputs={"paper": paper})
    )
    pdf_of(a_paper(hostile))

    assert shown == {"func": "text", "text": "You"}


def test_a_paper_says_its_language_and_is_the_same_for_the_same_words() -> None:
    once, twice = pdf_of(a_paper("hola", language="es")), pdf_of(a_paper("hola", language="es"))

    assert once == twice
    assert b"/Lang(es)" in once
