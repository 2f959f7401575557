"""Who uses the desk in these tests, and where the proxy says so."""

HEADER = "X-Remote-User"
ANALYST = "Robin Vale"
OTHER = "Sam Ashdown"
READER = "Kit Moor"
