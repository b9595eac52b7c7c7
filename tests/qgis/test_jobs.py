# SPDX-License-Identifier: GPL-2.0-or-later
"""Work in other threads: each piece once, in order, whatever moment it is stopped at."""

import gc
import threading
import time
import weakref

import pytest
from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QThreadPool, QTimer

from drogscen_plugin.gui.store import background_jobs as jobs_module
from drogscen_plugin.gui.store.background_jobs import Jobs
from drogscen_plugin.storage import background_thread
from tests.support.dock import PATIENCE_MS


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
    begun, enough, told = threading.Event(), threading.Event(), []

    def work(job):
        begun.set()
        return enough.wait(PATIENCE_MS / 1000)

    jobs.run("work", work, told.append, told.append)
    assert begun.wait(PATIENCE_MS / 1000)
    (left,) = (thread for thread in background_thread._at_work if isinstance(thread, jobs_module.Job))
    jobs.stop()
    assert left.isRunning()
    assert left in background_thread._at_work
    assert gc.isenabled()
    enough.set()
    qtbot.waitUntil(lambda: left not in background_thread._at_work, timeout=PATIENCE_MS)
    assert left.isFinished()
    assert told == []


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


@pytest.mark.parametrize("error", [MemoryError(), SystemExit(3)])
def test_whatever_is_raised_is_told_as_a_failure_and_goes_with_its_job(jobs, qtbot, error):
    """A saving that was not done must not be told as done."""
    told, ended = [], []

    def fail(job):
        weakref.finalize(job, ended.append, job.order.title)
        raise error

    gc.disable()
    try:
        jobs.run("work", fail, lambda found: told.append("done"), lambda problem: told.append(type(problem)))
        qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=PATIENCE_MS)
        assert told == [type(error)]
        error.__traceback__ = None
        assert ended == ["work"], "nothing of it waits for the collector"
    finally:
        gc.enable()


def test_a_thread_that_cannot_be_started_is_told(jobs, qtbot, monkeypatch):
    monkeypatch.setattr(background_thread.OwnThread, "start", lambda self: None)
    work = Work()
    work.ask(jobs)
    assert [str(error) for error in work.told] == ["the thread could not be started"]
    assert (work.threads, jobs.is_busy(), gc.isenabled()) == ([], False, True)


def test_what_waits_is_written_though_telling_the_one_before_fails(jobs):
    first, second = Work(0.1), Work()

    def tell(found):
        raise RuntimeError("the window is gone")

    jobs.run("work", first, tell, tell)
    jobs.run("work", first, tell, tell)
    second.ask(jobs)
    with pytest.raises(RuntimeError, match="the window is gone"):
        jobs.stop()
    assert (len(first.threads), second.told) == (2, ["done"])


def test_what_a_job_brings_is_shown_before_the_next_begins(jobs, qtbot):
    """Another thread that works in Python takes turns with the one that shows a list of thousands."""
    seen = []

    def show(found):
        jobs.run("work", next_one, lambda found: None, lambda error: None)
        time.sleep(0.05)
        seen.append("told")
        QTimer.singleShot(0, lambda: seen.append("shown"))

    def next_one(job):
        seen.append("begun")

    jobs.run("work", lambda job: None, show, show)
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=PATIENCE_MS)
    assert seen == ["told", "shown", "begun"]


def test_progress_is_told_on_the_main_thread(jobs, qtbot):
    told = []
    jobs.progress.connect(lambda percent: told.append((percent, threading.current_thread())))
    jobs.run("work", lambda job: [job.progressed.emit(percent) for percent in (25, 75)], told.append, told.append)
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=PATIENCE_MS)
    assert told[:2] == [(25, threading.main_thread()), (75, threading.main_thread())]


def test_hundreds_of_pieces_one_after_the_other_all_end(jobs, qtbot):
    """QGIS's task manager lost one task in a few hundred that was added as the one before ended; all saving stood still."""
    told = []
    for number in range(300):
        jobs.run("work", lambda job, number=number: number, told.append, told.append)
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=PATIENCE_MS)
    assert told == list(range(300))


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


class Garbage:
    """Tells in which thread it is collected, by nobody but Python's collector."""

    def __init__(self, collected_in):
        self.itself, self.collected_in = self, collected_in

    def __del__(self):
        self.collected_in.append(threading.current_thread())


@pytest.mark.parametrize("is_kept", [True, False])
def test_garbage_of_the_main_thread_is_not_collected_in_another(jobs, qtbot, is_kept):
    """What belongs to a window must not be deleted by another thread."""
    collected_in, done = [], []

    def work(job):
        made = [[[] for _ in range(100_000)] for _ in range(5)]
        return made if is_kept else len(made)

    gc.collect()
    Garbage(collected_in)
    jobs.run("work", work, done.append, done.append)
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=PATIENCE_MS)
    assert len(done) == 1
    gc.collect()
    assert collected_in == [threading.main_thread()]


def test_the_collector_does_not_rest_for_as_long_as_a_server_does_not_answer(jobs, qtbot, monkeypatch):
    monkeypatch.setattr(background_thread, "_LONGEST_PAUSE_MS", 50)
    enough, told = threading.Event(), []
    jobs.run("work", lambda job: enough.wait(PATIENCE_MS / 1000), told.append, told.append)
    assert not gc.isenabled()
    qtbot.waitUntil(gc.isenabled, timeout=PATIENCE_MS)
    assert jobs.is_busy()
    enough.set()
    qtbot.waitUntil(lambda: told == [True], timeout=PATIENCE_MS)
    assert gc.isenabled()
