"""Django's settings; what differs between machines comes from the environment (see docs/operations.md)."""

import os
from pathlib import Path

from lianxin.config import sending, trust
from lianxin.config.home import database, home, secret

LIANXIN_HOME = home()
PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent

SECRET_KEY = secret(LIANXIN_HOME)
DEBUG = os.environ.get("LIANXIN_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("LIANXIN_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
HTTPS = os.environ.get("LIANXIN_HTTPS") == "1"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "lianxin.base.vault",
    "lianxin.base.kept",
    "lianxin.base.audit",
    "lianxin.base.files",
    "lianxin.base.people",
    "lianxin.base.accounts",
    "lianxin.base.jobs",
    "lianxin.base.outbox",
    "lianxin.base.receipts",
    "lianxin.domain.places",
    "lianxin.domain.planning",
    "lianxin.domain.projects",
    "lianxin.domain.services",
    "lianxin.domain.merit",
    "lianxin.domain.board",
    "lianxin.web",
]
MIDDLEWARE = [
    "lianxin.web.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "lianxin.web.look.OneLookMiddleware",
    "lianxin.web.plain.PlainMiddleware",
    "lianxin.web.middleware.FirstRunMiddleware",
    "lianxin.web.middleware.StayMiddleware",
    "lianxin.web.middleware.RefusalMiddleware",
    "lianxin.web.middleware.OwedMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "lianxin.config.urls"
WSGI_APPLICATION = "lianxin.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "lianxin.web.context.site",
            ],
            "builtins": ["django.templatetags.i18n"],
        },
    },
]

DATABASES = {"default": database(LIANXIN_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What is personal: keys in a file of their own, hash and cipher by name (sha256 or sm3, aes or sm4).
KEY_FOLDER = Path(os.environ.get("LIANXIN_KEYS", LIANXIN_HOME / "keys")).resolve()
HASH = os.environ.get("LIANXIN_HASH", "sha256")
CIPHER = os.environ.get("LIANXIN_CIPHER", "aes")
AUDIT_MONTHS = trust.number("LIANXIN_AUDIT_MONTHS", 12)  # after these, entries of the audit go into files

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "lianxin.base.accounts.backend.AccountBackend"]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
PASSWORD_DAYS = trust.number("LIANXIN_PASSWORD_DAYS", 0)  # 0: a password stays good
PROXIES = trust.number("LIANXIN_PROXIES", 0)  # how many of our own stand before the site
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
OIDC = trust.provider()
AXES_FAILURE_LIMIT = trust.TRIES
AXES_COOLOFF_TIME = trust.REST
globals().update(trust.lockout() | trust.cookies(HTTPS) | trust.transport(HTTPS))

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
FORMAT_MODULE_PATH = ["lianxin.config.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = LIANXIN_HOME / "static"
STATICFILES_DIRS = [path for path in [ROOT / "ui" / "dist"] if path.exists()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = LIANXIN_HOME / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# Requests a minute and key; each of the processes that serve gets its share.
API_RATE = int(os.environ.get("LIANXIN_API_RATE", "600"))
WORKERS = int(os.environ.get("LIANXIN_WORKERS", "1"))

SENDER = sending.sender(LIANXIN_HOME)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "messages"]}}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = trust.content_policy(HTTPS)
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
TEST_RUNNER = "django.test.runner.DiscoverRunner"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    # Standard output belongs to the command's answer; logs go to standard error.
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("LIANXIN_LOG", "WARNING")},
}
