"""What a meeting is shown: headline figures, districts, audiences, the pack."""
