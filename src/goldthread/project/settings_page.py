"""Makes docs/operate/settings.md from the list of settings: python -m goldthread.project.settings_page."""

from pathlib import Path

from goldthread.project.environment import SETTINGS

HEAD = """# Settings

Read from the environment. Made from `goldthread.project.environment`; change it there.

| setting | default | what it is |
|---|---|---|
"""


def settings_page() -> str:
    rows = (f"| `{s.name}` | {f'`{s.default}`' if s.default else 'none'} | {s.help} |" for s in SETTINGS)
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    page = Path(__file__).resolve().parents[3] / "docs" / "operate" / "settings.md"
    page.write_text(settings_page())
