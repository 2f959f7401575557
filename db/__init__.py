"""The store: what was read, kept in SQLite or PostgreSQL, and the original bytes. Database rows never leave here."""
