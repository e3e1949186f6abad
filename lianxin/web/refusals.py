"""A refusal said where the reader looks: at a field, or above the page; what was forbidden goes on record too."""

import logging

from django import forms
from django.contrib import messages
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from lianxin.base.audit.actions import refused
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.web.actor import acting, now

log = logging.getLogger(__name__)


def say_at_field(form: forms.BaseForm, refusal: Refusal, field: str | None = None) -> None:
    """Say it at the field that it is about (else at `field`), above the form where neither is in it.

    What is forbidden or not there is raised again: it has a page of its own.
    """
    _raise_again(refusal)
    place = next((one for one in (refusal.field, field) if one in form.fields), None)
    form.add_error(place, refusal.sentence(_))


def say_above(request: HttpRequest, refusal: Refusal) -> None:
    """Say it above the next page; what is forbidden or not there is raised again."""
    _raise_again(refusal)
    messages.error(request, refusal.sentence(_))


def put_on_record(request: HttpRequest, forbidden: Forbidden) -> None:
    """Write down who was not let do what; a database that cannot be written to does not turn the no into a fault."""
    try:
        refused(by=acting(request), at=now(), **forbidden.facts)
    except DatabaseError:
        log.exception("a refusal could not be put on record")


def _raise_again(refusal: Refusal) -> None:
    if isinstance(refusal, (Forbidden, NotFound)):
        raise refusal
