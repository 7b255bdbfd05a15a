"""OCR: a page that is a picture becomes a Page like any other.

`raster` renders and straightens it, `tesseract` reads the letters, `look` measures from the bitmap what a font would tell (size, weight,
colour, bullets, rules), `pages` makes lines of them. Needs the extra `[ocr]` and, save for layers, the program tesseract.
"""
