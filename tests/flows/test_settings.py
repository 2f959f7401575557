"""Settings come from the environment, and what cannot be used is told by the name of its variable."""

from pathlib import Path

import pytest

from flows.settings import load_settings, settings_environment
from models.errors import UsageError
from models.settings import ReadLimits, Settings


def test_every_variable_is_taken(tmp_path):
    environ = {
        "RECTRACK_HOME": str(tmp_path),
        "RECTRACK_DATABASE_URL": "postgresql://host/rectrack",
        "RECTRACK_ORIGINALS": "s3://bucket/originals",
        "RECTRACK_SOURCES": "/etc/rectrack/sources.yaml",
        "RECTRACK_DASK": "tcp://192.0.2.7:8786",
        "RECTRACK_JOBS": "3",
        "RECTRACK_READ_SECONDS": "10.5",
        "RECTRACK_READ_SECONDS_PER_PAGE": "0.25",
        "RECTRACK_READ_MEMORY_MB": "64",
        "RECTRACK_MAX_FILE_MB": "2",
        "RECTRACK_WEBHOOK": "https://watch.example/rectrack?key=1",
        "RECTRACK_PROXY": "http://proxy.example:8080",
    }

    assert load_settings(environ) == Settings(
        home=tmp_path,
        database_url="postgresql://host/rectrack",
        originals="s3://bucket/originals",
        sources_file=Path("/etc/rectrack/sources.yaml"),
        jobs=3,
        limits=ReadLimits(10.5, 0.25, 64 << 20, 2 << 20, recognised=tmp_path / "cache" / "recognised"),
        dask="tcp://192.0.2.7:8786",
        webhook="https://watch.example/rectrack?key=1",
        proxy="http://proxy.example:8080",
    )


def test_without_any_variable_there_are_defaults_with_absolute_paths(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    settings = load_settings({"RECTRACK_HOME": ""})

    assert settings.home.is_absolute()
    assert settings.home.name == "rectrack"
    assert settings.database_url == f"sqlite:///{settings.home}/rectrack.db"
    assert settings.sources_file == tmp_path / "sources.yaml"
    assert settings.jobs >= 1
    assert settings.limits == ReadLimits(recognised=settings.home / "cache" / "recognised")


def test_relative_paths_mean_the_same_in_a_process_started_elsewhere(tmp_path, monkeypatch):
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    relative = {"RECTRACK_HOME": ".rectrack", "RECTRACK_DATABASE_URL": "sqlite:///data/store.db"}

    settings = load_settings(relative)
    monkeypatch.chdir(tmp_path / "elsewhere")

    assert settings.home == tmp_path / ".rectrack"
    assert settings.database_url == f"sqlite:///{tmp_path}/data/store.db"
    assert load_settings(settings_environment(settings)) == settings


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("RECTRACK_JOBS", "two"),
        ("RECTRACK_JOBS", "0"),
        ("RECTRACK_JOBS", "1.5"),
        ("RECTRACK_READ_SECONDS", "-1"),
        ("RECTRACK_READ_SECONDS_PER_PAGE", "inf"),
        ("RECTRACK_READ_MEMORY_MB", "nan"),
        ("RECTRACK_MAX_FILE_MB", "1e400"),
    ],
)
def test_a_value_that_cannot_be_used_names_its_variable(variable, value):
    with pytest.raises(UsageError, match=f"{variable} is '{value}': set it to"):
        load_settings({variable: value})


@pytest.mark.parametrize(
    ("variable", "address"),
    [
        ("RECTRACK_WEBHOOK", "watch.example"),
        ("RECTRACK_WEBHOOK", "ftp://watch.example/secret"),
        ("RECTRACK_WEBHOOK", "https:///secret"),
        ("RECTRACK_WEBHOOK", "http://[secret"),
        ("RECTRACK_PROXY", "https://me:secret@proxy.example"),
        ("RECTRACK_PROXY", "http://me:secret@proxy.example:port"),
    ],
)
def test_what_is_no_web_address_is_refused_and_not_repeated(variable, address):
    with pytest.raises(UsageError, match=f"{variable} is no address: set it to") as refused:
        load_settings({variable: address})
    assert "secret" not in str(refused.value)
