"""A processor of the Citation Style Language 1.0.2; start with `engine`. It imports the standard library only.

Where the sections of the specification are:

| section | file |
|---|---|
| Namespacing | `xml` |
| Root Element, Citation, Bibliography, Macro | `style`, judged by `judge`, run by `evaluate` |
| Locale, Locale Fallback, Terms, Localized Date Formats | `locale` |
| Text, Number, Label, Date | `elements`, with `numbers` (Ordinals, Page Ranges) and `date_parts` |
| Names, Substitute | `naming`; Name, Et-al: `names`; Name-part Order and Formatting: `name`, `people` |
| Group, Choose | `evaluate`, `conditions`; `position`: `positions` |
| Disambiguation | `disambiguate` |
| Cite Grouping, Cite Collapsing | `clusters` |
| Whitespace, Reference Grouping, Display | `entries` |
| Sorting | `order`, `collation` |
| Formatting, Affixes, Delimiter, Quotes | `formats`, `output`, `punctuation`; markup in variables: `markup` |
| Text-case | `case` |
| Variables, items of CSL-JSON | `variables`, `items`, `dates`, `typed_dates`, `extra`; Locators: `locators` |

`document` keeps a document's citations rendered, `rendering` renders them; `tree` and `forms` are what goes in and out.
Names like `name_AsianGlyphs` in the comments are tests of the suite that CSL processors share.
"""
