"""Whatever a program sends, as whomever: no fault, and no answer that the description does not name.

Every operation is sent requests that fit its description and requests that do not, made by Schemathesis, with the keys
of the whole cast. Half of them name things that are there: a village, a person with papers, a scenario with a run, an
account that is nobody's of the cast. What an operation did is undone before the next. A quick run takes some of the
cast and few requests; `make soak` takes everybody and many, and says how many there were (`-rP -p no:logging`).
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from lianxin.api.limits import LIMITER
from lianxin.api.pages import description
from lianxin.base.actor import Actor
from lianxin.base.roles import OPERATOR, ROLES
from tests.api.conftest import Programs
from tests.api.ground import Ground, laid
from tests.counties import TinyCounty
from tests.counts import SEED, SOAK, count
from tests.people import CAST, COUNTY_OFFICER

REQUESTS = count(20)
SOME = 1  # of the cast, drawn anew by the run's seed
CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]

API = schemathesis.openapi.from_dict(description())
API.app = get_wsgi_application()
OPERATIONS = [found.ok() for found in API.get_all_operations()]


WHO = list(CAST) if SOAK else [COUNTY_OFFICER, *random.Random(SEED).sample(CAST[1:], SOME)]


@pytest.fixture(autouse=True)
def one_line() -> Iterator[None]:
    """Keep the line to the database from request to request, as Django's own client does: a test is one transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def ground(county: TinyCounty) -> Ground:
    return laid(county.edition)


def tried(
    operation: schemathesis.schemas.APIOperation, mode: GenerationMode, key: str, there: Mapping[str, Any]
) -> Counter[int]:
    """Send an operation some requests with a key, and hold the answers against the description."""
    answered: Counter[int] = Counter()

    @seed(SEED)
    @settings(
        max_examples=REQUESTS,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), real=st.booleans())
    def send(case: schemathesis.Case, real: bool) -> None:
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {key}"}
        if real:
            case.path_parameters = {**(case.path_parameters or {}), **there}
        LIMITER.clear()
        answered[case.call_and_validate(checks=CHECKS).status_code] += 1

    send()
    return answered


@pytest.mark.filterwarnings("ignore")  # Schemathesis speaks of its own dependencies
@pytest.mark.parametrize("half", ["fits", "does not fit"])
@pytest.mark.parametrize("actor", WHO, ids=[actor.username for actor in WHO])
def test_finds_no_fault_and_no_answer_that_is_not_described(
    actor: Actor, half: str, ground: Ground, program: Programs
) -> None:
    mode = GenerationMode.POSITIVE if half == "fits" else GenerationMode.NEGATIVE
    key, faults = program(actor).key, {}
    answered: Counter[int] = Counter()
    for operation in OPERATIONS:
        names = set(re.findall(r"{(\w+)}", operation.path))
        there = {name: value for name, value in ground.at(operation.path).items() if name in names}
        try:
            with transaction.atomic():
                answered += tried(operation, mode, key, there)
                transaction.set_rollback(True)
        except Exception as error:  # all are wanted, not the first alone
            faults[operation.label] = str(error)[:1500]
    print(
        f"{actor.username}, {half}: {len(OPERATIONS)} operations, {answered.total()} requests", sorted(answered.items())
    )
    said = "\n\n".join(f"{where}\n{what}" for where, what in faults.items())
    assert not faults, said


def test_tries_every_role() -> None:
    assert {post.role for actor in CAST for post in actor.posts} == set(ROLES) - {OPERATOR}
