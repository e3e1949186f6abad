"""The board's figures as the parts of the look draw them."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lianxin.domain.board.queries.behind import Behind
from lianxin.domain.board.queries.county import BoardPage, TrancheLine
from lianxin.domain.board.queries.use import CountyUse, county_use
from lianxin.domain.board.rules.tally import Tally
from lianxin.domain.projects.queries.fairness import weak_beside_middle
from lianxin.domain.services.queries.visits import Visits
from lianxin.web.draw.bars import Bar, Coverage, Share
from lianxin.web.draw.climb import Foretold, Mark
from lianxin.web.draw.headline import Headline
from lianxin.web.draw.tile import TIERS
from lianxin.web.draw.tranche import TrancheFacts
from lianxin.web.local import local
from lianxin.web.templatetags.look import figure, wan

TIER = {state.key: state for state in TIERS}
TONES = ("tranche1", "tranche2", "tranche3")


def headlines(page: BoardPage) -> tuple[Headline, ...]:
    """Return 建好, 用好 and 满意; the last two say why nothing is known yet."""
    return (
        _built(page),
        _used(county_use(), synthetic=page.synthetic),
        Headline(
            word=_("满意"), saying=_("是目的"), figure=None, say=_("还没有收集群众评价。有了评价，会写明多少人评的。")
        ),
    )


def _built(page: BoardPage) -> Headline:
    tally = page.tally
    ahead = [tranche for tranche in page.tranches if tranche.count > tranche.opened]
    shares = [Share(_("建成投用"), tally.opened, "pine")]
    shares += [
        Share(_(tranche.name), tranche.count - tranche.opened, TONES[min(place, len(TONES) - 1)])
        for place, tranche in enumerate(ahead)
    ]
    if not ahead:
        shares.append(Share(_("还没排批次"), tally.centres - tally.opened, "rule"))
    return Headline(
        word=_("建好"),
        saying=_("是基础"),
        figure=figure(tally.opened),
        whole=_("/ {count}个中心已投用").format(count=figure(tally.centres)),
        say=_said(tally),
        help=_("还缺{missing}处").format(missing=figure(tally.missing)) if tally.missing else "",
        shares=tuple(shares),
    )


def _used(use: CountyUse, *, synthetic: bool) -> Headline:
    """Return 用好: of the built centres those that gave every function its hours, with the visits beside it."""
    found = use.used
    word, saying = _("用好"), _("是关键")
    if found is None or not found.built:
        return Headline(word=word, saying=saying, figure=None, say=_("有中心建成投用、排了课表，才算得出。"))
    if not found.known:
        return Headline(word=word, saying=saying, figure=None, say=_("建成的中心都还没有排课表。"))
    return Headline(
        word=word,
        saying=saying,
        figure=figure(found.used),
        whole=_("/ {count}个建成的中心").format(count=figure(found.built)),
        say=_("近{days}天，每项功能都开够了计划时长的{percent}%。").format(
            days=(use.last - use.first).days + 1, percent=use.percent
        )
        + visits_said(use.visits),
        note=_("示例数据") if synthetic else "",
        href=reverse("visits"),
        shares=(
            Share(_("用起来了"), found.used, "pine"),
            Share(_("还没开够"), found.built - found.used, "rule"),
        ),
    )


def visits_said(visits: Visits) -> str:
    """Return how many came, with the interval; that nobody has counted yet where nobody has."""
    found = visits.estimate
    if found is None:
        return _("到访还没有人数过。")
    return _("到访约{visits}人次（{low}到{high}），按{half_days}个数过的半天估的。").format(
        visits=figure(found.visits),
        low=figure(found.low),
        high=figure(found.high),
        half_days=figure(found.half_days),
    )


def _said(tally: Tally) -> str:
    if not tally.surveyed:
        return _("摸底还没有接收，缺多少还算不出。")
    due = figure(tally.have + tally.missing)
    said = _("{kinds}项功能应有{due}处，已有{have}处").format(
        kinds=len(tally.functions), due=due, have=figure(tally.have)
    )
    if tally.surveyed < tally.centres:
        said = _("已摸底{count}个村，").format(count=figure(tally.surveyed)) + said
    return said + (_("，") if tally.missing else _("。"))


def coverage(tally: Tally, *, township: str = "") -> Coverage:
    """Return the bars of the required functions; each leads to the villages that lack it."""
    scope = f"&township={township}" if township else ""
    if not tally.surveyed:
        return Coverage(())
    return Coverage(
        tuple(
            Bar(
                local(one.word),
                one.have,
                tally.surveyed,
                f"{reverse('villages')}?lacks={one.word.id}{scope}" if one.missing else "",
            )
            for one in tally.functions
        )
    )


def tranche_facts(tranches: tuple[TrancheLine, ...]) -> tuple[TrancheFacts, ...]:
    """Return the tranches as strips or rows of a table."""
    return tuple(
        TrancheFacts(
            label=_(tranche.name),
            count=tranche.count,
            due=tranche.deadline,
            days_left=tranche.days_left,
            finished=tranche.finished,
            cost_fen=tranche.cost_fen,
            budget_fen=tranche.budget_fen,
            href=f"{reverse('villages')}?tranche={tranche.number}",
        )
        for tranche in tranches
    )


def foretold(page: BoardPage) -> tuple[Foretold, ...]:
    """Return how the number climbs as it looks now, until the last deadline is past and the last centre open."""
    deadlines = [tranche.deadline for tranche in page.tranches if tranche.deadline]
    ahead = [point for point in page.burnup if point.forecast is not None]
    if not deadlines or not any(point.date > page.as_of for point in ahead):
        return ()
    whole = ahead[-1].forecast_low
    end = next((point.date for point in ahead if point.forecast_low == whole), page.as_of)
    return tuple(
        Foretold(point.date, point.forecast or 0, point.forecast_low or 0, point.forecast_high or 0)
        for point in ahead
        if point.date <= max(end, *deadlines)
    )


def prospects(page: BoardPage) -> tuple[tuple[TrancheLine, int, int], ...]:
    """Return each deadline ahead by which fewer centres are expected than are due: how many, and how many are short."""
    points = {point.date: point for point in page.burnup}
    found = []
    for tranche in page.tranches:
        point = points.get(tranche.deadline) if tranche.deadline and tranche.deadline > page.as_of else None
        if point is not None and point.forecast is not None and point.forecast < point.planned:
            found.append((tranche, point.forecast, point.planned - point.forecast))
    return tuple(found)


def sent(one: Behind) -> tuple[str, ...]:
    """Return what was sent to a village, and who was called on for it."""
    support = one.support
    said = []
    if support.people.given:
        said.append(_("人力{days}人天").format(days=figure(support.people.given)))
    if support.money.given:
        said.append(_("资金{amount}万元").format(amount=wan(support.money.given)))
    if support.goods.given:
        said.append(_("物资折价{amount}万元").format(amount=wan(support.goods.given)))
    return tuple(said)


def called(one: Behind) -> tuple[str, ...]:
    """Return on whom was called for a village, and until when."""
    return tuple(
        _("督办{who}，{date}前答复").format(
            who=each.department or each.owner_place, date=date_format(each.due_date, _("n月j日"))
        )
        for each in one.escalations
    )


def climb(page: BoardPage) -> tuple[Mark, ...]:
    """Return the way from the first opening to the last deadline; ahead of today only what is planned."""
    past = [Mark(date, count, "", done=True) for date, count in page.climb if date < page.as_of]
    today = Mark(page.as_of, page.tally.opened, _("今天{count}").format(count=figure(page.tally.opened)), done=True)
    ahead = [
        Mark(
            tranche.deadline,
            tranche.sum,
            # Translators: «6月30日应到178»; the date is in the letters of Django's date filter.
            _("{date}应到{count}").format(date=date_format(tranche.deadline, _("n月j日")), count=figure(tranche.sum)),
        )
        for tranche in page.tranches
        if tranche.deadline and tranche.deadline > page.as_of
    ]
    return (*past, today, *ahead) if ahead else ()


def beside(today: dt.date) -> dict[str, Any]:
    """Return the weak tier beside the middle one: support a head, gaps closed a month in percent, days late."""
    found = weak_beside_middle(today)
    rows = [
        {"tier": TIER[side.support.tier], "side": side, "monthly": monthly / 10 if monthly is not None else None}
        for side in found.sides
        for monthly in (side.closed_permille,)
        if side.support.villages
    ]
    return {"months": found.months, "rows": rows}
