"""Measures Traction beside a bare workflow on the same machine, in the same run."""
