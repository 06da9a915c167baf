"""The history says what every app did in that app's own words."""

import pytest

from goldthread.apps.cases.enums import Verb as CaseVerb
from goldthread.apps.cases.presenters.history import words_of
from goldthread.apps.chronology.enums import CompositeVerb
from goldthread.apps.chronology.enums import Verb as EntryVerb


@pytest.mark.parametrize("verb", [*CaseVerb, *CompositeVerb, *EntryVerb])
def test_each_verb_is_told_in_the_words_of_its_app(verb) -> None:
    label = str(verb.label)
    assert words_of(verb.value) == label[:1].lower() + label[1:]


def test_a_verb_that_no_app_knows_is_still_readable() -> None:
    assert words_of("something.un-known") == "something un known"
