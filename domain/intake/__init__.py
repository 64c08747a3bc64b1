"""Documents that were brought in, and what is decided about them before anything is started."""
