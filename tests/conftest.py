"""What every test stands on: a fixed day, a home of its own, a real ledger in a temporary folder."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from desktop_app.domain.ledger_info import Level
from tests import no_network

if TYPE_CHECKING:
    from desktop_app.services.ledger import Services

TODAY = date(2026, 11, 21)

no_network.forbid()
# How fast a shared machine is says nothing of the program.
settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")


@pytest.fixture(autouse=True)
def fixed_day_and_own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Today is 21/11/2026 and nothing touches the user's own folder."""
    monkeypatch.setenv("NAMRO_TODAY", TODAY.isoformat())
    monkeypatch.setenv("NAMRO_HOME", str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def no_network_was_tried() -> "Iterator[None]":
    """No journey, command or use case asks for an address or talks to one."""
    yield
    tried, no_network.ATTEMPTS[:] = [*no_network.ATTEMPTS], []
    assert tried == []


@pytest.fixture
def ledger(tmp_path: Path) -> "Iterator[Services]":
    """The services of a new, empty commune ledger."""
    from desktop_app.composition import create_services

    services = create_services(tmp_path / "so", unit="UBND xã Ví Dụ", level=Level.COMMUNE, year=2026)
    yield services
    services.close()
