"""``planpress review``: source and plan side by side, on one page that needs nothing but a browser."""
