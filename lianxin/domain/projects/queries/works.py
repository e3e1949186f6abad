"""The editions of the rules of works."""

import datetime as dt

from django.utils.translation import get_language

from lianxin.base.editions import Shelf
from lianxin.base.words import gettext_noop as _
from lianxin.domain.projects.rules.works import Works, parse

SHELF = Shelf("works", _("项目节点"), parse)


def works(id: str) -> Works:
    """Return an edition; raise NotFound where there is none of that id."""
    return SHELF.edition(id)


def current_works(on: dt.date) -> Works:
    """Return the edition in force on a date; refuse where none is."""
    return SHELF.in_force(on)


def works_to_judge_by(on: dt.date) -> Works:
    """Return the edition in force on a date, the first one to come before any is: pages say something at any time."""
    editions = SHELF.editions
    begun = [one for one in editions if one.in_force_date <= on]
    return begun[-1] if begun else editions[0]


def blocker_name(edition: str, key: str) -> str:
    """Return what a blocker is called, in the reader's language."""
    blocker = works(edition).blocker(key)
    return blocker.name_en if get_language() == "en" else blocker.name


def stage_name(edition: str, key: str) -> str:
    """Return what a stage is called, in the reader's language."""
    stage = works(edition).stage(key)
    return stage.name_en if get_language() == "en" else stage.name
