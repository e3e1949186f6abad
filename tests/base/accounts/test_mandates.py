"""Leave to act for a colleague, and acting under it."""

import datetime as dt
from dataclasses import replace

import pytest

from lianxin.base.accounts.actions.accounts import resume, set_active, suspend
from lianxin.base.accounts.actions.cards import IssuedCard, issue_card
from lianxin.base.accounts.actions.mandates import (
    CARD_SPELL,
    LONGEST_MANDATE,
    LONGEST_SPELL,
    begin_card_proxy,
    begin_proxy,
    end_mandate,
    give_mandate,
)
from lianxin.base.accounts.actions.residents import resident_of_card
from lianxin.base.accounts.models import ResidentCard, User
from lianxin.base.accounts.queries.proxy import KEPT_BACK, LENT, proxy_of
from lianxin.base.actor import Actor
from lianxin.base.audit.queries import lines, looks_at
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.people.actions import put_on_file
from tests.people import (
    ADMINISTRATOR,
    AT,
    COUNTY_OFFICER,
    GRID_MEMBER,
    OPERATOR,
    OTHER_VILLAGE,
    TOWNSHIP,
    TOWNSHIP_OFFICER,
    VILLAGE,
    VILLAGE_SECRETARY,
)
from tests.web.conftest import account

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
MINUTE = dt.timedelta(minutes=1)


def user(actor: Actor) -> User:
    return User.objects.get(username=actor.username)


def give(principal: Actor = TOWNSHIP_OFFICER, deputy: Actor = VILLAGE_SECRETARY, **more: object) -> int:
    account(principal)
    account(deputy)
    facts = {"deputy": deputy.username, "reason": "示例：外出学习", "until": AT + DAY}
    return give_mandate(by=principal, at=AT, **facts | more)  # type: ignore[arg-type]


def acting(mandate: int, at: dt.datetime = AT, deputy: Actor = VILLAGE_SECRETARY) -> Actor | None:
    spell = begin_proxy(by=deputy, at=AT, mandate=mandate)
    found = proxy_of(user(deputy), spell.kept(), at)
    return found.actor if found else None


class TestGive:
    def test_is_for_thirty_days_at_most(self) -> None:
        with pytest.raises(Refusal, match="最长 30 天"):
            give(until=AT + LONGEST_MANDATE + MINUTE)
        assert give(until=AT + LONGEST_MANDATE)

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_asks_why(self, reason: str) -> None:
        with pytest.raises(Refusal, match="为什么"):
            give(reason=reason)

    def test_is_for_somebody_else_with_an_account_in_use(self) -> None:
        with pytest.raises(Refusal, match="不用托给自己"):
            give(deputy=TOWNSHIP_OFFICER)
        with pytest.raises(Refusal, match="没有找到"):
            give_mandate(by=TOWNSHIP_OFFICER, at=AT, deputy="nobody", reason="示例", until=AT + DAY)

    def test_cannot_be_lent_on(self) -> None:
        deputy = acting(give())
        assert deputy
        with pytest.raises(Refusal, match="正在代别人办事"):
            give_mandate(by=deputy, at=AT, deputy=GRID_MEMBER.username, reason="示例", until=AT + DAY)

    def test_is_given_by_a_program_whose_key_carries_all_of_it_alone(self) -> None:
        for only in (frozenset({"village.view"}), LENT - {"survey.check"}):
            with pytest.raises(Refusal) as refused:
                give(replace(TOWNSHIP_OFFICER, only=only))
            assert refused.value.code == "narrowed"
        with pytest.raises(Refusal):
            give(replace(TOWNSHIP_OFFICER, only=LENT, posts=()))
        assert give(replace(TOWNSHIP_OFFICER, only=LENT))


class TestAct:
    def test_has_the_principal_s_posts_and_both_names(self) -> None:
        found = acting(give())
        assert found
        assert (found.username, found.on_behalf, found.posts) == (
            VILLAGE_SECRETARY.username,
            TOWNSHIP_OFFICER.username,
            TOWNSHIP_OFFICER.posts,
        )
        assert found.may("survey.check", TOWNSHIP)

    @pytest.mark.parametrize("principal", [ADMINISTRATOR, COUNTY_OFFICER])
    def test_never_has_what_nobody_lends(self, principal: Actor) -> None:
        found = acting(give(principal))
        assert found
        assert not [permission for permission in KEPT_BACK if found.holds(permission)]

    def test_ends_by_itself(self) -> None:
        mandate = give()
        assert acting(mandate, AT + LONGEST_SPELL - MINUTE)
        assert acting(mandate, AT + LONGEST_SPELL) is None

    def test_never_outlasts_the_mandate(self) -> None:
        mandate = give(until=AT + 10 * MINUTE)
        assert acting(mandate, AT + 10 * MINUTE) is None

    def test_ends_when_the_mandate_is_taken_back(self) -> None:
        mandate = give()
        spell = begin_proxy(by=VILLAGE_SECRETARY, at=AT, mandate=mandate)
        end_mandate(by=TOWNSHIP_OFFICER, at=AT, id=mandate)
        assert proxy_of(user(VILLAGE_SECRETARY), spell.kept(), AT + MINUTE) is None
        with pytest.raises(Refusal, match="收回"):
            begin_proxy(by=VILLAGE_SECRETARY, at=AT, mandate=mandate)

    @pytest.mark.parametrize("who", [TOWNSHIP_OFFICER, VILLAGE_SECRETARY])
    def test_ends_while_either_is_suspended_or_closed(self, who: Actor) -> None:
        mandate = give()
        kept = begin_proxy(by=VILLAGE_SECRETARY, at=AT, mandate=mandate).kept()
        suspend(by=OPERATOR, at=AT, username=who.username, reason="示例")
        assert proxy_of(user(VILLAGE_SECRETARY), kept, AT + MINUTE) is None
        resume(by=OPERATOR, at=AT, username=who.username)
        assert proxy_of(user(VILLAGE_SECRETARY), kept, AT + MINUTE)
        set_active(by=OPERATOR, at=AT, username=who.username, active=False)
        assert proxy_of(user(VILLAGE_SECRETARY), kept, AT + MINUTE) is None

    def test_is_for_the_deputy_alone(self) -> None:
        mandate = give()
        account(GRID_MEMBER)
        with pytest.raises(NotFound):
            begin_proxy(by=GRID_MEMBER, at=AT, mandate=mandate)
        kept = begin_proxy(by=VILLAGE_SECRETARY, at=AT, mandate=mandate).kept()
        assert proxy_of(user(GRID_MEMBER), kept, AT + MINUTE) is None

    def test_stands_on_record(self) -> None:
        acting(give())
        assert {"mandate.give", "proxy.begin"} <= {line.verb for line in lines(target="account:township")}

    @pytest.mark.parametrize("kept", [None, "x", {}, {"mandate": 1}, {"until": 1}])
    def test_reads_nothing_out_of_a_session_that_keeps_nothing_good(self, kept: object) -> None:
        account(VILLAGE_SECRETARY)
        assert proxy_of(user(VILLAGE_SECRETARY), kept, AT) is None


@pytest.fixture
def card(db: None) -> IssuedCard:
    account(GRID_MEMBER)
    account(VILLAGE_SECRETARY)
    person = put_on_file(at=AT, name="钱示例", region=VILLAGE)
    return issue_card(by=VILLAGE_SECRETARY, at=AT, person_id=person.pk)


class TestActForAResident:
    def test_acts_as_the_resident_for_a_quarter_of_an_hour(self, card: IssuedCard) -> None:
        spell = begin_card_proxy(by=GRID_MEMBER, at=AT, number=card.number, code=card.code)
        under_way = proxy_of(user(GRID_MEMBER), spell.kept(), AT + CARD_SPELL - MINUTE)
        assert under_way
        found = under_way.actor
        assert (found.role, found.posts[0].region, found.on_behalf) == ("resident", VILLAGE, f"card:{card.number}")
        assert found.person is not None
        assert proxy_of(user(GRID_MEMBER), spell.kept(), AT + CARD_SPELL) is None

    def test_stands_among_those_who_looked(self, card: IssuedCard) -> None:
        begin_card_proxy(by=GRID_MEMBER, at=AT, number=card.number, code=card.code)
        person = ResidentCard.objects.get().person
        assert [(line.username, line.after) for line in looks_at(person.key_id)] == [
            (GRID_MEMBER.username, {"what": ["name"], "reason": "serve"})
        ]

    def test_ends_while_the_resident_s_account_is_closed(self, card: IssuedCard) -> None:
        resident_of_card(by=VILLAGE_SECRETARY, at=AT, card=ResidentCard.objects.select_related("person").get())
        kept = begin_card_proxy(by=GRID_MEMBER, at=AT, number=card.number, code=card.code).kept()
        username = User.objects.get(username__startswith="r-").username
        set_active(by=OPERATOR, at=AT, username=username, active=False)
        assert proxy_of(user(GRID_MEMBER), kept, AT + MINUTE) is None
        with pytest.raises(Refusal, match="停用"):
            begin_card_proxy(by=GRID_MEMBER, at=AT, number=card.number, code=card.code)

    def test_is_refused_outside_the_deputy_s_village(self, card: IssuedCard) -> None:
        other = replace(GRID_MEMBER, posts=(replace(GRID_MEMBER.posts[0], region=OTHER_VILLAGE),))
        with pytest.raises(Forbidden):
            begin_card_proxy(by=other, at=AT, number=card.number, code=card.code)

    def test_is_refused_to_who_may_not_act_for_residents(self, card: IssuedCard) -> None:
        with pytest.raises(Forbidden):
            begin_card_proxy(by=COUNTY_OFFICER, at=AT, number=card.number, code=card.code)
