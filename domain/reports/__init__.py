"""Reports of an inspectorate: the items they raise, read from running text."""
