"""What a user can act on, as a code and values; `labels.errors` has the Vietnamese sentence."""

import errno


class AppError(Exception):
    """A failure the user can do something about.

    ``code`` is stable and appears in JSON; ``where`` names file, sheet or cell; ``values`` fill
    the sentence kept for the code in ``desktop_app.labels.errors``.
    """

    def __init__(self, code: str, *, where: str = "", **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.where = where
        self.values = values


def os_code(error: OSError) -> str:
    """Why the computer refused: the name of the error's number ("ENOSPC"), else what the system says."""
    return errno.errorcode.get(error.errno or 0) or error.strerror or str(error)
