"""What earlier builds made, each thing by the key of what it was made from: one SQLite file.

Nothing is lost with it: whoever deletes it waits once for a whole build. A thing comes back only
under its own key, and only as it was put: each row carries a digest. A file that is damaged, that
another version of this program made, or that is not ours, is not believed but made anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path

_TABLE = """create table if not exists kept
  (room text, name text, key text, value blob, digest text, primary key (room, name))"""
_FILE = "kept.sqlite"
# What SQLite says of a file that is new, or of others.
_NOBODY = 0


def digest_of(*parts: str | bytes) -> str:
    """A digest of `parts`; where one ends and the next begins counts too."""
    every = (part.encode() if isinstance(part, str) else part for part in parts)
    return sha256(b"".join([b"%d:%b" % (len(data), data) for data in every])).hexdigest()


class Store:
    """Rooms of named things, kept in `folder` for programs of the same `version`. Without a folder,
    or where nothing can be written, it remembers as long as it lives."""

    def __init__(self, folder: Path | None = None, version: str = "") -> None:
        self._file = folder / _FILE if folder else None
        self._version = int(digest_of(version)[:7], 16)
        self._rooms: dict[str, dict[str, tuple[str, bytes]]] = {}
        self._changed: set[tuple[str, str]] = set()

    def get(self, room: str, name: str, key: str) -> bytes | None:
        """What was put under that key, or None."""
        kept = self._room(room).get(name)
        return kept[1] if kept and kept[0] == key else None

    def all(self, room: str) -> Mapping[str, tuple[str, bytes]]:
        """Key and value of everything in a room, by name."""
        return self._room(room)

    def put(self, room: str, name: str, key: str, value: bytes) -> None:
        """Keep `value` in the place of what had that name."""
        own = self._room(room)
        if own.get(name) != (key, value):
            own[name] = key, value
            self._changed.add((room, name))

    def only(self, room: str, names: Collection[str]) -> None:
        """Forget everything in a room but `names`."""
        own = self._room(room)
        for name in own.keys() - set(names):
            del own[name]
            self._changed.add((room, name))

    def save(self) -> None:
        """Write what changed."""
        changed, self._changed = sorted(self._changed), set()
        if self._file is None or not changed:
            return
        rows = [
            (room, name, *row, digest_of(room, name, *row))
            for room, name in changed
            if (row := self._rooms[room].get(name))
        ]
        with self._trying():
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._file)) as database, database:
                if self._made_by(database) not in (self._version, _NOBODY):
                    database.execute("drop table kept")
                database.execute(f"pragma user_version = {self._version}")
                database.execute(_TABLE)
                database.executemany("delete from kept where room = ? and name = ?", changed)
                database.executemany("insert into kept values (?, ?, ?, ?, ?)", rows)

    def _room(self, room: str) -> dict[str, tuple[str, bytes]]:
        if room not in self._rooms:
            self._rooms[room] = {row[1]: (row[2], row[3]) for row in self._read(room)}
        return self._rooms[room]

    def _read(self, room: str) -> list[tuple[str, str, str, bytes]]:
        if self._file is None or not self._file.is_file():
            return []
        found: list[tuple[str, str, str, bytes, str]] = []
        with self._trying(), closing(sqlite3.connect(self._file)) as database:
            if self._made_by(database) != self._version:
                return []
            query = "select room, name, key, value, digest from kept where room = ?"
            found = database.execute(query, (room,)).fetchall()
        return [row[:4] for row in found if _is_whole(*row)]

    def _made_by(self, database: sqlite3.Connection) -> int:
        """The version of the program that made the file, or _NOBODY."""
        (version,) = database.execute("pragma user_version").fetchone()
        return int(version)

    @contextmanager
    def _trying(self) -> Iterator[None]:
        """What cannot be read or written, or is locked by another build, is done without; a file
        that is no database is removed."""
        try:
            yield
        except (sqlite3.OperationalError, OSError):
            pass
        except sqlite3.DatabaseError:
            with suppress(OSError):
                if self._file:
                    self._file.unlink(missing_ok=True)


def _is_whole(*row: object) -> bool:
    *parts, digest = row
    said = [part for part in parts if isinstance(part, str | bytes)]
    return len(said) == len(parts) and digest_of(*said) == digest
