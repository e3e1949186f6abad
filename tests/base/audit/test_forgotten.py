"""Somebody is forgotten: their values on record never open again, and the chain holds."""

import pytest

from lianxin.base.audit.actions import open_personal
from lianxin.base.audit.models import Entry
from lianxin.base.audit.queries import chain
from lianxin.base.audit.queries.personal import forgotten
from lianxin.base.audit.sealing import seal
from lianxin.base.people.actions.erasure import erase_person
from lianxin.base.people.actions.persons import register_person
from lianxin.base.people.actions.requests import ask_request, take_request
from lianxin.base.people.models import Person
from tests.counties import TinyCounty
from tests.people import AT, COUNTY, COUNTY_OFFICER, VILLAGE


class TestForgotten:
    @pytest.fixture
    def person(self, county: TinyCounty) -> int:
        return register_person(by=COUNTY_OFFICER, at=AT, name="李四", phone="13812345678", region=VILLAGE)

    def test_the_values_are_gone_and_the_chain_holds(self, person: int) -> None:
        entry = Entry.objects.filter(verb="person.register").get()
        seal(at=AT)
        opened = open_personal(by=COUNTY_OFFICER, at=AT, entry=entry.pk, county=COUNTY)
        assert opened is not None
        assert opened["name"] == "李四"
        request = ask_request(by=COUNTY_OFFICER, at=AT, person=person, kind="erase", way="paper")
        take_request(by=COUNTY_OFFICER, at=AT, request=request)
        erase_person(by=COUNTY_OFFICER, at=AT, request=request, confirmed=True)
        assert open_personal(by=COUNTY_OFFICER, at=AT, entry=entry.pk, county=COUNTY) is None
        assert forgotten([entry.subject]) == {Person.objects.get(pk=person).key_id}
        seal(at=AT)
        state = chain()
        assert (state.broken, state.tail) == ((), 0)
        assert Entry.objects.get(pk=entry.pk).sealed == entry.sealed
