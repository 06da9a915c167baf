"""`goldthread library` from an empty home, each command in a process of its own, as a person runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from goldthread.lib.search.generations import Generations

HOLD = """
import sys, time
from pathlib import Path
from goldthread.lib.search.generations import Generations
with Generations(Path(sys.argv[1])).writing():
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("given")
    (folder / "deep").mkdir()
    (folder / "a.txt").write_text(
        "Review of Alex\n\nNobody asked the neighbours.\fThe second page was about falls."
    )
    (folder / "deep" / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "register.csv").write_text("title,reference,area,date\nA review,X1,Westmarsh,9 August\n,,,\n")
    return folder


def environment(home: Path) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("GOLDTHREAD", "DJANGO"))
    }
    return {**kept, "GOLDTHREAD_HOME": str(home)}


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "goldthread.cli.main", "library", *arguments],
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=110,
    )


def answer(home: Path, *arguments: str) -> Any:
    done = run(home, *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def added(home: Path, given: Path) -> dict[str, Any]:
    found: dict[str, Any] = answer(home, "add", str(given))
    return found


def test_add_says_how_each_file_ended(added: dict[str, Any]) -> None:
    ended = {file["file"]: (file["result"], file["code"]) for file in added["files"]}
    assert ended == {
        "a.txt": ("read", ""),
        "deep/b.pdf": ("refused", "damaged"),
        "register.csv": ("attention", "catalogue"),
    }
    assert added["indexed"] is True
    assert added["counts"] == {"read": 1, "refused": 1, "attention": 1}


def test_rows_of_a_register_are_listed_with_row_code_reason_and_fix(added: dict[str, Any]) -> None:
    (register,) = [file for file in added["files"] if file["file"] == "register.csv"]
    assert [(note["row"], note["code"]) for note in register["notes"]] == [
        (2, "date-unreadable"),
        (3, "empty-row"),
    ]
    assert all(note["message"] and note["fix"] for note in register["notes"])


@pytest.mark.usefixtures("added")
def test_search_answers_in_the_shape_that_programs_rely_on(home: Path) -> None:
    (result,) = answer(home, "search", '"about falls"')["results"]
    assert set(result) == {"record", "title", "passage", "page", "snippet", "score"}
    assert (result["title"], result["page"]) == ("Review of Alex", 2)
    assert result["snippet"] == "The second page was about falls."


@pytest.mark.usefixtures("added")
def test_show_gives_a_record_or_one_passage(home: Path) -> None:
    (result,) = answer(home, "search", "falls")["results"]
    record = answer(home, "show", result["record"])
    assert record["record"]["title"] == "Review of Alex"
    assert [passage["page"] for passage in record["passages"]] == [1, 2]
    passage = answer(home, "show", result["passage"])
    assert [one["id"] for one in passage["passages"]] == [result["passage"]]


@pytest.mark.usefixtures("added")
def test_the_count_is_what_can_be_found_and_the_question_where_to_read_reviews_says_it(home: Path) -> None:
    records = answer(home, "count")["records"]
    assert records > 0
    asked = subprocess.run(
        [sys.executable, "-m", "goldthread.cli.main", "pathways", "ask", "8"],
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=110,
    )
    assert f"This library holds {records} reviews" in asked.stdout


@pytest.mark.usefixtures("added")
@pytest.mark.parametrize("query", ['"', "-", "kind:", "((", "*", "nothing-like-this"])
def test_no_query_is_an_error(home: Path, query: str) -> None:
    done = run(home, "search", "--", query)
    assert done.returncode == 0, done.stderr


def test_what_is_not_there_is_said_in_a_sentence(home: Path) -> None:
    done = run(home, "add", str(home / "nowhere"))
    assert (done.returncode, "There is nothing at" in done.stderr) == (1, True)
    assert "Traceback" not in done.stderr
    shown = run(home, "show", "x")
    assert (shown.returncode, "not an id" in shown.stderr) == (1, True)


@pytest.mark.usefixtures("added")
def test_beside_a_process_that_writes_the_index_add_waits_and_loses_nothing(
    home: Path, tmp_path: Path
) -> None:
    (tmp_path / "late.txt").write_text("Added while another process was indexing.")
    index = home / "index" / "library"
    pipe = subprocess.PIPE
    holding = subprocess.Popen([sys.executable, "-c", HOLD, str(index)], stdin=pipe, stdout=pipe, text=True)
    command = [sys.executable, "-m", "goldthread.cli.main", "library", "add", str(tmp_path / "late.txt")]
    with holding as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == "held"
        with subprocess.Popen(command, env=environment(home), stderr=pipe, text=True) as adding:
            assert adding.stderr is not None
            said = []
            for line in adding.stderr:
                said.append(line)
                if "Another process is writing" in line:
                    holder.communicate("go\n")
        assert adding.returncode == 0, said
    assert any("Another process is writing" in line for line in said)
    with Generations(index).writing():
        pass
    assert len(answer(home, "search", '"another process was indexing"')["results"]) == 1


def test_a_new_library_starts_with_the_landmarks_and_says_so(tmp_path: Path) -> None:
    told = answer(tmp_path / "home", "start", "--json")
    assert told["counts"] == {"read": 1}
    assert told["files"][0]["rows"]["added"] > 0
