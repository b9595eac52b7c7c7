"""The school register: which rows are schools, and what a scene's row says about them."""
