"""A browser for the journeys: one here, else Debian's, else Playwright's own. Never none in silence."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class NoBrowser(SystemExit):
    """No browser is here and none could be installed; the tests fail and say so."""


def _on_this_machine() -> Path | None:
    named = os.environ.get("GOLDTHREAD_BROWSER")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    return Path(found) if found else (MAC if MAC.exists() else None)


def _from_debian() -> Path | None:
    if not shutil.which("apt-get"):
        return None
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and not shutil.which("sudo"):
        return None
    print("No browser found; installing Debian's chromium.", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]):
        if subprocess.call([*prefix, *command], **quiet) != 0:  # type: ignore[call-overload]
            return None
    return _on_this_machine()


def _from_playwright() -> Path | None:
    print("Installing Playwright's own chromium.", flush=True)
    if subprocess.call([sys.executable, "-m", "playwright", "install", "chromium"]) != 0:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def find_or_install_browser() -> Path:
    """Return a browser's path; raise `NoBrowser` with what to do when there is none to be had."""
    browser = _on_this_machine() or _from_debian() or _from_playwright()
    if browser is None:
        raise NoBrowser(
            "The browser journeys need Chromium and none could be installed. "
            "Install it (Debian: apt-get install chromium) or set GOLDTHREAD_BROWSER to its path."
        )
    return browser
