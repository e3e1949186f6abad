"""What waits in a centre, for its secretary and for the township above."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.domain.board.queries.todo import todo, waiting_count
from lianxin.domain.services.models import Activity
from tests.counties import AS_OF, TinyCounty
from tests.domain.services.test_programme import founded
from tests.joining import drafted, handed_in, planned
from tests.people import COUNTY, COUNTY_OFFICER, OTHER_SECRETARY, TOWNSHIP_OFFICER, VILLAGE_SECRETARY
from tests.volunteers import volunteering
from tests.web.conftest import As

pytestmark = pytest.mark.django_db


def said(client: Client) -> str:
    answer = client.get(reverse("todo"))
    assert answer.status_code == 200
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", answer.content.decode()))


def waiting() -> int:
    """An activity that waits for its branch."""
    activity = drafted()
    planned(activity)
    handed_in(activity)
    return activity


class TestTodoOfACentre:
    def test_names_an_activity_to_its_branch_with_the_days_left(self, county: TinyCounty, as_: As) -> None:
        activity = waiting()
        page = as_(VILLAGE_SECRETARY).get(reverse("todo")).content.decode()
        assert f'href="{reverse("activity", args=[activity])}"' in page
        assert re.search(r"学唱豫剧·2022-12-\d\d·还有\d个工作日", said(as_(VILLAGE_SECRETARY)))
        assert "活动等您把关" not in said(as_(OTHER_SECRETARY))

    def test_names_it_to_the_township_once_its_branch_is_late(self, county: TinyCounty, as_: As) -> None:
        activity = waiting()
        assert "活动等您把关" not in said(as_(TOWNSHIP_OFFICER))
        Activity.objects.filter(pk=activity).update(review_due_date=AS_OF - dt.timedelta(days=1))
        assert "学唱豫剧·2022-12-22·过期1个工作日" in said(as_(TOWNSHIP_OFFICER))
        assert "活动等您把关" not in said(as_(COUNTY_OFFICER))

    def test_names_a_programme_that_has_lapsed(self, county: TinyCounty, as_: As) -> None:
        founded()
        assert "腊八粥会·2022-09-03·过了111天还没办" in said(as_(VILLAGE_SECRETARY))
        assert "常办的断了" in said(as_(TOWNSHIP_OFFICER))
        assert "常办的断了" not in said(as_(OTHER_SECRETARY))

    def test_names_hours_that_a_volunteer_asked_to_correct(self, county: TinyCounty, as_: As) -> None:
        volunteering()
        page = as_(VILLAGE_SECRETARY).get(reverse("todo")).content.decode()
        assert f'href="{reverse("corrections")}"' in page
        assert "志愿者说时长不对" in page
        assert "志愿者说时长不对" not in said(as_(OTHER_SECRETARY))

    def test_counts_what_it_lists(self, county: TinyCounty) -> None:
        waiting()
        founded(association_id=Activity.objects.get().association_id)
        volunteering()
        listed = sum(len(group.items) for group in todo(VILLAGE_SECRETARY))
        assert waiting_count(VILLAGE_SECRETARY, COUNTY) == listed
