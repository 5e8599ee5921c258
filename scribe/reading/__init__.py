"""Pages in, kind and fields out, each with its place and how sure it is."""
