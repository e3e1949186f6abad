"""The week's bulletin: its figures, and the official paper that says them."""

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lianxin.base.kept.queries import kept
from lianxin.base.papers.paper import Annex, Block, Heading, Paper, Table, Text
from lianxin.base.papers.word import word
from lianxin.base.sheets.watermark import Watermark
from lianxin.domain.board.queries.courses import courses
from lianxin.domain.board.queries.snapshot import Snapshot, snapshot, tranche_name
from lianxin.domain.board.rules import bulletin as weeks
from lianxin.domain.board.rules.bulletin import REASONS, WEEK, Bulletin, TownshipWeek
from lianxin.domain.board.rules.tally import Tally, tally
from lianxin.domain.projects.queries.moves import moves_between
from lianxin.domain.projects.queries.support import support_totals
from lianxin.domain.projects.rules.standing import HELP, OK, WATCH
from lianxin.domain.projects.rules.standing_words import STATES
from lianxin.domain.projects.rules.support import NOTHING, SupportTotals

FEN_A_WAN = 1_000_000


@dataclass(frozen=True, slots=True)
class BulletinPage:
    """The week with all that the paper says beside it."""

    county: str
    as_of: dt.date
    centre_word: str
    week: Bulletin
    tally: Tally
    tranche_names: tuple[str, ...]
    support: SupportTotals
    moved: frozenset[str]  # the codes of villages where something was done in the week
    synthetic: bool


@kept(most=2)
def bulletin_page() -> BulletinPage:
    """Return the week up to the county's date; refuse where no county has been set up."""
    shot = snapshot()
    county, today = shot.county, shot.county.as_of
    moved = [one.code for one in moves_between(county.code, today - WEEK, today)]
    week = weeks.bulletin(courses(), moved, {one.code: one.name for one in shot.townships if one.centres}, today)
    return BulletinPage(
        county=county.name,
        as_of=today,
        centre_word=county.centre_word,
        week=week,
        tally=tally(shot.lines, shot.words, len(shot.tranches)),
        tranche_names=_names(shot, week),
        moved=frozenset(moved),
        support=sum(support_totals(county.code).values(), NOTHING),
        synthetic=county.synthetic or week.synthetic,
    )


def bulletin_word(mark: Watermark | None = None) -> bytes:
    """Return the week's bulletin as a Word document in the official layout."""
    return word(paper(bulletin_page(), mark))


def paper(page: BulletinPage, mark: Watermark | None = None) -> Paper:
    """Return the bulletin as a paper, in the reader's words; head and number are the office's to put on."""
    return Paper(
        title=_("{county}{word}建设进展通报").format(county=page.county, word=page.centre_word),
        recipients=_("各乡镇（街道）、县直各有关部门："),
        blocks=(*_overall(page), *_moved(page), *_wanting(page)),
        annexes=(
            Annex(_("附件1"), _("各乡镇（街道）进展"), (_township_table(page),)),
            Annex(_("附件2"), _("各项功能"), (_function_table(page),)),
        ),
        annex_label=_("附件："),
        signature=_("{county}委组织部").format(county=page.county),
        date=said(page.as_of),
        mark=_("示例数据") if page.synthetic else "",
        taken=mark.line if mark else "",
        stamps=True,
    )


def said(date: dt.date) -> str:
    """Return a date as a sentence says it."""
    # Translators: format of a date in a sentence, in the letters of Django's date filter.
    return date_format(date, _("Y年n月j日"))


def _overall(page: BulletinPage) -> tuple[Block, ...]:
    said_of_all = [_totals(page), *([_functions(page.tally)] if page.tally.surveyed else [])]
    tranches = "".join(tranche_lines(page))
    texts = ("".join(said_of_all), tranches)
    return (Heading(_("一、总体进度")), *(Text(text) for text in texts if text))


def _totals(page: BulletinPage) -> str:
    sums = page.week.sums
    message = _(
        "截至{date}，全县应建{word}{centres}个，已建成投用{built}个，占{percent}%；"
        "还没有建成的{left}个，其中{ok}个顺利，{watch}个要留意，{help}个要帮。"
    )
    return message.format(
        date=said(page.as_of),
        word=page.centre_word,
        centres=sums.centres,
        built=sums.built,
        percent=percent(sums.built, sums.centres),
        left=sums.under_way,
        ok=sums.states[OK],
        watch=sums.states[WATCH],
        help=sums.states[HELP],
    )


def _functions(tally: Tally) -> str:
    return _("{kinds}项功能应有{whole}处，已有{have}处，还缺{missing}处。").format(
        kinds=len(tally.functions), whole=tally.have + tally.missing, have=tally.have, missing=tally.missing
    )


def tranche_lines(page: BulletinPage) -> tuple[str, ...]:
    """Return a sentence for every tranche."""
    lines = []
    for one, name in zip(page.week.tranches, page.tranche_names, strict=True):
        facts = {"name": name, "count": one.count, "built": one.built}
        if one.deadline_date is None:
            lines.append(_("{name}{count}个，已建成投用{built}个。").format(**facts))
        else:
            message = _("{name}{count}个，期限{date}，已建成投用{built}个。")
            lines.append(message.format(**facts, date=said(one.deadline_date)))
    return tuple(lines)


def _moved(page: BulletinPage) -> tuple[Block, ...]:
    week, moves = page.week, page.week.moves
    span = _("{first}至{last}").format(first=said(week.first_date), last=said(week.last_date))
    if not moves.stages:
        text = _("{span}，没有登记新办完的节点，新建成投用{opened}个。").format(span=span, opened=moves.opened)
    else:
        text = _("{span}，{villages}个村（社区）办完{stages}个节点，新建成投用{opened}个。").format(
            span=span, villages=moves.villages, stages=moves.stages, opened=moves.opened
        )
        names = [_("{name}{count}个").format(name=one.name, count=one.moves.villages) for one in _movers(week)]
        text += _("有进展的：{list}。").format(list=_("、").join(names)) if names else ""
    return Heading(_("二、一周进展")), Text(text)


def _wanting(page: BulletinPage) -> tuple[Block, ...]:
    week, support = page.week, page.support
    count = week.sums.states[HELP]
    if not count:
        text = _("眼下没有要帮的村（社区）。")
    else:
        names = [
            _("{name}{count}个").format(name=one.name, count=one.sums.states[HELP])
            for one in week.townships
            if one.sums.states[HELP]
        ]
        why = [_("{reason}{count}个").format(reason=_(REASONS[code]), count=many) for code, many in week.help_reasons]
        text = _("要帮的{count}个：{list}。").format(count=count, list=_("、").join(names))
        text += _("主要是：{list}。").format(list=_("、").join(why)) if why else ""
    sent = _("已派出人力{days}人天，拨付资金{money}万元，物资折价{goods}万元。").format(
        days=f"{support.people.given:,}", money=wan(support.money.given), goods=wan(support.goods.given)
    )
    soon = _("今后七天，有{count}个村（社区）的节点到期。").format(count=week.due_soon) if week.due_soon else ""
    blocks: list[Block] = [Heading(_("三、谁要帮一把")), Text(text)]
    blocks += [Text(line) for line in (sent if support.entries else "", soon) if line]
    return tuple(blocks)


def heads() -> tuple[str, ...]:
    """Return the heads of the table by township."""
    states = (_(STATES[OK]), _(STATES[WATCH]), _(STATES[HELP]))
    return (_("乡镇（街道）"), _("应建"), _("建成投用"), *states, _("到期未建成"), _("一周内有进展"))


def township_rows(page: BulletinPage) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return a row of numbers for every township, and the county's last: what is above adds up to it."""
    rows = [(one.name, _numbers(one)) for one in page.week.townships]
    whole = TownshipWeek("", _("合计"), page.week.sums, page.week.moves)
    return (*rows, (whole.name, _numbers(whole)))


def percent(part: int, whole: int) -> str:
    """Return a share with one decimal."""
    return f"{100 * part / whole:.1f}" if whole else "0.0"


def wan(fen: int) -> str:
    """Return fen as 万元 with two decimals."""
    return f"{fen / FEN_A_WAN:,.2f}"


def _numbers(one: TownshipWeek) -> tuple[int, ...]:
    sums = one.sums
    states = (sums.states[OK], sums.states[WATCH], sums.states[HELP])
    return (sums.centres, sums.built, *states, sums.due - sums.due_built, one.moves.villages)


def _movers(week: Bulletin) -> list[TownshipWeek]:
    return [one for one in week.townships if one.moves.villages]


def _township_table(page: BulletinPage) -> Table:
    rows = tuple((name, *map(str, numbers)) for name, numbers in township_rows(page))
    return Table(rows, head=heads(), widths=(3, 2, 2, 2, 2, 2, 2, 2), numbers=frozenset(range(1, 8)), total=True)


def _function_table(page: BulletinPage) -> Table:
    rows = [(one.word.full, str(one.have), str(one.missing)) for one in page.tally.functions]
    rows.append((_("合计"), str(page.tally.have), str(page.tally.missing)))
    head = (_("功能"), _("已有"), _("还缺"))
    return Table(tuple(rows), head=head, widths=(6, 2, 2), numbers=frozenset({1, 2}), total=True)


def _names(shot: Snapshot, week: Bulletin) -> tuple[str, ...]:
    named = {number: _(tranche.name) for number, tranche in enumerate(shot.tranches)}
    return tuple(named.get(one.number) or _(tranche_name(one.number)) for one in week.tranches)
