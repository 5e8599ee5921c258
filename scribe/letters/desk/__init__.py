"""What a template’s keeper works with: new, tags, preview, comparison, versions."""
