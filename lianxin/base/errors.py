"""What the product says when it will not do a thing."""

from typing import Any

from lianxin.base.words import Word, filled
from lianxin.base.words import gettext_noop as _

# What a refusal is as an HTTP status, by its code, for pages and programs alike. A code that is not here is about what
# was typed; each door says for itself what that is.
STATUS = {
    "forbidden": 403,
    "narrowed": 403,
    "not_found": 404,
    "no_county": 503,
    "too_large": 413,
    "wrong_type": 415,
    "locked": 429,
    "read_only": 503,
    "busy": 503,
    "disk_full": 507,
    # The state of the thing stands in the way, not what was asked: looked at anew, it may be asked again.
    **dict.fromkeys(
        (
            "all_out",
            "already_accepted",
            "already_agreed",
            "already_asked",
            "already_open",
            "already_out",
            "answered_already",
            "applied",
            "approved",
            "archived",
            "begun",
            "built",
            "both_taken",
            "book_taken",
            "by_fact",
            "changed_since",
            "circuit_over",
            "claimed_already",
            "counted_already",
            "county_exists",
            "day_over",
            "document_taken",
            "divided_already",
            "edition_taken",
            "erased",
            "forgotten",
            "has_decision",
            "has_project",
            "in_progress",
            "in_team",
            "is_reversal",
            "known_paper",
            "known_policy",
            "known_person",
            "link_used",
            "left_team",
            "mandate_over",
            "moved_already",
            "must_be_met",
            "name_taken",
            "no_department",
            "no_plan",
            "no_standard",
            "not_accepted",
            "not_agreed",
            "not_answered",
            "not_claimed",
            "not_closed",
            "not_done",
            "not_divided",
            "not_in",
            "not_insured",
            "not_noticed",
            "not_open",
            "not_passed",
            "not_put_up",
            "not_ready",
            "not_reported",
            "not_sampled",
            "not_verified",
            "nothing_to_put_up",
            "nothing_to_undo",
            "of_a_session",
            "only_planned",
            "out_of_order",
            "overdue",
            "overturned",
            "own_account",
            "papers_lacking",
            "put_up_already",
            "reading_closed",
            "renewed_enough",
            "reopened",
            "returned_already",
            "rare_sign",
            "rated",
            "rested_on",
            "reversed",
            "room_gone",
            "room_taken",
            "run_is_stale",
            "sent_back_already",
            "settled",
            "shift_cancelled",
            "shift_clash",
            "shift_full",
            "shift_over",
            "shifts_ahead",
            "short",
            "slips_gone",
            "stale",
            "still_out",
            "step_taken",
            "taken",
            "team_over",
            "too_few_answered",
            "too_many_out",
            "under_way",
            "under_works",
            "unmatched_columns",
            "unmatched_names",
            "wrong_state",
        ),
        409,
    ),
}


class Refusal(Exception):
    """An anticipated no: a code for programs, a Chinese template for people, and the facts that fill it.

    `message` is marked by `base.words.gettext_noop`; the door translates it and then fills in `facts`. A fact that is a
    word itself, and no name, is a `base.words.Word`: it is translated with the sentence.
    `field` names the input that caused it, where one did.
    """

    def __init__(self, code: str, message: str, field: str | None = None, **facts: Any) -> None:
        self.code = code
        self.message = message
        self.field = field
        self.facts = facts
        super().__init__(self.sentence())

    def sentence(self, translate: Any = str) -> str:
        """Return the sentence in the language of `translate`, facts filled in."""
        return filled(self.message, self.facts, translate)


class Forbidden(Refusal):
    """The actor holds no post that allows this here."""

    def __init__(self, permission: str, region: str) -> None:
        super().__init__(
            "forbidden",
            _("您的岗位不能在这里做这件事。需要时请联系县里的管理员。"),
            permission=permission,
            region=region,
        )


class NotFound(Refusal):
    """What was asked for does not exist here; `what` is a marked word."""

    def __init__(self, what: str, key: object) -> None:
        super().__init__("not_found", _("没有找到{what}「{key}」。"), what=Word(what), key=key)


class Stale(Refusal):
    """Somebody else changed it since the page was opened."""

    def __init__(self, who: str, when: str, **facts: Any) -> None:
        super().__init__(
            "stale", _("{who} 在 {when} 改过这份资料。请看清不同之处再保存，您填的还在。"), who=who, when=when, **facts
        )
