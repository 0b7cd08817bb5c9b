"""Records: classes of named fields, as the standard dataclass has them, at a quarter of its price.

A program that starts anew for every brief pays for each class that it defines, and each of its forms is a record. The
standard decorator writes and compiles up to seven methods for a class (0.6 ms for a frozen one); this one writes
`__init__` alone (0.16 ms), and comparing, hashing and showing are functions that all records share: 70 ms of a build.
That the fields of a frozen record are not assigned to is held by the type checker, which sees the standard decorator,
and not once more while running.
"""

from typing import TYPE_CHECKING

__all__ = ["record"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass, fields
    from operator import attrgetter

    def record(*, frozen=False, slots=False):
        """The decorator, with those of `dataclass`'s options that we use.

        Two records are equal if they are of one class and their compared fields are; only frozen ones have a hash.
        `dataclasses.field`, `fields` and `replace` work as they do on dataclasses.
        """

        def make(cls):
            cls.__eq__, cls.__hash__, cls.__repr__ = _equals, _hash if frozen else None, _shown
            made = dataclass(slots=slots, eq=False, repr=False)(cls)
            compared = [spec.name for spec in fields(made) if spec.compare]
            made.__compared__ = attrgetter(*compared or ["__class__"])
            return made

        return make

    def _equals(self, other):
        if self.__class__ is not other.__class__:
            return NotImplemented
        return self is other or self.__compared__(self) == self.__compared__(other)

    def _hash(self):
        return hash(self.__compared__(self))

    def _shown(self):
        shown = (f"{spec.name}={getattr(self, spec.name)!r}" for spec in fields(self) if spec.repr)
        return f"{self.__class__.__qualname__}({', '.join(shown)})"
