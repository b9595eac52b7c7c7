"""City districts: which one a scene lies in, and which board is responsible for it."""
