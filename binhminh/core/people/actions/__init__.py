"""Everything that is done about people: members, accounts, delegations."""

from .accounts import (
    change_own_profile,
    end_own_sessions,
    note_password_changed,
    note_second_step,
    reset_password,
    set_password_by_machine,
)
from .delegations import give_delegation, revoke_delegation
from .members import (
    Added,
    NewPerson,
    add_people,
    add_person,
    add_person_by_machine,
    change_person,
    change_roles,
    end_membership,
    reactivate,
)

__all__ = [
    "Added",
    "NewPerson",
    "add_people",
    "add_person",
    "add_person_by_machine",
    "change_own_profile",
    "change_person",
    "change_roles",
    "end_membership",
    "end_own_sessions",
    "give_delegation",
    "note_password_changed",
    "note_second_step",
    "reactivate",
    "reset_password",
    "revoke_delegation",
    "set_password_by_machine",
]
