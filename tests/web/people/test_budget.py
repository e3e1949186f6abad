"""A page about persons is ten queries at most, however many persons and requests there are."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lianxin.base.people.actions import ask_request, find, give_consent, look
from tests.base.people.cast import NAME, TODAY, register
from tests.counties import TinyCounty
from tests.people import AT, COUNTY_OFFICER, VILLAGE_SECRETARY
from tests.web.conftest import As

MOST = 10


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.django_db(transaction=True)
def test_budget_is_held_and_does_not_grow(county: TinyCounty, as_: As) -> None:
    client = as_(COUNTY_OFFICER)
    person = register()
    pages = [reverse("people"), reverse("person", args=[person]), reverse("me"), reverse("person-new")]
    before = {page: queries(client, page) for page in pages}
    for number in range(5):
        other = register(name=f"示例{number}", phone=f"1990000000{number}", id_number="")
        ask_request(by=VILLAGE_SECRETARY, at=AT, today=TODAY, person=other, kind="export", way="paper")
        look(by=COUNTY_OFFICER, at=AT, person=person, reason="call")
    for purpose in ("contact", "portrait"):
        give_consent(by=VILLAGE_SECRETARY, at=AT, today=TODAY, person=person, purpose=purpose, way="paper")
    request = ask_request(by=VILLAGE_SECRETARY, at=AT, today=TODAY, person=person, kind="correct", wish=NAME)
    find(by=COUNTY_OFFICER, at=AT, text=NAME)
    pages.append(reverse("data-request", args=[request]))
    after = {page: queries(client, page) for page in pages}
    assert {page: count for page, count in after.items() if count > MOST} == {}
    assert {page: count for page, count in after.items() if count > before.get(page, count) + 1} == {}
