"""Rows of the actions of accounts, the record, backup, files, jobs, messages and people."""

from typing import Any

from lianxin.base.accounts.actions.intake import Places
from lianxin.base.accounts.actions.posts import Incoming
from lianxin.base.accounts.rules.sheet import AccountLine, SheetRead
from lianxin.base.actor import Post
from tests.access.rows.row import DAY, SECRETARY, Inner, Machine, Needs, Own, Row, Stranger, narrowed
from tests.people import VILLAGE

PASSWORD = "Xk7-access-table"
POST = Post("volunteer", VILLAGE)
LINE = AccountLine(4, VILLAGE, "甲村", "volunteer", "示例人", "", "shili")
FILE = {"name": "a.xlsx", "content": b"no table"}


def manages(**facts: Any) -> Needs:
    return Needs("account.manage", VILLAGE, lambda _ground: {"username": SECRETARY, **facts})


def about(permission: str, **facts: Any) -> Needs:
    return Needs(permission, VILLAGE, lambda ground: {"person": ground.person, **facts})


def asked(permission: str, **facts: Any) -> Needs:
    return Needs(permission, VILLAGE, lambda ground: {"request": ground.request, **facts})


def nothing(done: int, total: int, step: str) -> None:
    pass


BASE: dict[str, Row] = {
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
}
