"""The report: a whole record as one page to read, to hand on and to print, in HTML and as a PDF.

`sheet` says what is in it, `spans` and `drawing` what is drawn over time, `page` makes the HTML, `paper` what the PDF
is set from. All of it is values and text; what sets the PDF is `facilitator_tui/printing.py`.
"""
