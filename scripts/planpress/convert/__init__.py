"""Text sources -> plans: clean, normalise, outline, extract."""
