"""The compiler of Werkportaal: content and translations in, pages and open data out.

Data flows one way: source -> law -> kinds -> i18n -> check -> pages -> outputs, report.
"""

import os

# No package that happens to be installed is asked to look into our models.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
