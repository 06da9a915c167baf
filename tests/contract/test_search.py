"""What every search engine does, run on each of them: the reference in memory and the local one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from goldthread.lib.search import (
    Entry,
    LocalEngine,
    Match,
    MemoryEngine,
    Request,
    Results,
    SearchEngine,
    parse,
)

_WORDS = (
    "child neglect risk mother father school nurse housing police visit referral meeting plan alcohol "
    "hospital discharge medication falls pressure ulcer multi-agency follow-up safe-guarding agencies"
)
WORDS = _WORDS.split()
_HOSTILE = (
    '" "" - -- : a: :a kind: -" (( AND * ? [1 \\ \x00 ~ ^2 \' \u2019 field:" -kind: \U0001f642 \u00b6 x:y:z '
    'http://a.b/c a:b:"c'
)
HOSTILE = [*_HOSTILE.split(" "), "a OR", "- -", "a" * 5000, '"' * 99, "-" * 50, "[1 TO"]


@pytest.fixture(params=["memory", "local"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> SearchEngine:
    return MemoryEngine() if request.param == "memory" else LocalEngine(tmp_path / "index")


def entry(key: str, text: str, *, record: str = "", title: str = "", **more: object) -> Entry:
    return Entry(id=key, record=record or f"record-{key}", title=title, text=text, **more)  # type: ignore[arg-type]


def found(engine: SearchEngine, query: str, **more: object) -> list[str]:
    return [hit.id for hit in engine.search(Request(parse(query), **more)).hits]  # type: ignore[arg-type]


def test_nothing_is_found_before_anything_is_indexed(engine: SearchEngine) -> None:
    results = engine.search(Request(parse("neglect"), facets=("kind",)))
    assert (results.hits, results.entries, results.records, results.facets) == ((), 0, 0, {"kind": ()})


def test_every_word_must_be_in_the_passage(engine: SearchEngine) -> None:
    engine.index([entry("a", "The school made a referral."), entry("b", "The school was closed.")])
    assert found(engine, "school referral") == ["a"]
    assert found(engine, "school referral", match=Match.ANY) == ["a", "b"]


def test_words_are_found_whatever_their_ending_case_and_accents(engine: SearchEngine) -> None:
    engine.index([entry("a", "Agencies were REFERRING families to Siân."), entry("b", "Nothing.")])
    for query in ("agency", "referred", "family", "sian", "SIÂN"):
        assert found(engine, query) == ["a"], query


@pytest.mark.parametrize("query", ["multi-agency", "multi agency", "multiagency", '"multi-agency meeting"'])
def test_a_hyphenated_word_is_found_in_each_of_its_spellings(engine: SearchEngine, query: str) -> None:
    engine.index([entry("a", "A multi-agency meeting was held."), entry("b", "A meeting was held.")])
    assert found(engine, query) == ["a"]


def test_a_hyphenated_query_finds_the_word_written_as_one(engine: SearchEngine) -> None:
    engine.index([entry("a", "A multiagency meeting."), entry("b", "An agency meeting.")])
    assert found(engine, "multi-agency") == ["a"]


def test_a_phrase_is_found_only_as_it_stands(engine: SearchEngine) -> None:
    engine.index([entry("a", "a duty of care to the child"), entry("b", "the child of a duty; care")])
    assert found(engine, '"duty of care"') == ["a"]
    assert found(engine, '"care of duty"') == []


def test_a_phrase_that_runs_into_the_next_passage_is_found_where_it_begins(engine: SearchEngine) -> None:
    engine.index(
        [
            entry("a", "The risk was known to the", record="r", following="housing officer, who left."),
            entry("b", "housing officer, who left.", record="r"),
        ]
    )
    assert found(engine, '"known to the housing officer"') == ["a"]
    assert found(engine, '"housing officer who left"') == ["b"]


def test_no_phrase_reaches_from_the_text_into_its_joined_words(engine: SearchEngine) -> None:
    engine.index([entry("a", "a follow-up visit")])
    assert found(engine, '"visit followup"') == []


def test_an_unwanted_word_or_phrase_takes_passages_away(engine: SearchEngine) -> None:
    engine.index([entry("a", "police visit"), entry("b", "police visit, school visit")])
    assert found(engine, "police -school") == ["a"]
    assert found(engine, 'police -"school visit"') == ["a"]
    assert found(engine, "-school") == ["a"]


def test_common_words_do_not_prevent_a_passage_from_being_found(engine: SearchEngine) -> None:
    engine.index([entry("a", "Housing refused."), entry("b", "To be or not to be.")])
    assert found(engine, "what was the housing") == ["a"]
    assert found(engine, "to be or not to be") == ["b"]


def test_a_word_of_the_title_finds_the_report_and_counts_less_than_the_text(engine: SearchEngine) -> None:
    engine.index([entry("a", "nothing here", title="Neglect"), entry("b", "neglect here", title="Nothing")])
    assert found(engine, "neglect") == ["b", "a"]
    assert found(engine, "title:neglect") == ["a"]


def test_a_field_of_the_catalogue_can_be_named_in_the_query(engine: SearchEngine) -> None:
    engine.index(
        [
            entry("a", "visit", fields={"area": ["North Borchester"], "year": ["2019"]}, year=2019),
            entry("b", "visit", fields={"area": ["South Borchester"], "year": ["2021"]}, year=2021),
        ]
    )
    assert found(engine, "area:north") == ["a"]
    assert found(engine, 'visit area:"south borchester"') == ["b"]
    assert found(engine, "visit -year:2021") == ["a"]
    assert found(engine, "visit area:north", match=Match.ANY) == ["a"]


def test_filters_keep_any_of_the_values_of_a_field_and_all_of_the_fields(engine: SearchEngine) -> None:
    engine.index(
        entry(f"{kind}{nation}", "visit", fields={"kind": [kind], "nation": [nation]})
        for kind in ("x", "y", "z")
        for nation in ("England", "Wales")
    )
    assert found(engine, "visit", filters={"kind": ["x", "y"], "nation": ["Wales"]}) == ["xWales", "yWales"]


def test_years_limit_what_is_found(engine: SearchEngine) -> None:
    engine.index(
        [entry(str(year), "visit", year=year) for year in (2001, 2010, 2020)] + [entry("none", "visit")]
    )
    assert found(engine, "visit", year_from=2005) == ["2010", "2020"]
    assert found(engine, "visit", year_to=2010) == ["2001", "2010"]
    assert found(engine, "visit", year_from=2010, year_to=2010) == ["2010"]


def test_facets_count_records_and_leave_out_their_own_filter(engine: SearchEngine) -> None:
    engine.index(
        [
            entry("a1", "visit", record="a", fields={"kind": ["x"], "nation": ["Wales"]}),
            entry("a2", "visit", record="a", fields={"kind": ["x"], "nation": ["Wales"]}),
            entry("b1", "visit", record="b", fields={"kind": ["x"], "nation": ["England"]}),
            entry("c1", "visit", record="c", fields={"kind": ["y"], "nation": ["England"]}),
            entry("d1", "other", record="d", fields={"kind": ["y"], "nation": ["England"]}),
        ]
    )
    results = engine.search(Request(parse("visit"), filters={"kind": ["x"]}, facets=("kind", "nation")))
    counted = {
        name: [(count.value, count.records) for count in counts] for name, counts in results.facets.items()
    }
    assert counted == {"kind": [("x", 2), ("y", 1)], "nation": [("England", 1), ("Wales", 1)]}
    assert (results.entries, results.records) == (3, 2)


def test_indexing_a_record_again_replaces_what_it_had(engine: SearchEngine) -> None:
    engine.index(
        [entry("a", "old words", record="r"), entry("b", "older words", record="r"), entry("k", "kept")]
    )
    engine.index([entry("c", "new words", record="r")])
    assert found(engine, "words") == ["c"]
    assert engine.count() == 2


def test_a_deleted_record_is_found_no_more(engine: SearchEngine) -> None:
    engine.index([entry("a", "visit", record="r"), entry("b", "visit", record="s")])
    engine.delete_records(["r", "never there"])
    assert found(engine, "visit") == ["b"]


def test_rebuilding_leaves_only_what_was_given(engine: SearchEngine) -> None:
    engine.index([entry("a", "visit")])
    assert engine.rebuild([entry("b", "visit"), entry("c", "visit")]) == 2
    assert found(engine, "visit") == ["b", "c"]


def test_equal_scores_are_ordered_by_id_also_across_the_limit(engine: SearchEngine) -> None:
    keys = [f"{number:03d}" for number in range(60)]
    shuffled = random.Random(1).sample(keys, len(keys))
    for key in shuffled:
        engine.index([entry(key, "the same words")])
    assert found(engine, "words", limit=7) == keys[:7]


def test_an_empty_query_finds_what_the_filters_leave(engine: SearchEngine) -> None:
    engine.index([entry("a", "x", fields={"kind": ["k"]}), entry("b", "y")])
    assert found(engine, "") == ["a", "b"]
    assert found(engine, "", filters={"kind": ["k"]}) == ["a"]


@pytest.mark.parametrize("query", HOSTILE)
def test_no_query_is_an_error(engine: SearchEngine, query: str) -> None:
    engine.index([entry("a", "Some words about nothing in particular.")])
    results = engine.search(Request(parse(query), facets=("kind",)))
    assert results.entries in {0, 1}


def test_filters_that_nobody_has_find_nothing(engine: SearchEngine) -> None:
    engine.index([entry("a", "visit", fields={"kind": ["x"]})])
    assert found(engine, "visit", filters={"kind": ['y" OR "x']}) == []


def _made_up(seed: int) -> Iterator[Entry]:
    pick = random.Random(seed)
    for number in range(300):
        record = number // 3
        yield entry(
            f"{number:04d}",
            " ".join(pick.choices(WORDS, k=pick.randint(3, 120))),
            record=f"r{record:03d}",
            title=" ".join(pick.choices(WORDS, k=3)),
            following=" ".join(pick.choices(WORDS, k=10)),
            fields={"kind": ["one" if record % 2 else "two"], "year": [str(2000 + record % 7)]},
            year=2000 + record % 7,
        )


@pytest.mark.parametrize("match", list(Match))
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_engines_agree_on_the_first_ten_and_on_every_count(
    tmp_path: Path, seed: int, match: Match
) -> None:
    memory, local = MemoryEngine(), LocalEngine(tmp_path / "index")
    entries = list(_made_up(seed))
    assert memory.index(entries) == local.index(entries) == 300
    pick = random.Random(seed)
    queries = [" ".join(pick.choices(WORDS, k=pick.randint(1, 4))) for _ in range(30)]
    queries += ['"child neglect"', '"risk mother" -police', "multi-agency kind:one", "title:neglect visit"]
    for query in queries:
        request = Request(parse(query), match=match, limit=10, facets=("kind", "year"))
        assert_same(local.search(request), memory.search(request), query)


def assert_same(given: Results, expected: Results, query: str) -> None:
    assert [hit.id for hit in given.hits] == [hit.id for hit in expected.hits], query
    assert [hit.score for hit in given.hits] == pytest.approx([hit.score for hit in expected.hits], abs=0.002)
    assert (given.entries, given.records) == (expected.entries, expected.records), query
    assert given.facets == expected.facets, query
    assert given.matched == expected.matched, query


def test_an_engine_says_how_rare_a_term_is(engine: SearchEngine) -> None:
    engine.index([entry("1", "Falls and falls"), entry("2", "A fall at home"), entry("3", "Housing")])

    assert engine.frequencies(["fall", "hous", "nurs"]) == {"fall": 2, "hous": 1, "nurs": 0}
