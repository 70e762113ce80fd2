"""What joins conversion, checking and publishing for editors: ``new``, ``explain``, ``diff``."""
