"""Files that programs hand in."""

from typing import Any

from ninja.files import UploadedFile
from pydantic import Field

from lianxin.api.schemas.asked import Asked

LONGEST_NAME = 200


class How(Asked):
    """How a file is read."""

    dry_run: bool = Field(True, description="Only say what is wrong and what would change.")


def name_and_content(file: UploadedFile) -> dict[str, Any]:
    """Return a file's name and bytes, as the actions take them; what it is they see from the content."""
    return {"name": (file.name or "")[-LONGEST_NAME:], "content": file.read()}
