#!/usr/bin/env python3
"""headers.py INCLUDE-DIR - each public header compiles alone, as C99 and C++11
and as newer ones, without a warning, with every compiler that is there."""
import os
import shutil
import subprocess
import sys

include = sys.argv[1]
flags = ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Werror",
         "-fsyntax-only", "-I", include]
languages = [(["gcc", "clang"], ["-x", "c", "-std=c99"]),
             (["gcc", "clang"], ["-x", "c", "-std=c11"]),
             (["g++", "clang++"], ["-x", "c++", "-std=c++11"]),
             (["g++", "clang++"], ["-x", "c++", "-std=c++17"])]
failed = 0
for header in sorted(os.listdir(os.path.join(include, "precis"))):
    if not header.endswith(".h"):
        continue
    for compilers, language in languages:
        for compiler in filter(shutil.which, compilers):
            source = "#include <precis/%s>\n" % header
            result = subprocess.run([compiler, *language, *flags, "-"],
                                    input=source, text=True)
            print(compiler, language[-1], header,
                  "failed" if result.returncode else "ok")
            failed |= result.returncode != 0
sys.exit(failed)
