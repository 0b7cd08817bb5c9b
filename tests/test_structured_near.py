from briefgen.structured.near import did_you_mean, near_names


def test_slips_are_seen_and_other_words_are_not() -> None:
    keys = ("issued", "accessed", "access", "title", "credibility")
    for slip, meant in {
        "isued": "issued",
        "issueed": "issued",
        "isseud": "issued",
        "Issued": "issued",
        "titel": "title",
        "credibilty": "credibility",
    }.items():
        assert near_names(slip, keys) == (meant,)
    assert near_names("quux", keys) == ()
    assert near_names("", keys) == ()


def test_what_is_much_less_like_than_the_nearest_is_not_named() -> None:
    assert near_names("acess", ("access", "accessed")) == ("access",)
    assert near_names("fig-fleat", ("fig-fleet", "fig-year")) == ("fig-fleet",)
    assert near_names("mised", ("missed", "misled")) == ("misled", "missed")


def test_notes_of_one_source_are_told_apart_by_their_own_names() -> None:
    notes = ("okoro2031#altered", "okoro2031#bare", "okoro2031#quoted", "lind2030#altered")
    assert near_names("okoro2031#altred", notes) == ("okoro2031#altered",)
    assert near_names("okoro2031#jetty", notes) == ()
    assert near_names("okoro2013#altered", notes) == ("okoro2031#altered",)
    assert near_names("policy-brief/bakground", ("policy-brief/background", "policy-brief/outlook")) == (
        "policy-brief/background",
    )


def test_a_hint_names_up_to_three() -> None:
    assert did_you_mean("fleet", ("fleets", "fleet-a", "fleet-b", "fleet-c")) == (
        "did you mean `fleets`, `fleet-a` or `fleet-b`?"
    )
    assert did_you_mean("quux", ("fleet",)) is None
