"""The environment that everything runs in: what the launchers set up before any dependency exists.

Standard library only, and nothing of the package: these modules run on a bare Python, before `.venv` is there.
They also parse on Pythons older than the project needs, so that those get a sentence and not a syntax error.
"""
