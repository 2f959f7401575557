#!/usr/bin/env bash
# A folder that is left out of the wheel still works in the checkout. So: build the wheel, install it into a fresh
# environment with the run-time lock, and use it from another folder.
set -euo pipefail
project=$(cd "$(dirname "$0")/../.." && pwd)
sample=$project/samples/actions-register/calderwick-2026-q1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "wheel check: $1" >&2
    exit 1
}

cd "$work"
"$project/.venv/bin/python" -m pip wheel --quiet --disable-pip-version-check --no-build-isolation --no-deps \
    --wheel-dir "$work" "$project"
"$project/.venv/bin/python" -m venv "$work/venv"
install=("$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check)
"${install[@]}" --no-deps --require-hashes -r "$project/requirements.lock"
"${install[@]}" --no-deps "$work"/rectrack-*.whl
"$work/venv/bin/python" -m pip check

"$work/venv/bin/python" - "$work/venv" <<'PYTHON' || fail "another package takes the place of ours"
import importlib, sys
for name in ("models", "sources", "extractors", "history", "db", "flows", "rectrack"):
    place = importlib.import_module(name).__file__
    if not place.startswith(sys.argv[1]):
        sys.exit(f"{name} comes from {place}")
PYTHON

"$work/venv/bin/rectrack" extract "$sample.pdf" >records.jsonl
[[ $(wc -l <records.jsonl) -eq $(wc -l <"$sample.expected.jsonl") ]] || fail "extract gave another number of records"

# The store brings its migrations with it.
RECTRACK_HOME=$work/home "$work/venv/bin/rectrack" ingest "$sample.pdf"
[[ -s $work/home/rectrack.db ]] || fail "ingest left no database"
# The examples of sources come with it.
examples=$("$work/venv/bin/python" -c "import sources, pathlib; print(pathlib.Path(sources.__file__).parent / 'examples')")
RECTRACK_SOURCES=$examples/hmicfrs.yaml "$work/venv/bin/rectrack" sources check || fail "an example of a source is missing"
echo "wheel check: passed"
