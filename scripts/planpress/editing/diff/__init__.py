"""What a change of the library means: facts, clauses, vocabularies, addresses."""
