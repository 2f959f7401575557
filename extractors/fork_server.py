"""What the fork server imports first, so that importing the rest costs it little, and ending nothing.

It searches for no garbage meanwhile; each worker does again, but only among what it makes itself. `import spacy` loads
its command line too, with a web client and all: a third of its time, and nothing here calls that. At the end there is
nothing to save, so modules are not taken apart one by one.
"""

import atexit
import gc
import os
import sys
from types import ModuleType

gc.disable()
atexit.register(os._exit, 0)

_COMMAND_LINE = ModuleType("spacy.cli.info")
vars(_COMMAND_LINE)["info"] = None
sys.modules |= {"spacy.cli": ModuleType("spacy.cli"), "spacy.cli.info": _COMMAND_LINE}
