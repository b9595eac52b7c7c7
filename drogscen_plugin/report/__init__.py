"""What a run leaves for the meeting: files, a project, a picture of the map."""
