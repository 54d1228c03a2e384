"""All settings, from the environment; each is listed in docs/generated/settings.md."""

from pathlib import Path

from bihuan.config import environment as env

PACKAGE = Path(__file__).resolve().parents[1]
DEMO = env.flag("BIHUAN_DEMO", default=False)
HOME = env.home(PACKAGE, demo=DEMO)
BIHUAN_DATE = env.day("BIHUAN_DATE")

SECRET_KEY = env.secret("BIHUAN_SECRET_KEY", home=HOME, demo=DEMO)
CONTACT_KEYS = env.seal_keys("BIHUAN_CONTACT_KEY", home=HOME, kept_in="contact-key")
LOGGER_KEYS = env.seal_keys("BIHUAN_LOGGER_KEY", home=HOME, kept_in="logger-key")
ALLOWED_HOSTS = env.hosts("BIHUAN_HOSTS", demo=DEMO)
CSRF_TRUSTED_ORIGINS = env.words("BIHUAN_ORIGINS")
HTTPS = env.flag("BIHUAN_HTTPS", default=False)
DEBUG = False

DATABASES = {"default": env.database("BIHUAN_DATABASE_URL", home=HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "bihuan.foundation.profile",
    "bihuan.foundation.jobs",
    "bihuan.foundation.audit",
    "bihuan.foundation.calendar",
    "bihuan.foundation.places",
    "bihuan.foundation.orgs",
    "bihuan.foundation.people",
    "bihuan.foundation.files",
    "bihuan.foundation.notices",
    "bihuan.foundation.series",
    "bihuan.foundation.keys",
    "bihuan.apps.subjects",
    "bihuan.apps.telemetry",
    "bihuan.apps.emissions",
    "bihuan.apps.integrity",
    "bihuan.apps.air",
    "bihuan.apps.water",
    "bihuan.apps.ledger",
    "bihuan.apps.directives",
    "bihuan.apps.campaigns",
    "bihuan.apps.orders",
    "bihuan.apps.urging",
    "bihuan.apps.inventory",
    "bihuan.apps.screens",
    "bihuan.apps.warnings",
    "bihuan.apps.effects",
    "bihuan.apps.targets",
    "bihuan.apps.duties",
    "bihuan.apps.inspections",
    "bihuan.apps.incidents",
    "bihuan.apps.patrols",
    "bihuan.apps.evacuations",
    "bihuan.apps.roads",
    "bihuan.apps.sweeps",
    "bihuan.apps.fieldwork",
    "bihuan.apps.coverage",
    "bihuan.doors.kit",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "bihuan.doors.kit.headers.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "bihuan.doors.kit.entrance.Entrance",
    "bihuan.doors.kit.refusals.Refusals",
]

ROOT_URLCONF = "bihuan.config.urls"
WSGI_APPLICATION = "bihuan.config.wsgi.application"
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS: list[str] = []
LOGIN_URL = "login"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

ENGINE = env.engine("BIHUAN_ENGINE")
JAVA = env.java()

BIHUAN_REACTIONS = "bihuan.wiring.reactions.REACTIONS"
BIHUAN_HANDLERS = "bihuan.wiring.reactions.HANDLERS"
BIHUAN_SCHEDULE = "bihuan.doors.demo.feed.SCHEDULE" if DEMO else "bihuan.wiring.schedule.SCHEDULE"
BIHUAN_SUBJECTS = "bihuan.wiring.subjects.SUBJECTS"

# The outside channels: addresses and secrets live here and in no table, page or log.
PUBLIC_URL = env.address("BIHUAN_PUBLIC_URL", "https", "http", demo=False)
CHANNELS_PLAIN = env.flag("BIHUAN_CHANNELS_PLAIN", default=False)
CHANNELS_PATIENCE_S = env.seconds("BIHUAN_CHANNELS_PATIENCE", default=10)
WECOM_URL = env.address("BIHUAN_WECOM_URL", "https", "http", demo=DEMO)
DINGTALK_URL = env.address("BIHUAN_DINGTALK_URL", "https", "http", demo=DEMO)
DINGTALK_SECRET = env.word("BIHUAN_DINGTALK_SECRET")
MAIL_URL = env.address("BIHUAN_MAIL_URL", "smtps", "smtp", demo=DEMO)
MAIL_FROM = env.word("BIHUAN_MAIL_FROM")
SMS_URL = env.address("BIHUAN_SMS_URL", "https", "http", demo=DEMO)
SMS_FORM = env.choice("BIHUAN_SMS_FORM", "json", "form")
SMS_FIELDS = env.fields("BIHUAN_SMS_FIELDS", default='{"phone": "{phone}", "text": "{text}"}')
SMS_SECRET = env.word("BIHUAN_SMS_SECRET")
SMS_OK = env.word("BIHUAN_SMS_OK")

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "doors" / part for part in ("kit/templates", "kit", "web", "")],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "bihuan.doors.kit.shell.shell",
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "bihuan.doors.kit.templatetags.kit",
            ],
        },
    }
]
COTTON_DIR = "cotton"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [("kit", PACKAGE / "doors/kit/dist"), ("icons", PACKAGE / "doors/kit/icons")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+-[0-9A-Za-z]{8}\..+$"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

SESSION_COOKIE_NAME = "bihuan"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "bihuan.doors.kit.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"

DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.word("BIHUAN_LOG", default="WARNING")},
}
