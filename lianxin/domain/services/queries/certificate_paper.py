"""A certificate of hours in words: what 民政部令第67号 asks of it, as far as it is held here."""

from django.utils.translation import gettext as _

from lianxin.base.clock import CHINA
from lianxin.base.papers.paper import Annex, Block, Paper, Table, Text
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.queries.certificates import CertificateSheet
from lianxin.domain.services.rules.volunteering import hours_words


def certificate_paper(sheet: CertificateSheet, taken: str = "") -> Paper:
    """Return a certificate as an official paper with room for the seal; `taken` says who takes it away.

    Certificate and number of an ID, who is answerable and how to reach them are written by hand: the product asks for
    none of them again.
    """
    row = sheet.row
    date = row.issued_at.astimezone(CHINA).date() if not current().fixed else current().as_of
    return Paper(
        title=_("志愿服务记录证明"),
        number=_("编号：{number}").format(number=row.number),
        blocks=_blocks(sheet),
        annexes=(_annex(sheet),),
        annex_label=_("附件："),
        signature=sheet.issuer,
        date=_("{year}年{month}月{day}日").format(year=date.year, month=date.month, day=date.day),
        stamps=True,
        mark=_("示例数据") if row.synthetic else "",
        taken=taken,
    )


def _blocks(sheet: CertificateSheet) -> tuple[Block, ...]:
    row = sheet.row
    hours = hours_words(row.verified_min)
    facts = [
        (_("姓名"), sheet.name),
        (_("证件名称和号码"), ""),
        (_("起止日期"), _("{first} 至 {last}").format(first=row.first_date, last=row.last_date)),
        (_("签到核实的时长"), _("{hours} 小时").format(hours=hours)),
    ]
    if row.declared_min:
        facts.append((_("另有补记的时长"), _("{hours} 小时").format(hours=hours_words(row.declared_min))))
    facts += [(_("负责人"), ""), (_("经办人和联系电话"), "")]
    say = _("兹证明该志愿者在上述期间参加志愿服务，服务时长如下，逐次记录见附件。")
    check = _("凭编号可在连心网页「查证明」上核对。补记的时长没有签到，单独列出。")
    return Text(say), Table(rows=tuple(facts), widths=(32, 68)), Text(check)


def _annex(sheet: CertificateSheet) -> Annex:
    rows = tuple(
        (
            one.date.isoformat(),
            one.what,
            one.team or one.place,
            hours_words(one.minutes),
            _("签到") if one.verified else _("补记"),
        )
        for one in sheet.stints
    )
    head = (_("日期"), _("服务内容"), _("记录单位"), _("小时"), _("怎么记的"))
    table = Table(rows=rows, head=head, widths=(20, 34, 22, 12, 12), numbers=frozenset({3}))
    return Annex(_("附件"), _("志愿服务记录"), (table,))
