"""What the library holds nearest to a text: by its rarest words, with a citation, none that is withdrawn."""

import pytest

from goldthread.apps.audit.events import SYSTEM
from goldthread.apps.library.actions import deposit, index_due_records, withdraw_record
from goldthread.apps.library.models import LibraryRecord
from goldthread.apps.library.selectors.nearest import citation_of, nearest_learning
from tests.factories.library import a_deposit
from tests.integration.library.conftest import Add

pytestmark = pytest.mark.django_db(databases=["default", "library"])

CUCKOOING = "Cuckooing: men took over the tenancy to deal drugs from the flat of a woman who feared them."
HOARDING = "Hoarding blocked the kitchen; the fire service fitted alarms; the landlord threatened eviction."
ASKED = "Young men took over her flat. The landlord saw cuckooing as a breach of tenancy, and not as abuse."


@pytest.fixture
def two(add: Add) -> None:
    add(a_txt=f"Review about Adult M\n\n{CUCKOOING}", b_txt=f"Review about Adult H\n\n{HOARDING}")


def test_the_nearest_passage_comes_first_with_the_words_in_common_and_its_citation(two: None) -> None:
    first, *others = nearest_learning(ASKED)
    assert first.title == "Review about Adult M"
    assert {"cuckooing", "tenancy", "flat"} <= set(first.shared)
    assert "Review about Adult M" in first.citation
    assert first.address.endswith(f"/passages/{first.passage_id}")
    assert [one.title for one in others] == []


def test_a_text_that_shares_too_few_words_is_near_to_nothing(two: None) -> None:
    assert nearest_learning("The landlord wrote of the garden, the kitchen and the weather.") == []
    assert nearest_learning("The landlord wrote of the kitchen and of eviction.") != []
    assert nearest_learning("") == []
    assert nearest_learning("the and of 2024") == []


def test_words_that_are_not_in_the_library_do_not_crowd_out_those_that_are(two: None) -> None:
    nonsense = " ".join(f"zyx{letter}word" for letter in "abcdefghijklmnopqrstuvwxyz")
    assert nearest_learning(f"{nonsense} {ASKED}")[0].title == "Review about Adult M"


def test_nothing_of_a_withdrawn_record_is_suggested_or_cited(two: None) -> None:
    near = nearest_learning(ASKED)[0]
    assert citation_of(near.record_id, near.passage_id, None) == near.citation
    withdraw_record(
        by=SYSTEM, record=LibraryRecord.objects.get(pk=near.record_id), notice="Names stood in it."
    )
    assert nearest_learning(ASKED) == []
    assert citation_of(near.record_id, near.passage_id, None) is None


def test_published_recommendations_are_suggested_too() -> None:
    record = deposit(by=SYSTEM, published=a_deposit())
    index_due_records()
    said = record.recommendations.get()
    near = next(one for one in nearest_learning(said.text) if one.recommendation_id)
    assert near.recommendation_id == said.pk
    assert near.citation.endswith(f"Recommendation {said.number}")
