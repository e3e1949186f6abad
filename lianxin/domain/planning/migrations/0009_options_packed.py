"""Options of packages kept compressed: 58 of the demo county's 95 MB were their repeats."""

from typing import Any

from django.db import migrations

from lianxin.base.packed import PackedJSONField


def pack(apps: Any, editor: Any) -> None:
    """Copy each package's options into the new column, one at a time: together they may be a gigabyte."""
    rows = apps.get_model("planning", "Package").objects.using(editor.connection.alias)
    for id in list(rows.values_list("pk", flat=True)):
        rows.filter(pk=id).update(packed=rows.values_list("options", flat=True).get(pk=id))


class Migration(migrations.Migration):
    dependencies = [("planning", "0008_rooms_of_a_lock")]

    operations = [
        migrations.AddField("package", "packed", PackedJSONField(null=True)),
        migrations.RunPython(pack),
        migrations.RemoveField("package", "options"),
        migrations.RenameField("package", "packed", "options"),
        migrations.AlterField("package", "options", PackedJSONField()),
    ]
