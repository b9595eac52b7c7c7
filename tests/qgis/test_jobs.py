"""Work in other threads: each piece once, in order, whatever moment it is stopped at."""

import threading
import time

import pytest
from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QTimer

from drogscen_plugin.gui import jobs as jobs_module
from drogscen_plugin.gui.jobs import Jobs
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


class Crowded:
    """A task manager that has no time for its tasks until it is told to begin."""

    def __init__(self, qtbot):
        self.qtbot, self.waiting, self.has_begun = qtbot, [], False

    def taskManager(self):
        return self

    def addTask(self, task):
        if self.has_begun:
            QgsApplication.taskManager().addTask(task)
        else:
            self.waiting.append(task)

    def begin(self):
        """Do what was not cancelled and what it is given from now on, and wait until there is nothing more to do."""
        self.has_begun = True
        manager = QgsApplication.taskManager()
        for task in self.waiting:
            if task.status() == QgsTask.TaskStatus.Queued:
                manager.addTask(task)
        self.qtbot.waitUntil(lambda: manager.countActiveTasks() == 0, timeout=PATIENCE_MS)


@pytest.fixture
def crowded(qtbot, monkeypatch):
    made = Crowded(qtbot)
    monkeypatch.setattr(jobs_module, "QgsApplication", made)
    return made


def test_work_is_done_once_at_whatever_moment_it_is_stopped(qgis_app):
    """The task may begin just when it is stopped: a plan saved twice at once locked its own store."""
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


def test_what_has_not_begun_is_written_here_when_the_queue_is_stopped(crowded, jobs):
    read, first, second = Work(), Work(), Work()
    read.ask(jobs, kind="read")
    first.ask(jobs)
    second.ask(jobs)
    jobs.stop()
    main = [threading.current_thread()]
    assert (first.threads, second.threads, read.threads) == (main, main, [])
    assert (first.told, second.told, read.told) == (["done"], ["done"], [])
    crowded.begin()
    assert (first.threads, second.threads, read.threads) == (main, main, [])


def test_what_has_begun_is_waited_for(jobs):
    write = Work(0.2)
    write.ask(jobs)
    assert write.begun.wait(PATIENCE_MS / 1000)
    jobs.stop()
    assert write.told == ["done"]
    assert write.threads != [threading.current_thread()]


def test_reading_that_is_cancelled_before_it_begins_makes_way(crowded, jobs, qtbot):
    read, write = Work(), Work()
    read.ask(jobs, kind="read")
    jobs.cancel()
    write.ask(jobs)
    crowded.begin()
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=PATIENCE_MS)
    assert (read.threads, read.told) == ([], [])
    assert write.told == ["done"]


def test_a_write_that_qgis_stops_before_it_begins_is_told(crowded, jobs, qtbot):
    write = Work()
    write.ask(jobs)
    (task,) = crowded.waiting
    task.cancel()
    task.finished(False)  # as the manager calls it
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=PATIENCE_MS)
    assert [type(error) for error in write.told] == [InterruptedError]
    crowded.begin()
    assert write.threads == []


@pytest.mark.parametrize("kind", [{}, {"kind": "read"}])
def test_work_that_qgis_leaves_waiting_is_done_all_the_same(qtbot, jobs, crowded, kind):
    """Nothing would be read or saved any more: everything waits behind it."""
    first, second = Work(), Work()
    first.ask(jobs, **kind)
    second.ask(jobs)
    qtbot.waitUntil(lambda: second.told == ["done"], timeout=PATIENCE_MS)
    assert (first.told, jobs.is_busy()) == (["done"], False)
    assert threading.main_thread() not in (*first.threads, *second.threads)
    crowded.begin()
    assert (len(first.threads), len(second.threads), first.told) == (1, 1, ["done"])


def test_work_whose_end_qgis_does_not_tell_is_told_all_the_same(qtbot, jobs, monkeypatch):
    monkeypatch.setattr(jobs_module.Job, "finished", lambda self, result: None)
    work = Work()
    work.ask(jobs)
    qtbot.waitUntil(lambda: work.told == ["done"], timeout=PATIENCE_MS)
    assert not jobs.is_busy()


def test_a_task_that_qgis_begins_with_late_ends_when_the_work_does(qtbot, jobs, crowded):
    """Another thread has the work by then: the main thread waits for nothing, and no second writing begins meanwhile."""
    first, second, begun_by_then = Work(1.5), Work(), []
    jobs.run("work", first, lambda _: begun_by_then.extend(second.threads), first.told.append)
    second.ask(jobs)
    qtbot.waitUntil(first.begun.is_set, timeout=PATIENCE_MS)
    (task,) = crowded.waiting
    turns = []
    turning = QTimer()
    turning.timeout.connect(lambda: turns.append(time.monotonic()))
    turning.start(20)
    crowded.has_begun = True
    QgsApplication.taskManager().addTask(task)
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=PATIENCE_MS)
    turning.stop()
    assert max(later - sooner for sooner, later in zip(turns, turns[1:])) < 1
    assert (begun_by_then, first.told, second.told, len(first.threads)) == ([], [], ["done"], 1)


def test_a_task_that_qgis_gives_up_though_another_thread_has_it_is_told_at_its_end(qtbot, jobs, crowded):
    write = Work(1.5)
    write.ask(jobs)
    qtbot.waitUntil(write.begun.is_set, timeout=PATIENCE_MS)
    (task,) = crowded.waiting
    before = time.monotonic()
    task.finished(False)  # as the manager calls it for what is cancelled before it begins
    assert time.monotonic() - before < 1
    assert write.told == []
    assert jobs.is_writing()
    qtbot.waitUntil(lambda: write.told == ["done"], timeout=PATIENCE_MS)
    assert not jobs.is_busy()
