"""Tell volunteers what became of a shift: each once for an occasion, those who agreed to be told.

Whoever had enough messages for a day, or did not agree to any, finds it on their own page all the same.
"""

import datetime as dt

from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.domain.services.actions.told import tell_volunteers
from lianxin.domain.services.models import Membership, Shift
from lianxin.domain.services.queries.held_team import TAKEN
from lianxin.domain.services.rules.volunteering import span_words


def tell_claimants(*, by: Actor, at: dt.datetime, row: Shift, occasion: str) -> int:
    """Tell who claimed a shift that it was moved, or cancelled; return how many messages there are."""
    if occasion == "cancelled":
        text = _("您接的「{title}」（{when}）取消了：{reason}。")
    else:
        text = _("您接的「{title}」有变动，现在是 {when}，{place}。来不了的，请在连心里退班，或者告诉队里。")
    people = row.claims.filter(state__in=TAKEN).values_list("person", flat=True)
    occasion = f"shift:{row.pk}:{occasion}:{row.revision}"
    return tell_volunteers(by=by, at=at, people=people, occasion=occasion, text=_filled(text, row))


def tell_team(*, by: Actor, at: dt.datetime, row: Shift) -> int:
    """Tell those of the team who have not claimed a shift that there is room for more."""
    text = _("「{title}」（{when}）加了名额，想去的可以在连心里接班，也可以到中心说一声。")
    claimed = row.claims.filter(state__in=TAKEN).values_list("person", flat=True)
    members = Membership.objects.filter(team=row.team, left_date__isnull=True).exclude(person__in=claimed)
    people = members.values_list("person", flat=True)
    occasion = f"shift:{row.pk}:room:{row.revision}"
    return tell_volunteers(by=by, at=at, people=people, occasion=occasion, text=_filled(text, row))


def _filled(text: str, row: Shift) -> str:
    when = span_words(row.begins_at, row.ends_at)
    return text.format(title=row.title, when=when, place=row.place or row.team.name, reason=row.reason)
