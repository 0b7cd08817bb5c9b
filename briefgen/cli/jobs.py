"""Topics one after another or side by side; where one of them breaks, the others go on.

Side by side means so many processes at a time, each of which is handed one topic after the other. Each has a pipe of
its own: when a process is ended from outside, the pipe tells at once, and of which topic.
"""

import contextlib
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from briefgen.cli.faults import told
from briefgen.diagnostics.terminal import neutral
from briefgen.records import record

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Result = TypeVar("Result")


@record(frozen=True, slots=True)
class Fault:
    """Why there is no outcome of a topic, though its input is not to blame."""

    message: str


def each(work: Callable[[str], Result], folders: Sequence[str], jobs: int = 1) -> Generator[Result | Fault, None, None]:
    """What comes of the work on each topic, in the order of the topics."""
    if jobs > 1 and len(folders) > 1:
        crew = _Crew(work, min(jobs, len(folders)))
        try:
            yield from crew.outcomes(folders)
        finally:
            crew.dismiss()
    else:
        for folder in folders:
            yield _tried(work, folder)


def _tried(work: Callable[[str], Result], folder: str) -> Result | Fault:
    try:
        return work(folder)
    except Exception as error:  # noqa: BLE001 (a fault of ours at one topic must not cost the others)
        return Fault(told(error, folder.rpartition("/")[2]))


class _Crew(Generic[Result]):
    """The processes that work side by side."""

    def __init__(self, work: Callable[[str], Result], size: int) -> None:
        self._work, self._size = work, size
        self._at: dict[Connection[Any, Any], tuple[BaseProcess, int]] = {}
        """Who is at work, and at which topic."""
        self._idle: list[tuple[BaseProcess, Connection[Any, Any]]] = []

    def outcomes(self, folders: Sequence[str]) -> Iterator[Result | Fault]:
        from multiprocessing.connection import wait

        open_, done = deque(range(len(folders))), dict[int, Result | Fault]()
        for turn in range(len(folders)):
            while turn not in done:
                while open_ and len(self._at) < self._size:
                    self._hand(open_[0], folders[open_[0]])
                    open_.popleft()
                for pipe in wait(list(self._at)):
                    assert pipe in self._at
                    process, index = self._at.pop(pipe)
                    try:
                        done[index] = pipe.recv()
                        self._idle.append((process, pipe))
                    except (EOFError, OSError):
                        done[index] = _lost(process, folders[index])
                        pipe.close()
            yield done.pop(turn)

    def _hand(self, index: int, folder: str) -> None:
        self._idle = [(process, pipe) for process, pipe in self._idle if process.is_alive()]
        process, pipe = self._idle.pop() if self._idle else self._new()
        self._at[pipe] = (process, index)
        with contextlib.suppress(OSError):  # it was ended while idle: reading the pipe will tell
            pipe.send(folder)

    def _new(self) -> "tuple[BaseProcess, Connection[Any, Any]]":
        import multiprocessing

        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.Process(target=_serve, args=(theirs, ours, self._work), daemon=True)
        process.start()
        theirs.close()
        return process, ours

    def dismiss(self) -> None:
        """Let nobody stay, whatever they are at."""
        everybody = [*((process, pipe) for pipe, (process, _) in self._at.items()), *self._idle]
        for process, pipe in everybody:
            process.terminate()
            pipe.close()
        for process, _ in everybody:
            process.join(2)
            if process.is_alive():
                process.kill()
                process.join()


def _lost(process: "BaseProcess", folder: str) -> Fault:
    process.join()
    code = process.exitcode or 0
    how = f"by signal {-code}" if code < 0 else f"with status {code}"
    name = neutral(folder.rpartition("/")[2])
    return Fault(
        f"briefgen: {name}: its process was ended {how}, perhaps because memory ran out. Its old files are untouched; "
        "build it again, alone or with fewer `--jobs`."
    )


def _serve(pipe: "Connection[Any, Any]", other_end: "Connection[Any, Any]", work: Callable[[str], Any]) -> None:
    """A process's life: topics in, outcomes out, until nobody asks any more."""
    other_end.close()  # else the pipe stays open when whoever asks was killed
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all at once; who handed the work ends us
    signal.signal(signal.SIGTERM, _leave)
    while True:
        try:
            folder = pipe.recv()
        except (EOFError, OSError):
            return
        outcome = _tried(work, folder)
        try:
            pipe.send(outcome)
        except OSError:
            return
        except Exception as error:  # noqa: BLE001 (what cannot be sent is told as well)
            pipe.send(Fault(told(error, folder.rpartition("/")[2])))


def _leave(*_: object) -> None:
    raise SystemExit
