"""A local stand-in for Slack: its Web API, its signed payloads and a page to act as anyone."""
