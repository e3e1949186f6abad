"""What people get from the way of a survey."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from lianxin.base.audit.queries import lines
from lianxin.base.errors import Forbidden, Refusal
from lianxin.domain.places.actions.survey import (
    Changed,
    Faulty,
    Incomplete,
    accept_survey,
    accept_surveys,
    check_survey,
    check_surveys,
    discard_draft,
    return_survey,
    save_survey,
    submit_survey,
    take_back_survey,
    withdraw_survey,
)
from lianxin.domain.places.queries.assessment import assessments
from lianxin.domain.places.queries.standard import standard
from lianxin.domain.places.queries.survey import accepted_facts, survey_list, survey_page, survey_versions, waiting
from lianxin.domain.places.rules.facts import Facts, People
from tests.counties import SURVEYS, TinyCounty, accept, facts
from tests.people import (
    AT,
    AUDITOR,
    COUNTY,
    COUNTY_OFFICER,
    FIRST_SECRETARY,
    OTHER_SECRETARY,
    OTHER_TOWNSHIP_OFFICER,
    TOWNSHIP,
    TOWNSHIP_OFFICER,
    VILLAGE,
    VILLAGE_SECRETARY,
)


def with_residents(residents: int) -> Facts:
    said = SURVEYS[VILLAGE]
    return replace(said, people=replace(said.people, resident=residents))


class TestSave:
    def test_opens_the_next_version_and_leaves_the_accepted_one_alone(self, county: TinyCounty) -> None:
        state = save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=with_residents(1300))
        assert (state.version, state.state) == (2, "draft")
        page = survey_page(VILLAGE, VILLAGE_SECRETARY)
        assert page.facts.people.resident == 1300
        assert [(c.label, c.before, c.after) for c in page.changes] == [("常住人口", "1200", "1300")]
        kept = next(one for one in accepted_facts(VILLAGE))
        assert kept.facts.people.resident == 1200

    def test_of_the_same_facts_changes_nothing(self, county: TinyCounty) -> None:
        state = save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=SURVEYS[VILLAGE])
        assert (state.version, state.state) == (1, "accepted")
        assert len(survey_versions(VILLAGE)) == 1

    def test_shows_the_second_writer_what_changed(self, county: TinyCounty) -> None:
        opened = survey_page(VILLAGE).revision
        save_survey(by=FIRST_SECRETARY, at=AT, code=VILLAGE, facts=with_residents(1250), revision=opened)
        with pytest.raises(Changed) as caught:
            save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=with_residents(1300), revision=opened)
        assert [(c.label, c.before, c.after) for c in caught.value.differences] == [("常住人口", "1250", "1300")]
        assert survey_page(VILLAGE).facts.people.resident == 1250

    def test_shows_it_also_where_the_other_version_was_accepted_meanwhile(self, county: TinyCounty) -> None:
        opened = survey_page(VILLAGE).revision
        accept(VILLAGE, with_residents(1250))
        with pytest.raises(Changed):
            save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=with_residents(1300), revision=opened)

    def test_refuses_what_cannot_be_true_and_says_where(self, county: TinyCounty) -> None:
        with pytest.raises(Faulty) as caught:
            save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=with_residents(-5))
        assert [(p.field, p.code) for p in caught.value.problems] == [("people.resident", "out_of_range")]
        assert len(survey_versions(VILLAGE)) == 1

    def test_refuses_while_the_township_checks(self, tree: TinyCounty) -> None:
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=SURVEYS[VILLAGE])
        submit_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE)
        with pytest.raises(Refusal, match="已上报"):
            save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=with_residents(1300))

    def test_refuses_other_villages_and_lookers(self, tree: TinyCounty) -> None:
        for actor in (OTHER_SECRETARY, OTHER_TOWNSHIP_OFFICER, AUDITOR):
            with pytest.raises(Forbidden):
                save_survey(by=actor, at=AT, code=VILLAGE, facts=SURVEYS[VILLAGE])

    def test_refuses_a_unit_without_a_centre(self, tree: TinyCounty) -> None:
        with pytest.raises(Refusal, match="矿区不设"):
            save_survey(by=COUNTY_OFFICER, at=AT, code=TOWNSHIP + "400", facts=Facts())

    def test_writes_down_the_difference_and_not_the_whole(self, county: TinyCounty) -> None:
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=with_residents(1300))
        entry = lines(target=f"survey:{VILLAGE}", limit=1)[0]
        assert entry.username == VILLAGE_SECRETARY.username
        assert entry.after == {"version": 2, "changes": [["people.resident", "", "1200", "1300"]]}


class TestSubmit:
    def test_refuses_and_lists_what_is_lacking(self, tree: TinyCounty) -> None:
        said = replace(SURVEYS[VILLAGE], wall_m=None, people=People(resident=100), functions=())
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=said)
        with pytest.raises(Incomplete) as caught:
            submit_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE)
        assert {p.field for p in caught.value.problems} >= {"wall_m", "people.aged_60", "functions"}
        assert "围墙" in caught.value.sentence()

    def test_refuses_where_nothing_is_written(self, tree: TinyCounty) -> None:
        with pytest.raises(Refusal, match="还没填"):
            submit_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE)

    def test_is_not_for_the_first_secretary(self, tree: TinyCounty) -> None:
        save_survey(by=FIRST_SECRETARY, at=AT, code=VILLAGE, facts=SURVEYS[VILLAGE])
        with pytest.raises(Forbidden):
            submit_survey(by=FIRST_SECRETARY, at=AT, code=VILLAGE)

    def test_can_be_taken_back_until_checked(self, tree: TinyCounty) -> None:
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=SURVEYS[VILLAGE])
        submit_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE)
        take_back_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE)
        assert survey_page(VILLAGE).state == "draft"
        submit_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE)
        check_survey(by=TOWNSHIP_OFFICER, at=AT, code=VILLAGE)
        with pytest.raises(Refusal):
            take_back_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE)


class TestReturn:
    def test_gives_the_writer_the_reason_and_the_pen(self, tree: TinyCounty) -> None:
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=SURVEYS[VILLAGE])
        submit_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE)
        return_survey(by=TOWNSHIP_OFFICER, at=AT, code=VILLAGE, reason=" 常住人口请再核 ")
        page = survey_page(VILLAGE, VILLAGE_SECRETARY)
        assert page.open is not None
        assert page.open.reason == "常住人口请再核"
        assert page.may == {"save", "submit"}
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=with_residents(1190))
        assert submit_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE).version == 1

    def test_refuses_without_a_reason(self, tree: TinyCounty) -> None:
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=SURVEYS[VILLAGE])
        submit_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE)
        with pytest.raises(Refusal) as caught:
            return_survey(by=TOWNSHIP_OFFICER, at=AT, code=VILLAGE, reason="  ")
        assert caught.value.field == "reason"


class TestAccept:
    def test_takes_the_place_of_the_older_version(self, county: TinyCounty) -> None:
        accept(VILLAGE, with_residents(1300), AT + timedelta(days=1))
        assert [(v.version, v.state) for v in survey_versions(VILLAGE)] == [(2, "accepted"), (1, "superseded")]
        assert next(iter(accepted_facts(VILLAGE))).facts.people.resident == 1300

    def test_refuses_what_the_township_has_not_checked(self, tree: TinyCounty) -> None:
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=SURVEYS[VILLAGE])
        submit_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE)
        with pytest.raises(Refusal, match="已上报"):
            accept_survey(by=COUNTY_OFFICER, at=AT, code=VILLAGE)

    def test_is_the_county_s_alone(self, tree: TinyCounty) -> None:
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=SURVEYS[VILLAGE])
        submit_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE)
        check_survey(by=TOWNSHIP_OFFICER, at=AT, code=VILLAGE)
        for actor in (TOWNSHIP_OFFICER, VILLAGE_SECRETARY):
            with pytest.raises(Forbidden):
                accept_survey(by=actor, at=AT, code=VILLAGE)

    def test_of_many_does_what_can_be_done_and_names_the_rest(self, tree: TinyCounty) -> None:
        for code, said in SURVEYS.items():
            save_survey(by=COUNTY_OFFICER, at=AT, code=code, facts=said)
        for code in list(SURVEYS)[:2]:
            submit_survey(by=COUNTY_OFFICER, at=AT, code=code)
        checked = check_surveys(by=COUNTY_OFFICER, at=AT, codes=tuple(SURVEYS))
        assert checked.done == tuple(sorted(list(SURVEYS)[:2]))
        assert len(checked.refused) == 4
        assert len(accept_surveys(by=COUNTY_OFFICER, at=AT, codes=checked.done).done) == 2
        assert survey_list(COUNTY).counts == {"draft": 4, "accepted": 2}


class TestWithdraw:
    def test_takes_the_facts_out_and_keeps_the_version(self, county: TinyCounty) -> None:
        withdraw_survey(by=COUNTY_OFFICER, at=AT, code=VILLAGE, reason="面积量错了")
        assert accepted_facts(VILLAGE) == ()
        assert [(v.state, v.reason) for v in survey_versions(VILLAGE)] == [("withdrawn", "面积量错了")]
        state = save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=SURVEYS[VILLAGE])
        assert (state.version, state.state) == (2, "draft")

    def test_is_not_for_the_township(self, county: TinyCounty) -> None:
        with pytest.raises(Forbidden):
            withdraw_survey(by=TOWNSHIP_OFFICER, at=AT, code=VILLAGE, reason="面积量错了")


class TestWaiting:
    def test_shows_everyone_the_step_that_is_theirs(self, tree: TinyCounty) -> None:
        def tasks(actor: object) -> dict[str, list[str]]:
            return {one.task: [row.code for row in one.rows] for one in waiting(actor)}  # type: ignore[arg-type]

        assert tasks(VILLAGE_SECRETARY) == {"fill": [VILLAGE]}
        assert tasks(TOWNSHIP_OFFICER) == {}
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=facts("counter"))
        assert tasks(VILLAGE_SECRETARY) == {"submit": [VILLAGE]}
        submit_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE)
        assert (tasks(VILLAGE_SECRETARY), tasks(TOWNSHIP_OFFICER)) == ({}, {"check": [VILLAGE]})
        assert tasks(OTHER_TOWNSHIP_OFFICER) == {}
        check_survey(by=TOWNSHIP_OFFICER, at=AT, code=VILLAGE)
        assert tasks(COUNTY_OFFICER) == {"accept": [VILLAGE]}
        return_survey(by=TOWNSHIP_OFFICER, at=AT, code=VILLAGE, reason="请再看看")
        assert tasks(VILLAGE_SECRETARY) == {"mend": [VILLAGE]}


class TestReading:
    def test_asks_the_database_as_often_for_many_villages_as_for_one(
        self, county: TinyCounty, django_assert_max_num_queries: Any
    ) -> None:
        edition = standard(county.edition)
        with django_assert_max_num_queries(5):
            assert len(assessments(COUNTY, edition)) == 6
        with django_assert_max_num_queries(4):
            assert len(survey_list(COUNTY).rows) == 6
        with django_assert_max_num_queries(7):
            assert survey_page(VILLAGE, VILLAGE_SECRETARY).state == "accepted"


class TestDiscard:
    def test_leaves_the_accepted_survey_as_it_was(self, county: TinyCounty) -> None:
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=with_residents(1300))
        discard_draft(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE)
        page = survey_page(VILLAGE, VILLAGE_SECRETARY)
        assert (page.state, page.facts.people.resident, page.open) == ("accepted", 1200, None)
        assert "survey.discard" in {line.verb for line in lines(region=VILLAGE, limit=50)}

    def test_shows_a_page_that_was_open_on_the_draft_to_be_out_of_date(self, county: TinyCounty) -> None:
        held = save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=with_residents(1300)).revision
        discard_draft(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, revision=held)
        save_survey(by=FIRST_SECRETARY, at=AT, code=VILLAGE, facts=with_residents(1310))
        with pytest.raises(Changed):
            save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=with_residents(1320), revision=held)

    def test_is_refused_once_it_was_submitted(self, county: TinyCounty) -> None:
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=with_residents(1300))
        submit_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE)
        with pytest.raises(Refusal, match="已上报"):
            discard_draft(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE)

    def test_is_for_the_village_s_own_people(self, county: TinyCounty) -> None:
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=with_residents(1300))
        with pytest.raises(Forbidden):
            discard_draft(by=OTHER_SECRETARY, at=AT, code=VILLAGE)
