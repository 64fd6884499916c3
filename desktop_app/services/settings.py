"""Settings of a ledger: which clears apply, how far ahead to look, when returns are due, who signs."""

from collections.abc import Mapping
from dataclasses import dataclass

from db.database import Database
from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.deadlines.work_calendar import Shift
from desktop_app.domain.errors import AppError
from desktop_app.domain.five_clear import FIVE, Clear, clears_of
from desktop_app.domain.reporting.paper_form import SIGN_MM
from desktop_app.services.clock import Clock

DEFAULTS = {
    "unit": "",
    "programme": "",
    "clears": "5",
    "ahead_days": "15",
    "return_cutoff_day": "15",
    "upper_cutoff_day": "20",
    "petition_days": "15",
    "petition_day_kind": "working",
    "indicator_limits": "90;100",
    "rank_by": "due",
    "rank_limits": "90;70",
    "place": "",
    "upper_unit": "",
    "prepared_by": "",
    "head_of_group": "",
    "signature_mm": str(SIGN_MM),
    "remind_days": "1, 3, 7",
    "answer_days": "5",
    "letter_symbol": "",
    "letter_authority": "",
    "letter_role": "",
    "letter_signer": "",
    "letter_copies": "",
    "report_symbol": "",
    "evidence_required": "",
    "holiday_shift": Shift.KEEP.value,
    "last_working_day": "",
}


@dataclass(frozen=True, slots=True)
class SettingsService:
    """Named values kept in the ledger; unknown names are refused with ``setting_unknown``."""

    database: Database
    clock: Clock

    def get(self, key: str) -> str:
        """The value, or its default; ``unit`` and ``programme`` default to the ledger's own."""
        _known(key)
        kept = self.database.home.setting(key)
        own = {"unit": self.database.info.unit, "programme": self.database.info.programme}
        return kept or own.get(key, "") or DEFAULTS[key]

    def set(self, key: str, value: str) -> Changes:
        """Keep a value; nothing is written when it is the same. AppError as ``setting_rules.check``."""
        return self.set_all({key: value})

    def set_all(self, values: Mapping[str, str]) -> Changes:
        """Keep several values as one batch, named after the first that is another; as ``set``."""
        from desktop_app.services.setting_rules import check

        for key, value in values.items():
            _known(key)
            check(key, value)
        changed = {key: value for key, value in values.items() if value != self.get(key)}
        if not changed:
            return Changes(0, Verb.SETTINGS)
        with self.database.writing(Verb.SETTINGS, at=self.clock.now(), subject=next(iter(changed))) as writer:
            for key, value in changed.items():
                writer.settings.set(key, value)
        return writer.changes

    def clears(self) -> tuple[Clear, ...]:
        """The clears this ledger asks for, in order."""
        return clears_of(self.get("clears")) or FIVE


def _known(key: str) -> None:
    if key not in DEFAULTS:
        raise AppError("setting_unknown", where=key)
