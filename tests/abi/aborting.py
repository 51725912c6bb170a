#!/usr/bin/env python3
"""aborting.py OBJECT-OR-ARCHIVE... - what runs for each document calls no
function that ends the process when memory is short or a check fails."""
import re
import subprocess
import sys

# The GLib functions that allocate nothing and abort on nothing.
HARMLESS = re.compile(r"g_(unichar_\w+|unicode_\w+|ascii_\w+|utf8_(validate"
                      r"\w*|get_char\w*|find_\w+|skip)|atomic_\w+|mutex_\w+"
                      r"|cond_\w+)$")
ABORTING = {"abort", "exit", "_exit", "__assert_fail", "setlocale", "printf",
            "puts", "perror", "signal", "system"}
# g_ascii_* that return a new string
ALLOCATING = {"g_ascii_strup", "g_ascii_strdown"}
faults = []
for path in sys.argv[1:]:
    out = subprocess.run(["nm", "-u", path], capture_output=True, text=True,
                         check=True).stdout
    for line in out.splitlines():
        words = line.split()
        if len(words) != 2:
            continue
        name = words[1].split("@")[0]
        if name in ABORTING or name in ALLOCATING or (
                name.startswith("g_") and not HARMLESS.match(name)):
            faults.append("%s: %s" % (path, name))
for fault in faults:
    print(fault)
sys.exit(bool(faults))
