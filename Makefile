# make demo   an environment of its own, the pinned dependencies, the package, then `kg demo`
# make test   the same, then all tests
# Needs Python 3.11 or newer and make; everything else goes into .venv.

.PHONY: demo test lint bench neo4j robot web lock clean

VENV = .venv
PY = $(VENV)/bin/python
# An emptied environment has no PATH; the environments of others must not leak in.
PATH ?= /usr/local/bin:/usr/bin:/bin
export PATH
unexport PYTHONPATH PYTHONHOME

demo: $(VENV)/.kg-run
	$(VENV)/bin/kg demo

test: $(VENV)/.kg-test
	$(PY) -m pytest -n 2 --dist loadfile

lint: $(VENV)/.kg-test
	$(PY) -m ruff check .
	$(PY) -m mypy

# A quick round; bench/README.md has the full measurements.
bench: $(VENV)/.kg-test
	$(PY) -m bench.read --counts 1,10,100
	$(PY) -m bench.load --reports 100

# Fetch the Neo4j server that the tests marked `server` start. Needs Java 17 or newer and Maven.
neo4j: $(VENV)/.kg-test
	$(PY) tests/neo4j/server.py fetch

# Fetch ROBOT, which checks the vocabulary as OWL in the tests marked `owl`. Needs Java and Maven.
robot: $(VENV)/.kg-test
	$(PY) tests/owl/robot.py

# Build the page's script and style from web/ into kg/view/assets. Needs Node 20 or newer.
web:
	cd web && npm ci --no-fund --no-audit && npm run check && npm run build && npm test

# Pin the versions that .venv holds now.
lock: $(VENV)/.kg-test
	$(PY) requirements/lock.py

clean:
	rm -rf $(VENV) build dist

$(VENV)/.kg-run: requirements/run.txt requirements/build.txt pyproject.toml
	@sh requirements/venv.sh $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements/run.txt -r requirements/build.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.kg-test: $(VENV)/.kg-run requirements/test.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements/run.txt -r requirements/test.txt
	@touch $@
