"""The names of the features, read from article/block_features.h."""
import os
import re

_HEADER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..",
                       "article", "block_features.h")
_TEXT = open(_HEADER, encoding="utf-8").read()
_BODY = re.search(r"enum \{\n  /\* its text.*?\n\};", _TEXT, re.S).group(0)
_BODY = re.sub(r"/\*.*?\*/", "", _BODY, flags=re.S)
NAMES = [n.split("=")[0].strip() for n in
         _BODY[_BODY.index("{") + 1:_BODY.rindex("}")].split(",")]
NAMES = [n for n in NAMES if n and n != "N_FEATURES"]
N_FIRST = NAMES.index("N_FIRST_FEATURES")
NAMES.remove("N_FIRST_FEATURES")
