//! Ways of numbering that are rarer: 第一部分, 壹、, Ⅰ、, 1.1, 1）, full-width figures, headings of several lines.

use crate::{
    files::files,
    levels::{
        LevelForm, Piece, TitleForm, article, chapter, check, circled, comma, generate, han, level,
        lines, outline, paren, read, section, wrapped,
    },
};

fn part(n: usize) -> String {
    format!("第{}部分　", han(n))
}
fn part_in_figures(n: usize) -> String {
    format!("第{n}部分：")
}
fn financial(n: usize) -> String {
    let digit = "壹贰叁肆伍陆柒捌玖拾".chars().nth(n - 1).expect("small");
    format!("{digit}、")
}
fn roman(n: usize) -> String {
    let digit = char::from_u32('Ⅰ' as u32 + n as u32 - 1).expect("small");
    format!("{digit}、")
}
fn letters(n: usize) -> String {
    let numbers = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
    format!("{}. ", numbers[n - 1])
}
fn half_paren(n: usize) -> String {
    format!("{n}）")
}
fn wide(n: usize) -> String {
    let wide = |c: char| char::from_u32(c as u32 + 0xfee0).expect("a figure");
    format!("{}．", n.to_string().chars().map(wide).collect::<String>())
}
fn comma_after_figure(n: usize) -> String {
    format!("{n}、")
}
fn spaced(n: usize) -> String {
    format!("{}　", han(n))
}
fn joined_chapter(n: usize) -> String {
    format!("第{}章", han(n))
}
fn joined_article(n: usize) -> String {
    format!("第{}条", han(n))
}
fn chapter_in_figures(n: usize) -> String {
    format!("第{n}章　")
}
fn book(n: usize) -> String {
    format!("第{}编　", han(n))
}
fn narrow_paren(n: usize) -> String {
    format!("({})", han(n))
}

fn odd() -> Vec<(&'static str, Vec<LevelForm>)> {
    use TitleForm::{Alone, Inline, None};
    let of = |marker, form, count| level(marker, form, false, count);
    vec![
        (
            "第一部分, （一）, 1．",
            vec![of(part, Alone, 3), of(paren, Alone, 3), of(wide, Inline, 2)],
        ),
        (
            "第1部分：, 1、",
            vec![
                of(part_in_figures, Alone, 3),
                of(comma_after_figure, Inline, 3),
            ],
        ),
        (
            "（一）, 1．",
            vec![of(paren, Alone, 4), of(wide, Inline, 3)],
        ),
        (
            "壹、, （一）",
            vec![of(financial, Alone, 4), of(paren, Alone, 3)],
        ),
        (
            "壹、, 一、",
            vec![of(financial, Alone, 3), of(comma, Alone, 3)],
        ),
        ("Ⅰ、, ①", vec![of(roman, Alone, 4), of(circled, Inline, 3)]),
        (
            "I., 1、",
            vec![of(letters, Alone, 4), of(comma_after_figure, Alone, 3)],
        ),
        (
            "一、, 1）",
            vec![of(comma, Alone, 4), of(half_paren, Inline, 3)],
        ),
        (
            "一　, (一)",
            vec![of(spaced, Alone, 4), of(narrow_paren, Alone, 3)],
        ),
        ("第一章总则", vec![of(joined_chapter, Alone, 5)]),
        (
            "第一章, 第一条为了",
            vec![of(chapter, Alone, 3), level(joined_article, None, true, 4)],
        ),
        (
            "第1章, 第一节, 一、",
            vec![
                of(chapter_in_figures, Alone, 2),
                of(section, Alone, 2),
                of(comma, Alone, 2),
            ],
        ),
        (
            "编, 章, 节, 条",
            vec![
                of(book, Alone, 2),
                of(chapter, Alone, 2),
                of(section, Alone, 2),
                level(article, None, true, 3),
            ],
        ),
        (
            "一、 with text at once, （一）",
            vec![of(comma, Inline, 4), of(paren, Inline, 3)],
        ),
    ]
}

/// Checks a document in every form of file.
fn check_all(what: &str, pieces: &[Piece]) {
    for (form, bytes) in files(&lines(pieces), &[30, 80]) {
        check(&format!("{what} as {form}"), &bytes, pieces);
    }
}

/// Checks the outline of a text in every form of file.
#[track_caller]
fn check_outline(text: &str, widths: &[usize], expected: &[&str]) {
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (form, bytes) in files(&lines, widths) {
        assert_eq!(outline(&read(&bytes).document), expected, "{form}");
    }
}

#[test]
fn every_odd_form() {
    for (what, levels) in odd() {
        check_all(what, &generate(&levels));
    }
}

#[test]
fn numbers_with_points() {
    // 1, 1.1, 1.1.1: the markers depend on those above.
    let fill = |marker: &str, levels: usize| {
        let forms = [
            level(comma, TitleForm::Alone, false, 3),
            level(comma, TitleForm::Alone, false, 3),
            level(comma, TitleForm::Alone, false, 2),
        ];
        let mut pieces = generate(&forms[..levels]);
        let mut numbers = [0; 3];
        for piece in pieces.iter_mut().filter(|piece| piece.level > 0) {
            numbers[piece.level - 1] += 1;
            numbers[piece.level..].fill(0);
            let shown: Vec<String> = numbers[..piece.level]
                .iter()
                .map(ToString::to_string)
                .collect();
            piece.marker = match (piece.level, marker) {
                (1, "") => format!("{} ", numbers[0]),
                (1, _) => format!("{}{marker}", numbers[0]),
                _ => format!("{} ", shown.join(".")),
            };
        }
        pieces
    };
    for (what, marker, levels) in [
        ("1, 1.1", "", 2),
        ("1, 1.1, 1.1.1", "", 3),
        ("1., 1.1", ".", 2),
    ] {
        check_all(what, &fill(marker, levels));
    }
}

#[test]
fn headings_of_several_lines() {
    for levels in [
        vec![
            level(comma, TitleForm::Alone, false, 4),
            level(paren, TitleForm::Alone, false, 3),
        ],
        vec![
            level(chapter, TitleForm::Alone, false, 3),
            level(section, TitleForm::Alone, false, 3),
        ],
    ] {
        let mut pieces = generate(&levels);
        for (at, piece) in pieces
            .iter_mut()
            .enumerate()
            .filter(|(_, piece)| piece.level > 0)
        {
            let more = [
                "，努力开创竹乡新局面",
                "、再次登记渡口的陶坊，点亮石桥和学堂的灯",
                "，不断盘点",
            ][at % 3];
            piece.title.push_str(more);
        }
        check_all("long headings", &pieces);
    }
}

#[test]
fn figures_at_the_start_of_a_line_begin_nothing() {
    let text = "竹乡工作报告\n一、去年\n竹林面积达到\n4.5万亩，产值\n1.1 亿元，其中\n1.2 亿元来自茶山。\n二、今年\n25 个村修路。\n3个村通水。\n";
    let found = read(text.as_bytes());
    assert_eq!(outline(&found.document), ["1 一、|去年", "1 二、|今年"]);
    assert!(
        found.report.skipped.is_empty(),
        "{:?}",
        found.report.skipped
    );
}

#[test]
fn annexes_with_outlines_of_their_own() {
    let text = "关于印发竹乡规划的通知\n各村：\n现将规划印发。\n一、修路\n路通到村。\n二、通水\n水通到户。\n附件1\n重点项目清单\n1. 县道\n2. 水渠\n附件2：责任分工\n一、修路\n由路办负责。\n（一）县道\n先修县道。\n二、通水\n由水办负责。\n";
    for text in [
        text.to_owned(),
        text.lines().map(|line| wrapped(line, 30)).collect(),
    ] {
        let found = read(text.as_bytes());
        assert_eq!(
            outline(&found.document),
            [
                "1 一、|修路",
                "1 二、|通水",
                "1 附件1|重点项目清单",
                "1 附件2：|责任分工",
                "2 一、|修路",
                "3 （一）|县道",
                "2 二、|通水"
            ]
        );
        assert_eq!(found.document.nodes[2].paragraphs, ["1.县道", "2.水渠"]);
    }
}

#[test]
fn articles_that_amendments_put_between() {
    let text = "青溪县河道条例\n第一章　总则\n第一条　河道归沿河各村管护，每年由邻里清理两次。\n第一条之一　水库照此办理，每年由水办公布一次账目。\n第一条之二　水渠照此办理，每年由邻里公布一次账目。\n第二条　第一条之一规定的水库，由水办登记，由邻里守护。\n第二章　附则\n第三条　本条例由水办解释，自公布之日起在本乡施行。\n";
    let expected = [
        "1 第一章|总则",
        "2 第一条|",
        "2 第一条之一|",
        "2 第一条之二|",
        "2 第二条|",
        "1 第二章|附则",
        "2 第三条|",
    ];
    check_outline(text, &[30], &expected);
}

#[test]
fn chapters_and_sections_in_english() {
    let text = "Clearwater County Plan\nChapter 1 Where We Stand\nSection 1 People\nThe county lies on the river. Chapter 2 says more.\nSection 2 Roads\nRoads reach every village.\nChapter 2: Goals\nSection 1 Bridges\nTwo bridges are to be built.\n";
    let expected = [
        "1 Chapter 1|Where We Stand",
        "2 Section 1|People",
        "2 Section 2|Roads",
        "1 Chapter 2:|Goals",
        "2 Section 1|Bridges",
    ];
    check_outline(text, &[], &expected);
    check_outline(&text.replace('\n', "\n\n"), &[], &expected);
}

#[test]
fn english_chapters_counted_in_figures() {
    let text = "Clearwater County Plan\n1 Introduction\n1.1 People\nThe county lies on the river.\n1.2 Roads\nRoads reach every village.\n2 Goals\n2.1 Bridges\nTwo bridges are to be built.\n";
    let expected = [
        "1 1|Introduction",
        "2 1.1|People",
        "2 1.2|Roads",
        "1 2|Goals",
        "2 2.1|Bridges",
    ];
    check_outline(text, &[], &expected);
    check_outline(&text.replace('\n', "\n\n"), &[], &expected);
}
