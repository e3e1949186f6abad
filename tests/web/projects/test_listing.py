"""The list of projects: what whoever reads it may do right there."""

from django.urls import reverse

from tests.people import OTHER_SECRETARY, OTHER_VILLAGE, TOWNSHIP_OFFICER
from tests.web.conftest import As

MOVE = reverse("project-move", args=[OTHER_VILLAGE, "staff"])


class TestTurns:
    def test_stand_on_top_for_the_village_long_before_they_are_due(self, project: int, as_: As) -> None:
        assert MOVE in as_(OTHER_SECRETARY).get(reverse("projects")).content.decode()

    def test_are_shown_to_the_township_once_they_are_due_soon(self, project: int, as_: As) -> None:
        assert MOVE not in as_(TOWNSHIP_OFFICER).get(reverse("projects")).content.decode()
