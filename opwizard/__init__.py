"""opwizard gets a spreadsheet ready for an ONTRAPORT custom import; it sends nothing anywhere."""

__version__ = "0.1.0"
