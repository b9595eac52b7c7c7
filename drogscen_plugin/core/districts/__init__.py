"""City districts: which one a scene lies in, and which board answers for it."""
