"""What is done with and for persons, one noun a file."""

from lianxin.base.people.actions.consents import give_consent, withdraw_consent
from lianxin.base.people.actions.copies import hand_over, take_own
from lianxin.base.people.actions.erasure import erase_person
from lianxin.base.people.actions.filing import put_on_file, write
from lianxin.base.people.actions.looks import find, look
from lianxin.base.people.actions.persons import correct_person, register_person
from lianxin.base.people.actions.requests import (
    answer_request,
    ask_request,
    decline_request,
    take_request,
    withdraw_request,
)

__all__ = [
    "answer_request",
    "ask_request",
    "correct_person",
    "decline_request",
    "erase_person",
    "find",
    "give_consent",
    "hand_over",
    "look",
    "put_on_file",
    "register_person",
    "take_own",
    "take_request",
    "withdraw_consent",
    "withdraw_request",
    "write",
]
