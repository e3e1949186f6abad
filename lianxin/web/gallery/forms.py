"""A form whose fields stand in every state."""

from typing import Any

from django import forms

from lianxin.web.gallery.samples import content


def _texts() -> dict[str, Any]:
    fields: dict[str, Any] = content()["texts"]
    return fields


class SampleForm(forms.Form):
    """Fields of the gallery: empty, filled, wrong, of choice and of file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        texts = _texts()
        words = texts["fields"]
        self.fields["name"] = forms.CharField(label=words["name"], help_text=words["name_help"])
        self.fields["people"] = forms.IntegerField(
            label=words["people"], widget=forms.TextInput, error_messages={"invalid": words["people_error"]}
        )
        self.fields["phone"] = forms.RegexField(
            r"^[\d ]{12,13}$", label=words["phone"], error_messages={"invalid": words["phone_error"]}
        )
        self.fields["mode"] = forms.ChoiceField(label=words["where"], choices=texts["modes"], required=False)
        self.fields["place"] = forms.ChoiceField(
            label=words["where"], choices=texts["places"], widget=forms.RadioSelect, initial="home"
        )
        self.fields["modes"] = forms.MultipleChoiceField(
            label=words["note"], choices=texts["modes"], widget=forms.CheckboxSelectMultiple, required=False
        )
        self.fields["note"] = forms.CharField(label=words["note"], widget=forms.Textarea, required=False)
        self.fields["file"] = forms.FileField(label=words["file"], help_text=words["file_help"], required=False)


def sample_form() -> SampleForm:
    """Return the form as it comes back with two wrong fields."""
    words = _texts()["fields"]
    return SampleForm(
        {
            "name": words["name_help"].partition("：")[2],
            "people": words["people_wrong"],
            "phone": words["phone_wrong"],
            "mode": "embedded",
            "place": "home",
            "modes": ["clustered"],
        },
        auto_id="sample_%s",
    )
