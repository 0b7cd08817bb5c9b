"""Files put in place, whole or not at all: several together, whatever fails and whoever else writes there.

Contents are made in memory, written to a temporary file in the same folder, flushed to the disk and moved over the old
file, which is one step to everybody who reads: it finds the old file or the new one, also after a kill at any moment.
While files are put, their folder is locked (`flock` of the folder itself, so that no lock file is left; where there is
no such lock, moving whole files is all that protects). Temporary files that a killed run left are removed by the next
one that holds the lock.
"""

import errno
import os
import secrets
import shutil
import stat
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from briefgen.diagnostics import Diagnostic, Severity, Span
from briefgen.records import record

_LONGEST_WAIT = 10.0
"""Seconds to wait for another run that puts files into the same folder: it needs a fraction of one."""
_TEMPORARY = (".briefgen-", ".part")
"""How the names of temporary files begin and end; they are short, whatever the file is called."""
_RECORD = ".evidence.json"

_NO_RIGHT = "close the file where it is open, or get the right to write there"
_REMEDIES = {
    errno.ENOSPC: "free some space on the disk",
    errno.EDQUOT: "free some space, as your share of the disk is used up",
    errno.EFBIG: "allow larger files (`ulimit -f`)",
    errno.EROFS: "make the disk writable",
    errno.ENAMETOOLONG: "give the topic's folder a shorter name",
    errno.EISDIR: "move the folder of that name away",
    errno.ENOTDIR: "move the file away that stands in the way of the folder",
    errno.EEXIST: "move the file away that stands in the way of the folder",
    errno.ELOOP: "mend the links there, which lead round in a circle",
    errno.ENOENT: "run the command again, as the folder was taken away meanwhile",
    errno.EIO: "have the disk looked at",
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
}
_ELSEWHERE = "or choose another folder with `-o`"


class _RefusedError(Exception):
    """A file that is not put for a reason of ours."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


@record(frozen=True, slots=True)
class _Move:
    """A file on its way: the contents under a temporary name, the old file under a second one."""

    place: Path
    data: bytes
    old: os.stat_result | None
    temporary: Path
    kept: Path


def put(
    files: Mapping[str, bytes], folder: Path, root: Path | None = None, *, asked: bool = False
) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """Put files, by their names, into a folder, all of them or none: the paths, or why they could not be put.

    They are moved in their order, an evidence record last: it names the hashes of the others, and so tells of a set
    that a kill tore apart. The folder is made if need be. A link in a file's place is replaced and never followed; a
    folder of the project `root` that leaves it by a link is used only if the user `asked` for it. Findings name what
    lies in `root` from there.

    Reports:
        W103: a file cannot be put, for a reason that the message gives; the old files are as they were.
    """
    at = [folder]
    try:
        if root is not None and not asked and not _stays(folder, root):
            raise _RefusedError("it is a link that leads out of the project", "remove the link")
        _make(folder)
        _move([(folder / name, files[name]) for name in sorted(files, key=_is_record)], at)
    except (OSError, _RefusedError) as error:
        found = _cannot_write(at[0], error, root, f", {_ELSEWHERE}; the old files are untouched")
        return (), (found,)
    return tuple(folder / name for name in files), ()


def write(
    path: Path, data: bytes, root: Path | None = None, *, was: bytes | None = None, is_new: bool = False
) -> tuple[Diagnostic, ...]:
    """Put one file in place: nothing, or why it could not be put.

    A link is followed to a file of the project `root`, and no further. With `was` the file must still hold that: what
    somebody saved meanwhile is not written over. With `is_new` there must be no such file yet.

    Reports:
        W103: the file cannot be put, for a reason that the message gives; the old file is as it was.
    """

    def check() -> None:
        if was is not None and target.read_bytes() != was:
            raise _RefusedError("it was changed meanwhile", "run the command again")
        if is_new and os.path.lexists(target):
            raise _RefusedError("there is such a file already", "rename it first, as it is never written over")

    try:
        target = path.resolve() if path.is_symlink() else path
        if root is not None and not _stays(path, root):
            raise _RefusedError("it is a link that leads out of the project", "put the file itself there")
        _make(target.parent)
        _move([(target, data)], [target], check)
    except (OSError, _RefusedError) as error:
        return (_cannot_write(path, error, root, "; the old file is untouched"),)
    return ()


def _is_record(name: str) -> bool:
    return name.endswith(_RECORD)


def _stays(path: Path, root: Path) -> bool:
    """Whether a place of the project still lies there with all links followed; True of all that is named elsewhere."""
    return not path.is_relative_to(root) or path.resolve().is_relative_to(root.resolve())


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise OSError(errno.EEXIST, "there is a file of that name") from None


def _move(contents: list[tuple[Path, bytes]], at: list[Path], check: Callable[[], None] | None = None) -> None:
    """Move contents into their places in one folder; `at` holds the place at which it stopped."""
    folder = contents[0][0].parent
    lock = _lock(folder)
    try:
        if lock is not None:
            _remove_left(folder)
        if check is not None:
            check()
        _move_locked(contents, at, folder)
    finally:
        if lock is not None:
            os.close(lock)


def _move_locked(contents: list[tuple[Path, bytes]], at: list[Path], folder: Path) -> None:
    moves = []
    begun: list[_Move] = []
    try:
        for place, data in contents:
            at[0] = place
            moves.append(_Move(place, data, _old(place), _temporary(folder), _temporary(folder)))
            _write(moves[-1])
        for move in moves:
            at[0] = move.place
            _keep(move)
        for move in moves:
            at[0] = move.place
            begun.append(move)
            _replace(move)
        _flush(folder)
    except BaseException:  # Ctrl-C as well
        _take_back(begun)
        raise
    finally:
        for move in moves:
            for name in (move.temporary, move.kept):
                with suppress(OSError):
                    name.unlink(missing_ok=True)


def _old(place: Path) -> os.stat_result | None:
    """What stands in a place, itself if it is a link; None where nothing does."""
    try:
        old = place.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(old.st_mode):
        raise IsADirectoryError(errno.EISDIR, "there is a folder of that name")
    if stat.S_ISLNK(old.st_mode):
        return old
    if not stat.S_ISREG(old.st_mode):
        raise _RefusedError("it is no ordinary file", "move it away")
    if not old.st_mode & 0o222:
        raise _RefusedError("it is write-protected", "take the protection off")
    return old


def _temporary(folder: Path) -> Path:
    return folder / secrets.token_hex(8).join(_TEMPORARY)


def _write(move: _Move) -> None:
    """Write the contents under the temporary name, down to the disk, with the old file's rights or the usual ones."""
    old = move.old if move.old is not None and stat.S_ISREG(move.old.st_mode) else None
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(move.temporary, flags, 0o600 if old is not None else 0o666)
    with os.fdopen(handle, "wb") as file:
        if old is not None and os.name == "posix":
            own = os.fstat(handle)
            if (own.st_uid, own.st_gid) != (old.st_uid, old.st_gid):
                with suppress(OSError):  # only root may give a file away
                    os.fchown(handle, old.st_uid, old.st_gid)
            os.fchmod(handle, stat.S_IMODE(old.st_mode) & 0o777)
        file.write(move.data)
        file.flush()
        os.fsync(handle)


def _keep(move: _Move) -> None:
    """Give the old file a second name, by which it can be taken back."""
    if move.old is None:
        return
    try:
        os.link(move.place, move.kept, follow_symlinks=False)
    except (OSError, NotImplementedError):  # not every file system knows second names
        shutil.copy2(move.place, move.kept, follow_symlinks=False)


def _replace(move: _Move) -> None:
    """Move the contents over the old file. On Windows a scanner may hold a new file for a moment."""
    waits = (0.1, 0.3, 0.9) if os.name == "nt" else ()
    for wait in waits:
        try:
            move.temporary.replace(move.place)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    move.temporary.replace(move.place)


def _take_back(begun: list[_Move]) -> None:
    """Put the old files back where their places were begun to be changed."""
    for move in begun:
        with suppress(OSError):
            if move.old is not None:
                move.kept.replace(move.place)
            elif not move.temporary.exists():
                move.place.unlink(missing_ok=True)


def _lock(folder: Path) -> int | None:
    """A handle of the folder that holds its lock until it is closed; None where folders cannot be locked."""
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    until = time.monotonic() + _LONGEST_WAIT
    while True:
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except PermissionError:  # a folder into which one may write but not look
            return None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            is_held = os.path.samestat(os.fstat(handle), folder.stat())  # nobody put another folder in its place
        except BlockingIOError:
            is_held = False
        except OSError:  # network file systems may have no locks
            os.close(handle)
            return None
        if is_held:
            return handle
        os.close(handle)
        if time.monotonic() > until:
            raise _RefusedError("another run of briefgen is writing there", "wait until that has ended")
        time.sleep(0.01)


def _remove_left(folder: Path) -> None:
    """Remove the temporary files of runs that were killed: no other run is at it while the lock is held."""
    start, end = _TEMPORARY
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(start) and entry.name.endswith(end) and not entry.is_dir(follow_symlinks=False):
                with suppress(OSError):
                    Path(entry.path).unlink()


def _flush(folder: Path) -> None:
    """Bring the folder's new names down to the disk."""
    if os.name != "posix":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some file systems flush files only
            raise
    finally:
        os.close(handle)


def _cannot_write(place: Path, error: OSError | _RefusedError, root: Path | None, more: str) -> Diagnostic:
    shown = (place.relative_to(root) if root is not None and place.is_relative_to(root) else place).as_posix()
    if isinstance(error, _RefusedError):
        reason, remedy = error.reason, error.remedy
    else:
        reason = (error.strerror or str(error)).lower()
        remedy = _REMEDIES.get(error.errno or 0, "close the file where it is open")
    return Diagnostic("W103", Severity.ERROR, f"cannot write `{shown}`: {reason}", Span(shown, 1), f"{remedy}{more}")
