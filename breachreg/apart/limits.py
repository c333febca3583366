"""How much the reader may use: set by itself, kept by the system.

On Linux and macOS by limits of the process; on Windows by a job object that holds the process. The Windows part follows Microsoft's
documentation of `SetInformationJobObject` and has not been run.
"""

from __future__ import annotations

import os
import signal
import sys

BASE_MEMORY = 150 * 2**20
"""Bytes that a small file may cost on top of what the reader has when it starts."""
PER_UNPACKED = 6
"""Bytes of memory for each byte of the unpacked file."""
MOST_MEMORY = 1600 * 2**20
BASE_SECONDS = 3.0
"""Seconds of processor time that a file may cost that is refused in the end."""
CELLS_A_SECOND = 20_000
"""Cells that the slowest library reads at least in a second of processor time, with room for an old computer."""
BYTES_A_SECOND = 8 * 2**20
PATIENCE = 10
"""Seconds by the clock for each second of processor time: the computer may be busy with other things."""


def memory_for(size: int) -> int:
    """Return how many bytes of memory a file of `size` bytes, unpacked, may cost; 0: it is not known yet, or does not matter."""
    return min(BASE_MEMORY + PER_UNPACKED * size, MOST_MEMORY)


def seconds_for(cells: int, size: int) -> float:
    """Return how many seconds of processor time a file may cost with so many cells and bytes, unpacked."""
    return BASE_SECONDS + cells / CELLS_A_SECOND + size / BYTES_A_SECOND


def close_in() -> None:
    """Let this process write no file and leave no image of its memory behind, and end with the program that started it."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, 9, 0, 0, 0)  # PR_SET_PDEATHSIG, SIGKILL: also when the program is killed itself


def allow(memory: int, seconds: float) -> None:
    """Allow this process so many bytes and seconds of processor time more than it has used until now."""
    if sys.platform == "win32":
        _allow_on_windows(memory + 200 * 2**20, os.times().user + seconds)
        return
    import resource

    # to the millisecond; the other limit counts whole seconds, and stands behind it
    signal.setitimer(signal.ITIMER_PROF, seconds)
    used = os.times()
    _soften(resource.RLIMIT_CPU, int(used.user + used.system + seconds) + 2)
    if sys.platform == "linux":
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - a path of the system
            pages = int(file.read().split()[0])
        _soften(resource.RLIMIT_AS, pages * os.sysconf("SC_PAGE_SIZE") + memory)


def _soften(kind: int, wanted: int) -> None:
    import resource

    _soft, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _allow_on_windows(memory: int, seconds: float) -> None:
    import ctypes
    from ctypes import wintypes

    class Basic(ctypes.Structure):
        _fields_ = [
            ("process_time", ctypes.c_int64),
            ("job_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        ]

    class Extended(ctypes.Structure):
        _fields_ = [
            ("basic", Basic),
            ("counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        ]

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    limits = Extended()
    # JOB_OBJECT_LIMIT_PROCESS_MEMORY, _PROCESS_TIME, _ACTIVE_PROCESS (no children), _DIE_ON_UNHANDLED_EXCEPTION (no dialog)
    limits.basic.flags = 0x100 | 0x2 | 0x8 | 0x400
    limits.basic.process_time = int((seconds + 1) * 10**7)  # units of 100 ns of user time since the process began
    limits.basic.processes = 1
    limits.process_memory = memory
    job = _JOB.get("job")
    if job is None:
        job = _JOB["job"] = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        kernel.AssignProcessToJobObject(job, wintypes.HANDLE(kernel.GetCurrentProcess()))
    kernel.SetInformationJobObject(job, 9, ctypes.byref(limits), ctypes.sizeof(limits))


_JOB: dict[str, object] = {}
"""The job object of this process, once it was made."""
