import pytest

from tests.factories.cases import World, a_case, a_world
from tests.factories.forms import Made, a_form, use_small_forms


@pytest.fixture(autouse=True)
def _small_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    use_small_forms(monkeypatch)


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def made(world: World) -> Made:
    return a_form(world, a_case(world, at="told"))
