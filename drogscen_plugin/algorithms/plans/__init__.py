"""Plans to sheets and back."""
