"""docs/reference/permissions.md, made from the code: python -m goldthread.apps.accounts.reference"""

from goldthread.apps.accounts.enums import Permission, Role
from goldthread.apps.accounts.permissions import CASE_SIDE_ROLES, GRANTS, ROLES_OF_KIND

HEAD = """# Roles and permissions

Made by `python -m goldthread.apps.accounts.reference` from `apps/accounts/permissions.py`; a test holds
the two together. Everything not listed is denied. A permission says what somebody may do; whether the
state of a case allows it, and what they see of it, are asked elsewhere (`policies`, `visibility`).

## What each role may do
"""


def _kinds(role: Role) -> str:
    return ", ".join(kind.label for kind, roles in ROLES_OF_KIND.items() if role in roles)


def _roles_table() -> list[str]:
    lines = ["| role | in | second step | may |", "|---|---|---|---|"]
    for role in Role:
        may = "; ".join(permission.label for permission in Permission if permission in GRANTS[role])
        step = "obligatory" if role in CASE_SIDE_ROLES else "by choice"
        lines.append(f"| {role.label} | {_kinds(role)} | {step} | {may or 'Nothing yet'} |")
    return lines


def _permissions_table() -> list[str]:
    lines = ["", "## Who holds each permission", "", "| permission | roles |", "|---|---|"]
    for permission in Permission:
        roles = ", ".join(role.label for role in Role if permission in GRANTS[role])
        lines.append(f"| {permission.label} | {roles or 'Nobody'} |")
    return lines


def _kinds_table() -> list[str]:
    lines = ["", "## Roles of each kind of organisation", ""]
    for kind, roles in ROLES_OF_KIND.items():
        lines.append(f"* {kind.label}: {', '.join(role.label for role in roles)}")
    return lines


def permissions_page() -> str:
    """The page as Markdown."""
    return "\n".join([HEAD, *_roles_table(), *_permissions_table(), *_kinds_table()]) + "\n"


if __name__ == "__main__":
    print(permissions_page(), end="")
