"""The package a unit sends up: its return workbook and evidence files in one .zip, told by a manifest.

```
bao-cao.xlsx              the return workbook, at the top
minh-chung/…              the evidence, each file once however many tasks it is for
manifest.json             names, sizes, SHA-256 and the task each file is for
```
"""

import json
import re
from dataclasses import dataclass

from desktop_app.domain.errors import AppError

MANIFEST = "manifest.json"
EVIDENCE_FOLDER = "minh-chung/"
FORMAT = "namro-goi"
VERSION = 1

MAX_FILES = 2_000
MAX_DIRECTORY_BYTES = 4 << 20  # of which the longest of names take a third
MAX_FILE_BYTES = 200 << 20
MAX_PACKAGE_BYTES = 2 << 30
MAX_MANIFEST_BYTES = 4 << 20
LONGEST_NAME = 200

_SHA256 = re.compile(r"[0-9a-f]{64}")
_UNSAFE = re.compile(
    r'[\x00-\x1f\x7f-\x9f<>:"|?*\\\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]'
)
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One file for one task, by the task's hidden id; ``path`` inside the package, ``name`` as shown."""

    task_key: str
    path: str
    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package says it holds; ``workbook`` is the path of the return workbook inside it."""

    workbook: str
    sha256: str
    files: tuple[PackedFile, ...] = ()


def is_safe_path(path: str) -> bool:
    """Whether a path inside a package stays inside any folder it is unpacked to, also on Windows.

    Relative, with forward slashes, no "..", drive letter, device name, name Windows would change, nor
    letters that do not show (they can make an .exe look like a .pdf).
    """
    steps = path.split("/")
    return (
        0 < len(path) <= LONGEST_NAME
        and not _UNSAFE.search(path)
        and all(step not in ("", ".", "..") and step == step.rstrip(" .") for step in steps)
        and not any(_DEVICE.match(step) for step in steps)
    )


def manifest_text(manifest: Manifest) -> str:
    """The manifest as the package keeps it."""
    return json.dumps(
        {
            "format": FORMAT,
            "version": VERSION,
            "workbook": {"path": manifest.workbook, "sha256": manifest.sha256},
            "files": [
                {
                    "task": file.task_key,
                    "path": file.path,
                    "name": file.name,
                    "sha256": file.sha256,
                    "size": file.size,
                }
                for file in manifest.files
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def read_manifest(content: bytes) -> Manifest:
    """What a manifest says; raises AppError("package_manifest") when it is none we can follow."""
    try:
        told = json.loads(content)
        if told["format"] != FORMAT or told["version"] != VERSION:
            raise AppError("package_manifest")
        manifest = Manifest(
            workbook=_text(told["workbook"]["path"]),
            sha256=_checksum(told["workbook"]["sha256"]),
            files=tuple(
                PackedFile(
                    task_key=_text(file["task"]),
                    path=_text(file["path"]),
                    name=_text(file["name"]),
                    sha256=_checksum(file["sha256"]),
                    size=int(file["size"]),
                )
                for file in told["files"]
            ),
        )
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError) as error:
        raise AppError("package_manifest") from error
    if not all(map(_is_evidence, manifest.files)):
        raise AppError("package_manifest")
    return manifest


def _is_evidence(file: PackedFile) -> bool:
    return file.path.startswith(EVIDENCE_FOLDER) and is_safe_path(file.name) and "/" not in file.name


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(value)
    return value


def _checksum(value: object) -> str:
    text = _text(value)
    if not _SHA256.fullmatch(text):
        raise ValueError(text)
    return text
