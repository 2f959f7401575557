"""With RECTRACK_REQUIRE_ALL=1 a skipped test fails: where all is installed, nothing has a reason to be skipped."""

import os
import signal
from collections.abc import Generator

import pytest

pytest_plugins = ["pytester", "tests.databases"]


def pytest_configure() -> None:
    """A shell that runs the tests in the background has them, and all that they start, ignore Ctrl+C: some send it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _fail_if_skipped(report)
    return report


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    expected_failure = hasattr(report, "wasxfail")
    if report.skipped and not expected_failure and os.environ.get("RECTRACK_REQUIRE_ALL") == "1":
        report.outcome = "failed"
        report.longrepr = f"skipped, and RECTRACK_REQUIRE_ALL is set: {report.longrepr}"
