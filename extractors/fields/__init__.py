"""Printed text to meaning: one module a field."""
