"""A plan as files: CSV and GeoJSON here, the workbook in queries.workbook."""

import csv
import io
import json

from django.utils.translation import gettext as _

from lianxin.base.sheets.text import guarded
from lianxin.base.sheets.watermark import Watermark
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.survey import accepted_facts
from lianxin.domain.planning.queries.plan_rows import PlanRow, PlanTable, plan_table
from lianxin.domain.planning.queries.workbook import plan_workbook

__all__ = ["plan_csv", "plan_geojson", "plan_workbook"]

DATUM = "CGCS2000"


def plan_csv(run_id: int) -> bytes:
    """Return one line a village, in UTF-8 with a mark that Excel understands; money in yuan."""
    table = plan_table(run_id)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    heads = [
        _("区划代码"),
        _("乡镇（街道）"),
        _("村（社区）"),
        _("家底"),
        _("批次"),
        _("期限"),
        _("建法"),
        _("造价（元）"),
        _("工日"),
        _("满足需要（%）"),
        _("功能"),
        _("已开门"),
        _("示例数据"),
    ]
    writer.writerow(heads)
    for row in table.rows:
        writer.writerow(
            guarded(cell) if isinstance(cell, str) else cell
            for cell in (
                row.code,
                row.township,
                row.name,
                row.tier,
                row.tranche_name,
                row.deadline.isoformat(),
                row.mode,
                f"{row.cost_fen / 100:.2f}",
                row.crew_days,
                row.percent,
                _("、").join(row.functions),
                _("是") if row.built else _("否"),
                _("是") if row.synthetic else _("否"),
            )
        )
    return out.getvalue().encode("utf-8-sig")


def plan_geojson(run_id: int, mark: Watermark | None = None) -> bytes:
    """Return the villages that have coordinates as points in CGCS2000; those without are listed, not guessed.

    `mark` says who takes it away.
    """
    table = plan_table(run_id)
    county = current()
    spots = {
        one.code: (one.facts.longitude, one.facts.latitude)
        for one in accepted_facts(county.code)
        if one.facts.longitude is not None and one.facts.latitude is not None
    }
    content = {
        "type": "FeatureCollection",
        "name": table.scenario,
        "datum": DATUM,
        "as_of": county.as_of.isoformat(),
        "synthetic": table.synthetic,
        "note": _("示例数据，坐标不是真实位置。") if table.synthetic else "",
        **({"export": mark.data()} if mark else {}),
        "without_coordinates": [row.code for row in table.rows if row.code not in spots],
        "features": [_feature(row, spots[row.code], table) for row in table.rows if row.code in spots],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _feature(row: PlanRow, spot: tuple[float, float], table: PlanTable) -> dict[str, object]:
    return {
        "type": "Feature",
        "id": row.code,
        "geometry": {"type": "Point", "coordinates": list(spot)},
        "properties": {
            "code": row.code,
            "name": row.name,
            "township": row.township,
            "tranche": row.tranche,
            "tranche_name": row.tranche_name,
            "deadline": row.deadline.isoformat(),
            "mode": row.mode_id,
            "cost_fen": row.cost_fen,
            "functions": list(row.function_ids),
            "built": row.built,
            "synthetic": row.synthetic,
            "scenario": table.scenario,
        },
    }
