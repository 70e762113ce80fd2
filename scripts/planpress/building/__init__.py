"""A site from a library folder: read and checked, made, judged, with all that earlier builds have left taken from there."""
