"""Users and the posts they hold."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Finds users by their sign-in name."""


class User(AbstractBaseUser):
    """One person who signs in; accounts are never shared. The name stands sealed with the person."""

    username = models.CharField(max_length=40, unique=True)
    person = models.OneToOneField("people.Person", on_delete=models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    password_changed_at = models.DateTimeField(null=True)
    suspended_until = models.DateTimeField(null=True)  # with is_active, a pause that ends by itself
    created_at = models.DateTimeField()

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("账号")

    def __str__(self) -> str:
        return self.username


class Membership(models.Model):
    """A post: one role for one region, for a line department also for certain functions."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=40)
    region = models.CharField(max_length=12, blank=True)
    functions = models.JSONField(default=list, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "role", "region"], name="one_post_a_role_and_region"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.region}"
