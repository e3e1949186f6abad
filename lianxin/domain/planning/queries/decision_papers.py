"""The papers of a decision, in words: what the village proposes, notes, resolves and publishes, and the request."""

import datetime as dt
from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from lianxin.base.errors import NotFound
from lianxin.base.money import wan
from lianxin.base.papers.paper import Annex, Block, Heading, Lines, Paper, Table, Text
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current
from lianxin.domain.planning.queries.decision_page import decision_page
from lianxin.domain.planning.queries.pages.decision import AskedSaid, DecisionPage, PackageSaid, Rung, StepRecord

BLANK = "\u3000" * 4
LINES_BY_HAND = 6

VILLAGE_PAPERS: dict[str, str] = {
    "proposal": gettext_noop("提议书"),
    "minutes": gettext_noop("会议记录"),
    "resolution": gettext_noop("决议"),
    "publication": gettext_noop("决议公开"),
    "request": gettext_noop("请示"),
}


def village_paper(code: str, kind: str, taken: str) -> Paper:
    """Return one of the papers of a village's decision; `taken` says who takes it away.

    What has not been recorded yet stands as room to write. Raises NotFound for an unknown kind, and where the village
    has no package before it.
    """
    page = decision_page(code)
    make = MAKERS.get(kind)
    if make is None or page.package is None:
        raise NotFound(gettext_noop("文书"), kind)
    return make(page, page.package, taken)


def date_words(date: dt.date | None) -> str:
    """Write a date out as papers have it; room for it where there is none."""
    if date is None:
        return _("{blank}年{blank}月{blank}日").format(blank="\u3000\u3000")
    return _("{year}年{month}月{day}日").format(year=date.year, month=date.month, day=date.day)


def items_table(package: PackageSaid) -> Table:
    """Return the priced steps of a package, with their total."""
    rows = [
        (str(item.number), item.name, item.place, item.quantity, wan(item.cost_fen) if item.cost_fen else "—")
        for item in package.items
    ]
    total = ("", _("合计"), "", "", wan(package.cost_fen))
    head = (_("序号"), _("做什么"), _("在哪里"), _("数量"), _("万元"))
    return Table(rows=(*rows, total), head=head, widths=(8, 34, 26, 18, 14), numbers=frozenset({4}), total=True)


def _proposal(page: DecisionPage, package: PackageSaid, taken: str) -> Paper:
    asked, branch = page.asked, page.rungs[0]
    said = _asked_words(asked) if asked else ""
    return Paper(
        title=_("关于{name}{centre}改造套餐的提议书").format(name=page.name, centre=_centre()),
        recipients=_("{body}：").format(body=_body(page.rungs[1])),
        blocks=(
            *((Text(said),) if said else ()),
            Text(_("现提议按下列套餐改造，请商议。")),
            *_what(page, package),
        ),
        annexes=(_annex(package),),
        annex_label=_("附件："),
        signature=f"{page.name}{_body(branch)}",
        date=date_words(branch.record.date if branch.record else None),
        stamps=True,
        mark=_mark(page),
        taken=taken,
    )


def _asked_words(asked: AskedSaid) -> str:
    """Say what people answered; those without a slip stand apart."""
    said = _("经征求意见，凭意见单答复 {answered} 份，其中同意 {agree} 份。").format(
        answered=asked.answered, agree=asked.agree
    )
    if not asked.without_slip:
        return said
    return said + _("另有不凭单的 {count} 份，另计。").format(count=asked.without_slip)


def _minutes(page: DecisionPage, _package: PackageSaid, taken: str) -> Paper:
    blocks: list[Block] = []
    for number, rung in enumerate((one for one in page.rungs if one.bodies), 1):
        record = rung.record
        blocks.append(Heading(_("{number}．{name}").format(number=number, name=rung.name)))
        blocks.append(Table(rows=_facts(rung), widths=(22, 78)))
        blocks.append(Text(record.minutes) if record and record.minutes else Lines(_("记录："), LINES_BY_HAND))
        blocks.append(Lines(_("主持人、记录人签名："), 1))
    title = _("{name}{way}会议记录").format(name=page.name, way=page.way)
    return Paper(title=title, blocks=tuple(blocks), mark=_mark(page), taken=taken)


def _resolution(page: DecisionPage, package: PackageSaid, taken: str) -> Paper:
    rung = _rung(page, "villagers")
    return Paper(
        title=_("关于{name}{centre}改造套餐的决议").format(name=page.name, centre=_centre()),
        blocks=(Text(_voted(rung)), Text(_("会议决议：")), *_what(page, package)),
        annexes=(_annex(package),),
        annex_label=_("附件："),
        signature=_("{name}{body}").format(name=page.name, body=_body(rung)),
        date=date_words(rung.record.date if rung.record else None),
        stamps=True,
        mark=_mark(page),
        taken=taken,
    )


def _publication(page: DecisionPage, package: PackageSaid, taken: str) -> Paper:
    voted, notice = _rung(page, "villagers"), _rung(page, "resolution_notice")
    first = notice.record.date if notice.record else None
    last = notice.record.until_date if notice.record else None
    return Paper(
        title=_("关于{name}{centre}改造套餐决议的公示").format(name=page.name, centre=_centre()),
        blocks=(
            Text(_voted(voted)),
            *_what(page, package),
            Text(_("公示期：{first}至{last}。").format(first=date_words(first), last=date_words(last))),
            Text(_("有不同意见的，请在公示期内向村务监督委员会或者乡镇提出，当面、电话、书面都可以。")),
            Lines(_("联系人和电话："), 1),
        ),
        annexes=(_annex(package),),
        annex_label=_("附件："),
        signature=page.name,
        date=date_words(first),
        stamps=True,
        mark=_mark(page),
        taken=taken,
    )


def _request(page: DecisionPage, package: PackageSaid, taken: str) -> Paper:
    steps = [one.record for one in page.rungs if one.record and one.bodies]
    rows = tuple((one.name, one.date.isoformat(), *_numbers(one)) for one in steps)
    head = (_("步骤"), _("日期"), _("应到"), _("实到"), _("同意"))
    township = _rung(page, "township")
    return Paper(
        title=_("关于{name}{centre}改造套餐的请示").format(name=page.name, centre=_centre()),
        recipients=_("中共{county}委组织部：").format(county=page.county),
        blocks=(
            Text(_("{name}的改造套餐，已经按程序议定，我们审核同意，现报上，请研究批准。").format(name=page.name)),
            *_what(page, package),
            *((Table(rows=rows, head=head, title=_("议定的经过"), widths=(40, 24, 12, 12, 12)),) if rows else ()),
            Text(_("妥否，请批示。")),
        ),
        annexes=(_annex(package),),
        annex_label=_("附件："),
        signature=_("中共{township}委员会").format(township=page.township),
        date=date_words(township.record.date if township.record else None),
        stamps=True,
        mark=_mark(page),
        taken=taken,
    )


MAKERS: Mapping[str, Callable[[DecisionPage, PackageSaid, str], Paper]] = {
    "proposal": _proposal,
    "minutes": _minutes,
    "resolution": _resolution,
    "publication": _publication,
    "request": _request,
}


def _what(page: DecisionPage, package: PackageSaid) -> tuple[Block, ...]:
    """What is to be done, by when, for how much, and what needs an approval of its own."""
    functions = _("、").join(package.functions) or _("各项功能补齐标准")
    blocks: list[Block] = [
        Text(
            _("一、做什么：{mode}，补上{functions}。列在{tranche}，{deadline}前完成。").format(
                mode=package.mode,
                functions=functions,
                tranche=package.tranche,
                deadline=date_words(package.deadline_date),
            )
        ),
        Text(_("二、花多少钱：{cost}万元，明细见附件。").format(cost=wan(package.cost_fen))),
    ]
    more = [one.name for one in page.special]
    if page.demolishes:
        blocks.append(Text(_("三、要拆的房屋：{building}，单独报批。").format(building=page.demolishes)))
    elif more:
        blocks.append(Text(_("三、单独报批：{names}。").format(names=_("、").join(more))))
    else:
        blocks.append(Text(_("三、不拆房屋，造价没有超出标准。")))
    return tuple(blocks)


def _voted(rung: Rung) -> str:
    one = rung.record
    if one is None:
        return _(
            "{date}召开会议，应到{blank}人，实到{blank}人，同意{blank}人，不同意{blank}人，弃权{blank}人。"
        ).format(date=date_words(None), blank=BLANK)
    return _(
        "{date}召开{body}，应到{entitled}人，实到{present}人，"
        "同意{votes_for}人，不同意{votes_against}人，弃权{abstained}人，通过。"
    ).format(
        date=date_words(one.date),
        body=one.body,
        entitled=one.entitled,
        present=one.present,
        votes_for=one.votes_for,
        votes_against=one.votes_against,
        abstained=one.abstained,
    )


def _facts(rung: Rung) -> tuple[tuple[str, str], ...]:
    one = rung.record
    if one is None:
        votes = _("同意{blank}人，不同意{blank}人，弃权{blank}人").format(blank=BLANK)
        present = _("应到{blank}人，实到{blank}人").format(blank=BLANK)
        result = _("□ 通过　□ 没有通过")
    else:
        votes = _("同意 {votes_for} 人，不同意 {votes_against} 人，弃权 {abstained} 人").format(
            votes_for=one.votes_for, votes_against=one.votes_against, abstained=one.abstained
        )
        present = _("应到 {entitled} 人，实到 {present} 人").format(entitled=one.entitled, present=one.present)
        result = _("通过")
    body = one.body if one else _("、").join(choice.name for choice in rung.bodies)
    return (
        (_("会议"), body),
        (_("时间"), date_words(one.date if one else None)),
        (_("地点"), ""),
        (_("到会"), present),
        (_("表决"), votes),
        (_("结果"), result),
    )


def _numbers(one: StepRecord) -> tuple[str, str, str]:
    return str(one.entitled), str(one.present), str(one.votes_for)


def _annex(package: PackageSaid) -> Annex:
    return Annex(_("附件"), _("改造套餐明细"), (items_table(package),))


def _rung(page: DecisionPage, key: str) -> Rung:
    found = next((one for one in page.rungs if one.key == key), None)
    if found is None:
        raise NotFound(gettext_noop("步骤"), key)
    return found


def _body(rung: Rung) -> str:
    if rung.record and rung.record.body:
        return rung.record.body
    return rung.bodies[0].name if rung.bodies else ""


def _centre() -> str:
    return current().centre_word


def _mark(page: DecisionPage) -> str:
    return _("示例数据") if page.synthetic else ""
