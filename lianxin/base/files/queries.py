"""Hand a stored file back."""

from dataclasses import dataclass

from django.core.files.storage import default_storage

from lianxin.base.errors import NotFound
from lianxin.base.files.models import StoredFile
from lianxin.base.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class FileContent:
    """A stored file with its bytes."""

    id: int
    name: str
    sha256: str
    content: bytes


def content_of(file_id: int) -> FileContent:
    """Return a stored file; raise NotFound where the row or its bytes are missing."""
    row = StoredFile.objects.filter(pk=file_id).first()
    path = f"{row.sha256[:2]}/{row.sha256}" if row else ""
    if row is None or not default_storage.exists(path):
        raise NotFound(_("文件"), file_id)
    with default_storage.open(path, "rb") as file:
        return FileContent(row.pk, row.name, row.sha256, file.read())
