"""Sends what is bad, and looks at what it did: every input meets the same state of things, and leaves it as it was."""

import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.forms import BaseForm
from django.forms.formsets import BaseFormSet
from django.http import HttpResponse

from lianxin.api.limits import LIMITER
from tests.attacks.values import MARK

# Written by the house itself about whoever comes, refused or not: sessions, tries, looks, the record.
OF_THE_HOUSE = {
    "axes_accessattempt",
    "axes_accessattemptexpiration",
    "axes_accessfailurelog",
    "axes_accesslog",
    "audit_entry",
    "accounts_onetimecode",  # counts wrong tries
    "accounts_secondfactor",  # a secret is drawn before it is proven
    "accounts_stay",
    "django_content_type",
    "django_session",
    "kept_change",
    "receipts_receipt",
}
LAST_USED = {"accounts_apikey": "used_at"}  # noted of a key whatever it asks for
TABLES = {model._meta.db_table: model for model in apps.get_models()}
WRITES = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
TRACES = ("Traceback (most recent call last)", "OperationalError", "IntegrityError", "DataError", "TemplateSyntaxError")


@dataclass
class Watch:
    """Counts what was sent and keeps what went wrong."""

    sent: int = 0
    refused: int = 0
    faults: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[Any]] = field(default_factory=dict)

    def send(self, what: str, request: Callable[[], HttpResponse]) -> None:
        """Make one request, judge the answer, and undo whatever it did."""
        LIMITER.clear()
        touched: set[str] = set()

        def noted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if found := WRITES.match(sql):
                touched.add(found[1])
            return execute(sql, params, many, context)

        self.sent += 1
        with transaction.atomic():
            with connection.execute_wrapper(noted):
                try:
                    answer = request()
                except Exception as error:  # every fault is wanted, of whatever kind
                    trace = "".join(traceback.format_exception(error)[-6:])
                    self._fault(what, f"{type(error).__name__}: {str(error)[:300]}\n{trace}")
                    answer = None
            if answer is not None:
                self._judge(what, answer, touched - OF_THE_HOUSE)
            transaction.set_rollback(True)
        cache.clear()

    def _judge(self, what: str, answer: HttpResponse, touched: set[str]) -> None:
        body = b"" if answer.streaming else answer.content
        if answer.status_code >= 500:
            self._fault(what, f"answered {answer.status_code}: {body[:300]!r}")
        page = body.decode("utf-8", "replace") if "html" in answer.get("Content-Type", "") else ""
        said = page or body[:5000].decode("utf-8", "replace")
        for trace in TRACES:
            if trace in said:
                self._fault(what, f"shows {trace}")
        if MARK in page:
            self._fault(what, "a page holds markup that was typed")
        if "<html" in page and "</html>" not in page:
            self._fault(what, "a page breaks off")
        if is_refused(answer):
            self.refused += 1
            for table in touched & TABLES.keys():
                if self.rows.setdefault(table, []) != rows_of(table):
                    self._fault(what, f"was refused ({answer.status_code}) and yet changed {table}")

    def _fault(self, what: str, fault: str) -> None:
        self.faults.setdefault(f"{fault.splitlines()[0][:160]} … {what.split(' ')[1][:40]}", f"{what[:600]}\n{fault}")

    def look(self) -> None:
        """Remember how things stand before anything bad comes."""
        self.rows = {table: rows_of(table) for table in TABLES.keys() - OF_THE_HOUSE}

    def report(self) -> str:
        """What went wrong, one of each kind."""
        return f"{len(self.faults)} faults in {self.sent} inputs\n\n" + "\n\n".join(self.faults.values())


def rows_of(table: str) -> list[Any]:
    """Every row of a table."""
    model = TABLES[table]
    names = [one.attname for one in model._meta.concrete_fields if one.attname != LAST_USED.get(table)]
    return list(model._base_manager.order_by("pk").values_list(*names))


def is_refused(answer: HttpResponse) -> bool:
    """Whether an answer says no: by its status, by faults at a form, or by a sentence above the next page.

    A page that says as well what was done, as where settings are saved and a run of the planner is not to be had, says
    both.
    """
    if answer.status_code >= 400:
        return True
    if answer.status_code in (301, 302, 303):
        said = {message.level_tag for message in _said(answer)}
        return "error" in said and "success" not in said
    context = getattr(answer, "context", None)
    for layer in context or ():
        for one in layer.dicts if hasattr(layer, "dicts") else ():
            if any(isinstance(value, BaseForm | BaseFormSet) and _wrong(value) for value in one.values()):
                return True
    return False


def _wrong(form: Any) -> bool:
    return form.is_bound and bool(form.errors)


def _said(answer: Any) -> list[Any]:
    from django.contrib.messages.storage.session import SessionStorage

    session = answer.client.session
    stored = session.get(SessionStorage.session_key)
    return SessionStorage(answer.wsgi_request).deserialize_messages(stored) or [] if stored else []
