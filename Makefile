# The commands a newcomer needs: `make demo` and `make test`. Everything is kept inside this folder.
ROOMS := bot care console dialogs nlu storage
PYTHON := .venv/bin/python
# The machine's own certificates, as pip and browsers use them: a hospital's network often has one of its own.
export UV_SYSTEM_CERTS ?= true
export UV_NATIVE_TLS ?= true
# What many processes import is compiled once, also where the environment says otherwise.
unexport PYTHONDONTWRITEBYTECODE
COMPILE := pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" --quiet

.PHONY: demo install test check bench lock format clean

demo: .venv/installed ## start everything on fictional patients
	@exec .venv/bin/mycooper demo $(DEMO)

install: .venv/installed ## set up alone: afterwards .venv/bin/mycooper is the command

.venv/installed: requirements.lock pyproject.toml
	@uv=$$(scripts/find-uv.sh) && \
	{ [ -x $(PYTHON) ] || $$uv venv --quiet --no-python-downloads --python '>=3.11,<3.15' .venv; } && \
	$$uv pip install --quiet --compile-bytecode --require-hashes -r requirements.lock && \
	$$uv pip install --quiet --no-deps --no-build-isolation --editable . && \
	$(PYTHON) -m compileall -q $(ROOMS)
	@touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	@uv=$$(scripts/find-uv.sh) && $$uv pip install --quiet --require-hashes -r requirements-dev.lock
	@scripts/find-chromium.sh >/dev/null
	@touch $@

check: .venv/installed-dev ## lint, types, contracts
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy --num-workers 2
	.venv/bin/lint-imports

test: check ## what CI runs
	$(PYTHON) -m pytest -n 5 --dist loadfile --no-loadscope-reorder

bench: .venv/installed-dev ## speed, never in a timed test
	$(PYTHON) -m scripts.bench

format: .venv/installed-dev
	.venv/bin/ruff check --fix-only --quiet .
	.venv/bin/ruff format .

lock: ## pin every dependency anew, with hashes and without any host
	uv=$$(scripts/find-uv.sh) && \
	$$uv $(COMPILE) --group install --upgrade -o requirements.lock && \
	$$uv $(COMPILE) --group install --extra dev --constraint requirements.lock --upgrade -o requirements-dev.lock

clean:
	rm -rf .venv .tools .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
