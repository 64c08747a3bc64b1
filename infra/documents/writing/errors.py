"""What can go wrong with writing a plan; every message says what to do about it."""


class UnwritablePlanError(Exception):
    """The plan does not fit into a file of that kind."""
