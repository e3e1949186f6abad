"""What sealing and archives keep, and the triggers that let the record only grow."""

import django.utils.timezone
from django.db import migrations, models

from lianxin.base.audit.guard import install, remove


def stand_guard(apps, editor):
    """Set the triggers."""
    install(editor.connection)


def leave_guard(apps, editor):
    """Take the triggers away."""
    remove(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_trust")]

    operations = [
        migrations.RemoveField("horizon", "transaction"),
        migrations.AddField("horizon", "writers", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("horizon", "sealed", models.BigIntegerField(default=0)),
        migrations.AddField("horizon", "last", models.BigIntegerField(default=0)),
        migrations.AddField("horizon", "head", models.CharField(blank=True, max_length=80)),
        migrations.AddField("archive", "count", models.BigIntegerField(default=0), preserve_default=False),
        migrations.AddField(
            "link", "sealed_at", models.DateTimeField(default=django.utils.timezone.now), preserve_default=False
        ),
        migrations.RunPython(stand_guard, leave_guard),
    ]
