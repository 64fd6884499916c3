"""The environment's names of secrets, which no child that looks at a stranger's file is told."""

import os

PASSPHRASE, NEW_PASSPHRASE = "NAMRO_PASSPHRASE", "NAMRO_NEW_PASSPHRASE"
PIN, NEW_PIN, RECOVERY = "NAMRO_PIN", "NAMRO_NEW_PIN", "NAMRO_RECOVERY"
_SECRETS = frozenset({PASSPHRASE, NEW_PASSPHRASE, PIN, NEW_PIN, RECOVERY})


def without_secrets() -> dict[str, str]:
    """The environment for a child, without what a script signs in or opens a ledger by."""
    return {name: value for name, value in os.environ.items() if name not in _SECRETS}
