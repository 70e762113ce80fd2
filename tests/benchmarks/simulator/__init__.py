"""A damage simulator: documents whose truth is known, rendered as sites and programs do, damaged as the catalogue of real damage has it."""
