"""The papers of a meeting of the county, in words: the reply with the list, and the notice of the list (公示)."""

from collections.abc import Callable, Iterable, Mapping

from django.utils.translation import gettext as _

from lianxin.base.errors import NotFound
from lianxin.base.money import wan
from lianxin.base.papers.paper import Annex, Lines, Paper, Table, Text
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current
from lianxin.domain.planning.queries.decision_papers import date_words
from lianxin.domain.planning.queries.meeting import meeting_page
from lianxin.domain.planning.queries.pages.decision import ListedVillage, MeetingPage

MEETING_PAPERS: dict[str, str] = {"reply": gettext_noop("批复"), "notice": gettext_noop("公示")}


def meeting_paper(meeting_id: int, kind: str, taken: str) -> Paper:
    """Return one of the papers of a meeting; `taken` says who takes it away. Raises NotFound for an unknown kind."""
    make = MAKERS.get(kind)
    if make is None:
        raise NotFound(gettext_noop("文书"), kind)
    return make(meeting_page(meeting_id), taken)


def list_table(rows: Iterable[ListedVillage]) -> Table:
    """Return the villages of a list with what each gets, and the total."""
    listed = tuple(rows)
    lines = [
        (
            str(number),
            one.township,
            one.name,
            _("、").join(one.functions) or _("补齐标准"),
            one.tranche,
            one.deadline_date.isoformat(),
            wan(one.cost_fen),
        )
        for number, one in enumerate(listed, 1)
    ]
    total = ("", _("合计"), _("{count} 个").format(count=len(listed)), "", "", "", wan(sum(o.cost_fen for o in listed)))
    head = (_("序号"), _("乡镇"), _("村（社区）"), _("补什么"), _("批次"), _("期限"), _("万元"))
    return Table(
        rows=(*lines, total), head=head, widths=(8, 15, 15, 26, 12, 16, 12), numbers=frozenset({6}), total=True
    )


def _reply(page: MeetingPage, taken: str) -> Paper:
    yes, no = _parted(page)
    said = _("{date}，{name}研究了各乡镇报来的{centre}改造套餐。").format(
        date=date_words(page.row.date), name=page.row.name, centre=current().centre_word
    )
    text = [Text(said)]
    annexes = []
    if yes:
        text.append(
            Text(
                _("同意 {count} 个村（社区）按套餐实施，共 {cost} 万元，名单见附件。").format(
                    count=len(yes), cost=wan(page.row.cost_fen)
                )
            )
        )
        annexes.append((_("批准的套餐"), list_table(yes)))
    if no:
        text.append(Text(_("{count} 个村（社区）这次不批准，理由见附件，请指导他们改好再报。").format(count=len(no))))
        head = (_("乡镇"), _("村（社区）"), _("理由"))
        rows = tuple((one.township, one.name, one.reason) for one in no)
        annexes.append((_("没有批准的套餐"), Table(rows=rows, head=head, widths=(20, 20, 60))))
    text.append(Text(_("公示期满没有异议的，方可开工。不搞大拆大建，拆房屋、超造价标准的要单独报批。")))
    single = len(annexes) == 1
    return Paper(
        title=_("关于{centre}改造套餐的批复").format(centre=current().centre_word),
        number=page.row.document,
        recipients=_("各有关乡镇党委、政府："),
        blocks=tuple(text),
        annexes=tuple(
            Annex(_("附件") if single else _("附件{number}").format(number=number), title, (table,))
            for number, (title, table) in enumerate(annexes, 1)
        ),
        annex_label=_("附件："),
        signature=_("中共{county}委组织部").format(county=page.county),
        date=date_words(page.row.date),
        stamps=True,
        mark=_mark(page),
        taken=taken,
    )


def _notice(page: MeetingPage, taken: str) -> Paper:
    yes, _no = _parted(page)
    first, last = page.row.notice_from_date, page.row.notice_until_date
    return Paper(
        title=_("关于拟实施的{centre}改造名单的公示").format(centre=current().centre_word),
        blocks=(
            Text(
                _("经村里议定、乡镇审核、{name}研究（{document}），拟实施下列改造，现予公示。").format(
                    name=page.row.name, document=page.row.document
                )
            ),
            Text(_("公示期：{first}至{last}。").format(first=date_words(first), last=date_words(last))),
            Text(_("有异议的，请在公示期内向乡镇或者县委组织部提出，当面、电话、书面都可以，会逐条核实答复。")),
            Lines(_("联系人和电话："), 1),
            list_table(yes),
        ),
        signature=_("中共{county}委组织部").format(county=page.county),
        date=date_words(first),
        stamps=True,
        mark=_mark(page),
        taken=taken,
    )


MAKERS: Mapping[str, Callable[[MeetingPage, str], Paper]] = {"reply": _reply, "notice": _notice}


def _parted(page: MeetingPage) -> tuple[list[ListedVillage], list[ListedVillage]]:
    return [one for one in page.villages if one.approved], [one for one in page.villages if not one.approved]


def _mark(page: MeetingPage) -> str:
    return _("示例数据") if page.row.synthetic else ""
