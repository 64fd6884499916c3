"""Where the program's own files and the user's folder lie."""

import os
import sys
from pathlib import Path


def resources() -> Path:
    """Folder of what ships with the program, in the source tree or in a frozen build."""
    frozen = getattr(sys, "_MEIPASS", None)
    return (Path(frozen) if frozen else Path(__file__).parent.parent) / "resources"


def home() -> Path:
    """The user's data and settings folder; ``NAMRO_HOME`` replaces it. Created when missing."""
    named = os.environ.get("NAMRO_HOME")
    if named:
        folder = Path(named)
    elif sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA", Path.home())) / "NamRo"
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "namro"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
