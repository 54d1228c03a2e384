"""Charts as pictures and as paper: what `rules/chart` laid out, written as SVG and PDF."""
