#!/usr/bin/env python3
"""abi.py LIBRARY DUMP INCLUDE [--update] - the binary interface is the one that
was kept: every exported function, its types, their layout (libabigail).
--update writes the dump anew, after a deliberate change.  Needs a library with
debug information; is skipped without it, or without abidw."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

SKIP = 77
library, kept, include = sys.argv[1:4]
here = os.path.dirname(os.path.abspath(__file__))
if not shutil.which("abidw"):
    print("abidw is not there (package abigail-tools)")
    sys.exit(SKIP)
sections = subprocess.run(["readelf", "-S", library], capture_output=True,
                          text=True, check=True).stdout
if ".debug_info" not in sections:
    print("the library has no debug information (-Ddebug=true)")
    sys.exit(SKIP)
dump = subprocess.run(
    ["abidw", "--suppressions", os.path.join(here, "abi.supp"),
     "--headers-dir", include, "--drop-private-types", "--no-corpus-path",
     "--no-comp-dir-path", "--no-show-locs", "--type-id-style", "hash",
     "--no-elf-needed", "--exported-interfaces-only", library],
    capture_output=True, text=True, check=True).stdout
# where it was built is not part of it
dump = re.sub(r"path='[^']*?((?:plugin|include)/[^']*)'", r"path='\1'", dump)
if "--update" in sys.argv:
    open(kept, "w").write(dump)
    sys.exit(0)
with tempfile.NamedTemporaryFile("w", suffix=".abi") as now:
    now.write(dump)
    now.flush()
    sys.exit(subprocess.run(["abidiff", kept, now.name]).returncode)
