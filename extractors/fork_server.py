"""What the fork server imports first, so that it searches for no garbage while it imports the rest.

Each worker searches again, but only among what it makes itself (`extractors.workers`).
"""

import gc

gc.disable()
