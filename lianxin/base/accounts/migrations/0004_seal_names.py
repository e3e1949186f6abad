"""Put every user's name on file as a person, sealed."""

from typing import Any

from django.db import migrations


def seal(apps: Any, schema_editor: Any) -> None:
    """Make a person with a key of their own for every user."""
    from lianxin.base.ciphers import new_key  # noqa: PLC0415
    from lianxin.base.vault.ring import ring  # noqa: PLC0415
    from lianxin.base.vault.sealing import blind_index, seal_text, suite  # noqa: PLC0415

    user_model = apps.get_model("accounts", "User")
    key_model = apps.get_model("vault", "SubjectKey")
    person_model = apps.get_model("people", "Person")
    for user in user_model.objects.filter(person__isnull=True):
        held, key = ring(), new_key()
        wrapped = suite().seal(held.key(held.newest), key, "subject")
        row = key_model.objects.create(wrapped=wrapped, ring_key=held.newest, made_at=user.created_at)
        regions = [post.region for post in user.memberships.all()]
        user.person = person_model.objects.create(
            key=row,
            region=min(regions, key=len, default=""),
            name_sealed=seal_text(key, user.name, "name"),
            name_index=blind_index("name", user.name),
            made_at=user.created_at,
            used_at=user.created_at,
        )
        user.save(update_fields=["person"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_persons")]

    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]
