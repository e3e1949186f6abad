"""Rows of the actions of places."""

from lianxin.domain.places.rules.facts import Facts
from tests.access.rows.row import DAY, Inner, Machine, Needs, Own, Row, county, narrowed, surveys
from tests.counties import STANDARD
from tests.people import COUNTY, VILLAGE

EDITION = {"name": "seven.toml", "content": STANDARD.read_bytes()}
FILE = {"name": "a.xlsx", "content": b"no table"}


PLACES: dict[str, Row] = {
    "domain.places.actions.county.change_county": county("register.write", code=COUNTY),
    "domain.places.actions.county.set_up_county": county(
        "register.write", code=COUNTY, name="县", city="", province=""
    ),
    "domain.places.actions.founding.found_county": Machine(),
    "domain.places.actions.founding.found_first": Machine(),
    "domain.places.actions.intake.apply_facts": Inner(),
    "domain.places.actions.intake.apply_intake": Own(),
    "domain.places.actions.intake.read_register": county("register.write", **FILE, dry_run=True),
    "domain.places.actions.intake.read_survey": narrowed("survey.import", **FILE, dry_run=True),
    "domain.places.actions.intake.start_intake": narrowed("survey.import", **FILE, kind="survey"),
    "domain.places.actions.names.add_name": Needs(
        "register.write", VILLAGE, lambda _ground: {"code": VILLAGE, "name": "另名", "kind": "alias"}
    ),
    "domain.places.actions.names.dismiss_unmatched": Needs(
        "register.write", COUNTY, lambda ground: {"id": ground.unmatched}
    ),
    "domain.places.actions.names.match_mentions": county("register.write", mentions=()),
    "domain.places.actions.names.settle_unmatched": Needs(
        "register.write", COUNTY, lambda ground: {"id": ground.unmatched, "code": VILLAGE}
    ),
    "domain.places.actions.opening.record_opening": surveys(
        "centre.record", accepted_date=DAY, opened_date=DAY, cost_fen=None, source="示例"
    ),
    "domain.places.actions.opening.renew_acceptance": Inner(),
    "domain.places.actions.opening.reopen_acceptance": Inner(),
    "domain.places.actions.register.import_register": county("register.write", name="a", rows=(), dry_run=True),
    "domain.places.actions.sheet.apply_sheet": Own(),
    "domain.places.actions.sheet.open_sheet": narrowed("survey.import", **FILE),
    "domain.places.actions.sheet.remember_columns": Own(),
    "domain.places.actions.standard.load_edition": county("standard.write", text=""),
    "domain.places.actions.standard.read_edition": county("standard.write", **EDITION, dry_run=True),
    "domain.places.actions.standard.take_edition": county("standard.write", **EDITION),
    "domain.places.actions.survey.accept_survey": surveys("survey.accept"),
    "domain.places.actions.survey.accept_surveys": Inner(),
    "domain.places.actions.survey.check_survey": surveys("survey.check"),
    "domain.places.actions.survey.check_surveys": Inner(),
    "domain.places.actions.survey.discard_draft": surveys("survey.write"),
    "domain.places.actions.survey.return_survey": surveys("survey.return", reason="示例"),
    "domain.places.actions.survey.save_survey": surveys("survey.write", facts=Facts()),
    "domain.places.actions.survey.submit_survey": surveys("survey.submit"),
    "domain.places.actions.survey.take_back_survey": surveys("survey.withdraw_own"),
    "domain.places.actions.survey.withdraw_survey": surveys("survey.withdraw", reason="示例"),
    "domain.places.actions.works.take_works": Inner(),
}
