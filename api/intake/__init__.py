"""Documents brought in over the web: taken, looked at, corrected, started."""
