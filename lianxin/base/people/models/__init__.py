"""Persons, their consents, and what they ask about their own data."""

from lianxin.base.people.models.consent import Consent
from lianxin.base.people.models.person import Person
from lianxin.base.people.models.request import DataRequest

__all__ = ["Consent", "DataRequest", "Person"]
