#!/usr/bin/env bash
# Whether the program needs more instructions than it did: benches/instructions.sh [--renew]
#
# Counts with valgrind, which a busy machine does not move, what the released program needs for the texts and the pages of inputs/
# and for its start, and compares with benches/instructions.tsv, by byte. Fails on a rise of more than RISE per cent and names what
# rose. With --renew it writes that file instead. Counts of another compiler are shown but do not fail: they say nothing about
# the change.
set -euo pipefail
cd "$(dirname "$0")/.."

RISE=5
baseline=benches/instructions.tsv
program=target/release/pressfacts
compiler=$(rustc --version)

command -v valgrind >/dev/null || { echo "valgrind is not here"; exit 2; }
cargo build --release --locked --quiet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Flat folders, so that no manifest says more of one run than of another.
mkdir "$work/start" "$work/text" "$work/pages"
echo "Oakrun Inc. will hire 40 people." >"$work/start/one.txt"
copy() {
    local to=$1 path
    shift
    while IFS= read -r path; do
        cp "$path" "$work/$to/${path//\//-}"
    done < <(find inputs "$@" | LC_ALL=C sort)
}
copy text -name '*.txt' -o -name '*.md'
copy pages -name '*.html'
for run in start text pages; do
    valgrind --tool=callgrind --callgrind-out-file="$work/$run.out" \
        "$program" extract "$work/$run" -o - --threads 1 -q >/dev/null 2>"$work/$run.log" || { cat "$work/$run.log"; exit 2; }
done

bytes() { cat "$work/$1"/* | wc -c; }
total() { awk '/^totals:/ { print $2 }' "$work/$1.out"; }
# inside RUN FUNCTION: what a function needed with all that it called.
inside() {
    local count
    count=$(callgrind_annotate --inclusive=yes --threshold=100 "$work/$1.out" |
        awk -v name="$2" 'index($0, name " [") && !found { gsub(",", "", $1); print $1; found = 1 }')
    [[ -n "$count" ]] || { echo "no function $2 in the program: was it renamed?" >&2; exit 2; }
    echo "$count"
}
row() { printf '%s\t%d\t%d\n' "$1" "$2" "$3"; }

tokens=pressfacts::token::tokenise_into
facts=pressfacts::pipeline::Extractor::run
{
    echo "# Instructions, and the bytes they were for; renewed with benches/instructions.sh --renew."
    echo "# $compiler"
    row start "$(total start)" 1
    row tokens $(($(inside text $tokens) - $(inside start $tokens))) "$(bytes text)"
    row facts $(($(inside text $facts) - $(inside start $facts))) "$(bytes text)"
    row 'whole run, texts' $(($(total text) - $(total start))) "$(bytes text)"
    row 'whole run, pages' $(($(total pages) - $(total start))) "$(bytes pages)"
} >"$work/now.tsv"

if [[ ${1:-} == --renew ]]; then
    cp "$work/now.tsv" "$baseline"
    cat "$baseline"
    exit
fi

code=0
awk -F '\t' -v rise=$RISE '
    /^#/ { next }
    NR == FNR { before[$1] = $2 / $3; next }
    !($1 in before) { printf "%-18s %12.1f a byte, new\n", $1, $2 / $3; next }
    {
        change = 100 * ($2 / $3 / before[$1] - 1)
        printf "%-18s %12.1f -> %12.1f %+6.1f %%%s\n", $1, before[$1], $2 / $3, change, (change > rise ? "  ROSE" : "")
        if (change > rise) rose = rose ? rose ", " $1 : $1
    }
    END { if (rose) { print "more than " rise " % more instructions: " rose; exit 1 } }
' "$baseline" "$work/now.tsv" || code=1
old=$(sed -n '2s/^# //p' "$baseline")
if [[ $code == 1 && "$old" != "$compiler" ]]; then
    echo "no failure: the baseline is of $old, and this is $compiler"
    code=0
fi
exit $code
