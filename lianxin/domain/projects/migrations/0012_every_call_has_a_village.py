import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """On its own: PostgreSQL changes no table in the transaction that has written to it."""

    dependencies = [
        ("projects", "0011_call_before_there_is_a_project"),
    ]

    operations = [
        migrations.AlterField(
            model_name="escalation",
            name="village",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.village"),
        ),
        migrations.AddConstraint(
            model_name="escalation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "closed"), _negated=True),
                fields=("village", "about", "owner_function"),
                name="one_open_escalation_about_it",
            ),
        ),
    ]
