"""The table of tests/access/table.py, tried: every row, every role, inside its region and outside."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from lianxin.base.accounts.actions.cards import issue_card
from lianxin.base.actor import Actor
from lianxin.base.errors import Forbidden, Refusal
from lianxin.base.people.actions import ask_request, put_on_file
from lianxin.cli.verbs import run as command
from lianxin.domain.places.actions.names import match_mentions
from lianxin.domain.places.queries.names import unmatched_names
from lianxin.domain.places.rules.matching import Mention
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.proposal import default_settings
from lianxin.domain.projects.actions.begin import begin_project
from tests.access.rows.row import ANYWHERE, Ground, Needs
from tests.access.rows.verbs import VERBS, Verb
from tests.access.table import ACTIONS
from tests.asking import heard
from tests.borrowed import borrowed
from tests.counted import drawn_half_day
from tests.counties import AS_OF, TinyCounty
from tests.decided import approved, disputed
from tests.domain.projects.accepting import failing
from tests.helped import SHOWN, called_on, paired, shown, supported
from tests.house.test_docs import verbs
from tests.joining import joining
from tests.lent import lent
from tests.moved import asked_for, pictured, stuck
from tests.ordered import ordered
from tests.people import ADMINISTRATOR, AT, CAST, COUNTY, COUNTY_OFFICER, OTHER_VILLAGE, VILLAGE, VILLAGE_SECRETARY
from tests.starred import formed, starred
from tests.timetabled import timetabled
from tests.volunteers import volunteering
from tests.web.conftest import account

ELSEWHERE = "990202"  # another county, where nobody of the cast holds a post


def outside(actor: Actor) -> Actor:
    """The same person with the same posts, in another county."""
    posts = tuple(replace(post, region=ELSEWHERE + post.region[len(COUNTY) :]) for post in actor.posts)
    return replace(actor, username=f"{actor.username}-far", posts=posts)


EVERYBODY = (*CAST, *(outside(actor) for actor in CAST if actor.posts))


def actions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function of the packages and modules called `actions` that says who does it."""
    for floor in ("lianxin.base", "lianxin.domain"):
        for module in pkgutil.walk_packages(importlib.import_module(floor).__path__, f"{floor}."):
            if "actions" not in module.name.split("."):
                continue
            for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
                plain = inspect.unwrap(function)
                public = plain.__module__ == module.name and not name.startswith("_")
                if public and "by" in inspect.signature(plain).parameters:
                    yield f"{module.name}.{name}".removeprefix("lianxin."), function


FUNCTIONS = dict(actions())


def may(actor: Actor, permission: str, at: str) -> bool:
    """Whether somebody holds the permission there, or one of several."""
    return any(actor.holds(one) if at == ANYWHERE else actor.may(one, at) for one in permission.split())


@pytest.fixture
def ground(county: TinyCounty) -> Ground:
    """A scenario with its run, a resident with a card and a request, and the account of a village's secretary."""
    account(VILLAGE_SECRETARY)
    account(ADMINISTRATOR)
    match_mentions(by=COUNTY_OFFICER, at=AT, mentions=(Mention("杏花村", "东岭镇", "报"),))
    made = make_scenario(by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=default_settings())
    person = put_on_file(at=AT, name="钱示例", region=VILLAGE).pk
    run = run_now(by=COUNTY_OFFICER, at=AT, scenario_id=made)
    begun = approved(run, OTHER_VILLAGE)
    project = begin_project(by=COUNTY_OFFICER, at=AT, today=AS_OF, decision_id=begun)
    waiting = approved(run, VILLAGE)
    exemplar = shown(SHOWN)
    return Ground(
        edition=county.edition,
        scenario=made,
        run=run,
        decision=waiting,
        **disputed(waiting),
        project=project,
        photo=pictured(),
        change=asked_for(project),
        snag=stuck(project),
        **failing(project),
        **heard(),
        **joining(),
        person=person,
        support=supported(),
        **starred(),
        form=formed(),
        volunteers=volunteering(),
        service_request=ordered().id,
        half_day=drawn_half_day(),
        timetable=timetabled(),
        **lent(),
        **borrowed(),
        escalation=called_on(project),
        exemplar=exemplar,
        pairing=paired(exemplar),
        card=issue_card(by=VILLAGE_SECRETARY, at=AT, person_id=person).id,
        unmatched=unmatched_names(county.code)[0][0],
        request=ask_request(by=VILLAGE_SECRETARY, at=AT, person=person, kind="export", today=AS_OF),
    )


def forbidden(function: Callable[..., Any], facts: dict[str, Any]) -> bool:
    """Whether an action is refused for want of a permission; whatever it does is undone."""
    try:
        with transaction.atomic():
            with suppress(Refusal):
                try:
                    function(**facts)
                except Forbidden:
                    return True
            transaction.set_rollback(True)
    except Forbidden:
        return True
    return False


class TestTable:
    def test_has_a_row_for_every_action_and_no_other(self) -> None:
        assert set(ACTIONS) == set(FUNCTIONS)

    def test_has_a_row_for_every_verb_and_no_other(self) -> None:
        assert set(VERBS) == set(verbs())


class TestActions:
    @pytest.mark.parametrize("name", sorted(one for one in ACTIONS if isinstance(ACTIONS[one], Needs)))
    def test_is_refused_to_all_but_those_who_may(self, name: str, ground: Ground) -> None:
        row = ACTIONS[name]
        assert isinstance(row, Needs)
        able = [actor for actor in EVERYBODY if may(actor, row.permission, row.at)]
        tried = [actor for actor in EVERYBODY if actor not in able] + able[:1]
        facts = row.facts(ground)
        refused = {actor.username for actor in tried if forbidden(FUNCTIONS[name], {"by": actor, "at": AT, **facts})}
        assert refused == {actor.username for actor in tried if actor not in able}
        assert able, f"nobody may {name}"


class TestVerbs:
    @pytest.mark.parametrize("name", sorted(one for one in VERBS if isinstance(VERBS[one], Verb)))
    def test_is_refused_to_all_but_those_who_may(
        self, name: str, ground: Ground, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        row = VERBS[name]
        assert isinstance(row, Verb)
        file = tmp_path / "a.csv"
        file.write_text("a,b\n")
        refused = set()
        for actor in EVERYBODY:
            account(actor)
            with transaction.atomic():
                code = command([*row.line(file), "--as", actor.username])
                transaction.set_rollback(True)
            if code == 2 and "您的岗位不能在这里做这件事" in capsys.readouterr().err:
                refused.add(actor.username)
        assert refused == {actor.username for actor in EVERYBODY if not may(actor, row.permission, row.at)}
