"""A city or a plan begun: from the table of divisions, from a source, or from a template that explains itself."""
