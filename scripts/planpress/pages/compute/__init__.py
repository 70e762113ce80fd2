"""Library -> what the pages and data files show: pure functions, no HTML.

``naming`` what plans and numbers are called; ``matrix`` plan × indicator, topic, instrument; ``comparability`` which numbers may
be compared; ``shares`` how much of a text is about what; ``passages`` the text that a topic place names; ``functions``,
``documents``, ``awards``, ``due``, ``cities`` the indexes across plans; ``peers`` plans of one period; ``insights`` what the
comparison says at first sight.
"""
