"""Whether somebody agrees to something, whatever they agreed to before."""

from lianxin.base.people.models import Consent


def agrees(person: int, purpose: str) -> bool:
    """Tell whether a person has given their consent to a purpose and not taken it back."""
    return Consent.objects.filter(person=person, purpose=purpose, withdrawn_at__isnull=True).exists()
