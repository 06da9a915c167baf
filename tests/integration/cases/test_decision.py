"""The decision: what it needs, who answers it, and that it is superseded and never edited."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.actions import (
    countersign,
    mark_names_checked,
)
from goldthread.apps.cases.enums import (
    Stage,
)
from goldthread.apps.cases.models import (
    Case,
    Decision,
    DecisionsAreSuperseded,
)
from goldthread.apps.cases.selectors.decisions import (
    standing_decision,
)
from goldthread.apps.cases.selectors.progress import stage_of_case
from goldthread.apps.jobs.models import OutboxMessage
from tests.factories.cases import World, a_case, a_decision, a_world, by
from tests.integration.cases.helpers import client_of, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_world()


class TestDecision:
    @pytest.mark.parametrize(
        ("option", "extra", "stage"),
        [
            ("mandatory", {}, Stage.REVIEW),
            ("discretionary", {}, Stage.REVIEW),
            ("thematic", {"joins_review": "WS-2026-TH1"}, Stage.REVIEW),
            ("other_learning", {}, Stage.NO_REVIEW),
            ("another_pathway", {"other_pathway": "A domestic homicide review"}, Stage.NO_REVIEW),
            ("not_met", {}, Stage.NO_REVIEW),
            ("deferred", {"deferred_until": timezone.localdate() + timedelta(days=30)}, Stage.DEFERRED),
        ],
    )
    def test_each_decision_leads_where_it_says_once_countersigned(
        self, world: World, option: str, extra: dict[str, Any], stage: Stage
    ) -> None:
        case = a_case(world, at="voted")
        decision = a_decision(world, case, option, **extra)
        assert stage_of_case(case) is Stage.COUNTERSIGNING
        countersign(by=by(world.second), decision=decision)
        assert stage_of_case(case) is stage
        fixed = Case.objects.get(pk=case.pk).edition_id
        assert bool(fixed) is (stage is Stage.REVIEW)

    @pytest.mark.parametrize(
        ("option", "extra"),
        [
            ("deferred", {}),
            ("deferred", {"deferred_until": timezone.localdate()}),
            ("another_pathway", {"other_pathway": " "}),
            ("thematic", {}),
            ("invented", {}),
            ("mandatory", {"reasons": " "}),
            ("mandatory", {"decided_on": timezone.localdate() + timedelta(days=1)}),
            ("mandatory", {"decided_on": timezone.localdate() - timedelta(days=1)}),
        ],
    )
    def test_a_decision_that_lacks_what_it_needs_is_refused(
        self, world: World, option: str, extra: dict[str, Any]
    ) -> None:
        case = a_case(world, at="voted")
        with pytest.raises(Refused):
            a_decision(world, case, option, **extra)
        assert standing_decision(case) is None

    def test_it_waits_for_a_finding_on_each_limb_and_for_votes(self, world: World) -> None:
        early = a_case(world, at="team")
        with pytest.raises(Refused, match="Still open: An adult in the board's area"):
            a_decision(world, early)
        unvoted = a_case(world, at="recommended")
        with pytest.raises(Refused, match="has not voted"):
            a_decision(world, unvoted)

    def test_it_is_superseded_and_never_edited(self, world: World) -> None:
        case = a_case(world, at="decided")
        first = standing_decision(case)
        assert first is not None
        first.reasons = "Rewritten."
        with pytest.raises(DecisionsAreSuperseded):
            first.save_changes(fields=["reasons"])
        with pytest.raises(DecisionsAreSuperseded):
            first.save()
        second = a_decision(world, case, "discretionary", reasons="On reflection.")
        assert second.replaces == first
        assert Decision.objects.get(pk=first.pk).reasons == "The duty applies."
        with pytest.raises(Refused, match="later decision"):
            countersign(by=by(world.second), decision=first)
        html = client_of(world.coordinator).get(reverse("cases:decision", args=[case.pk])).content.decode()
        assert (
            html.index("On reflection.") < html.index("Earlier decisions") < html.index("The duty applies.")
        )

    def test_the_form_replaces_only_the_decision_that_the_chair_had_read(self, world: World) -> None:
        case = a_case(world, at="decided")
        address = reverse("cases:decide", args=[case.pk])
        typed = {"option": "not_met", "reasons": "New.", "decided_on-day": str(today().day),
                 "decided_on-month": str(today().month), "decided_on-year": str(today().year)}  # fmt: skip
        client = client_of(world.chair)
        assert "not edited" in client.post(address, typed).content.decode()
        standing = standing_decision(case)
        assert standing is not None
        assert client.post(address, {**typed, "replaces": str(standing.pk)}).status_code == 302
        assert Decision.objects.filter(case=case).count() == 2

    def test_the_second_person_is_another_person_and_may_disagree(self, world: World) -> None:
        case = a_case(world, at="decided")
        decision = standing_decision(case)
        assert decision is not None
        with pytest.raises(Refused):
            countersign(by=by(world.chair), decision=decision)
        with pytest.raises(Refused, match="why"):
            countersign(by=by(world.second), decision=decision, agrees=False)
        countersign(by=by(world.second), decision=decision, agrees=False, reasons="The limbs are unproven.")
        assert stage_of_case(case) is Stage.NOT_AGREED
        with pytest.raises(Refused, match="answered already"):
            countersign(by=by(world.second), decision=decision)

    def test_whoever_can_countersign_is_told(self, world: World) -> None:
        a_case(world, at="decided")
        told = OutboxMessage.objects.get(template="cases.decision-to-countersign")
        assert told.to_user_id == world.second.pk

    def test_the_second_person_is_told_when_the_reasons_cannot_be_read_yet(self, world: World) -> None:
        case = a_case(world, at="decided")
        address = reverse("cases:countersign", args=[case.pk])
        assert "You cannot read the reasons yet" in client_of(world.second).get(address).content.decode()
        decision = standing_decision(case)
        assert decision is not None
        mark_names_checked(by=by(world.coordinator), case=case, texts={decision.pk: 1}, known=[decision])
        html = client_of(world.second).get(address).content.decode()
        assert "You cannot read the reasons yet" not in html
        assert "The duty applies." in html
