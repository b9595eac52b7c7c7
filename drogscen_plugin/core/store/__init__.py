"""The plan store as data: tables, SQL, changes and their inverse."""
