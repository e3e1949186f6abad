"""What a run gave every village, as far as packages are alike or not."""

from functools import lru_cache

from django.db import connection

from lianxin.domain.planning.models import Package
from lianxin.domain.planning.queries.run import run_row
from lianxin.domain.planning.rules.form import Form, form_of
from lianxin.domain.planning.rules.option import from_json


def forms_of(run_id: int) -> dict[str, Form]:
    """Return the form of the package of every village in a run, by code."""
    run = run_row(run_id)
    return _read(run_id, str(run.queued_at), str(connection.settings_dict["NAME"]))


@lru_cache(maxsize=4)
def _read(run_id: int, _queued: str, _database: str) -> dict[str, Form]:
    """Read it once: a run that is done never changes. When it was queued tells runs of one number apart."""
    rows = Package.objects.filter(run=run_id).order_by("village_id").values_list("village_id", "chosen", "options")
    return {code: form_of(from_json(options[chosen])) for code, chosen, options in rows.iterator(chunk_size=50)}
