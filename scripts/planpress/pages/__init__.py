"""Library -> pages and data files. Nothing in here knows MkDocs."""
