# What `make lock` runs; kept out of pyproject.toml because uv reads it from the command line.
COMPILE = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command 'make lock' --no-emit-index-url --group build pyproject.toml

.PHONY: lock
lock:
	$(COMPILE) -o requirements.lock
	$(COMPILE) --all-extras -c requirements.lock -o requirements-dev.lock
