"""Requests of residents and what became of them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("services", "0006_activities")]
    operations = [
        migrations.CreateModel(
            name="Request",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edition", models.CharField(max_length=40)),
                ("category", models.CharField(max_length=20)),
                ("words", models.TextField()),
                ("place", models.CharField(blank=True, max_length=60)),
                ("way", models.CharField(max_length=8)),
                ("code", models.CharField(max_length=12, unique=True)),
                ("asked_date", models.DateField()),
                ("due_date", models.DateField()),
                ("state", models.CharField(default="new", max_length=10)),
                ("claimed_by", models.CharField(blank=True, max_length=40)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("result", models.CharField(blank=True, max_length=300)),
                ("done_date", models.DateField(null=True)),
                ("reopened", models.PositiveSmallIntegerField(default=0)),
                ("escalated_date", models.DateField(null=True)),
                ("key", models.CharField(blank=True, max_length=64)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("synthetic", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=40)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=40)),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="services.request",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.village"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="request",
            name="team",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.team"
            ),
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(fields=["village", "state"], name="request_by_village"),
        ),
        migrations.AddConstraint(
            model_name="request",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True), fields=("key",), name="request_counts_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="request",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("merged_into__isnull", False), ("state", "merged")),
                    models.Q(models.Q(("state", "merged"), _negated=True), ("merged_into__isnull", True)),
                    _connector="OR",
                ),
                name="merged_into_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="request",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_date__isnull", False), ("state", "done"), models.Q(("result", ""), _negated=True)),
                    models.Q(("state", "done"), _negated=True),
                    _connector="OR",
                ),
                name="done_with_a_result",
            ),
        ),
        migrations.CreateModel(
            name="RequestNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=12)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("facts", models.JSONField(default=dict)),
                ("said_at", models.DateTimeField()),
                ("said_by", models.CharField(max_length=40)),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="services.request"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Asker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("added_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="askers", to="services.request"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="asker",
            constraint=models.UniqueConstraint(fields=("request", "person"), name="asked_once_each"),
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.PositiveSmallIntegerField()),
                ("words", models.CharField(blank=True, max_length=300)),
                ("typed_in", models.BooleanField()),
                ("may_call", models.BooleanField(default=False)),
                ("rated_at", models.DateTimeField()),
                ("rated_by", models.CharField(max_length=40)),
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rating", to="services.request"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__gte", 1), ("level__lte", 5)), name="rating_of_five_levels"
            ),
        ),
        migrations.CreateModel(
            name="RequestLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(max_length=8)),
                ("token", models.CharField(max_length=64, unique=True)),
                ("until", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField()),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="services.request"
                    ),
                ),
            ],
        ),
    ]
