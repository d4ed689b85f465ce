"""What this app's audit codes say to a reader."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.audit import sentences


def register_words() -> None:
    sentences.register(
        {
            "families.child.admitted": _("admitted a child"),
            "families.child.changed": _("corrected the data of a child"),
            "families.child.moved": _("put a child into a group"),
            "families.child.left": _("recorded that a child left"),
            "families.child.returned": _("took a child back"),
            "families.children.imported": _("entered children from an Excel sheet"),
            "families.family.changed": _("corrected the data of a family"),
            "families.guardian.added": _("added a guardian"),
            "families.guardian.changed": _("corrected the data of a guardian"),
            "families.guardian.removed": _("removed a guardian"),
            "families.group.added": _("opened a group of children"),
            "families.group.changed": _("changed a group of children"),
            "families.group.promoted": _("had a group go on to the next school year"),
            "families.group.graduated": _("had a group leave the school"),
            "families.homeroom.given": _("put a teacher in charge of a group"),
            "families.homeroom.ended": _("ended a teacher's charge of a group"),
            "families.homeroom.handed_over": _("handed a group over to another teacher"),
        },
        fields={
            "family": _("family"),
            "new_family": _("new family"),
            "group": _("group"),
            "to_group": _("to the group"),
            "admitted_on": _("admitted on"),
            "left_on": _("last day"),
            "corrected": _("fields changed"),
            "band": _("ages"),
            "school_year": _("school year"),
            "teacher": _("teacher"),
            "relation": _("relation"),
            "is_contact": _("the school turns to them"),
            "children": _("children"),
            "families": _("families"),
            "staying": _("staying where they are"),
        },
    )
