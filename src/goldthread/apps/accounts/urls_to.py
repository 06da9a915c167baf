"""Addresses that several pages lead to."""

from django.urls import reverse

from goldthread.apps.accounts.models import Membership, Organisation


def organisation_address(organisation: Organisation) -> str:
    return reverse("accounts:organisation", args=[organisation.pk])


def membership_address(membership: Membership) -> str:
    return reverse("accounts:membership", args=[membership.pk])
