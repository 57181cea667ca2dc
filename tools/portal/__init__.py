"""The compiler of Werkportaal: content and translations in, pages and open data out.

Data flows one way: load -> model -> validate -> law, i18n -> render -> publish.
"""
