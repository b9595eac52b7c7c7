"""Work in other threads: each piece once, in order, whatever moment it is stopped at."""

import gc
import threading
import time

import pytest
from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QThreadPool

from drogscen_plugin.gui import jobs as jobs_module
from drogscen_plugin.gui.jobs import Jobs
from drogscen_plugin.storage import own_thread
from tests.qgis.dock import PATIENCE_MS


class Work:
    """Counts how often it is done, and keeps what is told of it."""

    def __init__(self, seconds=0.0):
        self.seconds = seconds
        self.begun = threading.Event()
        self.threads, self.told = [], []

    def __call__(self, job):
        self.threads.append(threading.current_thread())
        self.begun.set()
        time.sleep(self.seconds)
        return "done"

    def ask(self, jobs, **kind):
        jobs.run("work", self, self.told.append, self.told.append, **kind)


@pytest.fixture
def jobs(qgis_app):
    made = Jobs()
    yield made
    made.stop()


def test_work_is_done_once_at_whatever_moment_it_is_stopped(qgis_app):
    """It may begin just when it is stopped: a plan saved twice at once locked its own store."""
    for number in range(400):
        jobs, read, write = Jobs(), Work(0.0005), Work(0.001)
        if number % 2:
            read.ask(jobs, kind="read")
        write.ask(jobs)
        time.sleep((number % 40) * 0.00002)
        if number % 3 == 0:
            QCoreApplication.processEvents()
        jobs.stop()
        assert (len(write.threads), write.told) == (1, ["done"])
        assert read.told in ([], ["done"])
        assert len(read.threads) <= 1
        QCoreApplication.processEvents()
        assert (len(write.threads), write.told) == (1, ["done"])


def test_what_waits_is_written_here_when_the_queue_is_stopped(jobs):
    begun, read, first, second = Work(0.2), Work(), Work(), Work()
    begun.ask(jobs, kind="first read")
    read.ask(jobs, kind="read")
    first.ask(jobs)
    second.ask(jobs)
    assert begun.begun.wait(PATIENCE_MS / 1000)
    jobs.stop()
    main = [threading.current_thread()]
    assert (first.threads, second.threads, read.threads) == (main, main, [])
    assert (first.told, second.told, read.told, begun.told) == (["done"], ["done"], [], [])


def test_what_has_begun_is_waited_for(jobs):
    write = Work(0.2)
    write.ask(jobs)
    assert write.begun.wait(PATIENCE_MS / 1000)
    jobs.stop()
    assert write.told == ["done"]
    assert write.threads != [threading.current_thread()]


def test_what_takes_longer_than_one_can_wait_is_left_to_itself_until_it_ends(jobs, qtbot, monkeypatch):
    """A thread that is deleted while it runs ends QGIS."""
    monkeypatch.setattr(jobs_module, "_STOP_MS", 50)
    write = Work(0.5)
    write.ask(jobs)
    assert write.begun.wait(PATIENCE_MS / 1000)
    before = time.monotonic()
    jobs.stop()
    assert time.monotonic() - before < 0.4
    (left,) = own_thread._left
    assert left.isRunning()
    qtbot.waitUntil(lambda: not own_thread._left, timeout=PATIENCE_MS)
    assert left.isFinished()
    assert write.told == []


def test_reading_that_is_cancelled_makes_way(jobs, qtbot):
    read, waiting, write = Work(0.2), Work(), Work()
    read.ask(jobs, kind="read")
    waiting.ask(jobs, kind="other read")
    jobs.cancel()
    write.ask(jobs)
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=PATIENCE_MS)
    assert (read.told, waiting.threads) == ([], [])
    assert write.told == ["done"]


def test_what_fails_is_told_with_its_error_and_the_next_is_done(jobs, qtbot):
    problem, next_one, told = OSError("the disk is full"), Work(), []

    def fail(job):
        raise problem

    jobs.run("work", fail, told.append, told.append)
    next_one.ask(jobs)
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=PATIENCE_MS)
    assert (told, next_one.told) == ([problem], ["done"])


def test_progress_is_told_on_the_main_thread(jobs, qtbot):
    told = []
    jobs.progress.connect(lambda percent: told.append((percent, threading.current_thread())))
    jobs.run("work", lambda job: [job.progressed.emit(percent) for percent in (25, 75)], told.append, told.append)
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=PATIENCE_MS)
    assert told[:2] == [(25, threading.main_thread()), (75, threading.main_thread())]


def test_hundreds_of_pieces_one_after_the_other_all_end(jobs, qtbot):
    """QGIS's task manager lost one task in a few hundred that was added as the one before ended; all saving stood still."""
    told = []
    for number in range(1000):
        jobs.run("work", lambda job, number=number: number, told.append, told.append)
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=PATIENCE_MS)
    assert told == list(range(1000))


def test_a_save_does_not_wait_for_the_tasks_of_others(jobs, qtbot):
    enough, manager = threading.Event(), QgsApplication.taskManager()
    threads = QThreadPool.globalInstance().maxThreadCount()
    for number in range(2 * threads):
        manager.addTask(QgsTask.fromFunction(f"long {number}", lambda task: enough.wait(PATIENCE_MS / 1000)))
    try:
        write = Work()
        write.ask(jobs)
        qtbot.waitUntil(lambda: write.told == ["done"], timeout=PATIENCE_MS)
        assert manager.countActiveTasks() == 2 * threads
    finally:
        enough.set()
        qtbot.waitUntil(lambda: manager.countActiveTasks() == 0, timeout=PATIENCE_MS)


def test_garbage_of_the_main_thread_is_not_collected_in_another(jobs, qtbot):
    """What belongs to a window must not be deleted by another thread."""
    collected_in = []

    class Garbage:
        def __init__(self):
            self.itself = self

        def __del__(self):
            collected_in.append(threading.current_thread())

    def work(job):
        return sum(len([[] for _ in range(100_000)]) for _ in range(20))

    gc.collect()
    Garbage()
    done = []
    jobs.run("work", work, done.append, done.append)
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=PATIENCE_MS)
    assert done == [2_000_000]
    gc.collect()
    assert collected_in == [threading.main_thread()]
