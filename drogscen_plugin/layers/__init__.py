"""What our layers hold and what they look like."""
