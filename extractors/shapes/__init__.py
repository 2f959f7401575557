"""One module a shape of report: tables and lines in, raw items out. A shape knows no force, auditor or form by name."""
