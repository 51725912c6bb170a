#!/usr/bin/env python3
"""exports.py LIBRARY MAP HEADER - the library exports just what its version
script lists, and that is what precis.h declares and the plugin's symbol."""
import re
import subprocess
import sys

library, script, header = sys.argv[1:]
nm = subprocess.run(["nm", "-D", "--defined-only", library],
                    capture_output=True, text=True, check=True).stdout
exported = {line.split()[-1].split("@")[0] for line in nm.splitlines()}
exported = {name for name in exported
            if not re.match(r"PRECIS_|__(asan|tsan|odr_asan)", name)}
listed = set(re.findall(r"^\s+(precis_\w+);", open(script).read(), re.M))
declared = set(re.findall(r"PRECIS_API[^;]*?\b(precis_\w+)\(",
                          open(header).read()))
declared.add("precis_plugin_query")
for what, names in (("exported, not listed", exported - listed),
                    ("listed, not exported", listed - exported),
                    ("declared, not listed", declared - listed),
                    ("listed, not declared", listed - declared)):
    if names:
        sys.exit("%s: %s" % (what, ", ".join(sorted(names))))
print("%d symbols" % len(exported))
