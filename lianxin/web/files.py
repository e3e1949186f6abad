"""Fields for what people photograph or scan: too large a file is refused before it is read into memory."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from lianxin.base.files.actions import LARGEST_BYTES

PICTURES = "image/jpeg,image/png,image/webp"
PAPERS = f"{PICTURES},application/pdf"


class PaperField(forms.FileField):
    """A PDF or a picture; what it holds is looked at by the action."""

    accept = PAPERS

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.ClearableFileInput(attrs={"accept": self.accept})
        super().__init__(widget=widget, allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> "UploadedFile[Any] | None":
        """Refuse what is too large."""
        file: UploadedFile[Any] | None = super().clean(data, initial)
        if file and (file.size or 0) > LARGEST_BYTES:
            message = _("这份文件有 {size} MB，太大了。请不超过 {most} MB，手机里选小一点的再传。")
            raise forms.ValidationError(message.format(size=(file.size or 0) >> 20, most=LARGEST_BYTES >> 20))
        return file


class PictureField(PaperField):
    """A picture from the camera or the album."""

    accept = PICTURES
