import importlib
import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = sorted(folder.parent.name for folder in ROOT.glob("*/__init__.py"))


def locked(name: str) -> dict[str, str]:
    """Name and version of each package in a lock file."""
    return dict(
        re.findall(r"^([a-z0-9.-]+)(?:\[[^]]*\])?==([^ ;]+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    )


def distribution(requirement: str) -> str:
    """The name in a requirement, spelt as the lock files spell it."""
    return re.split(r"[\[<>=]", requirement)[0].replace(".", "-")


def test_every_package_of_the_checkout_is_in_the_wheel_and_is_checked() -> None:
    tools = PROJECT["tool"]

    assert sorted(tools["hatch"]["build"]["targets"]["wheel"]["packages"]) == PACKAGES
    assert sorted(tools["mypy"]["packages"]) == PACKAGES
    assert sorted(tools["importlinter"]["root_packages"]) == PACKAGES


def test_the_project_cannot_be_uploaded_to_an_index() -> None:
    assert "Private :: Do Not Upload" in PROJECT["project"]["classifiers"]


@pytest.mark.parametrize("package", PACKAGES)
def test_generic_names_are_ours(package: str) -> None:
    assert importlib.import_module(package).__file__ == str(ROOT / package / "__init__.py")


def test_the_locks_agree_and_hold_every_direct_dependency() -> None:
    run_time, development = locked("requirements.lock"), locked("requirements-dev.lock")
    project = PROJECT["project"]

    assert run_time.items() <= development.items()
    for requirement in project["dependencies"] + PROJECT["dependency-groups"]["build"]:
        assert distribution(requirement) in run_time
    for extra in project["optional-dependencies"].values():
        for requirement in extra:
            assert distribution(requirement) in development


def test_each_direct_dependency_is_explained() -> None:
    explained = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    project = PROJECT["project"]
    extras = chain.from_iterable(project["optional-dependencies"].values())
    direct = [*project["dependencies"], *extras, *PROJECT["dependency-groups"]["build"]]

    rows = re.findall(r"^\| (?!package )([a-z0-9.\[\]-]+) \|", explained, re.MULTILINE)
    assert sorted(map(distribution, rows)) == sorted(distribution(requirement) for requirement in direct)
