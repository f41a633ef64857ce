import numpy as np

from energydesk.grouping import places_among_equals, ranges


def test_ranges_stand_one_after_another_and_empty_ones_leave_nothing() -> None:
    assert ranges(np.array([5, 9, 0]), np.array([2, 0, 3])).tolist() == [5, 6, 0, 1, 2]
    assert ranges(np.array([], dtype=np.int64), np.array([], dtype=np.int64)).tolist() == []


def test_places_begin_anew_where_the_key_changes() -> None:
    assert places_among_equals(np.array([7, 7, 3, 3, 3, 7])).tolist() == [0, 1, 0, 1, 2, 0]
    assert places_among_equals(np.array([], dtype=np.int64)).tolist() == []
