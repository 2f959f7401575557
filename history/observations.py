"""What is seen of a recommendation: see `models/observations.py`."""

from models.observations import DocumentKind as DocumentKind
from models.observations import Observation as Observation
