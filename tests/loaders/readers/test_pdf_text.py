"""Characters to lines, lines to paragraphs."""

from loaders.readers.pdf_page import Glyph
from loaders.readers.pdf_text import Line, drawn_marks, read_lines, read_paragraphs


def glyphs(text: str, x: float, y: float, *, size: float = 10, order: int = 0) -> list[Glyph]:
    """Print a text; a blank moves half an em and is a blank of the file."""
    out: list[Glyph] = []
    blank = False
    for char in text:
        if char == " ":
            x, order, blank = x + size / 2, order + 1, True
            continue
        out.append(Glyph(char, x, x + size, y, size, order, blank))
        x, order, blank = x + size, order + 1, False
    return out


def line(text: str, x0: float, y: float, x1: float) -> Line:
    return Line(text, x0, x1, y, 10, trailing=False)


def texts(lines: list[Line], right: float) -> list[str]:
    return ["|".join(line.text for line in paragraph.lines) for paragraph in read_paragraphs(lines, right)]


def test_characters_of_one_height_are_a_line_from_left_to_right() -> None:
    printed = [*glyphs("공원 조성", 100, 50), *glyphs("□", 50, 50, order=90), *glyphs("둘째 줄", 50, 80, order=200)]
    assert [line.text for line in read_lines(printed)] == ["□", "공원 조성", "둘째 줄"]


def test_a_wide_gap_parts_a_line_only_where_columns_may_stand() -> None:
    printed = [*glyphs("일반회계", 50, 50), *glyphs("(단위", 300, 50, order=50)]
    assert [line.text for line in read_lines(printed)] == ["일반회계", "(단위"]
    assert [line.text for line in read_lines(printed, split=False)] == ["일반회계 (단위"]
    boxes = [*glyphs("[5] 고도화 및", 50, 50), *glyphs("[6] 체질", 148, 50, order=50)]  # 18 points apart
    assert [line.text for line in read_lines(boxes)] == ["[5] 고도화 및", "[6] 체질"]


def test_a_letter_printed_twice_to_look_bold_counts_once() -> None:
    bold = [*glyphs("공원", 50, 50), *glyphs("공원", 50.4, 50.2, order=10)]
    assert [line.text for line in read_lines(bold)] == ["공원"]


def test_equal_figures_beside_each_other_stay() -> None:
    figures = [Glyph("1", 50 + 5 * n, 55 + 5 * n, 50, 10, n, False) for n in range(3)]
    assert [line.text for line in read_lines(figures)] == ["111"]


def test_letters_of_two_sizes_far_apart_are_no_doubles() -> None:
    heading, body = Glyph("성", 150, 165, 60, 15, 0, False), Glyph("성", 99, 109, 39, 10, 90, False)
    assert [line.text for line in read_lines([heading, body])] == ["성", "성"]


def test_the_same_letter_twice_in_a_squeezed_word_stays() -> None:
    places = [("O", 0), ("T", 6), ("T", 11.1), (".", 16), (".", 17.4), ("청", 22), ("청", 26)]
    word = [Glyph(char, 50 + x, 60 + x, 50, 10, order, False) for order, (char, x) in enumerate(places)]
    assert [line.text for line in read_lines(word)] == ["OTT..청청"]


def test_dots_of_emphasis_are_no_text() -> None:
    dots = [Glyph("\u0307", 52 + 10 * n, 54 + 10 * n, 42, 10, 90 + n, True) for n in range(2)]
    assert [line.text for line in read_lines([*glyphs("이해하는", 50, 50), *dots])] == ["이해하는"]


def test_squeezed_letters_show_blanks_by_the_step_of_the_line() -> None:
    squeezed: list[Glyph] = []
    x = 50.0
    for order, char in enumerate("교통안전과정체해소를위한"):
        x += 11.4 if char in "정해위" else 7.3 if order else 0
        squeezed.append(Glyph(char, x, x + 10, 50, 10, order, False))
    assert [line.text for line in read_lines(squeezed)] == ["교통안전과 정체 해소를 위한"]


def test_a_full_line_goes_on_below() -> None:
    lines = [line("ㅇ 세계적 예술공원으로 조성", 60, 100, 500), line("하여 명소화 추진", 80, 120, 300)]
    assert texts(lines, 505) == ["ㅇ 세계적 예술공원으로 조성|하여 명소화 추진"]


def test_labels_side_by_side_are_no_rest_of_the_line_above() -> None:
    labels = [line(name, x0, 120, x0 + 60) for name, x0 in (("동부권", 80), ("중부권", 240), ("서부권", 400))]
    assert texts([line("ㅇ 조성방법 : 세 권역으로 구분", 60, 100, 500), *labels], 505) == [
        "ㅇ 조성방법 : 세 권역으로 구분",
        "동부권 중부권 서부권",
    ]


def test_a_mark_or_a_short_line_ends_a_paragraph() -> None:
    lines = [
        line("ㅇ 사업내용", 60, 100, 150),
        line("(재정사업) 미술관 건립", 80, 120, 500),
        line("산책로 조성 등", 82, 140, 300),
        line("(비재정사업) 갤러리", 80, 160, 400),
        line("- 구·군 협의", 80, 180, 400),
    ]
    assert texts(lines, 505) == [
        "ㅇ 사업내용",
        "(재정사업) 미술관 건립|산책로 조성 등",
        "(비재정사업) 갤러리",
        "- 구·군 협의",
    ]


def test_names_set_letter_by_letter_stay_apart() -> None:
    lines = [line("사 회 복 지 정 책", 60, 100, 200), line("지 역 복 지", 60, 115, 200)]
    assert texts(lines, 200) == ["사 회 복 지 정 책", "지 역 복 지"]


def test_the_next_circled_number_of_an_enumeration_goes_on() -> None:
    lines = [line("□ ➊협력 강화, ➋콘텐츠 확장,", 60, 100, 500), line("❸브랜드 강화", 80, 120, 300)]
    assert texts(lines, 505) == ["□ ➊협력 강화, ➋콘텐츠 확장,|❸브랜드 강화"]


def test_a_page_number_of_the_contents_stands_behind_a_tab_and_a_unit_alone() -> None:
    lines = [line("Ⅰ. 기본현황", 60, 100, 200), line("1", 500, 100, 510), line("□ 예산", 60, 150, 100)]
    assert texts([*lines, line("(단위 : 억원)", 400, 150, 500)], 510) == ["Ⅰ. 기본현황\t1", "□ 예산", "(단위 : 억원)"]


def test_figures_printed_into_a_box_are_its_number() -> None:
    inside = [Glyph("1", 52 + 4 * n, 56 + 4 * n, 99, 7, 1 + n, False, trailing=n == 1) for n in range(2)]
    printed = [Glyph("□", 50, 63, 100, 13, 0, False), *inside, *glyphs("자주재원", 70, 100, size=13, order=4)]
    assert [line.text for line in read_lines(printed)] == ["[11] 자주재원"]
    assert [line.text for line in read_lines(glyphs("□11 자주재원", 50, 100))] == ["□11 자주재원"]


def test_a_small_drawing_before_a_line_is_a_mark() -> None:
    heading = glyphs("시정가치", 80, 100, size=16)
    (mark,) = drawn_marks([(58, 86, 76, 104), (56, 85, 74, 103)], heading)
    assert [line.text for line in read_lines([*heading, mark])] == ["□ 시정가치"]


def test_drawings_beside_each_other_or_far_from_text_are_no_marks() -> None:
    heading = glyphs("시정가치", 80, 100, size=16)
    assert drawn_marks([(58, 86, 76, 104), (300, 86, 318, 104)], heading) == []
    assert drawn_marks([(10, 86, 28, 104)], heading) == []
    assert drawn_marks([(58, 86, 76, 104)], glyphs("□ 예산", 80, 100, size=16)) == []


def test_a_boxed_ten_of_two_half_glyphs_is_one_number() -> None:
    halves = [Glyph("[1]", 50, 58, 100, 16, 0, blank=False), Glyph("0", 58, 66, 100, 16, 1, blank=False)]
    title = glyphs("시민", 74, 100, size=16, order=3)
    assert [line.text for line in read_lines([*halves, *title])] == ["[10] 시민"]
