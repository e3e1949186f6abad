"""What the form of a scenario shows."""

from lianxin.domain.planning.queries.pages.form import SettingsForm


def settings_form(scenario_id: int | None = None, *, edition: str = "") -> SettingsForm:
    """Return a scenario's settings as fields; without one, the proposal for a new scenario under an edition."""
    raise NotImplementedError
