"""The list of people: what may be done to it, by whom, and what follows."""
