"""What differs between a source and its plan's text, and the entry that declares it."""
