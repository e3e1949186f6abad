"""Tell people of a request: whoever has it to do, and those who asked; each once for an occasion."""

import datetime as dt
from collections.abc import Callable

from django.utils.translation import gettext as _

from lianxin.base.accounts.queries.reached import reached, reached_by_name
from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.outbox.actions import send
from lianxin.base.people.queries.contact import contacts
from lianxin.base.regions import township_of
from lianxin.domain.places.queries.county import village
from lianxin.domain.planning.rules.slip import spaced
from lianxin.domain.services.actions.told import tell_staff, tell_volunteers
from lianxin.domain.services.models import Membership, Request, Team
from lianxin.domain.services.queries.edition import service_rules_of

LONGEST_TOLD = 60  # of a result, in a message


def tell_of_new(*, by: Actor, at: dt.datetime, row: Request) -> int:
    """Send word of a request to whoever it lies with now: the team, or the secretary of the village."""
    if row.team_id is not None:
        return _tell_team(row, row.team_id, by=by, at=at)
    words = _("{village}有一件点单：{category}，请在 {date} 前办好。")
    text = words.format(village=village(row.village_id).name, category=_category(row), date=row.due_date.isoformat())
    people = reached("village_secretary", [row.village_id])
    return tell_staff(by=by, at=at, people=people, occasion=f"service-request:{row.pk}:{row.revision}", text=text)


def _tell_team(row: Request, team: int, *, by: Actor, at: dt.datetime) -> int:
    """Send the leader word, each time that it comes to the team; where none is reached, those of the team who agreed.

    Whoever sends it to their own team knows of it.
    """
    name, leader = Team.objects.values_list("name", "leader").get(pk=team)
    if leader and leader == by.username:
        return 0
    words = _("{team}有一件点单：{category}（{village}），请在 {date} 前办好。谁去谁在连心里接单。")
    text = words.format(
        team=name, category=_category(row), village=village(row.village_id).name, date=row.due_date.isoformat()
    )
    occasion = f"service-request:{row.pk}:team:{team}:{row.revision}"
    found = reached_by_name(leader) if leader else None
    if found is not None:
        return tell_staff(by=by, at=at, people=[found], occasion=occasion, text=text)
    members = Membership.objects.filter(team=team, left_date__isnull=True).values_list("person", flat=True)
    return tell_volunteers(by=by, at=at, people=members, occasion=occasion, text=text)


def tell_of_overdue(*, by: Actor, at: dt.datetime, row: Request) -> int:
    """Send the township word of a request that is past its date."""
    words = _("{village}有一件点单过了期限（{date}）还没办好：{category}。请到连心里看一看。")
    text = words.format(village=village(row.village_id).name, category=_category(row), date=row.due_date.isoformat())
    people = reached("township_officer", [township_of(row.village_id)])
    return tell_staff(
        by=by, at=at, people=people, occasion=f"service-request:{row.pk}:overdue:{row.due_date}", text=text
    )


def tell_of_result(*, by: Actor, at: dt.datetime, row: Request, link: Callable[[], str]) -> int:
    """Send the result to everybody who asked for it and wants to be told; return how many messages there are.

    `link` draws where the first of them rates it, "" where nobody can: one request, one rating.
    """
    asked = [row, *Request.objects.filter(merged_into=row).order_by("pk")]
    wanting = [one for one in asked if one.tell and one.person_id is not None]
    found = contacts([], asked=[one.person_id for one in wanting if one.person_id is not None])
    told = 0
    for one in wanting:
        contact = found.get(one.person_id or 0)
        if contact is None:
            continue
        text = _said(one, row.result, link() if one.pk == row.pk else "")
        key = f"service-request:{row.pk}:done:{row.reopened}:{one.pk}"
        try:
            send(by=by, at=at, channel="sms", to=contact.phone, text=text, key=key, subject=contact.key)
            told += 1
        except Refusal:  # enough for a day; the code tells it all the same
            continue
    return told


def _said(row: Request, result: str, link: str) -> str:
    short = result if len(result) <= LONGEST_TOLD else f"{result[:LONGEST_TOLD]}……"
    words = _("您点的单（{code}）办好了：{result}")
    text = words.format(code=spaced(row.code), result=short.replace("\n", " "))
    return _("{text} 请评一评：{link}").format(text=text, link=link) if link else text


def _category(row: Request) -> str:
    return service_rules_of(row.edition).request.category(row.category).name
