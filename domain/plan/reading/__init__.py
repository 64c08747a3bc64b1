"""Reading an improvement plan out of a document's lines: columns, labels, rows and figures."""
