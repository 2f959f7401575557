"""Recommendations and their links: see `models/recommendations.py`."""

from models.recommendations import Candidate as Candidate
from models.recommendations import Group as Group
from models.recommendations import Links as Links
from models.recommendations import Member as Member
from models.recommendations import Recommendation as Recommendation
