"""Who uses the desk in these tests."""

ANALYST = "Robin Vale"
OTHER = "Sam Ashdown"
READER = "Kit Moor"
