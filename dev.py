"""Everything a developer types: ``python3 dev.py run|test|setup|bench|faults|fuzz|package|lock``.

Standard library only. Works on Debian and Windows with Python 3.11 or newer; the first call makes
``.venv`` from the hash-pinned locks, later calls find it ready.
"""

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
SCREEN = "1366x768x24"
# Everything but the journeys, a file to each free core: the files share nothing but the program.
EVERYWHERE = ("--ignore=tests/journeys", "--numprocesses=auto", "--dist=loadfile")

# What Qt's xcb and offscreen platforms load, and the Debian package of each.
_PAIRS = """
    libEGL.so.1=libegl1 libGL.so.1=libgl1 libX11-xcb.so.1=libx11-xcb1 libdbus-1.so.3=libdbus-1-3
    libfontconfig.so.1=libfontconfig1 libglib-2.0.so.0=libglib2.0-0 libxkbcommon.so.0=libxkbcommon0
    libxkbcommon-x11.so.0=libxkbcommon-x11-0 libxcb-cursor.so.0=libxcb-cursor0
    libxcb-icccm.so.4=libxcb-icccm4 libxcb-image.so.0=libxcb-image0 libxcb-keysyms.so.1=libxcb-keysyms1
    libxcb-randr.so.0=libxcb-randr0 libxcb-render-util.so.0=libxcb-render-util0
    libxcb-shape.so.0=libxcb-shape0 libxcb-sync.so.1=libxcb-sync1 libxcb-util.so.1=libxcb-util1
    libxcb-xfixes.so.0=libxcb-xfixes0 libxcb-xkb.so.1=libxcb-xkb1
"""
LIBRARIES = dict(pair.split("=") for pair in _PAIRS.split())
# Optional for the window, so only installed along: printers, and letters where the system has none.
COMPANIONS = ("libcups2", "fontconfig", "fonts-dejavu-core")

# What the tests start besides Python, the Debian package of each, and what is not run without it.
TOOLS = {
    "Xvfb": ("xvfb", "journeys in a real window"),
    "xdotool": ("xdotool", "journeys in a real window"),
    "import": ("imagemagick", "screenshots of journeys"),
    "pdftotext": ("poppler-utils", "reading printed pages back"),
    "localc": ("libreoffice-calc", "workbooks through LibreOffice Calc"),
    "lowriter": ("libreoffice-writer", "documents through LibreOffice Writer"),
}


class StopError(Exception):
    """A sentence for the developer; ends the command with exit code 1."""


def environment(**more: str) -> dict[str, str]:
    """The caller's environment with byte code cached, plus ``more``."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **more}


def call(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None) -> int:
    """Exit code of a command run in the project's folder."""
    return subprocess.call([str(part) for part in command], cwd=ROOT, env=env or environment())


def must(what: str, command: Sequence[str | Path]) -> None:
    """Run a command; raises StopError naming ``what`` when it fails."""
    if call(command):
        raise StopError(f"{what} failed; its words stand above.")


def missing_libraries() -> list[str]:
    """Names of the shared libraries Qt needs and this machine lacks."""
    if not sys.platform.startswith("linux"):
        return []
    lacking = []
    for name in LIBRARIES:
        try:
            ctypes.CDLL(name)
        except OSError:
            lacking.append(name)
    return lacking


def missing_tools() -> list[str]:
    """Names of the commands the tests start and this machine lacks."""
    return [name for name in TOOLS if shutil.which(name) is None]


def may_install() -> bool:
    """Whether system packages can be installed here without asking anybody."""
    return not WINDOWS and shutil.which("apt-get") is not None and os.geteuid() == 0


def apt_install(packages: Sequence[str]) -> None:
    """Install Debian packages; raises StopError when apt does not find or fetch them."""
    print(f"Installing {' '.join(packages)}", flush=True)
    quiet = environment(DEBIAN_FRONTEND="noninteractive")
    call(["apt-get", "update", "-qq"], env=quiet)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if subprocess.call(install, env=quiet, stdout=subprocess.DEVNULL):
        raise StopError(f"apt-get could not install {' '.join(packages)}.")


def system_libraries() -> None:
    """Install what Qt lacks as root on Debian; elsewhere raises StopError naming it."""
    lacking = missing_libraries()
    if not lacking:
        return
    packages = [LIBRARIES[name] for name in lacking]
    if not may_install():
        raise StopError(
            f"Qt needs {', '.join(lacking)}.\nOn Debian: sudo apt-get install {' '.join(packages)}"
            f"\nThen run this again."
        )
    apt_install([*packages, *COMPANIONS])
    if lacking := missing_libraries():
        raise StopError(f"Still missing after the installation: {', '.join(lacking)}.")


def test_tools() -> list[str]:
    """Install what the tests start as root on Debian; the parts that are not run for want of a tool."""
    if (lacking := missing_tools()) and may_install():
        apt_install([TOOLS[name][0] for name in lacking])
    return [f"{TOOLS[name][1]} (no {name})" for name in missing_tools()]


def make_venv() -> None:
    """Make ``.venv`` unless it works already; raises StopError where Python cannot make one."""
    if PYTHON.exists() and call([PYTHON, "-c", "import pip"]) == 0:
        return
    if importlib.util.find_spec("ensurepip") is None:
        if not may_install():
            raise StopError("This Python cannot make a venv. On Debian: sudo apt-get install python3-venv")
        apt_install(["python3-venv"])
    must("Making .venv", [sys.executable, "-m", "venv", "--clear", VENV])


def stamp_of(lock: Path) -> str:
    """What the environment was made from; another text means it has to be made again."""
    parts = (lock.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode(), bytes(ROOT))
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def setup(lock: Path) -> int:
    """Make the environment from a lock; instant when nothing changed. Exit code 0."""
    stamps = {known: VENV / f"{known.stem}.stamp" for known in (RUN_LOCK, DEV_LOCK)}
    for known in {lock, DEV_LOCK}:
        if stamps[known].exists() and stamps[known].read_text() == stamp_of(known):
            return 0
    system_libraries()
    make_venv()
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    must("Installing the lock", [*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(lock)])
    # A plain path entry: the finder that setuptools writes otherwise costs time at every start.
    compat = ["--config-settings", "editable_mode=compat"]
    must("Installing the program", [*pip, "--no-deps", "--no-build-isolation", *compat, "-e", str(ROOT)])
    must("Compiling", [PYTHON, "-m", "compileall", "-q", "desktop_app", "db"])
    stamps[lock].write_text(stamp_of(lock))
    return 0


def run(arguments: Sequence[str]) -> int:
    """Open the program, or run one of its commands, in the caller's folder."""
    setup(RUN_LOCK)
    return subprocess.call([str(PYTHON), "-m", "desktop_app", *arguments], env=environment())


@contextmanager
def virtual_display() -> Iterator[str]:
    """An X server without a screen, as the value of DISPLAY."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        try:
            yield f":{server.stdout.readline().strip()}"
        finally:
            server.terminate()


def offscreen() -> dict[str, str]:
    """Environment of programs that draw without a screen."""
    return environment(QT_QPA_PLATFORM="offscreen")


def journeys() -> int:
    """Exit code of the journeys, by mouse and keyboard in a real window."""
    with virtual_display() as display:
        env = environment(DISPLAY=display, QT_QPA_PLATFORM="xcb")
        return call([PYTHON, "-m", "pytest", "tests/journeys"], env=env)


def test(arguments: Sequence[str]) -> int:
    """Run every gate in order and stop at the first that fails; arguments go to pytest alone."""
    setup(DEV_LOCK)
    left_out = test_tools()
    if arguments:
        return call([PYTHON, "-m", "pytest", *arguments], env=offscreen())
    gates: dict[str, Callable[[], int]] = {
        "ruff check": lambda: call([PYTHON, "-m", "ruff", "check", "."]),
        "ruff format": lambda: call([PYTHON, "-m", "ruff", "format", "--check", "."]),
        "mypy --strict": lambda: call([PYTHON, "-m", "mypy"]),
        "import-linter": lambda: call([BIN / "lint-imports"]),
        "pytest": lambda: call([PYTHON, "-m", "pytest", *EVERYWHERE], env=offscreen()),
    }
    if not {"Xvfb", "xdotool"} & set(missing_tools()):
        gates["journeys"] = journeys
    for gate, check in gates.items():
        print(f"== {gate}", flush=True)
        started = time.monotonic()
        if check():
            print(f"\nFAILED at {gate}; what comes after it was not run.")
            return 1
        print(f"   {time.monotonic() - started:.0f} s", flush=True)
    print(f"\nAll gates passed: {', '.join(gates)}.")
    for part in left_out:
        print(f"Not run: {part}")
    return 0


def module(name: str, *usual: str) -> int:
    """Run a module of the tests with the given arguments, or the usual ones."""
    setup(DEV_LOCK)
    return call([PYTHON, "-m", name, *usual], env=offscreen())


def package(arguments: Sequence[str]) -> int:
    """Build the one-folder program and prove it where no Python is; exit code."""
    setup(DEV_LOCK)
    test_tools()
    must("PyInstaller", [PYTHON, "-m", "PyInstaller", "--noconfirm", "build_spec/namro.spec"])
    return call([PYTHON, "build_spec/check_frozen.py", *arguments])


def lock() -> int:
    """Pin every dependency with its hashes for Linux and Windows; no host name is written."""
    how = "--universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --no-annotate"
    compiling = ["uv", "pip", "compile", "--quiet", *how.split(), "pyproject.toml", "--extra", "build"]
    must("Locking", [*compiling, "-o", RUN_LOCK])
    return call([*compiling, "--extra", "dev", "--constraint", RUN_LOCK, "-o", DEV_LOCK])


def main() -> int:
    """Run the command of the command line; exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    names = ("run", "test", "setup", "bench", "faults", "fuzz", "package", "lock")
    parser.add_argument("command", choices=names)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="handed on to what is run")
    chosen = parser.parse_args()
    rest: list[str] = chosen.arguments
    commands: dict[str, Callable[[], int]] = {
        "run": lambda: run(rest),
        "setup": lambda: setup(DEV_LOCK),
        "test": lambda: test(rest),
        "bench": lambda: module("tests.benchmarks", *rest),
        "faults": lambda: module("tests.faults", *rest),
        "fuzz": lambda: module("tests.fuzz", *rest),
        "package": lambda: package(rest),
        "lock": lock,
    }
    try:
        return commands[chosen.command]()
    except StopError as stop:
        print(stop, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
