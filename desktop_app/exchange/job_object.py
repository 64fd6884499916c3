"""Windows job objects: the limits of ``limits`` where there is no ``setrlimit``."""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes

assert sys.platform == "win32"

_EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
_LIMIT_FLAGS = 0x2 | 0x8 | 0x100 | 0x400  # process time, one process, its memory, die on unhandled faults
_HUNDRED_NANOSECONDS = 10_000_000


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", wintypes.DWORD),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", wintypes.DWORD),
        ("affinity", ctypes.c_size_t),
        ("priority", wintypes.DWORD),
        ("scheduling", wintypes.DWORD),
    )


class _Limits(ctypes.Structure):
    _fields_ = (
        ("basic", _BasicLimits),
        ("transfers", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


class LimitedJob:
    """A job object of its own that this process is in; raises OSError where it cannot be made."""

    def __init__(self, memory_bytes: int, processor_seconds: int) -> None:
        self._kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel = self._kernel
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        )
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        self._memory = memory_bytes
        self._job = kernel.CreateJobObjectW(None, None)
        self.allow(processor_seconds)
        if not kernel.AssignProcessToJobObject(self._job, kernel.GetCurrentProcess()):
            raise ctypes.WinError(ctypes.get_last_error())

    def allow(self, processor_seconds: int) -> None:
        """Set how much processor time this process may have used up since its start."""
        limits = _Limits()
        limits.basic.flags = _LIMIT_FLAGS
        limits.basic.process_time = processor_seconds * _HUNDRED_NANOSECONDS
        limits.basic.processes = 1
        limits.process_memory = self._memory
        self._kernel.SetInformationJobObject(
            self._job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
        )
