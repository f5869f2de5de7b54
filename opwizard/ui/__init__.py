"""The window. The only package that knows Qt.

PySide 6.12.0 under Python 3.11 gives back one reference to None too many with every call that returns nothing: after
some thousand calls None is gone and the program ends. From Python 3.12 on None lives for ever; before that it is given
more references here than a program can lose.
"""

import sys

MANY = 1 << 40

if sys.version_info < (3, 12):
    import ctypes

    ctypes.c_ssize_t.from_address(id(None)).value += MANY
