"""Slack's Web API methods, as the installed app calls them."""
