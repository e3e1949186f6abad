"""Set a criterion aside by a document."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.projects.actions.settled import settle
from lianxin.domain.projects.actions.touch import touch
from lianxin.domain.projects.models import Criterion
from lianxin.domain.projects.queries.held import held, require_active
from lianxin.domain.projects.rules.criteria import MAY_BE_SET_ASIDE

LONGEST = 60


@transaction.atomic
def set_aside(
    *, by: Actor, at: dt.datetime, today: dt.date, criterion_id: int, document: str, issuer: str, date: dt.date
) -> None:
    """Set a criterion aside by a document, cited by number, of whoever may: of safety the competent authority alone.

    Floor, offices and wall can be; everything else has to be met. Saying it again corrects it.
    """
    row = Criterion.objects.filter(pk=criterion_id).first()
    if row is None:
        raise NotFound(_("验收条目"), criterion_id)
    project = held(by=by, permission="acceptance.county", project_id=row.project_id)
    require_active(project)
    if row.key not in MAY_BE_SET_ASIDE:
        raise Refusal("must_be_met", _("这一条不能不执行，只能达到。"))
    document, issuer = document.strip(), issuer.strip()
    if not document or len(document) > LONGEST:
        raise Refusal("no_document", _("请写文号，最多 {most} 个字。"), "document", most=LONGEST)
    if not issuer or len(issuer) > LONGEST:
        raise Refusal("no_issuer", _("请写哪个部门发的，最多 {most} 个字。"), "issuer", most=LONGEST)
    if date > today:
        raise Refusal("future", _("日期还没到，请再看一看。"), "date")
    before = {"document": row.aside_document, "issuer": row.aside_issuer}
    row.aside_document, row.aside_issuer, row.aside_date = document, issuer, date
    row.aside_at, row.aside_by = at, by.username
    row.save()
    touch(by=by, at=at, project=project)
    after = {"criterion": f"{row.function} {row.key}".strip(), "document": document, "issuer": issuer}
    record(
        by=by,
        at=at,
        verb="acceptance.aside",
        target=f"project:{project.pk}",
        region=project.village_id,
        before=before,
        after=after | {"date": date.isoformat()},
    )
    settle(by=by, at=at, project_id=project.pk, today=today)
