"""What joins conversion, check and library for those who edit plans."""
