"""For the tests: a home of their own, quick password hashing, tasks kept until a test runs them."""

import os
import tempfile

os.environ["GOLDTHREAD_HOME"] = tempfile.mkdtemp(prefix="goldthread-test-")
os.environ.pop("GOLDTHREAD_DEMO", None)

from goldthread.project.settings.base import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
WHITENOISE_AUTOREFRESH = True
