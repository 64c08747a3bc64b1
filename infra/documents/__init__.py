"""Reading improvement plans and board papers from files."""
