"""An improvement plan as printed: its rows, its items, and where it contradicts itself."""
