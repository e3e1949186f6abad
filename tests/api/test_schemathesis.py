"""Whatever a program sends, as whomever: no fault, and no answer that the description does not name.

Every operation is sent requests that fit its description and requests that do not, made by Schemathesis, with the keys
of the whole cast. A quick run takes some of the cast and few requests; `make soak` takes everybody and many.
"""

import itertools
import random

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, seed, settings
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
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.proposal import default_settings
from tests.api.conftest import Programs
from tests.counties import TinyCounty
from tests.counts import SEED, SOAK, count
from tests.people import AT, CAST, COUNTY_OFFICER

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


def chosen(dice: random.Random) -> list[Actor]:
    """Whose keys are tried: everybody's, or the county officer's and some more."""
    return list(CAST) if SOAK else [COUNTY_OFFICER, *dice.sample(CAST[1:], SOME)]


def tried(operation: schemathesis.schemas.APIOperation, mode: GenerationMode, key: str) -> None:
    """Send an operation some requests with a key, and hold the answers against the description."""

    @seed(SEED)
    @settings(
        max_examples=REQUESTS,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def send(case: schemathesis.Case) -> None:
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {key}"}
        case.call_and_validate(checks=CHECKS)

    send()


@pytest.mark.filterwarnings("ignore")  # Schemathesis speaks of its own dependencies
@pytest.mark.parametrize("half", ["fits", "does not fit"])
def test_finds_no_fault_and_no_answer_that_is_not_described(
    half: str, county: TinyCounty, program: Programs, dice: random.Random
) -> None:
    made = make_scenario(by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=default_settings())
    run_now(by=COUNTY_OFFICER, at=AT, scenario_id=made)
    mode = GenerationMode.POSITIVE if half == "fits" else GenerationMode.NEGATIVE
    faults: dict[str, str] = {}
    for actor, operation in itertools.product(chosen(dice), OPERATIONS):
        LIMITER.clear()
        try:
            tried(operation, mode, program(actor).key)
        except Exception as error:  # all are wanted, not the first alone
            faults[f"{operation.label} as {actor.username}"] = str(error)[:1500]
    assert not faults, "\n\n".join(f"{where}\n{what}" for where, what in faults.items())
