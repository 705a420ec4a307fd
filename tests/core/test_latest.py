"""The value made last: found again for the same objects only, by any thread."""

from concurrent.futures import ThreadPoolExecutor

from planner.core.latest import Latest


def test_it_is_found_by_the_very_objects_it_was_made_of() -> None:
    latest: Latest[str] = Latest()
    one, other = {"a": 1}, {"a": 1}
    assert latest.of(one) is None
    assert latest.keep("made", one, 3) == "made"
    assert latest.of(one, 3) == "made"
    assert latest.of(other, 3) is None
    assert latest.of(one) is None


def test_no_thread_is_given_what_another_object_made() -> None:
    latest: Latest[int] = Latest()

    def ask(number: int) -> bool:
        mine = [number]
        return all(latest.keep(number, mine) == number and latest.of(mine) in (number, None) for _ in range(2_000))

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(ask, range(4)))
