"""Users with the posts they hold, and everything by which they are recognised."""

from lianxin.base.accounts.models.api_key import ApiKey
from lianxin.base.accounts.models.external import ExternalIdentity
from lianxin.base.accounts.models.factor import RecoveryCode, SecondFactor
from lianxin.base.accounts.models.intake import AccountIntake
from lianxin.base.accounts.models.mandate import Mandate
from lianxin.base.accounts.models.past import PastPassword
from lianxin.base.accounts.models.resident import OneTimeCode, ResidentCard
from lianxin.base.accounts.models.stay import Stay
from lianxin.base.accounts.models.user import Membership, User

__all__ = [
    "AccountIntake",
    "ApiKey",
    "ExternalIdentity",
    "Mandate",
    "Membership",
    "OneTimeCode",
    "PastPassword",
    "RecoveryCode",
    "ResidentCard",
    "SecondFactor",
    "Stay",
    "User",
]
