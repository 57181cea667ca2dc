# What only a municipality knows of its host; docs/how-to/publish.md says what to fill in. What the
# environment says goes before it.

# Where readers find the portal, with / at its end. Empty: no canonical links, no map of the site.
SITE_URL ?=
# Where the content can be changed. Empty: no link "improve this page".
REPOSITORY_URL ?=
# How the form at /beheer/ signs people in: docs/how-to/form-editor.md. Empty: with a token, or none.
EDITOR_HOST ?=
EDITOR_APP_ID ?=
EDITOR_SIGN_IN_URL ?=
# Where a vulnerability is reported: mailto:... or https://...
# Empty: an advisory of the repository, or the contact page.
SECURITY_CONTACT ?=
# Where releases are kept on the web server, and how many.
FOLDER ?= /srv/werkportaal
KEEP ?= 5
# For nginx. Caddy finds a certificate by itself.
CERTIFICATE ?= /etc/ssl/certs/werkportaal.pem
CERTIFICATE_KEY ?= /etc/ssl/private/werkportaal.key
