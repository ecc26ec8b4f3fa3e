"""duckling, the port to Python: money and dates, a paragraph at a time, for its time grows with the square of a text."""

import importlib.metadata
import json
import pathlib
import resource
import sys

import duckling

PACKAGE = "pyduckling-native-phihos"
zones = duckling.load_time_zones("/usr/share/zoneinfo")
now = duckling.parse_ref_time(zones, "UTC", 1_700_000_000)
language = duckling.parse_lang("EN")
context = duckling.Context(now, duckling.parse_locale("EN_US", duckling.default_locale_lang(language)))
wanted = duckling.parse_dimensions(["amount-of-money", "time"])
texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(pathlib.Path(sys.argv[1]).iterdir())]
duckling.parse("Oakrun paid $5 million on May 3.", context, wanted, False)
before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
found = sum(len(duckling.parse(line, context, wanted, False)) for text in texts for line in text.splitlines() if line.strip())
seconds = resource.getrusage(resource.RUSAGE_SELF).ru_utime - before
version = importlib.metadata.version(PACKAGE)
print(json.dumps({"name": "duckling", "version": version, "what": "money, dates", "seconds": seconds, "found": found}))
