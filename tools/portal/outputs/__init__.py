"""Files from pages: what MkDocs reads, the search index, packs, hand-outs, open data, schemas."""
