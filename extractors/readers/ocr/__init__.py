"""Pages that are pictures: recognised by OCRmyPDF's engine (tesseract), their tables seen by OpenCV."""
