"""What joins conversion, checking and publishing for those who edit plans."""
