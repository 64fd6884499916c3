"""Doing away with the demo ledger, from wherever it is asked for."""

from desktop_app.ui.host import Host


def discard_demo(host: Host) -> None:
    """Ask, then delete the demo ledger and go to the start screen."""
    if host.ask("Xóa sổ dùng thử này và về màn hình bắt đầu?", "Xóa sổ dùng thử"):
        host.leave_ledger(discard=True)
