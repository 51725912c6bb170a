#!/usr/bin/env python3
"""embed.py OUT.S MODEL: assembler that takes MODEL in as it is (an array of
numbers would cost the compiler seconds), for model.c."""
import os
import sys

out, model = sys.argv[1:]
name = "summarize_ranked_model"
with open(out, "w", encoding="utf-8") as f:
    f.write("\t.section .rodata\n\t.balign 16\n")
    f.write(f"\t.globl {name}\n\t.hidden {name}\n{name}:\n")
    f.write(f'\t.incbin "{os.path.abspath(model)}"\n')
    f.write(f"\t.globl {name}_end\n\t.hidden {name}_end\n{name}_end:\n")
    f.write('\t.byte 0\n\t.section .note.GNU-stack, "", %progbits\n')
