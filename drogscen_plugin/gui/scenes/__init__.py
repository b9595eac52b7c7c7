"""The list of scenes, a scene's page and its place on the map."""
