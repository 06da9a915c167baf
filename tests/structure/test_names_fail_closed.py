"""Readers without real names see nobody's name: not on a page, in an export, a message or an audit event.

The name of the adult is written into every free text of a case, behind the back of the actions that refuse
it: as if she had been put on the list of people after all of it was written.
"""

import html
import io
import logging
import re
import zipfile
from collections.abc import Iterator

import pypdfium2
import pytest
from django.apps import apps
from django.db.models import CharField, F, Field, Model, QuerySet, TextField, Value
from django.db.models.functions import Concat, Left
from django.test import Client, TestCase

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.models import Event
from goldthread.apps.cases.actions import mark_names_checked
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.texts import texts_of
from goldthread.apps.jobs.models import Job, OutboxMessage
from tests.factories.accounts import sign_in
from tests.factories.cases import ADULT, by
from tests.structure.routes import QUERY, Route, Stage, a_stage, routes

pytestmark = [pytest.mark.django_db(databases=["default", "library"]), pytest.mark.timeout(580)]

NAMED = re.compile(r"Meredith|Merry|Oakenshaw|May 1948|1948-05-02|02/05/1948")
PSEUDONYM = "Adult A"
OWN_WORDS = f"{ADULT} was seen twice."
CASE_SIDE = ("cases", "reviews", "chronology", "learning", "publication")
NO_FREE_TEXT = {
    "PersonInReview": "the list itself",
    "Entry": "shown by stored mentions, which tests of the composite hold",
    "Draft": "frozen with names replaced; not shown once it names somebody",
    "ScreeningAnswer.answer": "one of a question's choices",
    "PriorLearning.citation": "the library's own words",
}
OF_BODIES = ("learning:to-us", "learning:own-action", "publication:accuracy-")
WALKERS = (Role.CHAIR, Role.MINUTE_TAKER, Role.FAMILY_CONTACT, Role.PRESS_OFFICER)


def free_texts() -> Iterator[tuple[type[Model], Field]]:
    """Fields in which a person writes words, long or short."""
    for label in CASE_SIDE:
        for model in apps.get_app_config(label).get_models():
            for field in model._meta.local_fields:
                words = isinstance(field, TextField) or (
                    isinstance(field, CharField) and (field.max_length or 0) >= 80
                )
                known = {model.__name__, f"{model.__name__}.{field.name}"} & set(NO_FREE_TEXT)
                code = field.name in ("place", "key") and model.__name__ != "Meeting"
                if words and not field.choices and not field.unique and not known and not code:
                    yield model, field


def name_her_everywhere(but_by: list[User]) -> int:
    """Write the name at the end of every free text that is not empty, except what `but_by` wrote."""
    planted = 0
    for model, field in free_texts():
        rows = QuerySet(model).exclude(**{field.name: ""})
        if any(one.name == "written_by" for one in model._meta.local_fields):
            rows = rows.exclude(written_by__in=but_by)
        if model.__name__ == "PlanStage" and field.name == "name":
            rows = rows.filter(stage_id="")
        room = (field.max_length or 10_000) - len(ADULT) - 1
        planted += rows.update(**{field.name: Concat(Left(F(field.name), room), Value(f" {ADULT}"))})
    return planted


def words_of(response) -> str:
    """What a person reads of an answer: the page, or the text of a PDF, Word, Excel or text file."""
    body = response.getvalue()
    kind = response.headers.get("Content-Type", "")
    if "pdf" in kind:
        pages = pypdfium2.PdfDocument(body)
        found = [page.get_textpage().get_text_range() for page in pages]
        return "\n".join([*found, str(pages.get_metadata_dict())])
    if "openxmlformats" in kind:
        parts = zipfile.ZipFile(io.BytesIO(body))
        return "\n".join(re.sub("<[^>]+>", "", parts.read(name).decode()) for name in parts.namelist())
    return html.unescape(body.decode())


def addresses(stage: Stage, wanted: list[Route]) -> dict[str, str]:
    found = {}
    for route in wanted:
        address = stage.address(route)
        if address is not None:
            found[route.name] = f"{address}{QUERY.get(route.name, '')}"
    return found


def read(stage: Stage, who: str, pages: dict[str, str]) -> dict[str, str]:
    """Everything that somebody gets at these addresses, by the name of the route."""
    client, found = Client(), {}
    sign_in(client, stage.people[who])
    for name, address in pages.items():
        response = client.get(address)
        if response.status_code == 200:
            found[name] = words_of(response)
        response.close()
    return found


def named_in(pages: dict[str, str]) -> dict[str, str]:
    """Where a name stands, with the words around it."""
    hits = {name: NAMED.search(text) for name, text in pages.items()}
    return {name: pages[name][max(0, hit.start() - 60) : hit.end()] for name, hit in hits.items() if hit}


class _Both(TestCase):
    databases = {"default", "library"}


@pytest.fixture(autouse=True)
def _pages_that_are_not_for_somebody_are_not_logged() -> Iterator[None]:
    logging.getLogger("django.request").setLevel(logging.ERROR)
    yield
    logging.getLogger("django.request").setLevel(logging.NOTSET)


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker) -> Iterator[Stage]:
    """One case for all tests of this module, with her name in everything; it is rolled back."""
    with django_db_blocker.unblock():
        atomics = _Both._enter_atomics()
        try:
            made = a_stage()
            ours = [made.people[who] for who in (*WALKERS, Role.AGENCY_LEAD)]
            assert name_her_everywhere(but_by=ours) > 60
            yield made
        finally:
            _Both._rollback_atomics(atomics)


def of_case(stage: Stage) -> dict[str, str]:
    wanted = [one for one in routes() if "case_id" in one.parameters]
    lists = [one for one in routes() if one.name in ("cases:list", "workspace:work")]
    return addresses(stage, wanted + lists)


@pytest.mark.parametrize("who", WALKERS)
def test_before_names_are_checked_nobody_without_real_names_reads_one(stage: Stage, who: Role) -> None:
    pages = read(stage, who, of_case(stage))
    assert named_in(pages) == {}
    assert len(pages) > 10


def test_an_agency_reads_no_name_in_what_a_board_sent_it(stage: Stage) -> None:
    wanted = [one for one in routes() if one.name.startswith(OF_BODIES)]
    pages = read(stage, Role.AGENCY_LEAD, addresses(stage, wanted))
    assert named_in({name: text.replace(OWN_WORDS, "") for name, text in pages.items()}) == {}
    assert {"learning:to-us-one", "publication:accuracy-check"} <= set(pages)


def test_those_who_see_real_names_read_what_was_written(stage: Stage) -> None:
    pages = read(stage, Role.COORDINATOR, of_case(stage))
    assert {"learning:finding", "reviews:meeting-minutes", "reviews:terms", "cases:scoping"} <= set(
        named_in(pages)
    )


def test_after_names_are_checked_pseudonyms_stand_for_them(stage: Stage) -> None:
    case = Case.objects.get(pk=stage.objects["case_id"])
    known = [one.record for one in texts_of(case)]
    versions = {one.pk: one.version for one in known}
    mark_names_checked(by=by(stage.people[Role.COORDINATOR]), case=case, texts=versions, known=known)
    pages = read(stage, Role.CHAIR, of_case(stage))
    assert named_in(pages) == {}
    replaced = {name for name, text in pages.items() if PSEUDONYM in text}
    assert {
        "learning:finding",
        "learning:tracker",
        "reviews:meeting-minutes-file",
        "reviews:terms",
        "publication:report-draft-file",
        "publication:publication",
    } <= replaced


def test_messages_jobs_and_audit_events_name_nobody(stage: Stage) -> None:
    for model in (OutboxMessage, Job, Event):
        rows = [str(row) for row in model.objects.values()]
        assert rows
        assert [row for row in rows if NAMED.search(row)] == []
