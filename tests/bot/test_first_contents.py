"""What an operator gives a new installation: read from a file, kept whole or refused in sentences."""

from pathlib import Path

import pytest

from bot.first_contents import TOPICS, fill, read
from bot.requirements import NotReady
from storage.database import Database

HOME = Path(__file__).parent.parent.parent
EXAMPLE = HOME / "docs" / "practice.example.toml"


async def test_the_example_makes_a_practice_that_every_topic_finds_its_pool_in(
    database: Database, tmp_path: Path
) -> None:
    for name in ("terms.en", "terms.es", "privacy.en", "privacy.es"):
        (tmp_path / f"{name}.txt").write_text(f"the text of {name}", encoding="utf-8")

    async with database.unit() as unit:
        await fill(unit, read(EXAMPLE), beside=tmp_path)

    async with database.unit() as unit:
        topics = await unit.rows("SELECT topic FROM pool_topics")
        documents = await unit.rows("SELECT kind, language, body FROM documents")
        next_ones = await unit.rows("SELECT r.step FROM page_recipients r JOIN pools p ON p.id = r.pool_id ORDER BY 1")
        closures = await unit.row("SELECT count(*) AS all, count(confirmed_at) AS confirmed FROM practice_closures")
    assert {row["topic"] for row in topics} == TOPICS
    assert [row["step"] for row in next_ones] == ["backup", "clinical lead", "supervisor"]
    assert {(row["kind"], row["language"]) for row in documents} == {
        (kind, language) for kind in ("terms", "privacy") for language in ("en", "es")
    }
    assert all(row["body"] == f"the text of {row['kind']}.{row['language']}" for row in documents)
    assert closures is not None
    assert closures["all"] > closures["confirmed"] == 0


@pytest.mark.parametrize(
    ("said", "instead", "told"),
    [
        ('"other", ', "", "each of these topics belongs to one pool"),
        ('"billing"]', '"billing", "refill"]', "each of these topics belongs to one pool"),
        ('"America/New_York"', '"America/Camden"', "no such time zone"),
        ("closes = 17:00:00", "closes = 08:00:00", "opens an hour before it closes"),
        ("closes = 17:00:00", "closes = 08:59:59", "opens an hour before it closes"),
        ("nurse-on-duty@example.org", "nurse-on-duty", "no e-mail address"),
        ("nurse-backup@example.org", "nurse-backup", "no e-mail address"),
        ("[0, 1, 2, 3, 4]", "[]", "weekdays"),
        ('name = "Example', "name = Example", "is not written as it has to be"),
    ],
)
def test_a_file_that_would_leave_a_patient_unheard_is_refused(
    tmp_path: Path, said: str, instead: str, told: str
) -> None:
    file = tmp_path / "practice.toml"
    file.write_text(EXAMPLE.read_text(encoding="utf-8").replace(said, instead, 1), encoding="utf-8")

    with pytest.raises(NotReady) as refused:
        read(file)

    assert any(told in sentence for sentence in refused.value.sentences)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotReady) as refused:
        read(tmp_path / "nowhere.toml")

    assert refused.value.sentences == [f"There is no file {tmp_path / 'nowhere.toml'}."]
