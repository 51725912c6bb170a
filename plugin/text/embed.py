#!/usr/bin/env python3
"""embed.py FILE SYMBOL OUT.S: an assembler file that holds FILE as it is,
aligned to 64 bytes; SYMBOL_end is behind it, where 64 zeros let whoever reads
whole vectors read past the last row.  (An array of integers takes seconds and
hundreds of megabytes to compile.)"""
import sys

path, symbol, out = sys.argv[1:]
quoted = path.replace('\\', '\\\\').replace('"', '\\"')
with open(out, 'w', encoding='utf-8') as f:
    f.write(f'''/* made by embed.py from {path} */
    .section .rodata
    .balign 64
    .globl {symbol}, {symbol}_end
    .hidden {symbol}, {symbol}_end
{symbol}:
    .incbin "{quoted}"
{symbol}_end:
    .zero 64
    .section .note.GNU-stack,"",%progbits
''')
