"""Any style of CSL's grammar, any items, any changes: nothing raises, and all ways lead to the same words."""

from hypothesis import HealthCheck, given, settings

from tests.csl_properties import Case, cases, check


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cases())
def test_any_style_renders_any_items_and_any_order_of_changes_ends_alike(case: Case) -> None:
    check(case)
