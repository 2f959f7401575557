from pathlib import Path

import pytest

SKIPS = """
    import pytest

    {module_level}

    @pytest.mark.skipif(True, reason="no such program")
    def test_marked():
        pass

    def test_while_running():
        pytest.skip("no such program")

    @pytest.mark.xfail(strict=True)
    def test_expected_failure():
        assert False
"""


@pytest.fixture
def conftest(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # theirs take seconds to load
    pytester.makeconftest((Path(__file__).parents[1] / "conftest.py").read_text(encoding="utf-8"))


@pytest.mark.usefixtures("conftest")
@pytest.mark.parametrize(
    ("required", "outcome"), [("1", {"failed": 1, "errors": 1, "xfailed": 1}), ("", {"skipped": 2, "xfailed": 1})]
)
def test_skipped_tests_fail_where_everything_is_required(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, required: str, outcome: dict[str, int]
) -> None:
    monkeypatch.setenv("RECTRACK_REQUIRE_ALL", required)
    pytester.makepyfile(SKIPS.format(module_level=""))

    pytester.runpytest_subprocess().assert_outcomes(**outcome)


@pytest.mark.usefixtures("conftest")
def test_a_skipped_module_fails_too(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECTRACK_REQUIRE_ALL", "1")
    pytester.makepyfile(SKIPS.format(module_level='pytest.importorskip("no_such_package")'))

    pytester.runpytest_subprocess().assert_outcomes(errors=1)
