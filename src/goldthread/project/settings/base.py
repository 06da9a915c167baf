"""Settings that every way of running shares. What an installation chooses is in `environment`."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF

from goldthread.project import environment
from goldthread.project.databases import database
from goldthread.project.secrets import django_secret_key

PACKAGE = Path(__file__).resolve().parents[2]
GOLDTHREAD_HOME = environment.home()
GOLDTHREAD_KEY_FILE = environment.key_file()
GOLDTHREAD_DEMO = environment.read("GOLDTHREAD_DEMO") == "1"
GOLDTHREAD_PUBLIC_URL = environment.read("GOLDTHREAD_PUBLIC_URL").rstrip("/")
GOLDTHREAD_CLAMD = environment.read("GOLDTHREAD_CLAMD")
GOLDTHREAD_IDLE = timedelta(minutes=int(environment.read("GOLDTHREAD_IDLE_MINUTES")))
GOLDTHREAD_UPLOAD_BYTES = int(environment.read("GOLDTHREAD_UPLOAD_MB")) * 1024 * 1024

SECRET_KEY = django_secret_key(GOLDTHREAD_HOME)
DEBUG = False
_public = urlsplit(GOLDTHREAD_PUBLIC_URL)
HTTPS = _public.scheme == "https"
ALLOWED_HOSTS = [_public.hostname or "127.0.0.1", "127.0.0.1", "localhost"]
CSRF_TRUSTED_ORIGINS = [f"{_public.scheme}://{_public.netloc}"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "goldthread.apps.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "goldthread.apps.ui",
    "goldthread.apps.audit",
    "goldthread.apps.jobs",
    "goldthread.apps.files",
    "goldthread.apps.library",
    "goldthread.apps.cases",
    "goldthread.apps.reviews",
    "goldthread.apps.paperwork",
    "goldthread.apps.chronology",
    "goldthread.apps.learning",
    "goldthread.apps.publication",
    "goldthread.apps.workspace",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "goldthread.apps.accounts.middleware.SignedInMiddleware",
    "goldthread.project.middleware.CacheControlMiddleware",
    "goldthread.project.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "goldthread.project.urls"
WSGI_APPLICATION = "goldthread.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "goldthread.apps.ui.context.page",
            ],
            "builtins": ["goldthread.apps.ui.templatetags.ui", "django.templatetags.static"],
        },
    },
]

FORM_RENDERER = "goldthread.apps.ui.forms.renderer.GovukRenderer"

DATABASES = {
    "default": database(environment.read("GOLDTHREAD_DATABASE_URL"), GOLDTHREAD_HOME / "goldthread.sqlite3"),
    "library": database(
        environment.read("GOLDTHREAD_LIBRARY_DATABASE_URL"), GOLDTHREAD_HOME / "library.sqlite3"
    ),
}
DATABASE_ROUTERS = ["goldthread.project.databases.WallRouter"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/work"
ACCOUNT_ADAPTER = "goldthread.apps.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/signed-out?why=signed-out"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGIN_TIMEOUT = 600
ACCOUNT_FORMS = {
    "login": "goldthread.apps.accounts.forms.signing_in.SignInForm",
    "reset_password": "goldthread.apps.accounts.forms.signing_in.AskResetForm",
    "reset_password_from_key": "goldthread.apps.accounts.forms.signing_in.NewPasswordForm",
    "change_password": "goldthread.apps.accounts.forms.signing_in.ChangePasswordForm",
    "reauthenticate": "goldthread.apps.accounts.forms.signing_in.PasswordAgainForm",
}
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "60/m/ip", "reauthenticate": "20/m/user"}
PASSWORD_RESET_TIMEOUT = 2 * 60 * 60
MFA_ADAPTER = "goldthread.apps.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS and _public.hostname in {"localhost", "127.0.0.1"}
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "goldthread.apps.accounts.forms.signing_in.CodeForm",
    "reauthenticate": "goldthread.apps.accounts.forms.signing_in.CodeAgainForm",
    "activate_totp": "goldthread.apps.accounts.forms.signing_in.SetUpAppForm",
    "add_webauthn": "goldthread.apps.accounts.forms.signing_in.AddPasskeyForm",
    "edit_webauthn": "goldthread.apps.accounts.forms.signing_in.PasskeyNameForm",
}
MFA_TOTP_ISSUER = "Goldthread"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True

SESSION_COOKIE_NAME = "goldthread_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    },
}

GOLDTHREAD_EXIT_URL = environment.read("GOLDTHREAD_EXIT_URL")

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
DATE_FORMAT = "j F Y"

STATIC_URL = "/static/"
STATIC_ROOT = GOLDTHREAD_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
TEMPORARY = GOLDTHREAD_HOME / "tmp"
TEMPORARY.mkdir(mode=0o700, parents=True, exist_ok=True)
FILE_UPLOAD_TEMP_DIR = str(TEMPORARY)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 200

EMAIL_BACKEND = "goldthread.apps.jobs.mail.OutboxBackend"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DEFAULT_FROM_EMAIL = environment.read("GOLDTHREAD_MAIL_FROM")
GOLDTHREAD_SMTP_URL = environment.read("GOLDTHREAD_SMTP_URL")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"goldthread": {"level": "INFO"}},
}
