"""Page compositions: each one draws a paper with the pen, and belongs to tune or report."""
