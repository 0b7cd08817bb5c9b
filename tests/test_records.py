import copy
import pickle
from dataclasses import dataclass, field, fields, is_dataclass, replace

import pytest

from briefgen import records
from briefgen.model.document import Cite, CiteItem, Text
from briefgen.records import record


@record(frozen=True, slots=True)
class Ours:
    """A record with all that we use."""

    name: str
    names: tuple[str, ...] = ()
    known: dict[str, int] = field(default_factory=dict)
    place: int = field(default=0, compare=False, repr=False)

    @property
    def size(self) -> int:
        return len(self.names)


@dataclass(frozen=True, slots=True)
class Theirs:
    """The same by the standard decorator."""

    name: str
    names: tuple[str, ...] = ()
    known: dict[str, int] = field(default_factory=dict)
    place: int = field(default=0, compare=False, repr=False)


def test_a_record_does_what_a_dataclass_does() -> None:
    ours, theirs = Ours("a", ("b",), place=3), Theirs("a", ("b",), place=3)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert [spec.name for spec in fields(ours)] == [spec.name for spec in fields(theirs)]
    assert is_dataclass(ours)
    assert replace(ours, name="c") == Ours("c", ("b",))
    assert records.replace(ours, name="c", place=3) == replace(ours, name="c", place=3)
    assert records.replace(ours, name="c", place=3).place == 3
    assert ours == Ours("a", ("b",)), "a field that is not compared makes no difference"
    assert ours != Ours("b", ("b",))
    other: object = theirs
    assert ours != other
    assert ours.size == 1
    assert not hasattr(ours, "__dict__")
    assert Ours("a").known is not Ours("a").known, "each has a default of its own"


def test_records_travel() -> None:
    cite = Cite((CiteItem("okoro2031", label="page", locator="4"),), (Text("(Okoro)"),))
    assert pickle.loads(pickle.dumps(cite)) == cite
    assert copy.deepcopy(cite) == cite
    assert hash(copy.copy(cite)) == hash(cite)
    match cite:
        case Cite(items, (Text(text),)):
            assert (items[0].source, text) == ("okoro2031", "(Okoro)")
        case _:
            raise AssertionError


def test_fields_keep_their_names_and_defaults_whatever_their_number() -> None:
    @record(frozen=True, slots=True)
    class One:
        name: str

    @record(slots=True)
    class Three:
        name: str
        made: list[str] = field(default_factory=list)
        last: str = "end"

    assert (One("a").name, One(name="b").name) == ("a", "b")
    first, second = Three("a"), Three(last="z", name="b", made=["c"])
    first.made.append("x")
    assert (first.name, first.made, first.last) == ("a", ["x"], "end")
    assert (second.name, second.made, second.last) == ("b", ["c"], "z")
    assert Three("a").made == []
    with pytest.raises(TypeError, match="name"):
        One()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="nome"):
        One(nome="a")  # type: ignore[call-arg]
