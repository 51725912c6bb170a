#!/usr/bin/env python3
"""embed.py FILE SYMBOL OUT.S: an assembler file that holds FILE as it is,
aligned to 64 bytes; SYMBOL_end is behind it, where 64 zeros let whoever reads
whole vectors read past the last row.  (An array of integers takes seconds and
hundreds of megabytes to compile.)

A linker calls a library guarded against forged jumps only if every object in
it says so: a compiler does where it is asked to (-fcf-protection, ARM's
-mbranch-protection), an assembler file has to say it itself.  It holds no code,
so it may."""
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
#if defined __CET__
# include <cet.h>
#elif defined __ARM_FEATURE_BTI_DEFAULT || defined __ARM_FEATURE_PAC_DEFAULT
    .section .note.gnu.property,"a"
    .balign 8
    .long 4, 16, 5              /* of the name and the note, and its type */
    .asciz "GNU"
    .long 0xc0000000, 4, 3, 0   /* both features of AArch64, of 4 bytes */
#endif
''')
