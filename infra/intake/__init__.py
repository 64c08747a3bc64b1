"""The bytes of documents that were brought in, and what they are read as."""
