"""Records: classes of named fields, as the standard dataclass has them, at a fraction of its price.

A program that starts anew for every brief pays for each class that it defines, and each of its forms is a record. The
standard decorator writes and compiles up to seven methods for a class (0.6 ms for a frozen one); this one writes
`__init__` alone (0.08 ms), and comparing, hashing and showing are functions that all records share: 85 ms of a build.
That the fields of a frozen record are not assigned to is held by the type checker, which sees the standard decorator,
and not once more while running.
"""

from typing import TYPE_CHECKING

__all__ = ["record"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    # `_FIELD` tells `dataclasses.fields` and `replace` that a field is an ordinary one. Since Python 3.7.
    from dataclasses import _FIELD, MISSING, Field, field, fields
    from operator import attrgetter

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
            return made

        return make

    _OF_A_CLASS = ("__dict__", "__weakref__")

    def _initialiser(own):
        head, body, scope = ["self"], [" pass"], {"MISSING": MISSING}
        for name, spec in own.items():
            value = name
            if spec.default is not MISSING:
                scope[f"_{name}"] = spec.default
                head.append(f"{name}=_{name}")
            elif spec.default_factory is not MISSING:
                scope[f"_{name}"] = spec.default_factory
                head.append(f"{name}=MISSING")
                value = f"_{name}() if {name} is MISSING else {name}"
            else:
                head.append(name)
            body.append(f" self.{name} = {value}")
        exec(f"def __init__({', '.join(head)}):\n" + "\n".join(body), scope)
        return scope["__init__"]

    def _equals(self, other):
        if self.__class__ is not other.__class__:
            return NotImplemented
        return self is other or self.__compared__(self) == self.__compared__(other)

    def _hash(self):
        return hash(self.__compared__(self))

    def _shown(self):
        shown = (f"{spec.name}={getattr(self, spec.name)!r}" for spec in fields(self) if spec.repr)
        return f"{self.__class__.__qualname__}({', '.join(shown)})"
