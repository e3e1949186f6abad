"""Places at a session: who takes one, who waits, who is let in when places come free."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

MOST_TOGETHER = 10  # people of one party
WAYS = {"phone": _("自己报名"), "counter": _("在中心报名"), "paper": _("纸上报名"), "proxy": _("请人代报")}
STATES = {
    "joined": _("有位子"),
    "waiting": _("排队等位"),
    "left": _("不来了"),
    "came": _("到了"),
    "missed": _("没到"),
}


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a party as it was filled in; a child is under 14."""

    name: str
    child: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A party on the list: its key and how many they are."""

    party: str
    size: int


def check_party(members: Sequence[Member], *, places: int, children: bool, guardian_agrees: bool) -> None:
    """Refuse a party that cannot take part: nobody, too many, children alone or where none are meant to come."""
    if not members:
        raise Refusal("nobody", _("请填来的人的姓名。"), "name")
    if len({one.name for one in members}) < len(members):
        raise Refusal("named_twice", _("同一个姓名填了两次，请再看一看。"), "others")
    if len(members) > min(places, MOST_TOGETHER):
        message = _("这一场一共 {places} 个位子，一次最多报 {most} 人，您报了 {count} 人。请少报几个，或者分两场来。")
        facts = {"places": places, "most": min(places, MOST_TOGETHER), "count": len(members)}
        raise Refusal("party_too_large", message, "others", **facts)
    if not any(one.child for one in members):
        return
    if not children:
        raise Refusal("no_children", _("这个活动不带孩子。请大人自己来，或者看看能带孩子的活动。"), "children")
    if all(one.child for one in members):
        message = _("孩子不能单独报名。请大人一起报，大人填在前面。")
        raise Refusal("child_alone", message, "children")
    if not guardian_agrees:
        message = _("孩子要监护人同意才能来。请在「我是监护人，我同意」前面打勾。")
        raise Refusal("no_guardian", message, "guardian")


def takes_place(size: int, *, joined: int, places: int) -> bool:
    """Tell whether a party finds room for all of it; a party never comes in part."""
    return joined + size <= places


def let_in(waiting: Iterable[Waiting], free: int) -> tuple[str, ...]:
    """Return the parties that get the places that came free, in the order of the list.

    A family comes whole or not at all: one that is larger than what is free keeps its rank, and the next that fits is
    let in, so that no place stays empty for its sake.
    """
    found = []
    for party in waiting:
        if party.size <= free:
            found.append(party.party)
            free -= party.size
    return tuple(found)
