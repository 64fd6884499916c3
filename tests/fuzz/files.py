"""Feed the reader broken copies of every sample: it must answer with a grid or a sentence, in time.

``python -m tests.fuzz files``. A file that got no answer is kept, and what it raised is raised.
"""

import io
import random
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from desktop_app.domain.errors import AppError
from desktop_app.exchange.grid import read_grid
from desktop_app.labels.errors import error_sentence
from desktop_app.labels.problems import PROBLEMS

DATA = Path(__file__).parent.parent / "data"
FOLDERS = ("annexes", "hostile", "indicators", "grids", "clipboard", "prose")
LONGEST_SECONDS = 40
LARGEST_SAMPLE = 200_000

Change = Callable[[random.Random, bytes], bytes]


def samples() -> list[Path]:
    """Every sample of every kind small enough to break often."""
    files = [path for folder in FOLDERS for path in sorted((DATA / folder).rglob("*"))]
    return [path for path in files if path.suffix != ".json" and 0 < _size(path) <= LARGEST_SAMPLE]


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def flip(chance: random.Random, content: bytes) -> bytes:
    """Change a few single bits."""
    broken = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    return bytes(broken)


def cut(chance: random.Random, content: bytes) -> bytes:
    """Keep only the beginning."""
    return content[: chance.randrange(len(content))]


def drop(chance: random.Random, content: bytes) -> bytes:
    """Leave a piece out of the middle."""
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randint(1, 200) :]


def repeat(chance: random.Random, content: bytes) -> bytes:
    """Write a piece several times over."""
    start = chance.randrange(len(content))
    piece = content[start : start + chance.randint(1, 400)]
    return content[:start] + piece * chance.randint(2, 50) + content[start:]


def digits(chance: random.Random, content: bytes) -> bytes:
    """Replace some numbers by ones no office would write."""
    odd = (b"-1", b"0", b"4294967295", b"99999999999999999999", b"1e999", b"", b"NaN")
    places = [index for index, byte in enumerate(content) if 48 <= byte <= 57]
    for place in sorted(chance.sample(places, min(len(places), chance.randint(1, 5))), reverse=True):
        content = content[:place] + chance.choice(odd) + content[place + 1 :]
    return content


CHANGES: tuple[Change, ...] = (flip, cut, drop, repeat, digits)


def members_of(content: bytes) -> dict[str, bytes]:
    """The parts of a sound package by name; empty for any other file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {member.filename: archive.read(member) for member in archive.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, zlib.error):
        return {}


def broken_copy(chance: random.Random, content: bytes, members: dict[str, bytes]) -> bytes:
    """A changed copy; of a package, as often a sound one around a changed part."""
    change = chance.choice(CHANGES)
    if not members or chance.random() < 0.4:
        return change(chance, content or b"\0")
    packed = io.BytesIO()
    changed = chance.choice(list(members))
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in members.items():
            archive.writestr(
                zipfile.ZipInfo(name), change(chance, part) if name == changed and part else part
            )
    return packed.getvalue()


def answer(path: Path) -> str:
    """What the reader says of a file, in a word; raises what it should not raise."""
    started = time.monotonic()
    try:
        grid = read_grid(path)
        said = grid.kind.value
        for problem in grid.problems:
            PROBLEMS[problem.code].format(text=problem.text)
    except AppError as error:
        said = error.code
        error_sentence(error)
    if time.monotonic() - started > LONGEST_SECONDS:
        raise TimeoutError(path.name)
    return said


def fuzz(seconds: float, seed: int, kept: Path) -> Counter[str]:
    """Break and read samples for a while; returns how often each answer came.

    A file that got another answer stays in ``kept``, and its exception is raised.
    """
    chance = random.Random(seed)
    contents = [(path, path.read_bytes(), members_of(path.read_bytes())) for path in samples()]
    answers: Counter[str] = Counter()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        path, content, members = chance.choice(contents)
        broken = kept / f"{path.stem[-40:]}-{sum(answers.values())}{path.suffix}"
        broken.write_bytes(broken_copy(chance, content, members))
        answers[answer(broken)] += 1
        broken.unlink()
    return answers
