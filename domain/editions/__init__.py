"""A second edition of a document whose first one runs: what it says otherwise, and what follows."""
