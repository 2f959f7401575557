"""Bytes to an extraction: readers, tables, shapes, fields. No database, no network."""
