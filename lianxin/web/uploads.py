"""A file that somebody hands in, and what its dry run found, in the reader's words."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.base.sheets.faults import LARGEST_BYTES, MESSAGES
from lianxin.domain.places.queries.intake import IntakePage
from lianxin.domain.places.rules.report import Finding

TABLES = ".xlsx,.xls,.csv"  # what a table may come in
MOST_VILLAGES = 60  # whose changes are listed one by one; the others are counted
MEGABYTE = 1024 * 1024


class UploadForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=gettext_lazy("文件"),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("还没有选文件。")},
    )

    def __init__(self, *args: Any, accept: str, help: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = accept
        self.fields["file"].help_text = help

    @classmethod
    def of(cls, request: HttpRequest, *, accept: str, help: str) -> "UploadForm":
        """Return the form of a request, filled where something was handed in."""
        data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
        return cls(*data, accept=accept, help=help)

    def clean_file(self) -> "UploadedFile[Any]":
        """Refuse what is too large before it is read into memory."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_BYTES:
            facts = {"name": file.name, "size": (file.size or 0) // MEGABYTE, "limit": LARGEST_BYTES // MEGABYTE}
            raise forms.ValidationError(_(MESSAGES["too_large"]).format(**facts))
        return file

    def name_and_content(self) -> tuple[str, bytes]:
        """Return the file's name and bytes; only of a valid form."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        return file.name or "", file.read()


def findings(found: tuple[Finding, ...]) -> list[dict[str, Any]]:
    """Return findings as the look's table shows them."""
    return [
        {"sheet": one.sheet, "row": one.row, "column": _(one.column) if one.column else "", "message": one.sentence(_)}
        for one in found
    ]


def preview(page: IntakePage) -> dict[str, Any]:
    """Return what a dry run found and what the file would change."""
    listed = page.villages[:MOST_VILLAGES]
    return {
        "page": page,
        "row": page.row,
        "findings": findings(page.findings),
        "unread": any(one.row is None and not one.sheet for one in page.findings),
        "notes": findings(page.notes),
        "changes": [
            {
                "code": one.code,
                "name": one.name,
                "field": " ".join(filter(None, (_(change.subject) if change.subject else "", _(change.field)))),
                "before": _said(change.before),
                "after": _said(change.after),
            }
            for one in listed
            for change in one.differences
        ],
        "more": len(page.villages) - len(listed),
        "new_only": page.row.added > 0 and not page.villages,
    }


def _said(text: str) -> str:
    return _("、").join(_(part) for part in text.split("+")) if text else ""
