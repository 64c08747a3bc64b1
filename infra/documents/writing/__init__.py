"""Writing plans to files of the formats in which they come."""
