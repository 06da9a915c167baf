"""The organisations and people of the worked example. All invented."""

from dataclasses import dataclass

from goldthread.apps.accounts.actions.authenticators import set_up_demo_authenticator
from goldthread.apps.accounts.actions.organisations import make_area, make_organisation
from goldthread.apps.accounts.actions.people import add_membership, add_person
from goldthread.apps.accounts.demo import DEMO_PASSWORD
from goldthread.apps.accounts.enums import Nation, OrganisationKind, Role
from goldthread.apps.accounts.models import Area, Organisation, User
from goldthread.apps.audit.events import SYSTEM

HOST = "marlhaven.example"

AGENCIES = {
    "adult_social_care": ("Marlhaven Council, Adult Social Care", "Adult social care", "Council"),
    "police": ("Marl Valley Police", "Police", "Police"),
    "gp": ("Quayside Medical Practice", "GP", "General practice"),
    "community_nursing": ("Marl Community Health NHS Trust", "Community nursing", "Health"),
    "housing": ("Tidewater Homes", "Housing", "Housing"),
    "hospital": ("Marl Infirmary NHS Foundation Trust", "Hospital", "Health"),
}
BOARD_PEOPLE = [
    ("Ruth Calloway", Role.BUSINESS_MANAGER),
    ("Imran Sayle", Role.COORDINATOR),
    ("Dame Frances Holt", Role.CHAIR),
    ("Geoff Amadi", Role.DECISION_MAKER),
    ("Nia Brandreth", Role.PANEL_MEMBER),
    ("Tomasz Wilk", Role.PANEL_MEMBER),
    ("Dr Helen Ostrey", Role.LEAD_REVIEWER),
]
AUTHORS = {
    "adult_social_care": "Leonie Marsh",
    "police": "DS Callum Frayne",
    "gp": "Parveen Dost",
    "community_nursing": "Matron Jo Eccleby",
    "housing": "Lydia Stopes",
    "hospital": "Sister Anne Quill",
}
APPROVERS = {
    "adult_social_care": "Victor Thorne",
    "police": "Supt Mary Ashlin",
    "gp": "Dr Owen Fell",
    "community_nursing": "Beatrice Okello",
    "housing": "Simon Rook",
    "hospital": "Dr Priya Lall",
}


@dataclass
class Cast:
    """Everybody in the example, by role or by agency."""

    area: Area
    board: Organisation
    agencies: dict[str, Organisation]
    on_board: dict[Role, list[User]]
    authors: dict[str, User]
    approvers: dict[str, User]
    librarian: User

    def first(self, role: Role) -> User:
        return self.on_board[role][0]


def _person(name: str, organisation: Organisation, role: Role) -> User:
    titles = {"Dr", "Dame", "DS", "Supt", "Sister", "Matron"}
    words = [word for word in name.split() if word not in titles]
    email = f"{'.'.join(words).lower()}@{HOST}"
    user = add_person(
        by=SYSTEM, email=email, name=name, password=DEMO_PASSWORD, job_title=role.label, demo=True
    )
    add_membership(by=SYSTEM, user=user, organisation=organisation, role=role)
    set_up_demo_authenticator(by=SYSTEM, user=user)
    return user


def make_cast() -> Cast:
    """Set up the area, its board, six agencies and a library, with a person in each role."""
    area = make_area(by=SYSTEM, code="marlhaven", name="Marlhaven", nation=Nation.ENGLAND)
    board = make_organisation(
        by=SYSTEM, name="Marlhaven Safeguarding Adults Board", short_name="MSAB",
        kind=OrganisationKind.BOARD, areas=[area],
    )  # fmt: skip
    agencies = {
        key: make_organisation(
            by=SYSTEM, name=name, short_name=short, kind=OrganisationKind.AGENCY, sector=sector, areas=[area]
        )
        for key, (name, short, sector) in AGENCIES.items()
    }
    library = make_organisation(
        by=SYSTEM, name="Marlhaven learning library", short_name="Library", kind=OrganisationKind.LIBRARY
    )
    on_board: dict[Role, list[User]] = {}
    for name, role in BOARD_PEOPLE:
        on_board.setdefault(role, []).append(_person(name, board, role))
    platform = make_organisation(
        by=SYSTEM, name="Goldthread at Marlhaven", short_name="Platform", kind=OrganisationKind.PLATFORM
    )
    _person("Alex Dunmore", platform, Role.ADMINISTRATOR)
    return Cast(
        area=area,
        board=board,
        agencies=agencies,
        on_board=on_board,
        authors={key: _person(AUTHORS[key], agencies[key], Role.AGENCY_AUTHOR) for key in agencies},
        approvers={key: _person(APPROVERS[key], agencies[key], Role.AGENCY_APPROVER) for key in agencies},
        librarian=_person("Margery Tull", library, Role.LIBRARY_EDITOR),
    )
