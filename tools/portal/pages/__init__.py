"""From the content in one locale to pages: pure, without input or output, without a clock."""
