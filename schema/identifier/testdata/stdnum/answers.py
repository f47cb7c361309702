"""Ask python-stdnum 2.2 about numbers.

Reads lines "module TAB number", writes "module TAB number TAB valid TAB compact".
Modules that this version does not have are left out.

    pip install python-stdnum==2.2
    go test ./schema/identifier -run TestStdnum -update
"""

import importlib
import sys

import stdnum

if stdnum.__version__ != "2.2":
    sys.exit(f"python-stdnum 2.2 is asked, not {stdnum.__version__}")


def module(name):
    """Return the module of python-stdnum, None when there is none."""
    if name.startswith("is."):
        name = "is_" + name[2:]
    try:
        return importlib.import_module("stdnum." + name)
    except ModuleNotFoundError:
        return None


print("module", "number", "valid", "compact", sep="\t")
for line in sys.stdin:
    name, number = line.rstrip("\n").split("\t")
    if (oracle := module(name)) is None:
        continue
    try:
        print(name, number, 1, oracle.validate(number), sep="\t")
    except Exception:
        print(name, number, 0, "", sep="\t")
