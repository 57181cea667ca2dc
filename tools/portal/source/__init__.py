"""What stands in the files before it means anything: YAML with lines, types, placeholders."""
