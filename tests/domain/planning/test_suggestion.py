import pytest

from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.domain.planning.actions.scenario import copy_scenario
from lianxin.domain.planning.actions.suggestion import answer_opinions, show_opinions
from lianxin.domain.planning.actions.wish import drop_wish, lock_adopted, make_wish
from lianxin.domain.planning.models import Decision, Lock, Opinion, Wish
from lianxin.domain.planning.queries.consultation import consulted_one
from tests.asking import asked, say, suggestion
from tests.people import AT, COUNTY_OFFICER, OTHER_SECRETARY, OTHER_VILLAGE

BY_VILLAGE = {"by": OTHER_SECRETARY, "at": AT}


@pytest.fixture
def consultation(run: int) -> int:
    """乙村, asked about its package."""
    return asked()


def answer(consultation: int, *opinions: int, outcome: str = "adopted", **said: object) -> int:
    """Answer suggestions as the village."""
    usual: dict[str, object] = {"answer": "好，照办"}
    return answer_opinions(
        **BY_VILLAGE,  # type: ignore[arg-type]
        consultation_id=consultation,
        opinions=opinions,
        outcome=outcome,
        **(usual | said),
    )


def wished() -> list[str]:
    return sorted(Wish.objects.filter(dropped_at=None).values_list("function", flat=True))


class TestAnswer:
    def test_answers_many_at_once(self, consultation: int) -> None:
        many = [suggestion(consultation, text=text) for text in ("门口加坡道", "厕所加扶手")]
        assert consulted_one(consultation).unanswered == 2
        assert answer(consultation, *many) == 2
        assert consulted_one(consultation).unanswered == 0

    def test_makes_a_wish_of_what_is_adopted_once(self, consultation: int) -> None:
        answer(consultation, suggestion(consultation, "reading"), suggestion(consultation, "reading", "exhibition"))
        assert wished() == ["exhibition", "reading"]

    def test_promises_only_what_is_chosen_where_it_is_adapted(self, consultation: int) -> None:
        answer(consultation, suggestion(consultation, "exhibition"), outcome="adapted", wishes=("reading",))
        assert wished() == ["reading"]

    def test_owes_a_reason_where_it_refuses(self, consultation: int) -> None:
        one = suggestion(consultation, "reading")
        with pytest.raises(Refusal) as caught:
            answer(consultation, one, outcome="refused", answer=" ")
        assert caught.value.field == "answer"
        answer(consultation, one, outcome="refused", answer="房间不够", wishes=("reading",))
        assert wished() == []

    def test_refuses_what_somebody_has_answered(self, consultation: int) -> None:
        one = suggestion(consultation, text="加坡道")
        answer(consultation, one)
        with pytest.raises(Refusal, match="secretary-2") as caught:
            answer(consultation, one, outcome="refused")
        assert caught.value.code == "settled"

    def test_takes_the_wish_back_when_the_answer_changes(self, consultation: int) -> None:
        one = suggestion(consultation, "reading")
        answer(consultation, one)
        answer(consultation, one, outcome="refused", answer="放不下", again=True)
        assert wished() == []
        assert Opinion.objects.get().outcome == "refused"

    def test_stands_once_the_package_is_decided_on(self, consultation: int) -> None:
        one = suggestion(consultation, "reading")
        answer(consultation, one)
        package = Opinion.objects.get().consultation.package
        facts = {"village_id": OTHER_VILLAGE, "package": package, "consultation_id": consultation, "begun_at": AT}
        Decision.objects.create(**facts, edition="procedure-2022", snapshot={})
        with pytest.raises(Refusal) as caught:
            answer(consultation, one, outcome="refused", again=True)
        assert caught.value.code == "wrong_state"

    def test_answers_nobody_who_just_agreed(self, consultation: int) -> None:
        say(consultation)
        with pytest.raises(NotFound):
            answer(consultation, Opinion.objects.get().pk)

    def test_wants_something_chosen(self, consultation: int) -> None:
        with pytest.raises(Refusal) as caught:
            answer(consultation)
        assert caught.value.code == "nothing_chosen"


class TestShow:
    def test_shows_and_hides_texts(self, consultation: int) -> None:
        one = suggestion(consultation, text="加坡道")
        assert not Opinion.objects.get().shown
        assert show_opinions(**BY_VILLAGE, consultation_id=consultation, opinions=[one], shown=True) == 1
        assert Opinion.objects.get().shown
        assert show_opinions(**BY_VILLAGE, consultation_id=consultation, opinions=[one], shown=False) == 1
        assert not Opinion.objects.get().shown


class TestDropWish:
    def test_wants_a_reason_and_happens_once(self, consultation: int) -> None:
        make_wish(**BY_VILLAGE, code=OTHER_VILLAGE, function="reading")
        wish = Wish.objects.get()
        with pytest.raises(Refusal) as caught:
            drop_wish(**BY_VILLAGE, wish_id=wish.pk, reason="")
        assert caught.value.code == "no_reason"
        drop_wish(**BY_VILLAGE, wish_id=wish.pk, reason="村里有书屋了")
        with pytest.raises(Refusal, match="secretary-2"):
            drop_wish(**BY_VILLAGE, wish_id=wish.pk, reason="再来")


class TestLockAdopted:
    def test_holds_the_village_in_a_draft_and_says_why(self, consultation: int, scenario: int) -> None:
        one = suggestion(consultation, text="想早点开工")
        answer(consultation, one)
        lock_adopted(by=COUNTY_OFFICER, at=AT, opinion_id=one, scenario_id=scenario, tranche=1)
        lock = Lock.objects.get(scenario=scenario)
        assert (lock.village_id, lock.tranche, lock.reason) == (OTHER_VILLAGE, 1, "征求意见时采纳：好，照办")

    def test_goes_with_the_draft_into_its_copy(self, consultation: int, scenario: int) -> None:
        one = suggestion(consultation, text="想早点开工")
        answer(consultation, one)
        lock_adopted(by=COUNTY_OFFICER, at=AT, opinion_id=one, scenario_id=scenario, tranche=1)
        copied = copy_scenario(by=COUNTY_OFFICER, at=AT, scenario_id=scenario, name="另一份")
        assert Lock.objects.filter(scenario=copied).count() == 1

    def test_locks_nothing_that_was_not_adopted(self, consultation: int, scenario: int) -> None:
        one = suggestion(consultation, text="想早点开工")
        with pytest.raises(Refusal) as caught:
            lock_adopted(by=COUNTY_OFFICER, at=AT, opinion_id=one, scenario_id=scenario, tranche=1)
        assert caught.value.code == "wrong_state"

    def test_is_not_for_the_village(self, consultation: int, scenario: int) -> None:
        one = suggestion(consultation, text="想早点开工")
        answer(consultation, one)
        with pytest.raises(Forbidden):
            lock_adopted(**BY_VILLAGE, opinion_id=one, scenario_id=scenario, tranche=1)
