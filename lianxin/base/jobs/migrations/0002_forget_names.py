"""Drop the names of those who asked: a job keeps usernames alone."""

from typing import Any

from django.db import migrations


def forget(apps: Any, schema_editor: Any) -> None:
    """Take the name out of every job's asker."""
    for job in apps.get_model("jobs", "Job").objects.all():
        if job.asked_by.pop("name", None) is not None:
            job.save(update_fields=["asked_by"])


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
