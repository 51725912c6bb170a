"""presets.py OUT.c NAME.json ... - the presets as a C table (presets.h)."""
import pathlib
import sys


def literal(text):
    """C string literals, one for each line."""
    out = []
    for line in text.splitlines(keepends=True):
        line = line.replace("\\", "\\\\").replace('"', '\\"')
        out.append('    "' + line.replace("\n", "\\n") + '"')
    return "\n".join(out)


def main(out, *paths):
    lines = ["/* Made by presets.py. */", '#include "presets.h"', "",
             "const Preset presets[] = {"]
    for path in sorted(map(pathlib.Path, paths)):
        text = path.read_text(encoding="utf-8")
        lines += [f'  {{ "{path.stem}",', literal(text) + " },"]
    lines += ["  { 0, 0 }", "};", ""]
    pathlib.Path(out).write_text("\n".join(lines), encoding="utf-8")


main(*sys.argv[1:])
