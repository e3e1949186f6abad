"""A refusal said where the reader looks: at a field, or above the page."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from lianxin.base.errors import Forbidden, NotFound, Refusal


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


def _raise_again(refusal: Refusal) -> None:
    if isinstance(refusal, (Forbidden, NotFound)):
        raise refusal
