"""A certificate of hours, for whoever has its number: the name is masked."""

from lianxin.domain.services.queries.certificates import CertificateRow, certificate_by_number

__all__ = ["CertificateRow", "certificate_by_number"]
