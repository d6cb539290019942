#!/bin/sh
# Installs one hashed set into .venv: `install.sh PYTHON sync|add FILE`; with uv, or with pip when uv fails.
set -eu
python=$1 how=$2 file=$3
uv=.boot/bin/uv

with_uv() {
    [ -x "$uv" ] || return 1
    [ -x .venv/bin/python ] || "$uv" venv -q --allow-existing --python "$python" .venv || return 1
    if [ "$how" = sync ]; then
        "$uv" pip sync -q --python .venv --require-hashes "$file" || return 1
        "$uv" pip install -q --python .venv --offline --no-deps --no-build-isolation -e . || return 1
    else
        "$uv" pip install -q --python .venv --require-hashes -r "$file" || return 1
    fi
}

with_pip() {
    "$python" -m venv .venv
    .venv/bin/python -m pip install -q --require-hashes -r "$file"
    [ "$how" = add ] || .venv/bin/python -m pip install -q --no-deps --no-index --no-build-isolation -e .
}

with_uv || { echo "uv did not manage it; trying pip"; with_pip; }
