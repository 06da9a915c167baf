"""Does the state allow it? Each check raises `Refused` with a sentence for the person."""

from goldthread.apps.reviews.policies.requests import (
    check_can_change,
    check_can_confirm,
    check_can_decide,
    check_can_send,
    check_can_submit,
    check_stands,
    missing_from,
)

__all__ = [
    "check_can_change",
    "check_can_confirm",
    "check_can_decide",
    "check_can_send",
    "check_can_submit",
    "check_stands",
    "missing_from",
]
