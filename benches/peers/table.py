"""Prints what was measured as a table, with ratios to pressfacts."""

import pathlib
import sys

releases = list(pathlib.Path(sys.argv[1]).iterdir())
size = sum(path.stat().st_size for path in releases)
rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[2], encoding="utf-8")]
own = next(row for row in rows if row[0] == "pressfacts")

print(f"{len(releases)} releases, {size / 1e6:.2f} MB\n")
print("| | looks for | MB/s | pressfacts is | peak memory | of pressfacts' |\n| --- | --- | --- | --- | --- | --- |")
for name, version, what, seconds, memory in rows:
    faster = f"{float(seconds) / float(own[3]):,.0f} times as fast" if name != "pressfacts" else ""
    more = f"{float(memory) / float(own[4]):.1f} times" if name != "pressfacts" else ""
    print(f"| {name} {version} | {what} | {size / 1e6 / float(seconds):.3g} | {faster} | {float(memory) / 1024:.0f} MiB | {more} |")
