"""Settings are looked at before anything is touched, and each is refused in a sentence that names it."""

from pathlib import Path

import pytest

from goldthread.project.checking import CannotStart, check_settings, make_home, split_bind


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GOLDTHREAD_DATABASE_URL", "GOLDTHREAD_LIBRARY_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    "name", ["GOLDTHREAD_IDLE_MINUTES", "GOLDTHREAD_UPLOAD_MB", "GOLDTHREAD_WEB_PROCESSES"]
)
@pytest.mark.parametrize("value", ["x", "0", "-1", "1.5", " 7", "٣", "10000000"])
def test_numbers_are_whole_and_above_nothing(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(CannotStart, match=f"^{name} must be a whole number above 0"):
        check_settings()


@pytest.mark.parametrize(
    "value", ["goldthread.example", "ftp://x.example", "https://", "https://x:port", "http://[::1"]
)
def test_the_public_address_is_one(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("GOLDTHREAD_PUBLIC_URL", value)
    with pytest.raises(CannotStart, match="^GOLDTHREAD_PUBLIC_URL must look like"):
        check_settings()


@pytest.mark.parametrize("name", ["GOLDTHREAD_DATABASE_URL", "GOLDTHREAD_LIBRARY_DATABASE_URL"])
@pytest.mark.parametrize(
    "value", ["mysql://u:hidden@h/n", "postgresql://u:hidden@h", "postgresql://u:hidden@h:p/n"]
)
def test_a_database_address_is_one_and_its_password_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(CannotStart, match=f"^{name} must look like") as refused:
        check_settings()
    assert "hidden" not in str(refused.value)


def test_what_is_right_is_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDTHREAD_PUBLIC_URL", "https://goldthread.example:8443/")
    monkeypatch.setenv("GOLDTHREAD_LIBRARY_DATABASE_URL", "postgresql://u:p%40@h:5432/n?sslmode=require")
    check_settings()


@pytest.mark.parametrize(
    "bind", ["8000", ":8000", "localhost", "localhost:", "localhost:0", "h:65536", "h:²"]
)
def test_a_place_to_listen_has_a_host_and_a_port(bind: str) -> None:
    with pytest.raises(CannotStart, match="looks like 127.0.0.1:8000"):
        split_bind(bind)


def test_places_to_listen() -> None:
    assert split_bind("127.0.0.1:8000") == ("127.0.0.1", 8000)
    assert split_bind("[::1]:8000") == ("::1", 8000)


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "flat").write_text("a file, not a folder")
    with pytest.raises(CannotStart, match="flat/home .GOLDTHREAD_HOME. cannot be written: Not a directory"):
        make_home(tmp_path / "flat" / "home")
