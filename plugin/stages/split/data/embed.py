#!/usr/bin/env python3
"""Writes the assembler file that takes the model into the library:
embed.py OUT.S MODEL.  The compiler never sees the bytes."""
import os
import sys

out, model = sys.argv[1:]
with open(out, "w", encoding="utf-8") as f:
    f.write("""/* Written by data/embed.py. */
  .section .rodata
  .global split_model_weights
  .hidden split_model_weights
  .type split_model_weights, %%object
  .balign 64
split_model_weights:
  .incbin "%s"
  .size split_model_weights, . - split_model_weights
  .section .note.GNU-stack, "", %%progbits
""" % os.path.abspath(model).replace("\\", "\\\\").replace('"', '\\"'))
