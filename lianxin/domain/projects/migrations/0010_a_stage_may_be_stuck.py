import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0009_a_decision_may_begin_anew"),
    ]

    operations = [
        migrations.CreateModel(
            name="Snag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("about", models.CharField(max_length=20)),
                ("words", models.CharField(blank=True, max_length=200)),
                ("date", models.DateField()),
                ("key", models.CharField(blank=True, max_length=64)),
                ("said_at", models.DateTimeField()),
                ("said_by", models.CharField(max_length=40)),
                ("over_at", models.DateTimeField(null=True)),
                ("over_by", models.CharField(blank=True, max_length=40)),
                (
                    "milestone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="snags", to="projects.milestone"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True), fields=("key",), name="snag_counts_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("over_at__isnull", True)), fields=("milestone",), name="one_snag_at_a_time"
                    ),
                ],
            },
        ),
    ]
