"""Files that programs hand in."""

from typing import Any

from ninja.files import UploadedFile
from pydantic import Field

from lianxin.api.schemas.asked import Asked
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

LONGEST_NAME = 200


class How(Asked):
    """How a file is read."""

    dry_run: bool = Field(True, description="Only say what is wrong and what would change.")


def name_and_content(file: UploadedFile) -> dict[str, Any]:
    """Return a file's name and bytes, as the actions take them; what it is they see from the content."""
    return {"name": (file.name or "")[-LONGEST_NAME:], "content": file.read()}


def picture(file: UploadedFile) -> bytes:
    """Return the bytes of a picture, which the actions draw anew; refuse an empty file, which shows nothing."""
    if not file.size:
        raise Refusal(
            "empty_file", _("文件「{name}」是空的，请另选一份。"), "scan", name=(file.name or "")[-LONGEST_NAME:]
        )
    content: bytes = file.read()
    return content
