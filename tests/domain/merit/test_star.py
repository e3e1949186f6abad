"""A star is claimed by the branch, checked, reviewed, and granted by a paper: in that order and in no other."""

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pytest

from lianxin.base.errors import Forbidden, Refusal, Stale
from lianxin.domain.merit.actions.star import (
    check_star,
    claim_star,
    grant_star,
    refuse_star,
    review_star,
    withdraw_star,
)
from lianxin.domain.merit.actions.star_evidence import add_evidence, remove_evidence
from lianxin.domain.merit.models import Star
from lianxin.domain.merit.queries.facts import facts_of
from lianxin.domain.merit.queries.star import evidence_file, stars_page
from lianxin.domain.merit.queries.star_list import stars_list
from lianxin.domain.places.actions.opening import record_opening
from tests.base.people.cast import photo
from tests.counties import AS_OF, TinyCounty
from tests.people import (
    AT,
    COUNTY,
    COUNTY_OFFICER,
    DEPARTMENT,
    OTHER_SECRETARY,
    OTHER_TOWNSHIP_OFFICER,
    OTHER_VILLAGE,
    TOWNSHIP_OFFICER,
    VILLAGE,
    VILLAGE_SECRETARY,
    person,
)

FULL = {"clean": 40, "waste": 30, "wall": 20, "signs": 10}
LATER = AT + dt.timedelta(hours=1)


def claim(star: str = "ecology", **points: int) -> int:
    return claim_star(
        by=VILLAGE_SECRETARY, at=AT, today=AS_OF, code=VILLAGE, star=star, points=points or FULL, words="说明"
    )


def check(star: int, **points: int) -> None:
    check_star(by=TOWNSHIP_OFFICER, at=AT, today=AS_OF, star_id=star, revision=None, points=points or FULL)


def review(star: int, **points: int) -> None:
    review_star(by=COUNTY_OFFICER, at=AT, today=AS_OF, star_id=star, revision=None, points=points or FULL)


def grant(star: int, document: str = "示例〔2022〕9 号", date: dt.date = AS_OF) -> None:
    grant_star(by=COUNTY_OFFICER, at=AT, star_id=star, revision=None, body="县委", document=document, date=date)


def refuse(star: int, reason: str = "材料不全") -> None:
    refuse_star(by=COUNTY_OFFICER, at=AT, today=AS_OF, star_id=star, revision=None, reason=reason)


def withdraw(star: int) -> None:
    withdraw_star(by=VILLAGE_SECRETARY, at=AT, star_id=star, revision=None)


def state(star: int) -> str:
    return Star.objects.get(pk=star).state


class TestWay:
    def test_leads_from_the_claim_to_the_grant(self, county: TinyCounty) -> None:
        star = claim()
        check(star)
        review(star)
        grant(star)
        row = stars_page(VILLAGE).star("ecology")
        assert [step.verb for step in row.steps] == ["claimed", "checked", "reviewed", "granted"]
        assert (row.state, row.own_total, row.township_total, row.county_total) == ("granted", 100, 100, 100)
        assert stars_list(COUNTY).counts["granted"] == 1

    def test_is_gone_again_after_a_refusal(self, county: TinyCounty) -> None:
        star = claim()
        refuse(star)
        row = stars_page(VILLAGE).star("ecology")
        assert (row.state, row.refused_reason) == ("refused", "材料不全")
        assert claim() == star
        assert stars_page(VILLAGE).star("ecology").refused_reason == ""

    def test_is_left_by_withdrawing(self, county: TinyCounty) -> None:
        star = claim()
        withdraw(star)
        assert stars_page(VILLAGE).star("ecology").state == ""
        assert claim() != star

    def test_skips_no_step_in_any_order(self, county: TinyCounty) -> None:
        deeds: tuple[Callable[[int], Any], ...] = (check, review, grant, refuse, withdraw, lambda _star: claim())
        came_from = {
            "checked": {"claimed"},
            "reviewed": {"checked"},
            "granted": {"reviewed"},
            "refused": {"claimed", "checked", "reviewed"},
            "withdrawn": {"claimed", "checked", "reviewed"},
            "claimed": {"claimed", "refused"},
        }
        dice = random.Random(5)
        for _round in range(8):
            star = claim()
            for _deed in range(8):
                before = state(star)
                try:
                    made = dice.choice(deeds)(star)
                except Refusal:
                    assert state(star) == before
                    continue
                after = state(star)
                assert (before in came_from[after]) or (made is not None and made != star and after == before)
            if state(star) == "granted":
                break
        assert not Star.objects.filter(state="granted", reviewed_at__isnull=True).exists()
        assert not Star.objects.filter(reviewed_at__isnull=False, checked_at__isnull=True).exists()


class TestRefusal:
    def test_meets_whoever_has_no_post_for_it(self, county: TinyCounty) -> None:
        with pytest.raises(Forbidden):
            claim_star(by=OTHER_SECRETARY, at=AT, today=AS_OF, code=VILLAGE, star="ecology", points=FULL)
        star = claim()
        with pytest.raises(Forbidden):
            check_star(by=OTHER_TOWNSHIP_OFFICER, at=AT, today=AS_OF, star_id=star, revision=None, points=FULL)
        check(star)
        with pytest.raises(Forbidden):
            review_star(by=DEPARTMENT, at=AT, today=AS_OF, star_id=star, revision=None, points=FULL)
        with pytest.raises(Forbidden):
            review_star(by=TOWNSHIP_OFFICER, at=AT, today=AS_OF, star_id=star, revision=None, points=FULL)

    @pytest.mark.parametrize("lead", ["industry", "ecology", "peace", "civic"])
    def test_keeps_a_department_to_the_star_it_leads(self, lead: str, county: TinyCounty) -> None:
        department = person("department", "牵头部门 示例", "department", COUNTY, lead)
        star = claim()
        check(star)
        reviewing = {"by": department, "at": AT, "today": AS_OF, "star_id": star, "revision": None, "points": FULL}
        if lead == "ecology":
            review_star(**reviewing)  # type: ignore[arg-type]
            return
        with pytest.raises(Forbidden):
            review_star(**reviewing)  # type: ignore[arg-type]

    def test_lets_the_lead_department_review_its_own_star(self, county: TinyCounty) -> None:
        publicity = person("publicity", "宣传部 吕某", "department", COUNTY, "civic")
        points = dict.fromkeys(("manners", "civic", "clinic", "eldercare", "nursery"), 20)
        star = claim("civic", **points)
        check(star, **points)
        review_star(by=publicity, at=AT, today=AS_OF, star_id=star, revision=None, points=points)
        assert state(star) == "reviewed"

    def test_meets_a_page_that_is_stale_and_names_who_was_there(self, county: TinyCounty) -> None:
        star = claim()
        check(star)
        with pytest.raises(Stale, match="township"):
            review_star(by=COUNTY_OFFICER, at=LATER, today=AS_OF, star_id=star, revision=1, points=FULL)

    @pytest.mark.parametrize("points", [{"clean": 41}, {"clean": -1}, {"nothing": 1}])
    def test_meets_points_that_a_task_does_not_give(self, county: TinyCounty, points: dict[str, int]) -> None:
        with pytest.raises(Refusal):
            claim(**points)

    def test_meets_a_review_below_the_line(self, county: TinyCounty) -> None:
        star = claim()
        check(star)
        with pytest.raises(Refusal, match="80"):
            review(star, clean=40, waste=30)

    def test_meets_a_grant_without_its_paper(self, county: TinyCounty) -> None:
        star = claim()
        check(star)
        review(star)
        with pytest.raises(Refusal, match="文号"):
            grant(star, document=" ")
        with pytest.raises(Refusal, match="早于"):
            grant(star, date=AS_OF - dt.timedelta(days=1))

    def test_says_why(self, county: TinyCounty) -> None:
        with pytest.raises(Refusal, match="理由"):
            refuse(claim(), reason=" ")

    def test_meets_a_year_that_is_over_or_to_come(self, county: TinyCounty) -> None:
        for year in (2020, 2023):
            with pytest.raises(Refusal, match="今年"):
                claim_star(
                    by=VILLAGE_SECRETARY, at=AT, today=AS_OF, code=VILLAGE, star="ecology", points=FULL, year=year
                )


class TestEvidence:
    def test_comes_from_what_the_product_knows(self, county: TinyCounty) -> None:
        ready, other = facts_of(VILLAGE), facts_of(OTHER_VILLAGE)
        assert all(ready[code].met for code in ("wall", "store", "offices"))
        assert other["wall"].met is False
        assert other["wall"].sentence() == "摸底认定：还有院墙 40 米"
        assert ready["built"].met is False
        assert other["consulted"].met is False

    def test_follows_the_opening_of_the_centre(self, county: TinyCounty) -> None:
        record_opening(
            by=COUNTY_OFFICER,
            at=AT,
            code=VILLAGE,
            accepted_date=AS_OF,
            opened_date=AS_OF,
            cost_fen=None,
            source="示例",
            synthetic=True,
        )
        assert facts_of(VILLAGE)["built"].met

    def test_is_not_known_before_a_survey(self, tree: TinyCounty) -> None:
        assert facts_of(VILLAGE)["wall"].met is None
        assert all(row.missing for row in stars_page(VILLAGE).star("ecology").tasks)

    def test_that_is_missing_is_listed_until_a_paper_comes(self, county: TinyCounty) -> None:
        star = claim()
        assert [row.task.key for row in stars_page(VILLAGE).star("ecology").missing] == ["clean", "waste"]
        paper = add_evidence(
            by=VILLAGE_SECRETARY, at=AT, star_id=star, task="clean", words="整治记录", file=("a.jpg", photo())
        )
        assert [row.task.key for row in stars_page(VILLAGE).star("ecology").missing] == ["waste"]
        code, file = evidence_file(paper)
        assert code == VILLAGE
        assert file.content.startswith(b"\xff\xd8")
        remove_evidence(by=VILLAGE_SECRETARY, at=AT, evidence_id=paper)
        assert [row.task.key for row in stars_page(VILLAGE).star("ecology").missing] == ["clean", "waste"]

    def test_handed_in_twice_counts_once(self, county: TinyCounty) -> None:
        star = claim()
        for file in (None, ("a.jpg", photo())):
            papers = {
                add_evidence(by=VILLAGE_SECRETARY, at=AT, star_id=star, task="clean", words="记录", file=file)
                for _time in range(2)
            }
            assert len(papers) == 1

    def test_of_another_kind_is_refused(self, county: TinyCounty) -> None:
        star = claim()
        for name, content in (
            ("a.docx", b"PK\x03\x04"),
            ("a.jpg", b"\xff\xd8\xff nothing"),
            ("a.pdf", b"%PDF-" * 5_000_000),
        ):
            with pytest.raises(Refusal):
                add_evidence(
                    by=VILLAGE_SECRETARY, at=AT, star_id=star, task="clean", words="记录", file=(name, content)
                )
        with pytest.raises(Refusal, match="写一句"):
            add_evidence(by=VILLAGE_SECRETARY, at=AT, star_id=star, task="clean", words=" ")

    def test_stays_as_it_is_once_the_star_is_granted(self, county: TinyCounty) -> None:
        star = claim()
        check(star)
        review(star)
        grant(star)
        with pytest.raises(Refusal, match="结果"):
            add_evidence(by=VILLAGE_SECRETARY, at=AT, star_id=star, task="clean", words="记录")
