"""Letters: who is told of a decision, in what words, when, and in which file."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.actions import (
    change_letter,
    countersign,
    draft_letters,
    record_told,
)
from goldthread.apps.cases.enums import (
    Audience,
    ToldHow,
)
from goldthread.apps.cases.letter_file import letter_docx, letter_name
from goldthread.apps.cases.models import (
    Letter,
)
from goldthread.apps.cases.selectors.decisions import (
    standing_decision,
)
from tests.factories.cases import ADULT, World, a_case, a_decision, a_world, by
from tests.integration.cases.helpers import client_of, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_world()


class TestLetters:
    def test_they_are_drafted_for_referrer_family_agencies_and_coroner(self, world: World) -> None:
        case = a_case(world, at="countersigned")
        decision = standing_decision(case)
        assert decision is not None
        letters = draft_letters(by=by(world.coordinator), decision=decision)
        audiences = [letter.audience for letter in letters]
        assert sorted(audiences) == ["agency", "agency", "coroner", "family", "referrer"]
        for letter in letters:
            assert "mandatory safeguarding adults review" in letter.body
            assert case.reference in letter.body
            assert "\n\n\n" not in letter.body
            assert "{" not in letter.body
        with pytest.raises(Refused, match="already"):
            draft_letters(by=by(world.coordinator), decision=decision)

    @pytest.mark.parametrize(
        ("option", "extra", "words"),
        [
            ("not_met", {}, "criteria not met"),
            ("deferred", {"deferred_until": timezone.localdate() + timedelta(days=40)}, "put off until"),
            ("another_pathway", {"other_pathway": "Domestic homicide review"}, "Domestic homicide review"),
        ],
    )
    def test_each_decision_is_told_in_its_own_words(
        self, world: World, option: str, extra: dict[str, Any], words: str
    ) -> None:
        case = a_case(world, at="voted")
        decision = a_decision(world, case, option, **extra)
        countersign(by=by(world.second), decision=decision)
        for letter in draft_letters(by=by(world.coordinator), decision=decision):
            assert words in letter.body

    def test_they_wait_for_the_countersignature(self, world: World) -> None:
        decision = standing_decision(a_case(world, at="decided"))
        assert decision is not None
        with pytest.raises(Refused, match="countersigned"):
            draft_letters(by=by(world.coordinator), decision=decision)

    def test_a_letter_that_went_stays_as_it_was_sent(self, world: World) -> None:
        case = a_case(world, at="told")
        letter = Letter.objects.filter(decision__case=case).first()
        assert letter is not None
        with pytest.raises(Refused, match="was sent"):
            change_letter(by=by(world.coordinator), letter=letter, recipient="X", body="Y")
        with pytest.raises(Refused, match="was sent"):
            record_told(by=by(world.coordinator), letter=letter, told_on=today(), told_how=ToldHow.POST)

    @pytest.mark.parametrize("days", [-1, 1])
    def test_telling_lies_between_the_decision_and_today(self, world: World, days: int) -> None:
        decision = standing_decision(a_case(world, at="countersigned"))
        assert decision is not None
        letter = draft_letters(by=by(world.coordinator), decision=decision)[0]
        with pytest.raises(Refused, match="between"):
            record_told(
                by=by(world.coordinator), letter=letter, told_on=today() + timedelta(days=days),
                told_how=ToldHow.POST,
            )  # fmt: skip

    def test_the_file_has_the_text_and_no_name_in_its_name_or_properties(self, world: World) -> None:
        case = a_case(world, at="told")
        letter = Letter.objects.get(decision__case=case, audience=Audience.CORONER)
        client = client_of(world.coordinator)
        response = client.post(reverse("cases:letter-download", args=[case.pk, letter.pk]))
        assert letter_name(letter) in response.headers["Content-Disposition"]
        assert "Oakenshaw" not in response.headers["Content-Disposition"]
        with ZipFile(BytesIO(letter_docx(letter))) as parts:
            assert ADULT in parts.read("word/document.xml").decode()
            assert not re.search("Oakenshaw|python-docx", parts.read("docProps/core.xml").decode())
        assert client.get(reverse("cases:letter-download", args=[case.pk, letter.pk])).status_code == 405
        refused = client_of(world.chair)
        assert refused.get(reverse("cases:letter", args=[case.pk, letter.pk])).status_code == 404

    def test_a_draft_is_changed_on_its_page_and_a_stale_one_is_compared(self, world: World) -> None:
        case = a_case(world, at="countersigned")
        client = client_of(world.coordinator)
        client.post(reverse("cases:letters-draft", args=[case.pk]))
        letter = Letter.objects.filter(decision__case=case).first()
        assert letter is not None
        address = reverse("cases:letter", args=[case.pk, letter.pk])
        typed = {"recipient": "A", "body": "My text", "version": str(letter.version)}
        assert client.post(address, typed).status_code == 302
        html = client.post(address, {**typed, "body": "Other text"}).content.decode()
        assert "My text" in html
        assert "Other text" in html
