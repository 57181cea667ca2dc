"""Every file of the site and what else is written: search, packs, hand-outs, open data, schemas."""
