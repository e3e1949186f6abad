"""Rows of the operations of the board, the bulletin, forms and stars."""

from tests.api.rows.row import MATERIAL, ME, SHEET, Row
from tests.people import COUNTY, VILLAGE

BOARD: dict[str, Row] = {
    "read_board": Row("board.view", "/board", ready=True),
    "read_figures": Row("board.view", "/figures", ready=True),
    "export_figures": Row("export", "/figures.xlsx", ready=True),
    "read_bulletin": Row("board.view", "/bulletin", ready=True),
    "export_bulletin": Row("export", "/bulletin.docx", ready=True),
    "export_progress": Row("export", "/progress.xlsx", ready=True),
    "read_forms": Row("export", "/forms", ready=True),
    "read_form_figures": Row("export", "/forms/figures", ready=True),
    "add_form": Row("form.write", "/forms", COUNTY, SHEET, ready=True),
    "read_form": Row("export", "/forms/{form}", ready=True),
    "point_form_cells": Row("form.write", "/forms/{form}/cells", COUNTY, {"cells": []}, ready=True),
    "take_form_suggestions": Row("form.write", "/forms/{form}/suggestions", COUNTY, ready=True),
    "fill_form": Row("export", "/forms/{form}/fill", COUNTY, ready=True),
    "archive_form": Row("form.write", "/forms/{form}", COUNTY, ready=True),
    "list_stars": Row("star.view", "/stars", ready=True),
    "read_stars": Row("star.view", f"/stars/{VILLAGE}", ready=True),
    "claim_star": Row("star.claim", f"/stars/{VILLAGE}/ecology", VILLAGE, {"points": {"clean": 40}}, ready=True),
    "withdraw_star": Row("star.claim", "/star-claims/{star}/withdraw", VILLAGE, ready=True),
    "check_star": Row("star.check", "/star-claims/{star}/check", VILLAGE, {"points": {"clean": 40}}, ready=True),
    # No function leads this star: the county reviews it, a department of some functions does not.
    "review_star": Row("star.grant", "/star-claims/{star}/review", VILLAGE, {"points": {"clean": 40}}),
    "refuse_star": Row("star.check", "/star-claims/{star}/refuse", VILLAGE, {"reason": "示例"}, ready=True),
    "grant_star": Row(
        "star.grant",
        "/star-claims/{star}/grant",
        VILLAGE,
        {"body": "县委", "document": "示例 9 号", "date": "2022-12-23"},
    ),
    "add_star_evidence": Row("star.claim", "/star-claims/{star}/evidence", VILLAGE, MATERIAL, ready=True),
    "add_star_sentence": Row(
        "star.claim", "/star-claims/{star}/sentences", VILLAGE, {"task": "clean", "words": "示例"}, ready=True
    ),
    "read_star_evidence": Row("star.view", "/star-evidence/{evidence}", ready=True),
    "remove_star_evidence": Row("star.claim", "/star-evidence/{evidence}", VILLAGE, ready=True),
    "read_todo": Row(ME, "/todo", ready=True),
}
