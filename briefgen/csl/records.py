"""What `typing` has for records and their types, without loading it.

A program that starts anew for every document pays for each module that it loads: `typing` takes as long as a third of
this package, and is of use to type checkers alone. They see it here; a running program sees what does the same.
"""

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any, NamedTuple, TypeAlias
else:
    from collections import namedtuple

    Any = TypeAlias = object

    class _Record(type):
        """Makes named tuples of classes whose fields are written down as annotations, with defaults and methods."""

        def __new__(cls, name, bases, space):
            if not bases:
                return super().__new__(cls, name, bases, space)
            fields = space["__annotations__"]
            defaults = [space[field] for field in fields if field in space]
            made = namedtuple(name, fields, defaults=defaults, module=space["__module__"])
            for key, value in space.items():
                if key not in fields and key not in ("__module__", "__qualname__", "__annotations__"):
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Record):
        """The base of records."""


__all__ = ["TYPE_CHECKING", "Any", "NamedTuple", "TypeAlias"]
