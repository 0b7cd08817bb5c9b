"""Records: classes of named fields, as the standard dataclass has them, at a fraction of its price.

A program that starts anew for every brief pays for each class that it defines, and each of its forms is a record. The
standard decorator writes and compiles up to seven methods for a class (0.6 ms for a frozen one); here records with as
many fields share the code of `__init__`, and comparing, hashing and showing are functions that all of them share
(0.03 ms): 95 ms of a build. That the fields of a frozen record are not assigned to is held by the type checker, which
sees the standard decorator, and not once more while running.
"""

from typing import TYPE_CHECKING

__all__ = ["record", "replace"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
    from dataclasses import replace
else:
    # `_FIELD` tells `dataclasses.fields` and `replace` that a field is an ordinary one. Since Python 3.7.
    from dataclasses import _FIELD, MISSING, Field, field, fields
    from functools import cache
    from operator import attrgetter
    from types import FunctionType

    def record(*, frozen=False, slots=False):
        """The decorator, with those of `dataclass`'s options that we use.

        Two records are equal if they are of one class and their compared fields are; only frozen ones have a hash.
        `dataclasses.field`, `fields` and `replace` work as they do on dataclasses; a record has no base but `object`.
        """

        def make(cls):
            own = {}
            for name, kind in getattr(cls, "__annotations__", {}).items():
                given = cls.__dict__.get(name, MISSING)
                spec = given if isinstance(given, Field) else field(default=given)
                spec.name, spec.type, spec._field_type = name, kind, _FIELD  # noqa: SLF001 (as the standard decorator does)
                own[name] = spec
            space = {name: value for name, value in cls.__dict__.items() if name not in own and name not in _OF_A_CLASS}
            if slots:
                space["__slots__"] = tuple(own)
            else:
                space |= {name: spec.default for name, spec in own.items() if spec.default is not MISSING}
            space |= {
                "__init__": _initialiser(own),
                "__eq__": _equals,
                "__hash__": _hash if frozen else None,
                "__repr__": _shown,
                "__match_args__": tuple(own),
                "__dataclass_fields__": own,
            }
            made = type(cls.__name__, (), space)
            made.__qualname__ = cls.__qualname__
            compared = [name for name, spec in own.items() if spec.compare]
            made.__compared__ = attrgetter(*compared or ["__class__"])
            made.__values__ = attrgetter(*own, "__class__")
            return made

        return make

    _OF_A_CLASS = ("__dict__", "__weakref__")

    def _initialiser(own):
        """`__init__`: one that is compiled once for each number of fields, with the names of these."""
        names = {f"field_{at}": name for at, name in enumerate(own)}
        factories = [spec.default_factory for spec in own.values()]
        code = _template(tuple(factory is not MISSING for factory in factories))
        code = code.replace(
            co_varnames=tuple(names.get(name, name) for name in code.co_varnames),
            co_names=tuple(names.get(name, name) for name in code.co_names),
        )
        known = {"MISSING": MISSING} | {f"make_{at}": factory for at, factory in enumerate(factories)}
        # What has a default stands behind what has none: the type checker sees to it. A factory's is `MISSING`.
        given = (spec.default for spec in own.values() if not (spec.default is spec.default_factory is MISSING))
        return FunctionType(code, known, "__init__", tuple(given))

    @cache
    def _template(are_made):
        """The code of an `__init__` that assigns so many fields, and makes some that are not given."""
        head = ", ".join(["self", *(f"field_{at}" for at in range(len(are_made)))])
        body = [" pass"]
        for at, is_made in enumerate(are_made):
            value = f"make_{at}() if field_{at} is MISSING else field_{at}" if is_made else f"field_{at}"
            body.append(f" self.field_{at} = {value}")
        scope = {}
        exec(f"def __init__({head}):\n" + "\n".join(body), scope)
        return scope["__init__"].__code__

    def replace(one, /, **changes):
        """A record with other values in some fields, as the standard `replace` gives it, in a third of its time."""
        return one.__class__(**dict(zip(one.__dataclass_fields__, one.__values__(one), strict=False)) | changes)

    def _equals(self, other):
        if self.__class__ is not other.__class__:
            return NotImplemented
        return self is other or self.__compared__(self) == self.__compared__(other)

    def _hash(self):
        return hash(self.__compared__(self))

    def _shown(self):
        shown = (f"{spec.name}={getattr(self, spec.name)!r}" for spec in fields(self) if spec.repr)
        return f"{self.__class__.__qualname__}({', '.join(shown)})"
