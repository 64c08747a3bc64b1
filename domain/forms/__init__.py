"""What people fill in to give a command, described once for every door that asks them."""
