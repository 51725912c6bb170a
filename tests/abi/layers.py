#!/usr/bin/env python3
"""layers.py ROOT - includes point one way: text < document < host and
text < stages; nobody includes a stage but plugin.c, which takes its
descriptor; a stage sees no precis.h and no GLib type."""
import os
import re
import sys

root = sys.argv[1]
plugin = os.path.join(root, "plugin")
may_see = {"text": {"text"}, "document": {"text", "document"},
           "host": {"text", "document", "host"}}


def room(path):
    """The layer, or the stage, that a folder belongs to."""
    parts = path.split(os.sep)
    return os.sep.join(parts[:2]) if parts[0] == "stages" else parts[0]


where = {}                      # header: the rooms that have one of that name
for folder, _, names in os.walk(plugin):
    for name in names:
        if name.endswith(".h"):
            where.setdefault(name, set()).add(
                room(os.path.relpath(folder, plugin)))


faults = []
for folder, _, names in os.walk(plugin):
    here = room(os.path.relpath(folder, plugin))
    for name in names:
        path = os.path.join(folder, name)
        if not name.endswith((".c", ".h")) or path.endswith("plugin/plugin.c"):
            continue
        text = open(path, encoding="utf-8").read()
        for included in re.findall(r'^\s*#\s*include\s+"([^"]+)"', text, re.M):
            rooms = where.get(os.path.basename(included))
            if rooms and not rooms & may_see.get(here, {"text", here}):
                faults.append("%s includes %s of %s"
                              % (os.path.relpath(path, root), included,
                                 ", ".join(sorted(rooms))))
        if here.startswith("stages") and "<precis/precis.h>" in text:
            faults.append("%s includes precis.h, which is for hosts"
                          % os.path.relpath(path, root))
        if here.startswith(("stages", "text", "document")) and re.search(
                r"#\s*include\s+<(glib-object|gio|json-glib|gmodule)", text):
            faults.append("%s includes GLib beyond glib.h"
                          % os.path.relpath(path, root))
for fault in faults:
    print(fault)
sys.exit(bool(faults))
