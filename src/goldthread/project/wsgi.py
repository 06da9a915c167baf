"""The WSGI application that `goldthread serve` runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread.project.settings.runtime")
application = get_wsgi_application()
