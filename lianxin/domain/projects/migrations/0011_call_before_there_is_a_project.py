import django.db.models.deletion
from django.db import migrations, models


def take_from_projects(apps, _schema):
    """Every call was about a project: its village, and the edition that its blocker is of, are the project's."""
    for row in apps.get_model("projects", "Escalation").objects.select_related("project"):
        row.village_id, row.edition = row.project.village_id, row.project.edition
        row.save(update_fields=["village", "edition"])


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0002_intake_notes"),
        ("projects", "0010_a_stage_may_be_stuck"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="escalation", name="one_open_escalation_about_it"),
        migrations.AddField(
            model_name="escalation",
            name="village",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.village"
            ),
        ),
        migrations.AddField(
            model_name="escalation",
            name="edition",
            field=models.CharField(default="", max_length=40),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="escalation",
            name="project",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="escalations",
                to="projects.project",
            ),
        ),
        migrations.RunPython(take_from_projects, migrations.RunPython.noop),
    ]
