"""A file read in its child process while this process is busy with something else."""

from pathlib import Path
from threading import Thread

from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import Grid
from desktop_app.exchange.grid import read_grid


class ReadAhead:
    """Begins to read a file at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: Grid | AppError | None = None
        self._thread = Thread(target=self._work, daemon=True)
        self._thread.start()

    def grid(self) -> Grid:
        """The file's cells, waited for; raises what ``read_grid`` raises."""
        self._thread.join()
        if isinstance(self._read, Grid):
            return self._read
        raise self._read or AppError("reader_failed", where=self._path.name)

    def _work(self) -> None:
        try:
            self._read = read_grid(self._path)
        except AppError as error:
            self._read = error
