"""One demo county of each kind for all tests of this folder; what a test writes is undone by the test."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from lianxin.demo.county import DemoResult, make_demo


@pytest.fixture(scope="package", params=["yiyang", "invented"])
def made(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[DemoResult]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_demo(county=request.param)
        transaction.set_rollback(True)
