"""Permissions: predicates over roles, which add up and do not imply each other."""

from __future__ import annotations

from reportedly.review.permissions import (
    NOBODY,
    Person,
    local_person,
    may_add,
    may_decide,
    may_export_all,
    may_manage_accounts,
    may_read,
    may_see_restricted,
)

ADMIN = Person("ada", frozenset(("reader", "admin")))
READER = Person("rita", frozenset(("reader",)))
REVIEWER = Person("vera", frozenset(("reader", "reviewer")))


def test_nobody_may_anything_and_the_local_person_all_but_accounts() -> None:
    asked = (may_read, may_add, may_decide, may_see_restricted, may_export_all)
    assert not any(needs(NOBODY) for needs in asked)
    assert all(needs(local_person("noor")) for needs in asked)
    assert not may_manage_accounts(local_person("noor"))


def test_admins_do_not_see_restricted_evidence() -> None:
    assert may_manage_accounts(ADMIN)
    assert not may_see_restricted(ADMIN)
    assert not may_decide(ADMIN)
    assert may_decide(REVIEWER)
    assert not may_see_restricted(REVIEWER)
