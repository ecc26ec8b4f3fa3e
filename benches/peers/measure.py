"""Runs a program on one core and prints `name<TAB>version<TAB>what<TAB>seconds<TAB>KiB`.

A peer says on its last line of output what it is and how many seconds its own loop took; of any other program the whole run counts.
"""

import json
import os
import resource
import subprocess
import sys

name, *command = sys.argv[1:]
os.sched_setaffinity(0, {int(os.environ["CORE"])})
peer = name != "pressfacts"
# pressfacts ends with 1 where it could not read a release, such as one in another language.
ran = subprocess.run(command, stdout=subprocess.PIPE, check=peer)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
if peer:
    told = json.loads(ran.stdout.splitlines()[-1])
else:
    version = subprocess.run([command[0], "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]
    what = "money, jobs, organisations, dates, links, announcements"
    told = {"name": name, "version": version, "what": what, "seconds": used.ru_utime}
print(told["name"], told["version"], told["what"], told["seconds"], used.ru_maxrss, sep="\t")
