# What each command does is said in README.md; the work is in tools/.
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python

help:  ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 20

setup:  ## set up .venv and everything the other commands need
	@tools/setup.sh test

run:  ## set up and serve a demo school at http://localhost:8000
	@tools/setup.sh run
	@exec $(PYTHON) -m binhminh run --demo $(ARGS)

test:  ## set up and run every test: unit, both databases, browser
	@tools/setup.sh test
	@tools/test.sh

lint:  ## style, floors, types, templates, migrations, messages
	@tools/setup.sh test
	@tools/test.sh lint

messages:  ## extract new messages into every catalogue
	@tools/setup.sh test
	@$(PYTHON) tools/messages.py update

requirements:  ## pin requirements/*.in anew, with hashes and without any registry address
	@tools/requirements.sh

bench:  ## the benchmarks, one figure a line as JSON
	@tools/setup.sh run
	@$(PYTHON) -m binhminh bench $(ARGS)

screenshots:  ## the pictures of the README, from the real pages
	@tools/setup.sh test
	@PLAYWRIGHT_BROWSERS_PATH="$(CURDIR)/.setup/browsers" $(PYTHON) tools/screenshots.py

wheel:  ## build the package into dist/
	@tools/setup.sh test
	@$(PYTHON) -m build --wheel --no-isolation

clean:  ## remove what was built (the data folder stays)
	rm -rf .venv .setup build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.PHONY: help setup run test lint messages requirements bench screenshots wheel clean
