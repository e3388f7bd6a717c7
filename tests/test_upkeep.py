import logging
from threading import Semaphore

from webapp.upkeep import do_once, run_every


def test_a_task_is_done_again_and_again_beside_the_requests(app):
    done = Semaphore(0)
    enough = run_every(app, 0.001, done.release)
    assert all(done.acquire(timeout=10) for _ in range(3))
    enough.set()


def test_a_task_that_fails_is_told_of_and_ends_nothing(app, caplog):
    def fail():
        raise ValueError

    with caplog.at_level(logging.ERROR):
        do_once(app, fail)
    assert caplog.messages == ["fail failed"]
