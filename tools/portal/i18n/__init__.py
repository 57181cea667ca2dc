"""Translation: gettext catalogues, what counts as translated, and formats per locale."""
