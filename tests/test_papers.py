"""What the papers say of the code is compared with the code."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from bot.settings import Settings

HOME = Path(__file__).parent.parent
PAPERS = sorted((*HOME.glob("*.md"), *(HOME / "docs").rglob("*.md")))
ROOMS = "bot|care|console|dialogs|docs|nlu|scripts|storage|tests"
# A path in backticks that begins with one of our rooms, without a place to be filled in.
NAMED_PATH = re.compile(rf"`((?:{ROOMS})/[\w./-]*)`")
LOCKS = sorted(HOME.glob("*.lock"))
# A pinned name, the hash of one of its files, or why it is there: nothing that says where it is fetched from.
LOCKED = re.compile(
    r"[\w.-]+==[\w.!+]+(?: ; [^\\/@]+)? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?| *#(?!.*(?:://|--))[^@]*"
)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[\w-]+)?\)")
SETTING = re.compile(r"^\| `MYCOOPER_(\w+)` \| (.*?) \|", re.MULTILINE)


def name_of(paper: Path) -> str:
    return str(paper.relative_to(HOME))


def told(default: object) -> str:
    """A setting's default as the table tells it."""
    match default:
        case None | "":
            return ""
        case ():
            return "`[]`"
        case bool():
            return f"`{str(default).lower()}`"
        case _:
            return f"`{default}`"


def test_the_configuration_table_names_every_setting_in_its_order_with_its_default() -> None:
    table = SETTING.findall((HOME / "README.md").read_text(encoding="utf-8"))

    fields = [(name.upper(), told(field.default)) for name, field in Settings.model_fields.items()]
    assert table == fields


@pytest.mark.parametrize("paper", PAPERS, ids=name_of)
def test_every_file_and_folder_that_a_paper_names_is_there(paper: Path) -> None:
    named = NAMED_PATH.findall(paper.read_text(encoding="utf-8"))

    assert [path for path in named if not (HOME / path).exists()] == []


@pytest.mark.parametrize("paper", PAPERS, ids=name_of)
def test_every_link_of_a_paper_leads_somewhere(paper: Path) -> None:
    links = LINK.findall(paper.read_text(encoding="utf-8"))

    inside = [unquote(link) for link in links if "://" not in link]
    assert [link for link in inside if not (paper.parent / link).exists()] == []


def test_each_attack_names_the_tests_that_show_its_stop() -> None:
    rows = re.findall(r"^\| (\d+) \|.*\| ([^|]*) \|$", (HOME / "SECURITY.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert {int(number) for number, _ in rows} >= {*range(1, 9), 11, 12, 14, 16, 19, 21, 22, 23, 24}
    assert [number for number, shown in rows if not NAMED_PATH.search(shown)] == []


def test_every_decision_stands_in_the_list_of_decisions() -> None:
    folder = HOME / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")

    pages = sorted(page for page in folder.glob("*.md") if page.name != "README.md")
    assert [page.name for page in pages if f"({page.name})" not in listed] == []
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        assert re.findall(r"^## (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE) == [
            "Context",
            "Decision",
            "Consequence",
        ]


@pytest.mark.parametrize("lock", LOCKS, ids=name_of)
def test_a_lock_file_pins_each_name_by_hash_and_names_no_host(lock: Path) -> None:
    lines = lock.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if not LOCKED.fullmatch(line)] == []
    pinned = [number for number, line in enumerate(lines) if "==" in line]
    assert pinned
    assert [lines[number] for number in pinned if "--hash=sha256:" not in lines[number + 1]] == []


def test_the_lock_file_of_a_server_for_tests_pins_each_package_by_hash_and_names_no_host() -> None:
    text = (HOME / "scripts" / "fhir" / "package-lock.json").read_text(encoding="utf-8")

    packages = [one for name, one in json.loads(text)["packages"].items() if name]
    assert "://" not in text
    assert packages
    assert [one for one in packages if not one.get("integrity", "").startswith("sha512-")] == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://pypi.example.org/simple",
        "--extra-index-url http://10.0.0.7/simple",
        "--find-links /somewhere",
        "--trusted-host pypi.example.org",
        "ours @ https://pypi.example.org/ours.whl \\",
        "ours==1.0",
        "    # from https://pypi.example.org/simple",
        "    # via --index-url",
        "-e .",
    ],
)
def test_a_line_that_names_a_host_or_pins_nothing_would_be_seen(line: str) -> None:
    assert not LOCKED.fullmatch(line)
