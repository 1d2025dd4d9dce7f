#!/bin/sh
# Whole builds of a generated catalogue, side by side with Hugo and Zola where they are installed, and with a copy of the
# result: benches/whole.sh MODULES [FOLDER]. Needs hyperfine and python3. A folder on a memory file system
# (/dev/shm/bench) keeps the disk out of the figures; MPGEN names another program than the one built for release.
set -eu

modules=${1:?number of modules}
here=$(cd "$(dirname "$0")" && pwd)
work=${2:-/dev/shm/mpgen-bench}
mpgen=${MPGEN:-$here/../target/release/mpgen}
runs=${RUNS:-3}

rm -rf "$work"
mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
python3 "$here/gen_catalog.py" "$work/content" --modules "$modules"
cd "$work"

build="$mpgen build -q --content content --out dist"
measure() { hyperfine --style basic --runs "$runs" "$@" 2>/dev/null | grep -v '^$'; }

echo "== full build into an empty folder"
measure --prepare 'rm -rf dist .mpgen' "$build"
rm -rf dist .mpgen
if [ -x /usr/bin/time ]; then
    /usr/bin/time -f 'peak memory: %M kB' sh -c "$build 2>/dev/null"
else
    $build
fi
echo "== a copy of its output"
measure --prepare 'rm -rf copy' 'cp -r dist copy'
rm -rf copy
echo "== nothing changed"
measure "$build"
echo "== one module's text changed"
one=$(find content/modules -name '*.md' | sort | head -n 1)
measure --prepare "echo '- one more' >> $one" "$build"
echo "== check"
measure -i "$mpgen check -q --content content >/dev/null"

rm -rf dist .mpgen
if command -v hugo >/dev/null; then
    python3 "$here/gen_hugo.py" hugo --modules "$modules"
    echo "== hugo: $(hugo version | cut -d' ' -f2)"
    measure --prepare 'rm -rf hugo/public' 'hugo --quiet --source hugo'
fi
if command -v zola >/dev/null; then
    python3 "$here/gen_zola.py" zola --modules "$modules"
    echo "== zola: $(zola --version)"
    measure --prepare 'rm -rf zola/public' 'zola --root zola build'
fi
