"""Prefect reports to nobody, keeps its data in our home, and costs nothing where it is not used."""

import json

import httpx
import pytest

from flows.prefect_environment import prepare_prefect
from models.errors import UsageError


def test_prefect_never_reports_on_its_use_even_if_the_operator_said_so(tmp_path):
    environ = {"RECTRACK_HOME": str(tmp_path), "DO_NOT_TRACK": "0", "PREFECT_SERVER_ANALYTICS_ENABLED": "true"}

    prepare_prefect(environ)

    assert environ["DO_NOT_TRACK"] == "1"
    assert environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"


def test_prefect_has_a_home_of_our_own_unless_the_operator_chose_one(tmp_path):
    ours = {"RECTRACK_HOME": str(tmp_path / "new" / "home")}
    theirs = {"RECTRACK_HOME": str(tmp_path), "PREFECT_HOME": str(tmp_path / "p"), "PREFECT_API_URL": "http://host/api"}

    prepare_prefect(ours)
    prepare_prefect(theirs)

    assert ours["PREFECT_HOME"] == str(tmp_path / "new" / "home" / "prefect")
    assert "PREFECT_API_URL" not in ours
    assert theirs["PREFECT_HOME"] == str(tmp_path / "p")
    assert theirs["PREFECT_API_URL"] == "http://host/api"


@pytest.mark.parametrize("variable", ["NO_PROXY", "no_proxy"])
def test_no_proxy_stands_between_a_run_and_its_own_server(tmp_path, variable):
    environ = {
        "RECTRACK_HOME": str(tmp_path),
        "HTTP_PROXY": "http://proxy.example:8080",
        variable: ".westmarch.example",
    }

    prepare_prefect(environ)
    prepare_prefect(environ)

    assert environ["NO_PROXY"] == environ["no_proxy"] == ".westmarch.example,127.0.0.1,localhost"


def test_a_home_that_cannot_be_made_is_told_before_the_server_fails(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(UsageError, match=r"cannot be made .*Set RECTRACK_HOME"):
        prepare_prefect({"RECTRACK_HOME": str(tmp_path / "file")})


@pytest.mark.parametrize("entry", ["flows.ingest", "flows.__main__"])
def test_every_entry_has_set_the_environment_when_prefect_is_imported(run, tmp_path, entry):
    look = f"""
import builtins, importlib, json, os, sys
import_ = builtins.__import__
seen = {{}}
def watching(name, *arguments, **named):
    if name.split(".")[0] == "prefect":
        seen.setdefault("environ", dict(os.environ))
    return import_(name, *arguments, **named)
builtins.__import__ = watching
sys.argv = ["flows", "version"]
module = importlib.import_module("{entry}")
try:
    getattr(module, "main", lambda: None)()
except SystemExit:
    pass
print("\\n" + json.dumps(seen["environ"]))
"""
    environ = json.loads(run("-c", look).splitlines()[-1])

    assert environ["DO_NOT_TRACK"] == "1"
    assert environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert environ["PREFECT_HOME"] == str(tmp_path / "home" / "prefect")


def test_what_the_command_line_shares_with_the_flow_imports_no_prefect(run):
    loaded = run(
        "-c", "import sys, flows.stages, flows.settings, flows.prefect_environment; print('prefect' in sys.modules)"
    )

    assert loaded.strip() == "False"


def test_the_server_listens_on_this_machine_only_and_sends_no_statistics(prefect_server):
    settings = httpx.get(f"{prefect_server}/admin/settings").json()

    assert settings["server"]["analytics_enabled"] is False
    assert settings["server"]["api"]["host"] == "127.0.0.1"
