"""Tables without geometry, as officers get them in a spreadsheet."""
