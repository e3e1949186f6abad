"""Pictures of a site: added, looked at by those who may, taken down."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from lianxin.base.errors import Refusal
from lianxin.domain.projects.actions.photo import LONGEST_CAPTION, add_photo, remove_photo
from lianxin.domain.projects.queries.photo import photo_content, village_of_photo
from lianxin.web.actor import acting, now, reader
from lianxin.web.files import PictureField
from lianxin.web.refusals import say_above
from lianxin.web.toast import toast

PHASES = (("", gettext_lazy("改造中")), ("before", gettext_lazy("改造前")), ("after", gettext_lazy("改造后")))


class PhotoForm(forms.Form):
    """One picture of the site."""

    photo = PictureField(label=gettext_lazy("照片"), error_messages={"required": gettext_lazy("还没有选照片。")})
    phase = forms.ChoiceField(label=gettext_lazy("什么时候的"), choices=PHASES, required=False)
    caption = forms.CharField(label=gettext_lazy("说明"), max_length=LONGEST_CAPTION, required=False)
    portrait_consent = forms.BooleanField(label=gettext_lazy("认得出的人都同意公开（或者没有拍到人）"), required=False)


@require_POST
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Keep a picture of a village's site."""
    actor = acting(request)
    actor.require("project.move", code)
    form = PhotoForm(request.POST, request.FILES)
    try:
        if not form.is_valid():
            raise Refusal("no_photo", str(next(iter(form.errors.values()))[0]).replace("{", "{{").replace("}", "}}"))
        said = form.cleaned_data
        content = said.pop("photo").read()
        add_photo(by=actor, at=now(), code=code, content=content, **said)
        toast(request, _("照片加上了。"), _("拍摄时间和地点已经从照片里去掉，只留在这里备查。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("project", code)


@require_POST
def remove(request: HttpRequest, id: int) -> HttpResponse:
    """Take a picture down."""
    actor, code = acting(request), village_of_photo(id)
    actor.require("project.move", code)
    remove_photo(by=actor, at=now(), photo_id=id)
    toast(request, _("照片撤下了。"))
    return redirect("project", code)


def photo(request: HttpRequest, id: int) -> HttpResponse:
    """Show a picture to those who may see projects; it is a JPEG of our own drawing, whatever came in."""
    reader(request, "project.view")
    _code, content = photo_content(id)
    answer = HttpResponse(content, content_type="image/jpeg")
    answer["Content-Disposition"] = 'inline; filename="photo.jpg"'
    answer["Cache-Control"] = "private, no-cache"
    return answer
