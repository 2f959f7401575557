"""Tables by the alignment of their text: segments, columns, rows, grids."""
