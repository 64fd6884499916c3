"""What each role may do is decided for everything there is, and wrong tries slow down by one rule."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.domain.accounts import AccountRole, good_secret
from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.indicators.pacing import LONGEST_AT_GATE_S, wait_after, waits_until
from desktop_app.domain.permissions import Act, Deed, Leave, is_progress, leave, who_may
from desktop_app.vault.recovery_code import is_code, new_code, tidy_code

DEEDS: list[Deed] = [*Verb, *Act]
NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)


@pytest.mark.parametrize("deed", DEEDS, ids=str)
def test_every_verb_and_act_is_decided_once_and_more_power_never_means_less(deed: Deed) -> None:
    order = [Leave.NO, Leave.OWN, Leave.YES]
    powers = [order.index(leave(role, deed)) for role in AccountRole]
    assert powers == sorted(powers, reverse=True)
    assert who_may(deed)[0] is AccountRole.HEAD


def test_only_the_head_lets_people_in_and_who_only_looks_writes_nothing_but_the_own_pin_and_filters() -> None:
    assert who_may(Verb.ACCOUNTS) == (AccountRole.HEAD,)
    reader = {deed for deed in DEEDS if leave(AccountRole.READER, deed) is not Leave.NO}
    assert reader == {Verb.SECRET, Verb.FILTER, Act.PAPER}
    assert leave(AccountRole.MEMBER, Verb.CONFIRM) is Leave.NO
    assert {deed for deed in Verb if leave(AccountRole.MEMBER, deed) is Leave.YES} == {
        Verb.SECRET,
        Verb.FILTER,
    }


def test_a_member_writes_how_far_a_task_is_and_never_what_it_is() -> None:
    assert is_progress("task", "note", counted=False) and is_progress("step", None, counted=False)
    for entity, field in (("task", "title"), ("task", "due"), ("task", None), ("account", "role"),
                          ("assignment", "person"), ("assignment", None), ("setting", "value")):  # fmt: skip
        assert not is_progress(entity, field, counted=True)
    assert is_progress("assignment", "completed_on", counted=True)
    assert not is_progress("assignment", "completed_on", counted=False)
    assert not is_progress("occurrence", None, counted=False)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("12345", "secret_short"), ("abc1234", "secret_short"), ("000000", "secret_plain"),
     ("123456", "secret_plain"), ("987654", "secret_plain"), ("x" * 129, "secret_long")],
)  # fmt: skip
def test_a_secret_that_is_easily_guessed_is_refused(typed: str, code: str) -> None:
    with pytest.raises(AppError) as caught:
        good_secret(typed)
    assert caught.value.code == code


def test_a_password_is_the_same_however_its_accents_are_typed() -> None:
    assert good_secret(" mật khẩu của tổ ") == good_secret("mâ\u0323t khâ\u0309u cu\u0309a tô\u0309")
    assert good_secret("258036") == "258036"


def test_wrong_tries_wait_twice_as_long_each_time_and_a_clock_set_back_opens_nothing() -> None:
    assert [wait_after(tries).seconds for tries in range(7)] == [0, 0, 0, 5, 10, 20, 40]
    assert wait_after(10**6) == timedelta(hours=1)
    assert wait_after(10**6, LONGEST_AT_GATE_S) == timedelta(seconds=30)
    assert waits_until(2, NOW, NOW) is None
    assert waits_until(4, NOW, NOW) == NOW + timedelta(seconds=10)
    assert waits_until(4, NOW, NOW + timedelta(seconds=10)) is None
    yesterday = NOW - timedelta(days=1)
    assert waits_until(4, NOW, yesterday) == yesterday + timedelta(seconds=10)


def test_a_recovery_code_is_read_however_it_was_copied() -> None:
    code = new_code()
    assert len(code) == 29 and not set(code) & set("01OIL") and code != new_code()
    assert tidy_code(f" {code.lower().replace('-', ' – ')}\n") == tidy_code(code)
    assert is_code(tidy_code(code)) and not is_code(tidy_code(code[1:]))
