"""Volunteers' records as a workbook, in the order of 民政部令第67号 and MZ/T 061 as far as it is held here."""

import datetime as dt
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from lianxin.base.clock import county_date
from lianxin.base.people.queries import names_of
from lianxin.base.people.rules import masked_name
from lianxin.base.sheets.watermark import Watermark, mark_workbook, note_sheet
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.seats import place_names
from lianxin.domain.services.models import Membership, Stint
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.stints import within

A4 = 9
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def records_workbook(region: str, first: dt.date, last: dt.date, mark: Watermark | None = None) -> bytes:
    """Return a region's records from one day to another as .xlsx: 志愿者, then 服务记录.

    Names are masked: whoever enters them into the national system has the volunteers' papers at hand. What the
    standard has and we do not hold is named on the last sheet.
    """
    county = current()
    title = _("{county}志愿服务记录").format(county=county.name)
    base = _("{first} 至 {last}，时长单位：小时").format(first=first.isoformat(), last=last.isoformat())
    stints = list(
        Stint.objects.filter(within(region), date__gte=first, date__lte=last)
        .select_related("team")
        .order_by("date", "pk")
    )
    members = _members(region)
    if any(row.synthetic for row in stints) or any(row.synthetic for row in members):
        base = f"{base}　{_('示例数据')}"
    names = names_of({row.person_id for row in stints} | {row.person_id for row in members})
    buffer = BytesIO()
    with Workbook(buffer, OPTIONS) as book:
        _sheet(book, _("志愿者"), (title, base), *_people(members, names, county.as_of))
        _sheet(book, _("服务记录"), (title, base), *_records(stints, names))
        note_sheet(book, mark, title, base, *_left_out())
        mark_workbook(book, mark, title=title)
    return buffer.getvalue()


def _members(region: str) -> list[Membership]:
    rows = Membership.objects.filter(team__region__startswith=region, left_date__isnull=True)
    return list(rows.select_related("team").order_by("team__region", "team__name", "pk"))


def _people(rows: list[Membership], names: dict[int, str], today: dt.date) -> tuple[list[str], list[list[Any]]]:
    skills = {one.key: one.name for one in service_rules(today).volunteer.skills}
    places = place_names()
    heads = [
        _("志愿者编号"),
        _("姓名"),
        _("服务地区"),
        _("所属团体"),
        _("加入日期"),
        _("专业技能"),
        _("监护人同意"),
    ]
    found: list[list[Any]] = [
        [
            row.person_id,
            masked_name(names.get(row.person_id, "")),
            places.get(row.team.region, row.team.region),
            row.team.name,
            row.joined_date.isoformat(),
            _("、").join(skills.get(one, one) for one in row.skills),
            _("是") if row.guardian_id else "",
        ]
        for row in rows
    ]
    return heads, found


def _records(rows: list[Stint], names: dict[int, str]) -> tuple[list[str], list[list[Any]]]:
    places = place_names()
    heads = [
        _("记录编号"),
        _("志愿者编号"),
        _("姓名"),
        _("项目（活动）名称"),
        _("志愿团体"),
        _("服务日期"),
        _("服务地点"),
        _("服务时长"),
        _("记录方式"),
        _("补记说明"),
        _("记录人"),
        _("记录日期"),
    ]
    found: list[list[Any]] = [
        [
            row.pk,
            row.person_id,
            masked_name(names.get(row.person_id, "")),
            row.what,
            row.team.name if row.team else "",
            row.date.isoformat(),
            places.get(row.village_id or (row.team.region if row.team else ""), ""),
            row.minutes / 60,
            _("签到") if row.state == "verified" else _("补记"),
            row.reason,
            row.made_by,
            county_date(None, row.made_at).isoformat(),
        ]
        for row in rows
    ]
    return heads, found


def _left_out() -> tuple[str, ...]:
    return (
        _("列名按《志愿服务记录与证明出具办法（试行）》（民政部令第67号）第六、七条和 MZ/T 061 的说法排。"),
        _(
            "姓名打码；证件号、性别、出生日期、电话、培训、表彰、评价没有在这里登记，或者不导出。录入全国系统时请对着本人的材料填。"
        ),
    )


def _sheet(book: Workbook, name: str, said: tuple[str, str], heads: list[str], rows: list[list[Any]]) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    sheet.freeze_panes(3, 0)
    sheet.set_column(0, len(heads), 14)
    title = book.add_format({"bold": True, "font_size": 16, "align": "center"})
    sheet.merge_range(0, 0, 0, len(heads) - 1, said[0], title)
    sheet.merge_range(1, 0, 1, len(heads) - 1, said[1], book.add_format({"align": "right", "font_color": "#5A5447"}))
    head = book.add_format({"bold": True, "bottom": 1, "top": 1, "text_wrap": True, "align": "center"})
    cell, hours = book.add_format({"bottom": 4}), book.add_format({"bottom": 4, "num_format": "0.0"})
    sheet.write_row(2, 0, heads, head)
    for number, row in enumerate(rows, start=3):
        for column, value in enumerate(row):
            sheet.write(number, column, value, hours if isinstance(value, float) else cell)
