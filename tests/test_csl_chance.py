"""Any style of CSL's grammar, any items, any changes: nothing raises, and all ways lead to the same words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.csl_chance import Case, case
from tests.csl_properties import check


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=True).map(case))
def test_any_style_renders_any_items_and_any_order_of_changes_ends_alike(made: Case) -> None:
    check(made)
