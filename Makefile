# The commands a newcomer needs: `make demo` and `make test`. Everything is kept inside this folder.
ROOMS := bot care console dialogs nlu storage
PYTHON := .venv/bin/python
# The machine's own certificates, as pip and browsers use them: a hospital's network often has one of its own.
export UV_SYSTEM_CERTS ?= true
export UV_NATIVE_TLS ?= true
# What many processes import is compiled once, also where the environment says otherwise.
unexport PYTHONDONTWRITEBYTECODE
# Rasa 3.6 runs on Python 3.10 alone, so it has an environment of its own; which Python that is may be set.
RASA_PYTHON ?= python3.10
RASA_PORT ?= 5005
RASA_MODEL := .rasa/models/wishes.tar.gz
COMPILE := pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" --quiet

.PHONY: demo install test check promises bench bench-nlu rasa fhir lock format clean

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
	$(PYTHON) -m pytest -n 6 --dist loadfile --no-loadscope-reorder

promises: .venv/installed ## write the page that says which promise is kept where, and shown by what
	$(PYTHON) -m scripts.promises

bench: .venv/installed-dev ## speed, never in a timed test
	$(PYTHON) -m scripts.bench

bench-nlu: .venv/installed-dev ## what the engines understand, and how fast; a Rasa server too where `make rasa` has built one
	$(PYTHON) -m scripts.bench_nlu

rasa: $(RASA_MODEL) ## a Rasa server on this machine alone, which learned from our wishes
	@[ -s .rasa/token ] || { umask 077 && .rasa/venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(24))' >.rasa/token; }
	@echo "Rasa answers on http://127.0.0.1:$(RASA_PORT) once its model is loaded. To use it, in another window:"
	@echo "  MYCOOPER_RASA_URL=http://127.0.0.1:$(RASA_PORT) MYCOOPER_RASA_TOKEN_FILE=.rasa/token make demo"
	@cd .rasa && exec venv/bin/python ../scripts/rasa/serve.py models/wishes.tar.gz $(RASA_PORT) token

$(RASA_MODEL): .rasa/installed $(wildcard nlu/training/rasa/*.yml nlu/training/rasa/*/nlu.yml)
	cd .rasa && RASA_TELEMETRY_ENABLED=false nice venv/bin/rasa train nlu --nlu ../nlu/training/rasa \
	  --config ../nlu/training/rasa/config.yml --domain ../nlu/training/rasa/domain.yml \
	  --out models --fixed-model-name wishes
	@touch $@

.rasa/installed:
	@$(RASA_PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null || { \
	  echo "Rasa 3.6 needs Python 3.10, and $(RASA_PYTHON) is none. Install it, or type: make rasa RASA_PYTHON=/path/to/python3.10" >&2; exit 1; }
	$(RASA_PYTHON) -m venv .rasa/venv
	nice .rasa/venv/bin/pip install --quiet --disable-pip-version-check rasa==3.6.21
	@touch $@

fhir: .venv/installed-dev .fhir/installed ## what we write to a FHIR server and read from one, against another's implementation
	MYCOOPER_TEST_FHIR=.fhir $(PYTHON) -m pytest tests/contract/test_fhir_server.py

.fhir/installed: scripts/fhir/package-lock.json scripts/fhir/serve.mjs
	@command -v npm >/dev/null || { echo "npm is needed: on Debian or Ubuntu, type: sudo apt-get install npm" >&2; exit 1; }
	mkdir -p .fhir && cp scripts/fhir/* .fhir/ && npm --prefix .fhir ci --no-audit --no-fund --loglevel=error
	@touch $@

format: .venv/installed-dev
	.venv/bin/ruff check --fix-only --quiet .
	.venv/bin/ruff format .

lock: ## pin every dependency anew, with hashes and without any host
	uv=$$(scripts/find-uv.sh) && \
	$$uv $(COMPILE) --group install --upgrade -o requirements.lock && \
	$$uv $(COMPILE) --group install --extra dev --constraint requirements.lock --upgrade -o requirements-dev.lock

clean:
	rm -rf .venv .tools .rasa .fhir .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
