"""The bodies of commands; each gives the command it asks for."""
