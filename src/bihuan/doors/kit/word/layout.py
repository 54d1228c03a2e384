"""The layout of official papers as numbers; GB/T 9704-2012, chapters 5 and 7."""

from docx.shared import Mm, Pt

# 5.1, 5.2.1: A4, 天头 37 mm and 订口 28 mm; the text area of 156 × 225 mm gives the other two.
PAGE_WIDTH, PAGE_HEIGHT = Mm(210), Mm(297)
TOP, BOTTOM, LEFT, RIGHT = Mm(37), Mm(35), Mm(28), Mm(26)
TEXT_WIDTH_MM = 156

# 5.2.3: 22 lines of 28 characters, 3号. 28 × 16 pt is 448 pt and the text area 442.2 pt wide, so
# each character stands a quarter point closer; 29 pt a line would lose the 22nd.
BODY = Pt(16)
LINE = Pt(28.95)
GRID_TWIPS = 579
CLOSER_TWIPS = -5
LINES, CHARACTERS = 22, 28

# 7.2.1-7.2.7: what stands above the red line.
# The mark's upper edge 35 mm below the text area: three lines and what is left of the 35 mm when
# the room above the letters inside their own line is taken off.
MARK_LINES_ABOVE, MARK_SPACE_ABOVE = 3, Pt(6)
MARK_SIZE_MOST = 42
RED = "E60000"
RED_LINE_EIGHTHS = 8
RED_LINE_GAP_PT = 11

# 7.3.1: the title, 2号.
TITLE, TITLE_LINE = Pt(22), Pt(32)
TITLE_CHARACTERS = 19

# 7.5: the page number, 4号 between dashes, 7 mm below the text area, one character in.
FOLIO = Pt(14)
FOLIO_FROM_EDGE = Mm(25)

# 7.4: 版记, 4号; the first and last line 0.35 mm, the middle ones 0.25 mm.
IMPRINT = Pt(14)
IMPRINT_OUTER_EIGHTHS, IMPRINT_INNER_EIGHTHS = 8, 6

TABLE = Pt(12)
TABLE_LINE = Pt(19)

# Not free fonts: the file names them, WPS and Word on the reader's machine have them.
FANGSONG, XIAOBIAOSONG = "仿宋_GB2312", "方正小标宋简体"
HEITI, KAITI, SONGTI = "黑体", "楷体_GB2312", "宋体"
LATIN = "Times New Roman"
