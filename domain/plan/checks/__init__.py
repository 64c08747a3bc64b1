"""The checks a plan is put through; each yields what does not add up."""
