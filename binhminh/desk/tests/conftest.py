"""A school year with groups and a family, as the tests of `core/families` have them."""

from binhminh.core.families.tests.conftest import (  # noqa: F401
    by,
    child,
    group,
    in_charge,
    next_year,
    other_group,
    year,
)
