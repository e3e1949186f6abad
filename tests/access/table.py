"""The table: a row for every action of base and domain, and for every verb of the command.

Pages and steps of the site have theirs in tests/web/test_access.py (`PAGES`, `STEPS`, `SIGNED_IN`, `OPEN`), routes of
the API in tests/api/test_access.py; `test_access.py` beside this file sees to it that nothing is without a row.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lianxin.base.accounts.actions.intake import Places
from lianxin.base.accounts.actions.posts import Incoming
from lianxin.base.accounts.rules.sheet import AccountLine, SheetRead
from lianxin.base.actor import Post
from lianxin.domain.places.rules.facts import Facts
from lianxin.domain.planning.actions.opinion import Answer
from lianxin.domain.planning.queries.copying import CopySource
from lianxin.domain.planning.queries.proposal import default_settings
from tests.asking import COMMUNITY
from tests.counties import STANDARD
from tests.helped import SHOWN
from tests.people import COUNTY, OTHER_VILLAGE, VILLAGE, VILLAGE_SECRETARY

ANYWHERE = "anywhere"  # the permission suffices, wherever the post is; what is done is narrowed to the post's region
SECRETARY = VILLAGE_SECRETARY.username
PASSWORD = "Xk7-access-table"


@dataclass(frozen=True)
class Ground:
    """What stands in the tiny county while the table is tried: ids by what they are of."""

    edition: str
    scenario: int
    run: int
    person: int
    card: int
    request: int
    unmatched: int
    support: int
    escalation: int
    exemplar: int  # of SHOWN
    pairing: int  # of OTHER_VILLAGE with it
    decision: int  # of VILLAGE, approved, without a project
    meeting: int  # that approved it
    objection: int  # to it
    project: int  # of OTHER_VILLAGE
    change: int  # asked of that project
    photo: int  # of its site
    criterion: int
    remedy: int
    paper: int
    consultation: int  # open, of COMMUNITY
    opinion: int  # asks for something there
    wish: int  # promised there
    star: int  # of VILLAGE, claimed
    evidence: int  # of that star
    form: int  # a superior's


Facts_ = Callable[[Ground], dict[str, Any]]


@dataclass(frozen=True)
class Needs:
    """Refused to whoever lacks a permission at a place, and to nobody else for want of one."""

    permission: str
    at: str
    facts: Facts_


@dataclass(frozen=True)
class Own:
    """About oneself alone: there is nothing to be permitted, and nobody else's can be named."""


@dataclass(frozen=True)
class Inner:
    """Called by another action that has checked; no door offers it."""


@dataclass(frozen=True)
class Machine:
    """For whoever holds the machine: no door but the command line and the worker offers it."""


@dataclass(frozen=True)
class Stranger:
    """For whoever comes: it recognises somebody who is not known yet, and counts wrong tries."""


Row = Needs | Own | Inner | Machine | Stranger


def manages(**facts: Any) -> Needs:
    return Needs("account.manage", VILLAGE, lambda _ground: {"username": SECRETARY, **facts})


def surveys(permission: str, **facts: Any) -> Needs:
    return Needs(permission, VILLAGE, lambda _ground: {"code": VILLAGE, **facts})


def plans(permission: str, **facts: Any) -> Needs:
    return Needs(permission, COUNTY, lambda ground: {"scenario_id": ground.scenario, **facts})


def decides(permission: str, **facts: Any) -> Needs:
    return Needs(permission, VILLAGE, lambda ground: {"decision_id": ground.decision, **facts})


def about(permission: str, **facts: Any) -> Needs:
    return Needs(permission, VILLAGE, lambda ground: {"person": ground.person, **facts})


def asked(permission: str, **facts: Any) -> Needs:
    return Needs(permission, VILLAGE, lambda ground: {"request": ground.request, **facts})


def projects(permission: str, **facts: Any) -> Needs:
    return Needs(permission, OTHER_VILLAGE, lambda ground: {"project_id": ground.project, **facts})


def calls(permission: str, **facts: Any) -> Needs:
    said = {"words": "示例", **facts}
    return Needs(permission, OTHER_VILLAGE, lambda ground: {"escalation_id": ground.escalation, **said})


def stars(permission: str, **facts: Any) -> Needs:
    return Needs(permission, VILLAGE, lambda ground: {"star_id": ground.star, "revision": None, **facts})


def forms(permission: str, **facts: Any) -> Needs:
    return Needs(permission, COUNTY, lambda ground: {"form_id": ground.form, **facts})


def shows(**facts: Any) -> Needs:
    return Needs("exemplar.write", SHOWN, lambda ground: {"exemplar_id": ground.exemplar, **facts})


def gives() -> Needs:
    said = {"kind": "money", "source": "示例财政", "what": "补助", "value_fen": 100, "date": DAY}
    return Needs("support.write", VILLAGE, lambda _ground: {"code": VILLAGE, **said})


def narrowed(permission: str, **facts: Any) -> Needs:
    return Needs(permission, ANYWHERE, lambda _ground: facts)


def county(permission: str, **facts: Any) -> Needs:
    return Needs(permission, COUNTY, lambda _ground: facts)


POST = Post("volunteer", VILLAGE)
LINE = AccountLine(4, VILLAGE, "甲村", "volunteer", "示例人", "", "shili")
EDITION = {"name": "seven.toml", "content": STANDARD.read_bytes()}
FILE = {"name": "a.xlsx", "content": b"no table"}
DAY = dt.date(2022, 12, 1)
FAR = dt.date(2023, 12, 1)
ACCEPTED = {"date": DAY, "document": "示例", "today": DAY}


def consults(permission: str, **facts: Any) -> Needs:
    return Needs(permission, COMMUNITY, lambda ground: {"consultation_id": ground.consultation, **facts})


def nothing(done: int, total: int, step: str) -> None:
    pass


ACTIONS: dict[str, Row] = {
    # accounts
    "base.accounts.actions.accounts.open_account": Needs(
        "account.manage",
        VILLAGE,
        lambda _ground: {"username": "shili", "name": "示例人", "password": PASSWORD, "posts": (POST,)},
    ),
    "base.accounts.actions.accounts.renew_password": manages(password=PASSWORD),
    "base.accounts.actions.accounts.resume": manages(),
    "base.accounts.actions.accounts.set_active": manages(active=False),
    "base.accounts.actions.accounts.suspend": manages(reason="示例"),
    "base.accounts.actions.cards.end_card": Needs("person.card", VILLAGE, lambda ground: {"id": ground.card}),
    "base.accounts.actions.cards.issue_card": Needs(
        "person.card", VILLAGE, lambda ground: {"person_id": ground.person}
    ),
    "base.accounts.actions.cards.use_card": Stranger(),
    "base.accounts.actions.codes.ask_code": Stranger(),
    "base.accounts.actions.codes.take_code": Stranger(),
    "base.accounts.actions.ending.end_all_stays": Inner(),
    "base.accounts.actions.ending.end_other_stays": Own(),
    "base.accounts.actions.ending.end_own_stay": Own(),
    "base.accounts.actions.ending.end_stays_of": manages(),
    "base.accounts.actions.factor.begin_factor": Own(),
    "base.accounts.actions.factor.confirm_factor": Own(),
    "base.accounts.actions.factor.renew_codes": Own(),
    "base.accounts.actions.factor.reset_factor": manages(),
    "base.accounts.actions.factor.take_off_factor": Own(),
    "base.accounts.actions.identities.link_identity": manages(issuer="https://id.example", subject="1"),
    "base.accounts.actions.identities.link_own": Own(),
    "base.accounts.actions.identities.unlink_own": Own(),
    "base.accounts.actions.identities.user_of_identity": Stranger(),
    "base.accounts.actions.intake.ask_opening": Own(),
    "base.accounts.actions.intake.keep_sheet": narrowed("account.manage", name="a.xlsx", read=SheetRead()),
    "base.accounts.actions.intake.open_lines": Needs(
        "account.manage", VILLAGE, lambda _ground: {"lines": (LINE,), "progress": nothing}
    ),
    "base.accounts.actions.intake.open_sheet": Inner(),
    "base.accounts.actions.intake.read_accounts": narrowed("account.manage", **FILE, places=Places({})),
    "base.accounts.actions.intake.take_slips": Own(),
    "base.accounts.actions.keys.end_key": Own(),
    "base.accounts.actions.keys.make_key": Needs(
        "key.manage",
        VILLAGE,
        lambda _ground: {"username": SECRETARY, "name": "示例", "permissions": frozenset({"village.view"})},
    ),
    "base.accounts.actions.lockout.unlock": manages(),
    "base.accounts.actions.managed.managed": Inner(),
    "base.accounts.actions.managed.others_secrets": Inner(),
    "base.accounts.actions.mandates.begin_card_proxy": narrowed("proxy.resident", number="1", code="1"),
    "base.accounts.actions.mandates.begin_proxy": Own(),
    "base.accounts.actions.mandates.end_mandate": Own(),
    "base.accounts.actions.mandates.end_proxy": Own(),
    "base.accounts.actions.mandates.give_mandate": Own(),
    "base.accounts.actions.password.change_password": Own(),
    "base.accounts.actions.posts.add_post": manages(post=POST),
    "base.accounts.actions.posts.hand_over": Needs(
        "account.manage",
        VILLAGE,
        lambda _ground: {
            "outgoing": SECRETARY,
            "role": "village_secretary",
            "region": VILLAGE,
            "incoming": Incoming("shili", "示例人", password=PASSWORD),
        },
    ),
    "base.accounts.actions.posts.remove_post": manages(role="village_secretary", region=VILLAGE),
    "base.accounts.actions.residents.register_resident": Stranger(),
    "base.accounts.actions.residents.resident_of_card": Stranger(),
    "base.accounts.actions.stays.end_stay": Own(),
    # the record
    "base.audit.actions.looked": Inner(),
    "base.audit.actions.open_personal": Inner(),
    "base.audit.actions.record": Inner(),
    "base.audit.actions.refused": Inner(),
    "base.audit.actions.stand_guard": Machine(),
    # backup
    "base.backup.actions.back_up.back_up": Machine(),
    "base.backup.actions.keep.back_up_when_due": Machine(),
    "base.backup.actions.restore.restore": Machine(),
    "base.backup.actions.ring.export_ring": Machine(),
    "base.backup.actions.ring.forget_ring": Machine(),
    "base.backup.actions.ring.rotate_ring": Machine(),
    # files, jobs, messages
    "base.files.actions.store": Inner(),
    "base.files.actions.keep_page": Inner(),
    "base.files.actions.keep_paper": Inner(),
    "base.jobs.actions.ask": Inner(),
    "base.outbox.actions.cancel": narrowed("message.manage", message_id=0),
    "base.outbox.actions.look": narrowed("message.view", message_id=0),
    "base.outbox.actions.resend": narrowed("message.manage", message_id=0),
    "base.outbox.actions.send": Inner(),
    "base.outbox.actions.settle": narrowed("message.manage", message_id=0),
    # people
    "base.people.actions.again.forget_again": Machine(),
    "base.people.actions.consents.give_consent": about("person.write", purpose="service", today=DAY),
    "base.people.actions.consents.withdraw_consent": about("person.write", purpose="service"),
    "base.people.actions.copies.hand_over": asked("person.answer", today=DAY),
    "base.people.actions.copies.take_own": Own(),
    "base.people.actions.erasure.erase_person": asked("person.answer", confirmed=True),
    "base.people.actions.erasure.forget": Inner(),
    "base.people.actions.filing.held": Inner(),
    "base.people.actions.looks.find": narrowed("person.view", text="示例人"),
    "base.people.actions.looks.look": about("person.look", reason="示例"),
    "base.people.actions.papers.look_at_scan": Inner(),
    "base.people.actions.persons.correct_person": about("person.write", revision=0),
    "base.people.actions.persons.register_person": Needs(
        "person.write", VILLAGE, lambda _ground: {"name": "示例人", "region": VILLAGE}
    ),
    "base.people.actions.requests.answer_request": asked("person.answer", answer="示例"),
    "base.people.actions.requests.ask_request": about("person.write", kind="export", today=DAY),
    "base.people.actions.requests.decline_request": asked("person.answer", reason="示例"),
    "base.people.actions.requests.locked": Inner(),
    "base.people.actions.requests.take_request": asked("person.answer"),
    "base.people.actions.requests.withdraw_request": asked("person.write"),
    "base.people.actions.retention.forget_unused": Machine(),
    "base.people.actions.scans.keep_scan": Inner(),
    # places
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
    "domain.places.actions.opening.renew_acceptance": Inner(),
    "domain.places.actions.opening.reopen_acceptance": Inner(),
    "domain.places.actions.opening.record_opening": surveys(
        "centre.record", accepted_date=DAY, opened_date=DAY, cost_fen=None, source="示例"
    ),
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
    # planning
    "domain.planning.actions.consultation.close_consultation": consults("consult.write", today=DAY, revision=1),
    "domain.planning.actions.consultation.move_closing": consults(
        "consult.write", today=DAY, revision=1, closes_date=dt.date(2023, 1, 20)
    ),
    "domain.planning.actions.consultation.open_consultation": Needs(
        "consult.write",
        COMMUNITY,
        lambda _ground: {"code": COMMUNITY, "today": DAY, "closes_date": dt.date(2023, 1, 20), "asked": {}},
    ),
    "domain.planning.actions.consultation.sum_up": consults("consult.write", revision=1, text="示例"),
    "domain.planning.actions.consultation.withdraw_consultation": consults(
        "consult.write", today=DAY, revision=1, reason="示例"
    ),
    "domain.planning.actions.opinion.give_opinion": Stranger(),
    "domain.planning.actions.opinion.type_opinions": consults("consult.type", answers=[Answer(verdict="agree")]),
    "domain.planning.actions.slips.draw_slips": consults("consult.write", kind="household", count=1),
    "domain.planning.actions.suggestion.answer_opinions": consults(
        "consult.write", opinions=(1,), outcome="refused", answer="示例"
    ),
    "domain.planning.actions.suggestion.show_opinions": consults("consult.write", opinions=(1,), shown=True),
    "domain.planning.actions.wish.drop_wish": Needs(
        "consult.write", COMMUNITY, lambda ground: {"wish_id": ground.wish, "reason": "示例"}
    ),
    "domain.planning.actions.wish.drop_wishes_of": Inner(),
    "domain.planning.actions.wish.lock_adopted": Needs(
        "plan.write", COMMUNITY, lambda ground: {"opinion_id": ground.opinion, "scenario_id": ground.scenario}
    ),
    "domain.planning.actions.wish.make_wish": Needs(
        "consult.write", COMMUNITY, lambda _ground: {"code": COMMUNITY, "function": "reading"}
    ),
    "domain.places.actions.works.take_works": Inner(),
    "domain.planning.actions.lock.release_lock": plans("plan.write", code=OTHER_VILLAGE),
    "domain.planning.actions.lock.set_lock": plans("plan.write", code=OTHER_VILLAGE, tranche=1, reason="示例"),
    "domain.planning.actions.run.ask_run": plans("plan.run"),
    "domain.planning.actions.run.break_off_run": Inner(),
    "domain.planning.actions.run.keep": Inner(),
    "domain.planning.actions.run.perform_run": Needs("plan.run", COUNTY, lambda ground: {"run_id": ground.run}),
    "domain.planning.actions.run.run_now": plans("plan.run"),
    "domain.planning.actions.scenario.approve": Needs(
        "plan.approve", COUNTY, lambda ground: {"scenario_id": ground.scenario, "run_id": ground.run}
    ),
    "domain.planning.actions.scenario.archive_scenario": plans("plan.write"),
    "domain.planning.actions.scenario.change_settings": Needs(
        "plan.write",
        COUNTY,
        lambda ground: {"scenario_id": ground.scenario, "revision": 1, "settings": default_settings()},
    ),
    "domain.planning.actions.scenario.copy_scenario": plans("plan.write", name="另一份"),
    "domain.planning.actions.scenario.make_proposed": Needs(
        "plan.write", COUNTY, lambda ground: {"name": "方案乙", "edition": ground.edition}
    ),
    "domain.planning.actions.scenario.make_scenario": Needs(
        "plan.write",
        COUNTY,
        lambda ground: {"name": "方案乙", "edition": ground.edition, "settings": default_settings()},
    ),
    "domain.planning.actions.scenario.propose": plans("plan.write"),
    "domain.planning.actions.scenario.relax_settings": Needs(
        "plan.write", COUNTY, lambda ground: {"scenario_id": ground.scenario, "revision": 1, "run_id": ground.run}
    ),
    "domain.planning.actions.scenario.rename_scenario": plans("plan.write", name="新名"),
    # the board and merit
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
    # projects
    "domain.planning.actions.copying.lock_to_copy": plans(
        "plan.write", code=OTHER_VILLAGE, source=CopySource(("counter",), "clustered"), reason="示例"
    ),
    "domain.projects.actions.exemplar.change_exemplar": shows(title="示例", words="示例"),
    "domain.projects.actions.exemplar.copy_package": plans("plan.write", source_code=SHOWN, code=OTHER_VILLAGE),
    "domain.projects.actions.exemplar.publish_exemplar": Needs(
        "exemplar.write", VILLAGE, lambda _ground: {"code": VILLAGE, "title": "示例", "words": "示例"}
    ),
    "domain.projects.actions.exemplar.withdraw_exemplar": shows(reason="示例"),
    "domain.projects.actions.pairing.end_pairing": Needs(
        "exemplar.write", OTHER_VILLAGE, lambda ground: {"pairing_id": ground.pairing}
    ),
    "domain.projects.actions.pairing.pair": Needs(
        "exemplar.write", VILLAGE, lambda ground: {"exemplar_id": ground.exemplar, "code": VILLAGE}
    ),
    "domain.projects.actions.escalation.answer_escalation": calls("escalation.answer"),
    "domain.projects.actions.escalation.close_escalation": calls("escalation.write"),
    "domain.projects.actions.escalation.extend_escalation": calls("escalation.write", due_date=FAR, today=DAY),
    "domain.projects.actions.escalation.open_escalation": projects(
        "escalation.write", about="funds", words="示例", due_date=FAR, today=DAY
    ),
    "domain.projects.actions.escalation.remind_escalation": calls("escalation.write"),
    "domain.projects.actions.tell.tell_owner": Inner(),
    "domain.projects.actions.support.countersign_support": Needs(
        "support.countersign", VILLAGE, lambda ground: {"support_id": ground.support}
    ),
    "domain.projects.actions.support.give_support": gives(),
    "domain.projects.actions.support.plan_support": gives(),
    "domain.projects.actions.support.reverse_support": Needs(
        "support.write", VILLAGE, lambda ground: {"support_id": ground.support, "reason": "示例", "today": DAY}
    ),
    "domain.projects.actions.support.spend_support": Needs(
        "support.write",
        VILLAGE,
        lambda ground: {"given_id": ground.support, "use": "示例", "value_fen": 1, "date": DAY},
    ),
    "domain.planning.actions.approval_locks.hold_to_approval": Inner(),
    "domain.planning.actions.approval_locks.let_go": Inner(),
    "domain.planning.actions.decision.approve_special": decides(
        "decision.approve", kind="demolish", document="示例 1 号", date=DAY, reason="示例", today=DAY
    ),
    "domain.planning.actions.decision.audit": Inner(),
    "domain.planning.actions.decision.begin_decision": Needs(
        "decision.write", COMMUNITY, lambda ground: {"consultation_id": ground.consultation}
    ),
    "domain.planning.actions.decision.state_demolition": decides("decision.write", revision=1, building="示例房"),
    "domain.planning.actions.decision.touch": Inner(),
    "domain.planning.actions.decision.withdraw_decision": decides("decision.write", revision=1, reason="示例"),
    "domain.planning.actions.meeting.hold_meeting": county(
        "decision.approve", today=DAY, name="示例会", date=DAY, document="示例 9 号", results=()
    ),
    "domain.planning.actions.meeting.put_up": Needs(
        "decision.approve", COUNTY, lambda ground: {"meeting_id": ground.meeting, "from_date": DAY}
    ),
    "domain.planning.actions.objection.answer_objection": Needs(
        "decision.approve",
        COUNTY,
        lambda ground: {"objection_id": ground.objection, "answer": "示例", "upheld": False},
    ),
    "domain.planning.actions.objection.record_objection": Needs(
        "decision.review decision.approve",
        VILLAGE,
        lambda ground: {
            "meeting_id": ground.meeting,
            "code": VILLAGE,
            "text": "示例",
            "way": "phone",
            "date": DAY,
            "today": DAY,
        },
    ),
    "domain.planning.actions.step.drop": Inner(),
    "domain.planning.actions.step.record_step": decides(
        "decision.write", revision=1, key="branch", date=DAY, today=DAY
    ),
    "domain.planning.actions.step.review": decides("decision.review", revision=1, date=DAY, passed=True, today=DAY),
    "domain.planning.actions.step.send_back": Inner(),
    "domain.planning.actions.step.undo_step": decides("decision.write", revision=1),
    "domain.projects.actions.begin.begin_project": Needs(
        "project.begin", VILLAGE, lambda ground: {"decision_id": ground.decision, "today": DAY}
    ),
    "domain.projects.actions.begin.begin_projects": Needs(
        "project.begin", VILLAGE, lambda ground: {"decision_ids": [ground.decision], "today": DAY}
    ),
    "domain.projects.actions.change.ask_change": projects("project.ask", kind="suspend", reason="示例", today=DAY),
    "domain.projects.actions.change.grant_change": Needs(
        "project.grant", OTHER_VILLAGE, lambda ground: {"change_id": ground.change, "today": DAY}
    ),
    "domain.projects.actions.change.refuse_change": Needs(
        "project.grant", OTHER_VILLAGE, lambda ground: {"change_id": ground.change, "answer": "示例"}
    ),
    "domain.projects.actions.change.withdraw_change": Needs(
        "project.ask", OTHER_VILLAGE, lambda ground: {"change_id": ground.change}
    ),
    "domain.projects.actions.fact.move_by_fact": Inner(),
    "domain.projects.actions.fact.take_back_fact": Inner(),
    "domain.projects.actions.move.move_milestone": projects("project.move", stage="staff", date=DAY, today=DAY),
    "domain.projects.actions.accept.accept_functions": projects(
        "acceptance.county", **ACCEPTED, functions=("counter",)
    ),
    "domain.projects.actions.accept.accept_project": projects("acceptance.county", **ACCEPTED),
    "domain.projects.actions.criteria.set_aside": Needs(
        "acceptance.county",
        OTHER_VILLAGE,
        lambda ground: {
            "criterion_id": ground.criterion,
            "document": "示例",
            "issuer": "示例",
            "date": DAY,
            "today": DAY,
        },
    ),
    "domain.projects.actions.opening.open_centre": projects("acceptance.county", date=DAY, today=DAY),
    "domain.projects.actions.opening.record_built": surveys(
        "centre.record", accepted_date=DAY, opened_date=DAY, cost_fen=None, source="示例"
    ),
    "domain.projects.actions.paper.record_paper": surveys(
        "paper.write", function="clinic", kind="示例", number="1", issuer="示例", issued_date=DAY, today=DAY
    ),
    "domain.projects.actions.paper.revoke_paper": Needs(
        "paper.write",
        OTHER_VILLAGE,
        lambda ground: {"paper_id": ground.paper, "date": DAY, "reason": "示例", "today": DAY},
    ),
    "domain.projects.actions.remedy.judge_remedy": Needs(
        "acceptance.township",
        OTHER_VILLAGE,
        lambda ground: {"remedy_id": ground.remedy, "passed": False, "note": "示例", "date": DAY, "today": DAY},
    ),
    "domain.projects.actions.remedy.say_remedy_done": Needs(
        "acceptance.report", OTHER_VILLAGE, lambda ground: {"remedy_id": ground.remedy}
    ),
    "domain.projects.actions.report.report_ready": projects("acceptance.report", reports={}, today=DAY),
    "domain.projects.actions.settled.settle": Inner(),
    "domain.projects.actions.settled.settle_all": Machine(),
    "domain.projects.actions.visit.record_visit": projects(
        "acceptance.township", level="township", found=(), date=DAY, today=DAY
    ),
    "domain.projects.actions.move.undo_move": projects("project.move", stage="staff"),
    "domain.projects.actions.photo.add_photo": Needs(
        "project.move", OTHER_VILLAGE, lambda _ground: {"code": OTHER_VILLAGE, "content": b""}
    ),
    "domain.projects.actions.remind.remind_of_due": Machine(),
    "domain.projects.actions.touch.touch": Inner(),
    "domain.projects.actions.photo.remove_photo": Needs(
        "project.move", OTHER_VILLAGE, lambda ground: {"photo_id": ground.photo}
    ),
}


@dataclass(frozen=True)
class Verb:
    """A verb with `--as`: refused to whoever lacks the permission at the place; `line` are its arguments."""

    permission: str
    at: str
    line: Callable[[Path], list[str]]


def typed(*words: str) -> Callable[[Path], list[str]]:
    return lambda _file: list(words)


def reading(*words: str) -> Callable[[Path], list[str]]:
    return lambda file: [*words, str(file)]


VERBS: dict[str, Verb | Machine] = {
    "init": Machine(),
    "demo": Machine(),
    "serve": Machine(),
    "work": Machine(),
    "jobs": Machine(),
    "messages": Machine(),
    "plan": Verb("plan.run", COUNTY, typed("plan", "--save")),
    "figures": Machine(),
    "check": Machine(),
    "doctor": Machine(),
    "backup": Machine(),
    "restore": Machine(),
    "migrate-to": Machine(),
    "bench": Machine(),
    "import register": Verb("register.write", COUNTY, reading("import", "register", "--dry-run")),
    "import survey": Verb("survey.import", ANYWHERE, reading("import", "survey", "--dry-run")),
    "import standard": Verb("standard.write", COUNTY, reading("import", "standard", "--dry-run")),
    "export survey": Machine(),
    "export plan": Machine(),
    "export figures": Machine(),
    "export bulletin": Machine(),
    "export progress": Machine(),
    "audit archive": Machine(),
    "audit show": Machine(),
    "audit guard": Machine(),
    "people forget": Machine(),
    "accounts template": Verb(
        "account.manage", ANYWHERE, lambda file: ["accounts", "template", "--out", str(file.with_suffix(".out"))]
    ),
    "accounts import": Verb("account.manage", ANYWHERE, reading("accounts", "import", "--dry-run")),
    "accounts list": Verb("account.view", ANYWHERE, typed("accounts", "list")),
    "accounts suspend": Verb("account.manage", VILLAGE, typed("accounts", "suspend", SECRETARY, "--reason", "示例")),
    "accounts resume": Verb("account.manage", VILLAGE, typed("accounts", "resume", SECRETARY)),
    "accounts reset": Verb("account.manage", VILLAGE, typed("accounts", "reset", SECRETARY)),
    "key make": Verb("key.manage", VILLAGE, typed("key", "make", SECRETARY, "--name", "示例", "--may", "village.view")),
    "key list": Machine(),
    "key end": Machine(),
    "keys show": Machine(),
    "keys rotate": Machine(),
    "keys forget-older": Machine(),
    "keys export": Machine(),
}
