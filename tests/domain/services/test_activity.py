"""An activity on its way: drafted, reviewed on content and form, escalated where the branch is late, cancelled."""

import datetime as dt

import pytest

from lianxin.base.accounts.actions.accounts import open_account
from lianxin.base.actor import Actor
from lianxin.base.audit.queries import lines
from lianxin.base.errors import Forbidden, Refusal, Stale
from lianxin.base.outbox.models import Message
from lianxin.base.workdays import calendar
from lianxin.domain.services.actions.activity import (
    Plan,
    cancel_activity,
    change_activity,
    draft_activity,
    take_back_activity,
)
from lianxin.domain.services.actions.association import end_association, found_association, name_leader
from lianxin.domain.services.actions.review import escalate_late_reviews, review_activity
from lianxin.domain.services.models import Activity, Session
from lianxin.domain.services.queries.activities import activities, activity_page, reviews_due
from lianxin.domain.services.rules.review import Verdicts
from tests.counties import AS_OF, TinyCounty
from tests.joining import NOW, STAMP, YES, body, comes, drafted, handed_in, planned, published
from tests.people import (
    ASSOCIATION_LEADER,
    AT,
    COUNTY,
    OPERATOR,
    OTHER_SECRETARY,
    TOWNSHIP_OFFICER,
    VILLAGE,
    VILLAGE_SECRETARY,
    person,
)

pytestmark = pytest.mark.django_db
RETURNED = Verdicts(content=True, form=False, form_reason="天冷，改到屋里办")
PLAN = Plan(title="学唱豫剧", content="学一段", form="老师教")


def review(activity: int, verdicts: Verdicts = YES, by: Actor = VILLAGE_SECRETARY, today: dt.date = AS_OF) -> bool:
    return review_activity(by=by, at=AT, today=today, activity_id=activity, revision=None, verdicts=verdicts)


@pytest.fixture
def waiting(county: TinyCounty) -> Activity:
    """An activity that the branch has to look at."""
    activity = drafted()
    planned(activity)
    handed_in(activity)
    return Activity.objects.get(pk=activity)


def told() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("key", flat=True))


class TestDraft:
    def test_is_for_the_leader_and_the_branch_alone(self, county: TinyCounty) -> None:
        association = body()
        stranger = person("association-2", "甲村 孔某", "association_leader", VILLAGE)
        with pytest.raises(Refusal, match="请它的负责人来办"):
            draft_activity(by=stranger, **STAMP, association_id=association, plan=PLAN)
        with pytest.raises(Forbidden):
            draft_activity(by=OTHER_SECRETARY, **STAMP, association_id=association, plan=PLAN)
        assert draft_activity(by=VILLAGE_SECRETARY, **STAMP, association_id=association, plan=PLAN)

    def test_of_a_form_that_is_sent_twice_is_one(self, county: TinyCounty) -> None:
        association = body()
        made = {
            draft_activity(by=ASSOCIATION_LEADER, **STAMP, association_id=association, plan=PLAN, key="k1")
            for _time in range(2)
        }
        assert len(made) == Activity.objects.count() == 1

    def test_says_what_is_missing(self, county: TinyCounty) -> None:
        with pytest.raises(Refusal, match="怎样办"):
            draft_activity(
                by=ASSOCIATION_LEADER, **STAMP, association_id=body(), plan=Plan(title="学", content="学", form=" ")
            )

    def test_of_an_association_that_has_ended_is_refused(self, county: TinyCounty) -> None:
        association = body()
        end_association(by=VILLAGE_SECRETARY, at=AT, association_id=association)
        with pytest.raises(Refusal, match="已经停了"):
            draft_activity(by=VILLAGE_SECRETARY, **STAMP, association_id=association, plan=PLAN)


class TestAssociation:
    def test_is_led_by_somebody_with_a_post_there(self, county: TinyCounty) -> None:
        association = body()
        with pytest.raises(Refusal, match="没有办活动的岗位"):
            name_leader(by=VILLAGE_SECRETARY, at=AT, association_id=association, leader="nobody")

    def test_has_a_name_of_its_own(self, county: TinyCounty) -> None:
        body()
        with pytest.raises(Refusal, match="不用再建"):
            found_association(by=VILLAGE_SECRETARY, at=AT, village=VILLAGE, name="豫剧协会", kind="association")


class TestSubmit:
    def test_gives_the_branch_the_working_days_of_the_edition(self, waiting: Activity) -> None:
        assert waiting.review_due_date == calendar().after(AS_OF, 3)
        assert reviews_due(COUNTY, AS_OF)[0].left == 3

    def test_refuses_one_without_a_session(self, county: TinyCounty) -> None:
        with pytest.raises(Refusal, match="请先排一场"):
            handed_in(drafted())

    def test_is_not_done_twice(self, waiting: Activity) -> None:
        with pytest.raises(Refusal, match="已经交去把关"):
            handed_in(waiting.pk)

    def test_can_be_taken_back(self, waiting: Activity) -> None:
        take_back_activity(by=ASSOCIATION_LEADER, at=AT, activity_id=waiting.pk, revision=None)
        change_activity(by=ASSOCIATION_LEADER, **STAMP, activity_id=waiting.pk, revision=None, plan=PLAN)
        handed_in(waiting.pk)

    def test_lets_nothing_be_changed_meanwhile(self, waiting: Activity) -> None:
        with pytest.raises(Refusal, match="不能再改内容"):
            change_activity(by=ASSOCIATION_LEADER, **STAMP, activity_id=waiting.pk, revision=None, plan=PLAN)


class TestReview:
    def test_publishes_what_passes_in_content_and_form(self, waiting: Activity) -> None:
        assert review(waiting.pk)
        assert [row.state for row in activities(VILLAGE, AS_OF)] == ["published"]

    def test_returns_it_with_the_reason_of_the_no(self, waiting: Activity) -> None:
        assert not review(waiting.pk, RETURNED)
        page = activity_page(waiting.pk, AS_OF)
        assert page.row.state == "returned"
        assert [(one.content_passed, one.form_reason) for one in page.reviews] == [(True, "天冷，改到屋里办")]

    def test_is_not_the_association_s(self, waiting: Activity) -> None:
        with pytest.raises(Forbidden):
            review(waiting.pk, by=ASSOCIATION_LEADER)

    def test_names_who_was_first(self, waiting: Activity) -> None:
        review(waiting.pk)
        with pytest.raises(Refusal, match="已经把过关了"):
            review(waiting.pk)

    def test_refuses_a_page_that_was_passed(self, waiting: Activity) -> None:
        with pytest.raises(Stale):
            review_activity(by=VILLAGE_SECRETARY, **STAMP, activity_id=waiting.pk, revision=1, verdicts=YES)

    def test_is_the_township_s_only_once_the_branch_is_late(self, waiting: Activity) -> None:
        due = waiting.review_due_date
        assert due is not None
        with pytest.raises(Refusal, match="过了再由镇里看"):
            review(waiting.pk, by=TOWNSHIP_OFFICER, today=due)
        assert review(waiting.pk, by=TOWNSHIP_OFFICER, today=due + dt.timedelta(days=1))
        assert activity_page(waiting.pk, AS_OF).reviews[0].level == "township"

    def test_tells_the_leader(self, waiting: Activity) -> None:
        leader = person("leader-2", "甲村 孔某", "association_leader", VILLAGE)
        open_account(
            by=OPERATOR,
            at=AT,
            username=leader.username,
            name=leader.name,
            password="Xk7-leading",
            posts=leader.posts,
            phone="13900000077",
        )
        name_leader(by=VILLAGE_SECRETARY, at=AT, association_id=waiting.association_id, leader=leader.username)
        review(waiting.pk, RETURNED)
        assert told() == [f"activity:{waiting.pk}:reviewed:3:leader-2"]


class TestEscalate:
    def test_happens_once_and_tells_the_township_once(self, waiting: Activity) -> None:
        officer = TOWNSHIP_OFFICER
        open_account(
            by=OPERATOR,
            at=AT,
            username=officer.username,
            name=officer.name,
            password="Xk7-township",
            posts=officer.posts,
            phone="13900000078",
        )
        due = waiting.review_due_date
        assert due is not None
        assert escalate_late_reviews(by=OPERATOR, at=AT, today=due) == 0
        late = due + dt.timedelta(days=1)
        assert [escalate_late_reviews(by=OPERATOR, at=AT, today=late) for _time in range(2)] == [1, 0]
        assert len(told()) == 1
        assert [row.escalated for row in reviews_due(COUNTY, late, late=True)] == [True]
        assert [line.verb for line in lines(target=f"activity:{waiting.pk}")][-1:] in (
            ["activity.escalate"],
            ["activity.draft"],
        )


class TestCancel:
    def test_cancels_what_is_still_to_come_and_tells_those_who_joined_once(self, county: TinyCounty) -> None:
        session = published()
        comes(session, 1)
        comes(session, 2, told=False)
        activity = Session.objects.get(pk=session).activity_id
        cancel_activity(by=ASSOCIATION_LEADER, at=AT, now=NOW, activity_id=activity, revision=None, reason="老师来不了")
        assert Session.objects.get(pk=session).state == "cancelled"
        assert len(told()) == 1
        with pytest.raises(Refusal, match="老师来不了"):
            comes(session, 3)

    def test_wants_a_reason(self, waiting: Activity) -> None:
        with pytest.raises(Refusal, match="为什么取消"):
            cancel_activity(by=ASSOCIATION_LEADER, at=AT, now=NOW, activity_id=waiting.pk, revision=None, reason=" ")
