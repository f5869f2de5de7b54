"""The window. The only package that knows Qt.

PySide 6.12.0 under Python 3.11 gives back one reference too many: to None with every call that returns nothing, to True
with every signal that is sent. After some thousand calls one of them is gone and the program ends. From Python 3.12 on
they live for ever; before that they are given more references here than a program can lose.
"""

import sys

MANY = 1 << 40

if sys.version_info < (3, 12):
    import ctypes

    for lost in (None, True, False):
        ctypes.c_ssize_t.from_address(id(lost)).value += MANY
