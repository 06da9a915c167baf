"""`goldthread pathways`, as somebody with only a terminal uses it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from goldthread.cli.main import main
from tests.unit.statute.rules_folder import EDITION, changed, write_rules

CHECKOUT = Path(__file__).parents[3]
FACTS = {
    "decision_date": "2026-03-02",
    "nation": "england",
    "subject_age": 71,
    "needs_care_and_support": "yes",
    "concern_agencies_worked_together": "yes",
    "died": "yes",
    "abuse_or_neglect": "suspected",
    "review_started_date": "2026-03-02",
}


def run(*args, **options):
    return CliRunner().invoke(main, ["pathways", *map(str, args)], **options)


def loaded(*args, **options):
    result = run(*args, "--json", **options)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def adults(screened):
    """The screening of the adult's pathway among those of all of them."""
    (found,) = [item for item in screened if item["pathway"] == "england.sar"]
    return found


@pytest.fixture
def facts_file(tmp_path):
    path = tmp_path / "facts.json"
    path.write_text(json.dumps({"facts": FACTS}), encoding="utf-8")
    return path


def test_list_names_pathways_and_editions():
    (item,) = [item for item in loaded("list") if item["pathway"] == "england.sar"]
    assert item["editions"] == [{"edition": "2015-04-01", "from": "2015-04-01", "until": None}]
    assert "england.sar  Safeguarding adults review (England)" in run("list").output


def test_questions_give_names_types_and_options():
    named = {item["name"]: item for item in loaded("questions")}
    assert named["abuse_or_neglect"]["options"] == ["known", "suspected", "no", "unknown"]
    assert named["died"]["options"] == ["yes", "no", "unknown"]
    assert named["nation"]["options"][0] == "england"
    assert named["decision_date"]["type"] == "date"
    assert "Suspected is enough" in named["abuse_or_neglect"]["help"]
    assert "abuse_or_neglect: choice (known, suspected, no, unknown)" in run("questions").output


def test_explain_gives_words_sources_and_what_to_check():
    text = " ".join(run("explain", "england.sar", "--on", "2026-11-23").output.split())
    assert (
        "The safeguarding adults board must arrange a review. [must] (Care Act 2014, section 44(1))" in text
    )
    assert "6 calendar months" in text
    assert "check the guidance" in text


def test_explain_as_data_has_a_section_for_each_part():
    explained = loaded("explain", "england.sar", "--on", "2026-11-23")
    assert explained["edition"] == "2015-04-01"
    assert {"about", "purpose", "trigger", "clocks"} <= {section["id"] for section in explained["sections"]}


def test_a_pathway_that_has_ended_is_explained_by_its_last_rules():
    text = run("explain", "england.scr").output
    assert "In force from 2018-06-29 to 2019-09-29; chosen by decision_date." in text
    assert loaded("explain", "england.scr", "--on", "2014-03-10")["edition"] == "2013-04-15"


def test_rules_whose_text_was_not_read_say_so_first():
    lines = run("explain", "england.lcspr", "--on", "2026-11-23").output.splitlines()
    assert lines[2].startswith("The guidance behind these rules was not read")
    assert loaded("explain", "england.lcspr", "--on", "2026-11-23")["text_read"] is False
    assert loaded("explain", "england.lcspr", "--on", "2024-11-23")["text_read"] is True


def test_explain_gives_the_parts_of_the_report_with_what_each_is_drawn_from():
    parts = {part["id"]: part["draws_on"] for part in loaded("explain", "england.scr")["contents"]}
    assert parts["circumstances"] == ["circumstances"]
    assert parts["lessons"] == ["lessons", "good-practice"]


def test_a_child_harmed_in_2015_and_notified_in_2026_is_a_2026_notification():
    facts = {
        "incident_date": "2015-06-01",
        "notified_date": "2026-04-08",
        "subject_age": 4,
        "seriously_harmed": "yes",
        "abuse_or_neglect": "known",
        "child_harmed_in_area": "yes",
    }
    raw = json.dumps({"facts": facts})
    found = {item["pathway"]: item for item in loaded("screen", "-", "--on", "2026-04-20", input=raw)}
    of_notification = ["england.lcspr", "england.rapid-review", "england.sin"]
    assert {found[key]["edition"] for key in of_notification} == {"2026-03-18"}
    assert found["england.sin"]["outcome"] == "required"
    assert found["england.sin"]["check_guidance"] is True
    assert found["england.rapid-review"]["outcome"] == "should"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("explain", "england.nothing"), "There is no pathway england.nothing. There are: "),
        (("explain", "england.sar", "--on", "2015-03-31"), "No edition of england.sar covers 2015-03-31."),
        (("explain", "england.sar", "--on", "March"), "Invalid value for '--on'"),
    ],
)
def test_explain_says_what_does_not_exist(args, message):
    result = run(*args)
    assert result.exit_code != 0
    assert message in result.output
    assert "Traceback" not in result.output


def test_screen_gives_outcome_reasons_sources_and_due_dates(facts_file):
    found = adults(loaded("screen", facts_file))
    assert (found["outcome"], found["force"], found["missing"]) == ("required", "must", [])
    assert {"text": "The person has died.", "citation": "Care Act 2014, section 44(2)(a)"} in found["reasons"]
    complete = found["clocks"][0]
    assert (complete["name"], complete["from"], complete["due"]) == (
        "Complete the review",
        "review_started_date",
        "2026-09-02",
    )
    assert complete["check_guidance"] is True
    assert found["responsible"] == "The safeguarding adults board for the adult's area"


def test_screen_reads_standard_input_and_names_what_is_missing():
    facts = {key: value for key, value in FACTS.items() if key != "concern_agencies_worked_together"}
    found = adults(loaded("screen", "-", input=json.dumps({"facts": facts})))
    assert (found["outcome"], found["at_least"]) == ("undetermined", "may")
    assert found["missing"] == ["concern_agencies_worked_together"]
    assert found["questions"][0]["leads_to"] == {"yes": "required", "no": "may"}


def test_screen_takes_the_facts_without_the_outer_key_too():
    found = adults(loaded("screen", "-", input=json.dumps(FACTS)))
    assert found["outcome"] == "required"


def test_screen_in_words_ends_with_who_decides(facts_file):
    text = run("screen", facts_file).output
    words = " ".join(text.split())
    assert "APPEARS TO APPLY Safeguarding adults review (england.sar): Required" in words
    assert "Complete the review: 2026-09-02 (6 calendar months from 2026-03-02; check the guidance)" in words
    assert max(map(len, text.splitlines())) <= 80
    assert text.rstrip().endswith("This is not a decision: a named person decides and gives reasons.")


def test_screen_in_words_lists_open_questions_and_the_date_that_stood_in():
    text = run("screen", "-", "--on", "2026-05-01", input='{"facts": {"nation": "england"}}').output
    assert "What could still change this, the most decisive first" in text
    assert "(died)" in text
    assert "the day of asking (2026-05-01) chose the edition" in " ".join(text.split())


def test_a_pathway_with_no_edition_for_its_date_is_left_out_of_data_and_explained_in_words():
    raw = json.dumps({"facts": {"incident_date": "2014-06-01"}})
    assert "england.sar" not in [item["pathway"] for item in loaded("screen", "-", input=raw)]
    text = run("screen", "-", input=raw).output
    assert "NO RULES FOR ITS DATE" in text
    assert "england.sar: not screened. No edition of england.sar covers 2014-06-01." in " ".join(text.split())


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ('{"facts": {"died": "maybe"}}', "died: 'maybe' is not yes, no or unknown"),
        ('{"facts": {"colour": "red"}}', "colour: there is no question of this name"),
        ('{"facts": {}, "answers": {}}', "answers: unknown key beside facts"),
        ('{"facts": []}', 'should hold {"facts": {name: answer, ...}}'),
        ("[]", 'should hold {"facts": {name: answer, ...}}'),
        ("{", "not JSON"),
        ('{"facts": {"died": "yes", "died": "no"}}', "died is given twice"),
        (b"\xff\xfe{", "not JSON"),
    ],
)
def test_facts_that_cannot_be_used_are_named_and_nothing_is_screened(raw, message):
    result = run("screen", "-", input=raw)
    assert result.exit_code == 1
    assert message in result.output
    assert "Required" not in result.output


def test_a_missing_facts_file_is_named():
    result = run("screen", "nowhere.json")
    assert result.exit_code == 2
    assert "nowhere.json" in result.output


def test_the_rules_that_came_with_goldthread_have_no_faults():
    result = run("check")
    assert result.exit_code == 0
    assert result.output.startswith("No faults (editions: ")
    assert loaded("check")["ok"] is True


def test_check_lists_every_fault_and_fails(tmp_path):
    broken = changed(changed(EDITION, "nation: england", "nation: france"), "force: must", "force: shall")
    rules = write_rules(tmp_path / "rules", broken)
    result = run("check", "--rules", rules)
    assert result.exit_code == 1
    assert "england/test.yaml:3: nation: 'france' is not one of" in result.output
    assert "england/test.yaml:25: trigger[0].force: 'shall' is not one of" in result.output
    assert "2 faults in the rule files." in result.output
    held = json.loads(run("check", "--rules", rules, "--json").stdout)
    assert [(p["file"], p["line"], p["key"]) for p in held["problems"]] == [
        ("england/test.yaml", 3, "nation"),
        ("england/test.yaml", 25, "trigger[0].force"),
    ]


def test_check_runs_the_worked_cases(tmp_path):
    rules = write_rules(tmp_path / "rules")
    (rules / "scenarios").mkdir()
    (rules / "scenarios" / "england.test.yaml").write_text(
        "pathway: england.test\nscenarios:\n  - name: A\n    given: {decision_date: 2024-01-01}\n"
        "    expect: {outcome: required}\n",
        encoding="utf-8",
    )
    result = run("check", "--rules", rules)
    assert result.exit_code == 1
    assert "england.test.yaml:5: scenarios[0].expect.outcome: expected required" in result.output


def test_a_command_on_rules_with_faults_names_them(tmp_path):
    rules = write_rules(tmp_path / "rules", changed(EDITION, "nation: england", "nation: france"))
    result = run("list", "--rules", rules)
    assert result.exit_code == 1
    assert "england/test.yaml:3: nation" in result.output


def test_the_committed_reference_pages_are_current(tmp_path):
    assert run("reference", tmp_path).exit_code == 0
    made = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    folder = CHECKOUT / "docs" / "reference" / "pathways"
    committed = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert made == committed, "run: goldthread pathways reference docs/reference/pathways"


def test_the_command_needs_no_django():
    code = (
        "import sys; from goldthread.cli.main import main\n"
        "try: main(['pathways', 'list'])\n"
        "except SystemExit as end: assert end.code == 0\n"
        "assert 'django' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=CHECKOUT)


def test_ask_lists_the_questions_and_answers_one_with_its_sources():
    assert [one["number"] for one in loaded("ask")] == list(range(1, 12))
    text = run("ask", "7").output
    assert "The safeguarding adults board must arrange" in " ".join(text.split())
    assert "Care Act 2014, section 44" in " ".join(text.split())
    answered = loaded("ask", "when-must-a-safeguarding-adults-review-be-carried-out")
    assert answered["number"] == 7
    assert all(line["citation"] for block in answered["answer"] for line in block["lines"])


def test_ask_without_a_home_says_how_the_library_is_counted(monkeypatch):
    monkeypatch.delenv("GOLDTHREAD_HOME", raising=False)
    text = " ".join(run("ask", "8").output.split())
    assert "This library holds" not in text
    assert "set GOLDTHREAD_HOME to its folder" in text


def test_ask_says_which_questions_there_are():
    result = run("ask", "12")
    assert result.exit_code != 0
    assert "They are numbered 1 to 11." in result.output


def test_compare_sets_two_pathways_side_by_side():
    found = loaded("compare", "england.scr", "england.sar", "--on", "2026-06-01")
    assert [one["edition"] for one in found["pathways"]] == ["2018-06-29", "2015-04-01"]
    rows = {row["id"]: row for row in found["rows"]}
    assert rows["purpose"]["left"] != rows["purpose"]["right"]
    text = run("compare", "england.scr", "england.sar").output
    assert "WHO DECIDES" in text
    assert max(map(len, text.splitlines())) <= 82


def test_compare_names_a_pathway_that_does_not_exist():
    assert "There is no pathway england.nothing." in run("compare", "england.scr", "england.nothing").output


def test_screen_names_the_body_of_the_area():
    facts = {"incident_area": {"name": "Cardiff", "nation": "wales"}, "residence_area": "Kent"}
    found = {one["pathway"]: one for one in loaded("screen", "-", input=json.dumps(facts))}
    assert "The local authority for Kent" in found["england.sin"]["responsible"]
    assert [one["area"] for one in found["england.sin"]["bodies"] if one["sure"] == "yes"] == ["Kent"]


def test_an_area_that_is_not_known_is_an_error_with_the_nearest():
    result = run("screen", "-", input='{"incident_area": "Birmingam"}')
    assert result.exit_code != 0
    assert "the nearest are: Birmingham" in result.output


CHILD = {
    "incident_date": "2026-05-01",
    "aware_date": "2026-05-02",
    "incident_area": "Leeds",
    "residence_area": "Kent",
    "subject_age": 3,
    "died": True,
    "abuse_or_neglect": "suspected",
}


def test_together_plans_the_reviews_that_apply_and_says_what_proceedings_mean():
    plan = loaded("together", "-", "--on", "2026-06-01", "--proceedings", "criminal", input=json.dumps(CHILD))
    places = {one["pathway"]: one["place"] for one in plan["reviews"]}
    assert places["england.sin"] == "feeds"
    assert places["england.cdr"] == "after"
    assert {wait["proceedings"] for wait in plan["waits"]} == {"criminal"}
    assert plan["material"][0]["serves"][0]["powers"]
    text = run("together", "-", "--on", "2026-06-01", input=json.dumps(CHILD)).output
    assert "Suggested to lead." in text
    assert "WHAT PROCEEDINGS MEAN" not in text
    assert max(map(len, text.splitlines())) <= 80


def test_together_says_when_no_review_appears_to_apply():
    text = run("together", "-", input='{"incident_area": "Leeds"}').output
    assert "On these answers no review appears to apply." in " ".join(text.split())
    assert "could still join" in text
