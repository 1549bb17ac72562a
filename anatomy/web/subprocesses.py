"""Do a piece of work in a process of its own, so that its memory is given back with it."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from types import FrameType
from typing import Any

_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


def in_subprocess(work: Callable[..., Any], *arguments: Any) -> Any:
    """`work(*arguments)`, what it raises included; answer and errors must be picklable.

    Building the site takes 200 MB more than serving it, which every server process would keep. Only
    where a process forks safely; elsewhere it is done here. The other process never outlives this
    one, whatever ends it: it would hold the port and go on working for nobody. SIGTERM raises
    SystemExit here while it works.
    """
    if sys.platform != "linux":
        return work(*arguments)
    here, there = Pipe(duplex=False)
    other = get_context("fork").Process(target=_work, args=(there, os.getpid(), work, arguments))
    try:
        with _terminated():
            other.start()
            there.close()
            answered, value = here.recv()
    except EOFError:
        other.join()
        raise RuntimeError(f"the work ended without an answer: {other.exitcode}") from None
    finally:
        here.close()
        if other.pid:
            other.kill()
            other.join()
    if answered:
        return value
    raise value


@contextmanager
def _terminated() -> Iterator[None]:
    """SIGTERM raises SystemExit, so that what has begun is cleared away."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _exit)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _exit(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _work(
    there: Connection, parent: int, work: Callable[..., Any], arguments: tuple[Any, ...]
) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, who ends this
    ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before that was set
        return
    try:
        answer = True, work(*arguments)
    except Exception as error:
        error.add_note("".join(traceback.format_exception(error)))
        answer = False, error
    there.send(answer)
