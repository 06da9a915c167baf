"""What this app adds to each case's side."""

from goldthread.apps.cases.navigation import register_side


def register_places() -> None:
    register_side("agencies", "Agencies", "reviews:agencies", order=50)
