"""No test may reach a network: Python itself tells of every attempt, also of one whose error is swallowed."""

import socket
import sys

ATTEMPTS: list[str] = []
_ASKED = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_SPOKEN = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"}
_OUTSIDE = (socket.AF_INET, socket.AF_INET6)


def forbid() -> None:
    """Refuse names and addresses of a network from now on, in this process and for good."""
    sys.addaudithook(_watch)


def _watch(event: str, told: tuple[object, ...]) -> None:
    if event in _ASKED or (event in _SPOKEN and getattr(told[0], "family", None) in _OUTSIDE):
        ATTEMPTS.append(event)
        raise PermissionError(f"no network: {event}")
