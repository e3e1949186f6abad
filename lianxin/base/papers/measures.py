"""Measures of a page as GB/T 9704-2012 has it, in mm, and sizes of type in points."""

PAGE_MM = (210, 297)
ABOVE_MM, BELOW_MM, LEFT_MM, RIGHT_MM = 37, 35, 28, 26  # 版心 156 x 225
TEXT_WIDTH_MM = PAGE_MM[0] - LEFT_MM - RIGHT_MM
TEXT_HEIGHT_MM = PAGE_MM[1] - ABOVE_MM - BELOW_MM
LINES, SIGNS = 22, 28  # of a page, of a line
ISSUER, TITLE, BODY, FOOT, SMALL = 32, 22, 16, 14, 12  # 小初, 二号, 3号, 四号, 小四
STAMP_LINES = 3
EDGE_MM = 25  # from the foot of the page to its number
SPACE = "\u3000"
