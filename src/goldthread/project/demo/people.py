"""The organisations and people of the worked example. All invented."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldthread.apps.accounts.actions.authenticators import set_up_demo_authenticator
from goldthread.apps.accounts.actions.organisations import make_area, make_organisation
from goldthread.apps.accounts.actions.people import add_membership, add_person
from goldthread.apps.accounts.demo import DEMO_PASSWORD
from goldthread.apps.accounts.enums import Nation, OrganisationKind, ReviewsAbout, Role
from goldthread.apps.accounts.models import Area, Organisation, User
from goldthread.apps.audit.events import SYSTEM

HOST = "marlhaven.example"

AGENCIES = {
    "adult_social_care": ("Marlhaven Council, Adult Social Care", "Adult social care", "Council"),
    "children_social_care": ("Marlhaven Council, Children's Services", "Children's services", "Council"),
    "police": ("Marl Valley Police", "Police", "Police"),
    "gp": ("Quayside Medical Practice", "GP", "General practice"),
    "community_nursing": ("Marl Community Health NHS Trust", "Community health", "Health"),
    "housing": ("Tidewater Homes", "Housing", "Housing"),
    "hospital": ("Marl Infirmary NHS Foundation Trust", "Hospital", "Health"),
    "school": ("Saltmarsh Primary School", "School", "Education"),
}
"""Each agency's name, short name and sector."""

BUSINESS_UNIT = [
    ("Ruth Calloway", Role.BUSINESS_MANAGER),
    ("Imran Sayle", Role.COORDINATOR),
    ("Carys Lunn", Role.MINUTE_TAKER),
    ("Joy Mensah", Role.FAMILY_CONTACT),
    ("Ewan Petrie", Role.PRESS_OFFICER),
    ("Martin Oakes", Role.LEGAL_ADVISER),
    ("Dame Frances Holt", Role.CHAIR),
    ("Nia Brandreth", Role.PANEL_MEMBER),
    ("Tomasz Wilk", Role.PANEL_MEMBER),
]
"""The unit that serves both boards, and those who sit on both."""
ADULTS_BOARD = [
    ("Geoff Amadi", Role.DECISION_MAKER),
    ("Dr Helen Ostrey", Role.LEAD_REVIEWER),
]
CHILDREN_PARTNERSHIP = [
    ("Yasmin Clarke", Role.DECISION_MAKER),
    ("ACC Peter Lindqvist", Role.DECISION_MAKER),
    ("Dr Sola Adeyemi", Role.DECISION_MAKER),
    ("Bill Nethercott", Role.LEAD_REVIEWER),
]
AUTHORS = {
    "adult_social_care": "Leonie Marsh",
    "children_social_care": "Dev Ranganath",
    "police": "DS Callum Frayne",
    "gp": "Parveen Dost",
    "community_nursing": "Matron Jo Eccleby",
    "housing": "Lydia Stopes",
    "hospital": "Sister Anne Quill",
    "school": "Grace Tolland",
}
APPROVERS = {
    "adult_social_care": "Victor Thorne",
    "children_social_care": "Alison Keane",
    "police": "Supt Mary Ashlin",
    "gp": "Dr Owen Fell",
    "community_nursing": "Beatrice Okello",
    "housing": "Simon Rook",
    "hospital": "Dr Priya Lall",
    "school": "Desmond Hale",
}
TITLES = {"Dr", "Dame", "DS", "Supt", "Sister", "Matron", "ACC"}


@dataclass
class OnBoard:
    """A board with its people by role."""

    organisation: Organisation
    people: dict[Role, list[User]]

    def first(self, role: Role) -> User:
        return self.people[role][0]


@dataclass
class Cast:
    """Everybody in the example, by board and role, or by agency."""

    area: Area
    adults: OnBoard
    children: OnBoard
    agencies: dict[str, Organisation]
    authors: dict[str, User]
    approvers: dict[str, User]
    librarian: User

    def agencies_of(self, names: Iterable[str]) -> dict[str, Organisation]:
        return {name: self.agencies[name] for name in names}


def _person(name: str, role: Role, *organisations: Organisation) -> User:
    words = [word for word in name.split() if word not in TITLES]
    email = f"{'.'.join(words).lower()}@{HOST}"
    user = add_person(
        by=SYSTEM, email=email, name=name, password=DEMO_PASSWORD, job_title=role.label, demo=True
    )
    for organisation in organisations:
        add_membership(by=SYSTEM, user=user, organisation=organisation, role=role)
    set_up_demo_authenticator(by=SYSTEM, user=user)
    return user


def _board(name: str, short: str, area: Area, about: ReviewsAbout) -> OnBoard:
    organisation = make_organisation(
        by=SYSTEM, name=name, short_name=short, kind=OrganisationKind.BOARD, areas=[area], reviews_about=about
    )
    return OnBoard(organisation, {})


def _boards(area: Area) -> tuple[OnBoard, OnBoard]:
    """The adults board and the children's partnership, served by one business unit."""
    adults = _board("Marlhaven Safeguarding Adults Board", "MSAB", area, ReviewsAbout.ADULTS)
    children = _board("Marlhaven Safeguarding Children Partnership", "MSCP", area, ReviewsAbout.CHILDREN)
    for people, boards in (
        (BUSINESS_UNIT, (adults, children)),
        (ADULTS_BOARD, (adults,)),
        (CHILDREN_PARTNERSHIP, (children,)),
    ):
        for name, role in people:
            user = _person(name, role, *(board.organisation for board in boards))
            for board in boards:
                board.people.setdefault(role, []).append(user)
    return adults, children


def make_cast() -> Cast:
    """Set up the area, its two boards, eight agencies and a library, with a person in each role."""
    area = make_area(by=SYSTEM, code="marlhaven", name="Marlhaven", nation=Nation.ENGLAND)
    adults, children = _boards(area)
    agencies = {
        key: make_organisation(
            by=SYSTEM, name=name, short_name=short, kind=OrganisationKind.AGENCY, sector=sector, areas=[area]
        )
        for key, (name, short, sector) in AGENCIES.items()
    }
    library = make_organisation(
        by=SYSTEM, name="Marlhaven learning library", short_name="Library", kind=OrganisationKind.LIBRARY
    )
    platform = make_organisation(
        by=SYSTEM, name="Goldthread at Marlhaven", short_name="Platform", kind=OrganisationKind.PLATFORM
    )
    _person("Alex Dunmore", Role.ADMINISTRATOR, platform)
    return Cast(
        area=area,
        adults=adults,
        children=children,
        agencies=agencies,
        authors={key: _person(AUTHORS[key], Role.AGENCY_AUTHOR, agencies[key]) for key in agencies},
        approvers={key: _person(APPROVERS[key], Role.AGENCY_APPROVER, agencies[key]) for key in agencies},
        librarian=_person("Margery Tull", Role.LIBRARY_EDITOR, library),
    )
