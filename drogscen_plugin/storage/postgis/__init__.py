"""The plan store in PostgreSQL with PostGIS."""
