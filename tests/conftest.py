"""What every test shares: plain static files, quick passwords, and how long Hypothesis may look."""

import pytest
from django.conf import settings
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from tests.counties import county, tree
from tests.counts import SOAK, dice, seed
from tests.together import pytest_xdist_make_scheduler

__all__ = ["county", "dice", "seed", "tree"]  # the fixtures that every test may ask for
__all__ += ["pytest_xdist_make_scheduler"]

hypothesis.register_profile(
    "quick", max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis.register_profile("soak", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("soak" if SOAK else "quick")


def pytest_configure(config: pytest.Config) -> None:
    # No manifest is collected for tests, and no test is about the strength of a hash.
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    _let_tests_empty_the_record()


def _let_tests_empty_the_record() -> None:
    """A test that commits is followed by an emptying of all tables, which the record's triggers refuse."""
    from django.test import TransactionTestCase

    from lianxin.base.audit.guard import without_guard

    empty = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def emptied(case: TransactionTestCase) -> None:
        with without_guard():
            empty(case)

    TransactionTestCase._fixture_teardown = emptied  # type: ignore[attr-defined]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if SOAK:
        return
    long = [item for item in items if item.get_closest_marker("soak")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]
