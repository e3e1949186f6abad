"""Rows of the actions of the board and merit."""

from typing import Any

from tests.access.rows.row import DAY, Needs, Row, county, surveys
from tests.people import COUNTY, VILLAGE


def stars(permission: str, **facts: Any) -> Needs:
    return Needs(permission, VILLAGE, lambda ground: {"star_id": ground.star, "revision": None, **facts})


def forms(permission: str, **facts: Any) -> Needs:
    return Needs(permission, COUNTY, lambda ground: {"form_id": ground.form, **facts})


BOARD: dict[str, Row] = {
    "domain.board.actions.form.add_form": county("form.write", name="表", file_name="a.xlsx", content=b"no table"),
    "domain.board.actions.form.archive_form": forms("form.write"),
    "domain.board.actions.form.fill_form": forms("export"),
    "domain.board.actions.form.point_cells": forms("form.write", revision=None, cells=()),
    "domain.board.actions.form.take_suggestions": forms("form.write", revision=None),
    "domain.merit.actions.star.check_star": stars("star.check", today=DAY, points={}),
    "domain.merit.actions.star.claim_star": surveys("star.claim", today=DAY, star="ecology", points={}),
    "domain.merit.actions.star.grant_star": stars("star.grant", body="示例", document="示例 1 号", date=DAY),
    "domain.merit.actions.star.refuse_star": stars("star.check", today=DAY, reason="示例"),
    # No function leads this star: the county reviews it, a department of some functions does not.
    "domain.merit.actions.star.review_star": stars("star.grant", today=DAY, points={}),
    "domain.merit.actions.star.withdraw_star": stars("star.claim"),
    "domain.merit.actions.star_evidence.add_evidence": Needs(
        "star.claim", VILLAGE, lambda ground: {"star_id": ground.star, "task": "clean", "words": "示例"}
    ),
    "domain.merit.actions.star_evidence.remove_evidence": Needs(
        "star.claim", VILLAGE, lambda ground: {"evidence_id": ground.evidence}
    ),
}
