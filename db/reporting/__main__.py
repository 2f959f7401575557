"""`python -m db.reporting` prints docs/reporting.md."""

import sys

from db.reporting.version_1 import VERSION, VIEWS
from db.reporting.views import documentation

sys.stdout.write(documentation(VERSION, VIEWS))
