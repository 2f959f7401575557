"""What the fork server imports first, so that importing the rest costs it little, and ending nothing.

It searches for no garbage meanwhile; each worker does again, but only among what it makes itself. `import spacy` loads
its pipeline, its training and its command line too, with a web client and all, and only its matcher is used here: that
is found without what comes with the package. Nor is all that is installed searched for plugins of pydantic. At the end
there is nothing to save, so modules are not taken apart one by one.
"""

import atexit
import gc
import os
import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec

gc.disable()
atexit.register(os._exit, 0)

os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"

if spacy := find_spec("spacy"):
    sys.modules["spacy"] = module_from_spec(spacy)
    import_module("spacy.tokens")  # First: spaCy's modules import each other, and that works in this order.
