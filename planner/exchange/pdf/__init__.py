"""The plan on paper: sections as plain data, laid out by Typst with the sources in resources/print."""
