//! Faults found from outside, each as a kind: the smallest case and variants of it.

use yiwu_plan::{
    official,
    plan::{Language, Official, Plan, Reference, bundled},
};

use crate::{
    understood,
    word::{archive, docx, paragraph, part, runs},
};
use zip::CompressionMethod;

/// The document as one line: `#8 heading / lead; 25 title / paragraph / paragraph; …`.
fn dump(official: &Official) -> String {
    let mut parts = Vec::new();
    if !official.preamble.is_empty() {
        parts.push(official.preamble.join(" / "));
    }
    for chapter in &official.chapters {
        if chapter.heading.is_some() {
            let mut texts = vec![chapter.heading.clone().unwrap_or_default()];
            texts.extend(chapter.lead.clone());
            parts.push(format!(
                "#{} {}",
                chapter.number.unwrap_or_default(),
                texts.join(" / ")
            ));
        }
        for item in &chapter.items {
            let mut texts = vec![item.title.clone()];
            texts.extend(item.paragraphs.clone());
            parts.push(format!("{} {}", item.number, texts.join(" / ")));
        }
    }
    if !official.closing.is_empty() {
        let closing = official.closing.join(" / ");
        return format!("{} / {closing}", parts.join("; "));
    }
    parts.join("; ")
}

fn read(bytes: &[u8]) -> String {
    dump(&understood(bytes, &bundled()).0)
}

fn report(bytes: &[u8]) -> String {
    understood(bytes, &bundled())
        .1
        .render(Language::Zh)
        .join("\n")
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(read(text.as_bytes()), *expected, "{text}");
    }
}

// Row 2.
#[test]
fn items_that_no_view_shows_are_reported() {
    for (text, expected) in [
        (
            "5. 甲。丙。\n6. 乙。丙。\n八、丁\n25. 戊。己。\n",
            "第 5–6 条",
        ),
        ("17. 甲。丙。\n十八、丁\n61. 戊。己。\n", "第 18 章"),
        (
            "八、丁\n25. 戊。己。\n十九、丁\n61. 戊。己。\n62. 戊。己。\n",
            "第 61–62 条",
        ),
    ] {
        let report = report(text.as_bytes());
        let line = report.lines().find(|line| line.contains("不会显示"));
        assert!(
            line.is_some_and(|line| line.contains(expected)),
            "{text}: {report}"
        );
    }
    assert!(!report("八、丁\n25. 戊。己。\n".as_bytes()).contains("不会显示"));
}

// Row 3.
#[test]
fn an_item_in_another_chapter_than_the_digests_is_listed_once() {
    for text in [
        "九、甲\n27. 乙。丙。\n28. 丁。戊。\n",
        "八、甲\n29. 乙。丙。\n",
        "十六、甲\n25. 乙。丙。\n26. 丁。戊。\n",
    ] {
        let mut plan: Plan = bundled();
        let official = understood(text.as_bytes(), &plan).0;
        let before: Vec<u32> = plan.items().map(|item| item.number).collect();
        plan.merge_official(official);
        let items: Vec<u32> = plan.items().map(|item| item.number).collect();
        assert_eq!(items, before, "{text}");
        assert!(plan.official.as_ref().is_some_and(|copy| {
            copy.paragraphs(Reference::Item(27)).is_some() || copy.item(27).is_none()
        }));
    }
}

/// A .docx whose paragraphs are numbered by lists, and its text.
fn numbered(numbering: &str, styles: &str, body: &str) -> String {
    let numbering = part("numbering", numbering);
    let styles = part("styles", styles);
    read(&docx(
        body,
        &[
            ("word/numbering.xml", &numbering),
            ("word/styles.xml", &styles),
        ],
    ))
}

fn level(at: usize, format: &str, start: u32, text: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>"#
    )
}

fn list(id: u32, levels: &str) -> String {
    format!(r#"<w:abstractNum w:abstractNumId="{id}">{levels}</w:abstractNum>"#)
}

fn instance(id: u32, list: u32, more: &str) -> String {
    format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{list}"/>{more}</w:num>"#)
}

fn counted(list: u32, level: usize, text: &str) -> String {
    let properties =
        format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#);
    paragraph(&properties, &runs(text, 50))
}

// Row 4a.
#[test]
fn word_items_number_on_through_chapters() {
    let body = [
        counted(1, 0, "甲"),
        counted(1, 1, "乙。丙。"),
        counted(1, 1, "丁。戊。"),
        counted(1, 0, "己"),
        counted(1, 1, "庚。辛。"),
    ]
    .concat();
    let levels = |restart: &str| {
        [
            level(0, "chineseCounting", 8, "%1、", ""),
            level(1, "decimal", 25, "%2.", restart),
        ]
        .concat()
    };
    let on = "#8 甲; 25 乙 / 丙。; 26 丁 / 戊。; #9 己; 27 庚 / 辛。";
    let found = numbered(
        &format!(
            "{}{}",
            list(0, &levels(r#"<w:lvlRestart w:val="0"/>"#)),
            instance(1, 0, "")
        ),
        "",
        &body,
    );
    assert_eq!(found, on);
    // Restart behind level 1 of three levels: a new level 0 restarts it as well.
    let three = [
        level(0, "chineseCounting", 8, "%1、", ""),
        level(1, "decimal", 25, "%2.", r#"<w:lvlRestart w:val="0"/>"#),
        level(
            2,
            "chineseCounting",
            1,
            "（%3）",
            r#"<w:lvlRestart w:val="1"/>"#,
        ),
    ]
    .concat();
    let body = [
        counted(1, 0, "甲"),
        counted(1, 1, "乙。丙。"),
        counted(1, 2, "丁。"),
        counted(1, 1, "戊。己。"),
        counted(1, 2, "庚。"),
    ]
    .concat();
    let found = numbered(
        &format!("{}{}", list(0, &three), instance(1, 0, "")),
        "",
        &body,
    );
    assert_eq!(
        found,
        "#8 甲; 25 乙 / 丙。 / （一）丁。; 26 戊 / 己。 / （二）庚。"
    );
}

// Row 4b.
#[test]
fn word_lists_by_a_numbering_style() {
    let real = [
        level(0, "chineseCounting", 8, "%1、", ""),
        level(1, "decimal", 25, "%2.", ""),
    ]
    .concat();
    let body = [counted(1, 0, "甲"), counted(1, 1, "乙。丙。")].concat();
    let style = r#"<w:style w:type="numbering" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>"#;
    let expected = "#8 甲; 25 乙 / 丙。";
    // Through the style that the list links to, and through the list that says it is the style's.
    for (styles, marked) in [
        (style, ""),
        ("", r#"<w:styleLink w:val="S"/>"#),
        (style, r#"<w:styleLink w:val="S"/>"#),
    ] {
        let numbering = [
            list(0, r#"<w:numStyleLink w:val="S"/>"#),
            list(1, &format!("{marked}{real}")),
            instance(1, 0, ""),
            instance(2, 1, ""),
        ]
        .concat();
        assert_eq!(
            numbered(&numbering, styles, &body),
            expected,
            "{styles} {marked}"
        );
    }
}

// Row 4c.
#[test]
fn word_levels_overridden_whole() {
    let plain = [
        level(0, "bullet", 1, "•", ""),
        level(1, "bullet", 1, "•", ""),
    ]
    .concat();
    let override_of =
        |at: usize, level: &str| format!(r#"<w:lvlOverride w:ilvl="{at}">{level}</w:lvlOverride>"#);
    let overrides = [
        override_of(0, &level(0, "chineseCounting", 8, "%1、", "")),
        override_of(1, &level(1, "decimal", 25, "%2.", "")),
    ]
    .concat();
    let body = [
        counted(1, 0, "甲"),
        counted(1, 1, "乙。丙。"),
        counted(1, 1, "丁。戊。"),
    ]
    .concat();
    let numbering = [list(0, &plain), instance(1, 0, &overrides)].concat();
    assert_eq!(
        numbered(&numbering, "", &body),
        "#8 甲; 25 乙 / 丙。; 26 丁 / 戊。"
    );
    // A list used by two instances: only one of them overrides it.
    let base = [
        level(0, "chineseCounting", 8, "%1、", ""),
        level(1, "decimal", 25, "%2.", ""),
    ]
    .concat();
    let numbering = [
        list(0, &base),
        instance(1, 0, ""),
        instance(
            2,
            0,
            &override_of(1, &level(1, "decimal", 25, "（%2）", "")),
        ),
    ]
    .concat();
    let body = [
        counted(1, 0, "甲"),
        counted(1, 1, "乙。丙。"),
        counted(2, 1, "丁。"),
    ]
    .concat();
    assert_eq!(
        numbered(&numbering, "", &body),
        "#8 甲; 25 乙 / 丙。 / （26）丁。"
    );
}

// Row 4d, 4e.
#[test]
fn word_paragraphs_that_are_empty_or_merged_count_as_in_word() {
    let levels = [
        level(0, "chineseCounting", 8, "%1、", ""),
        level(1, "decimal", 25, "%2.", ""),
    ]
    .concat();
    let numbering = [list(0, &levels), instance(1, 0, "")].concat();
    let found = |body: &[String]| numbered(&numbering, "", &body.concat());
    let head = counted(1, 0, "甲");
    assert_eq!(
        found(&[
            head.clone(),
            counted(1, 1, "乙。丙。"),
            counted(1, 1, ""),
            counted(1, 1, "丁。戊。")
        ]),
        "#8 甲; 25 乙 / 丙。; 27 丁 / 戊。"
    );
    assert_eq!(
        found(&[head.clone(), counted(1, 1, ""), counted(1, 1, "丁。戊。")]),
        "#8 甲; 26 丁 / 戊。"
    );
    // A paragraph whose mark is deleted goes on in the next.
    let deleted = |text: &str| {
        paragraph(
            r#"<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr>"#,
            &runs(text, 50),
        )
    };
    assert_eq!(
        found(&[
            head.clone(),
            deleted("乙。丙，"),
            counted(1, 1, "丁。"),
            counted(1, 1, "戊。己。")
        ]),
        "#8 甲; 25 乙 / 丙，丁。; 26 戊 / 己。"
    );
    assert_eq!(
        found(&[
            head,
            deleted(""),
            deleted("乙。丙，"),
            counted(1, 1, "丁。"),
            counted(1, 1, "戊。己。")
        ]),
        "#8 甲; 25 乙 / 丙，丁。; 26 戊 / 己。"
    );
}

// Row 4f.
#[test]
fn word_formats_keep_their_separator() {
    for (format, text, expected) in [
        ("decimalEnclosedCircle", "%3", "①丁。"),
        ("decimalEnclosedCircleChinese", "%3", "①丁。"),
        ("decimalEnclosedParen", "%3", "⑴丁。"),
        ("upperRoman", "%3.", "I.丁。"),
        ("lowerLetter", "%3)", "a)丁。"),
        ("unheardOf", "（%3）", "（1）丁。"),
    ] {
        let levels = [
            level(0, "chineseCounting", 8, "%1、", ""),
            level(1, "decimal", 25, "%2.", ""),
            level(2, format, 1, text, ""),
        ]
        .concat();
        let numbering = [list(0, &levels), instance(1, 0, "")].concat();
        let body = [
            counted(1, 0, "甲"),
            counted(1, 1, "乙。丙。"),
            counted(1, 2, "丁。"),
        ]
        .concat();
        let found = numbered(&numbering, "", &body);
        assert!(found.ends_with(expected), "{format}: {found}");
    }
}

// Row 5.
#[test]
fn lists_of_html_are_counted_as_browsers_do() {
    check(&[
        (
            "<p>八、甲</p><ol start=25><li>乙。丙。<li>丁。戊。</ol>",
            "#8 甲; 25 乙 / 丙。; 26 丁 / 戊。",
        ),
        (
            "<p>八、甲</p><ol><li value=25>乙。丙。</li><li>丁。戊。</li></ol><p>九、己</p><ol start='27'><li>庚。辛。</li></ol>",
            "#8 甲; 25 乙 / 丙。; 26 丁 / 戊。; #9 己; 27 庚 / 辛。",
        ),
        (
            "<p>八、甲</p><ol start=26 reversed><li>乙。丙。</ol>",
            "#8 甲; 26 乙 / 丙。",
        ),
        (
            "<p>八、甲</p><ol start=25><li>乙。丙。<ul><li>丁。</ul><li>戊。己。</ol>",
            "#8 甲; 25 乙 / 丙。 / 丁。; 26 戊 / 己。",
        ),
        // A number that is written already is not written again.
        (
            "<p>八、甲</p><ol start=25 style='list-style:none'><li>25. 乙。丙。</ol>",
            "#8 甲; 25 乙 / 丙。",
        ),
    ]);
}

// Row 6.
#[test]
fn compatibility_characters_are_folded_before_any_rule() {
    check(&[
        ("⼋、⼈⼝\n25. ⾼铁。⺠⽣。\n", "#8 人口; 25 高铁 / 民生。"),
        ("⼗、甲\n25. ⻘年。丙。\n", "#10 甲; 25 青年 / 丙。"),
        ("八､甲\n25. 乙｡丙｡\n", "#8 甲; 25 乙 / 丙。"),
        ("第⼋章 甲\n25. 樂。﨏。\n", "#8 甲; 25 樂 / 﨏。"),
        (
            "（⼀）\n八、甲\n25. 乙。丙。\n（⼀）丁。\n",
            "#8 甲; 25 乙 / 丙。 / （一）丁。",
        ),
    ]);
    let report = report("⼋、⼈⼝\n25. 乙。丙。\n".as_bytes());
    assert!(report.contains("3 个部首、兼容字符"), "{report}");
}

// Row 7.
#[test]
fn characters_of_no_width_are_dropped_and_counted() {
    check(&[
        (
            "八、甲\n25. 乙\u{200b}地。建\u{ad}成。\n",
            "#8 甲; 25 乙地 / 建成。",
        ),
        (
            "<p>八、甲<p>25. 建&shy;成。乙&#8203;地。",
            "#8 甲; 25 建成 / 乙地。",
        ),
        (
            "八\u{feff}、甲\n2\u{2060}5. 乙\u{200d}。丙。\n",
            "#8 甲; 25 乙 / 丙。",
        ),
    ]);
    let soft = format!(
        "{}{}",
        paragraph("", &runs("八、甲", 9)),
        paragraph(
            "",
            "<w:r><w:t>25. 乙。建</w:t><w:softHyphen/><w:t>成。</w:t></w:r>"
        )
    );
    assert_eq!(read(&docx(&soft, &[])), "#8 甲; 25 乙 / 建成。");
    assert!(
        report("八、甲\n25. 乙\u{200b}地。建\u{ad}成。\n".as_bytes()).contains("2 个不可见字符")
    );
}

// Row 8.
#[test]
fn spaces_within_a_marker_are_none() {
    check(&[
        ("第 八 章 甲\n第 25 条 乙。丙。\n", "#8 甲; 25 乙 / 丙。"),
        (
            "第　八　章　甲\n第　二十五　条　乙。丙。\n",
            "#8 甲; 25 乙 / 丙。",
        ),
        ("八 、甲\n25 ．乙。丙。\n", "#8 甲; 25 乙 / 丙。"),
        (
            "八\u{3000}、 甲\n2５　. 乙。丙。\n（ 一 ）丁。\n",
            "#8 甲; 25 乙 / 丙。 / （一）丁。",
        ),
    ]);
}

// Row 9.
#[test]
fn hidden_text_is_left_out_and_counted() {
    check(&[
        (
            "<p>八、甲<p>25. 乙。丙<span style='display:none'>暗</span>。",
            "#8 甲; 25 乙 / 丙。",
        ),
        (
            "<p>八、甲<p hidden>暗暗<p>25. 乙。丙。<li style='display: none'>暗",
            "#8 甲; 25 乙 / 丙。",
        ),
        (
            "<p>八、甲<p>25. 乙。<del>三条</del><ins>五条</ins>。",
            "#8 甲; 25 乙 / 五条。",
        ),
        ("<p>八、甲<p>25. 乙。<s>三条</s>丙。", "#8 甲; 25 乙 / 丙。"),
        // Saved WeChat pages have this on the article.
        (
            "<div style='visibility:hidden'><p>八、甲<p>25. 乙。丙。</div>",
            "#8 甲; 25 乙 / 丙。",
        ),
    ]);
    let hidden = |properties: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>暗</w:t></w:r>");
    let body = |run: &str| {
        [
            paragraph("", &runs("八、甲", 9)),
            paragraph(
                "",
                &format!("{}{run}{}", runs("25. 乙。丙", 9), runs("。", 9)),
            ),
        ]
        .concat()
    };
    let styles = part(
        "styles",
        r#"<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>"#,
    );
    for (properties, expected) in [
        ("<w:vanish/>", "#8 甲; 25 乙 / 丙。"),
        (r#"<w:rStyle w:val="H"/>"#, "#8 甲; 25 乙 / 丙。"),
        ("<w:strike/>", "#8 甲; 25 乙 / 丙。"),
        (r#"<w:vanish w:val="0"/>"#, "#8 甲; 25 乙 / 丙暗。"),
        (
            r#"<w:rStyle w:val="H"/><w:vanish w:val="false"/>"#,
            "#8 甲; 25 乙 / 丙暗。",
        ),
    ] {
        let bytes = docx(&body(&hidden(properties)), &[("word/styles.xml", &styles)]);
        assert_eq!(read(&bytes), expected, "{properties}");
    }
    let hidden = "<p>八、甲<p>25. 乙。丙<span hidden>暗暗暗</span>。";
    let decoded = official::decode(hidden.as_bytes(), &mut |_, _| {}).expect("a text");
    assert_eq!(decoded.omitted.hidden, 3);
}

// Tables.
#[test]
fn tables_are_rows_and_cells() {
    check(&[
        (
            "<p>八、甲<p>25. 乙。丙。<table><tr><td>甲率（%）</td><td>88</td><td>93</td></tr></table>",
            "#8 甲; 25 乙 / 丙。 / 甲率（%）｜88｜93",
        ),
        (
            "<p>八、甲<p>25. 乙。丙。<table><tr><th>指标<th>现值<tr><td><p>甲</p><p>率</p><td>88</table>",
            "#8 甲; 25 乙 / 丙。 / 指标｜现值 / 甲率｜88",
        ),
    ]);
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph("", &runs(text, 9)));
    let row = |cells: &[&str]| {
        format!(
            "<w:tr>{}</w:tr>",
            cells.iter().map(|text| cell(text)).collect::<String>()
        )
    };
    let body = [
        paragraph("", &runs("八、甲", 9)),
        paragraph("", &runs("25. 乙。丙。", 9)),
        format!(
            "<w:tbl>{}{}</w:tbl>",
            row(&["甲率（%）", "88", "93"]),
            row(&["乙率", "", "7"])
        ),
    ]
    .concat();
    assert_eq!(
        read(&docx(&body, &[])),
        "#8 甲; 25 乙 / 丙。 / 甲率（%）｜88｜93 / 乙率｜｜7"
    );
}

// Row 10.
#[test]
fn boxes_notes_symbols_and_ruby_are_read() {
    let head = [
        paragraph("", &runs("八、甲", 9)),
        paragraph("", &runs("25. 乙。丙。", 9)),
    ]
    .concat();
    let boxed = |text: &str| {
        format!(
            "<w:txbxContent>{}</w:txbxContent>",
            paragraph("", &runs(text, 9))
        )
    };
    let choice = format!(
        "<mc:AlternateContent><mc:Choice><w:drawing>{}</w:drawing></mc:Choice><mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent>",
        boxed("26. 丁。戊。"),
        boxed("26. 丁。戊。")
    );
    let expected = "#8 甲; 25 乙 / 丙。; 26 丁 / 戊。";
    for run in [
        choice,
        format!("<w:pict>{}</w:pict>", boxed("26. 丁。戊。")),
    ] {
        let bytes = docx(
            &format!("{head}{}", paragraph("", &format!("<w:r>{run}</w:r>"))),
            &[],
        );
        assert_eq!(read(&bytes), expected);
    }
    let notes = part(
        "footnotes",
        &format!(
            r#"<w:footnote w:id="0" w:type="separator">{}</w:footnote><w:footnote w:id="2">{}</w:footnote>"#,
            paragraph("", &runs("线", 9)),
            paragraph("", &runs("注文。", 9))
        ),
    );
    let reference = format!(r"<w:r>{}</w:r>", r#"<w:footnoteReference w:id="2"/>"#);
    let noted = format!(
        "{}{}{}",
        paragraph("", &runs("八、甲", 9)),
        paragraph(
            "",
            &format!("{}{reference}{}", runs("25. 乙。丙", 9), runs("。", 9))
        ),
        paragraph("", &runs("26. 丁。戊。", 9))
    );
    assert_eq!(
        read(&docx(&noted, &[("word/footnotes.xml", &notes)])),
        "#8 甲; 25 乙 / 丙[1]。 / [1]注文。; 26 丁 / 戊。"
    );
    check(&[(
        "<p>八、甲<p>25. 乙。<ruby>廿<rp>(</rp><rt>niàn</rt><rp>)</rp></ruby>丙。",
        "#8 甲; 25 乙 / 廿丙。",
    )]);
    let ruby = "<w:r><w:ruby><w:rt><w:r><w:t>niàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>廿</w:t></w:r></w:rubyBase></w:ruby></w:r>";
    let body = format!(
        "{}{}",
        paragraph("", &runs("八、甲", 9)),
        paragraph(
            "",
            &format!("{}{ruby}{}", runs("25. 乙。", 9), runs("丙。", 9))
        )
    );
    assert_eq!(read(&docx(&body, &[])), "#8 甲; 25 乙 / 廿丙。");
    let symbol = r#"<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>"#;
    let body = format!(
        "{}{}",
        paragraph("", &runs("八、甲", 9)),
        paragraph(
            "",
            &format!("{}{symbol}{}", runs("25. 乙。丙", 9), runs("。", 9))
        )
    );
    let bytes = docx(&body, &[]);
    let decoded = official::decode(&bytes, &mut |_, _| {}).expect("a text");
    assert_eq!(decoded.omitted.symbols, 1);
}

// Row 11.
#[test]
fn headings_in_headers_of_an_article_stay() {
    check(&[
        (
            "<div class='page-header'><h2>八、甲</h2></div><p>25. 乙。丙。</p>",
            "#8 甲; 25 乙 / 丙。",
        ),
        (
            "<article><header><h2>八、甲</h2></header><p>25. 乙。丙。</p></article>",
            "#8 甲; 25 乙 / 丙。",
        ),
        (
            "<main><section><header>八、甲</header><p>25. 乙。丙。</p></section></main>",
            "#8 甲; 25 乙 / 丙。",
        ),
        (
            "<header>首页</header><article><div class='article-header'>八、甲</div><p>25. 乙。丙。</article><footer>底</footer>",
            "#8 甲; 25 乙 / 丙。",
        ),
    ]);
}

// Row 12.
#[test]
fn other_encodings_are_read_or_refused_and_never_nonsense() {
    let text =
        "八、打造樣板\n25. 建設車站。開工修建車站和道路，讓住戶出行方便，學校擴容，醫院開門。\n"
            .repeat(3);
    let page = |charset: &str| {
        format!(
            "<html><head><meta charset={charset}></head><body><p>八、打造樣板<p>25. 建設車站。開工修建車站。</body></html>"
        )
    };
    let big5 = |text: &str| encoding_rs::BIG5.encode(text).0.into_owned();
    assert_eq!(
        read(&big5(&page("big5"))),
        "#8 打造樣板; 25 建設車站 / 開工修建車站。"
    );
    let decoded = |bytes: &[u8]| {
        official::decode(bytes, &mut |_, _| {}).map(|d| (d.text.into_owned(), d.encoding))
    };
    assert_eq!(
        decoded(&big5(&text)).expect("likely Big5"),
        (text.clone(), "Big5")
    );
    let http = page("x").replace(
        "<meta charset=x>",
        "<meta http-equiv='Content-Type' content='text/html; charset=Big5'>",
    );
    assert_eq!(
        read(&big5(&http)),
        "#8 打造樣板; 25 建設車站 / 開工修建車站。"
    );
    let japanese =
        "これは計画の文章です。まちづくりをすすめ、みんなのくらしをまもります。".repeat(5);
    let shift_jis = encoding_rs::SHIFT_JIS.encode(&japanese).0.into_owned();
    assert!(
        decoded(&shift_jis).is_err() || decoded(&shift_jis).is_ok_and(|(text, _)| text == japanese)
    );
}

// Row 13.
#[test]
fn main_parts_by_other_names_and_in_utf_16() {
    let document = part(
        "document",
        &format!(
            "<w:body>{}{}</w:body>",
            paragraph("", &runs("八、甲", 9)),
            paragraph("", &runs("25. 乙。丙。", 9))
        ),
    );
    let relations = |target: &str| {
        format!(
            r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{target}"/></Relationships>"#
        )
    };
    let utf16: Vec<u8> = format!("\u{feff}<?xml version=\"1.0\" encoding=\"UTF-16\"?>{document}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let utf16_be: Vec<u8> = format!("\u{feff}{document}")
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    for (name, bytes, target) in [
        (
            "word/document2.xml",
            document.as_bytes(),
            "word/document2.xml",
        ),
        (
            "word/document2.xml",
            document.as_bytes(),
            "/word/document2.xml",
        ),
        ("word/document.xml", &utf16, "word/document.xml"),
        ("other/main.xml", &utf16_be, "/other/main.xml"),
    ] {
        let file = archive(
            &[("_rels/.rels", relations(target).as_bytes()), (name, bytes)],
            CompressionMethod::Deflated,
        );
        assert_eq!(read(&file), "#8 甲; 25 乙 / 丙。", "{name} {target}");
    }
}

// Row 13.
#[test]
fn a_page_behind_a_long_style_is_a_page() {
    let style = format!("<style>{}</style>", "p{color:red}".repeat(1_000));
    let comment = format!("<!--{}-->", "x".repeat(9_000));
    for head in [style, comment] {
        check(&[(
            &format!("{head}<p>八、甲</p><p>25. 乙。丙。</p>"),
            "#8 甲; 25 乙 / 丙。",
        )]);
    }
}

// Not among the rows: a form that people have.
#[test]
fn an_ofd_file_is_read_line_by_line() {
    let root = r#"<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"#;
    let document = r#"<ofd:Document xmlns:ofd="x"><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/><ofd:Page ID="2" BaseLoc="/Doc_0/Pages/Page_1/Content.xml"/></ofd:Pages></ofd:Document>"#;
    let page = |objects: &[(f32, f32, &str)]| {
        let objects: String = objects
            .iter()
            .map(|(x, y, text)| format!(r#"<ofd:TextObject ID="9" Boundary="{x} {y} 100 5"><ofd:TextCode X="0" Y="4">{text}</ofd:TextCode></ofd:TextObject>"#))
            .collect();
        format!(
            r#"<ofd:Page xmlns:ofd="x"><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"#
        )
    };
    // Objects in any order, one line in two pieces, one of them a little lower.
    let first = page(&[
        (40.0, 20.3, "乙。丙。"),
        (20.0, 10.0, "八、甲"),
        (20.0, 20.0, "25. "),
    ]);
    let second = page(&[(20.0, 10.0, "26. 丁&amp;戊。己。")]);
    let bytes = archive(
        &[
            ("OFD.xml", root.as_bytes()),
            ("Doc_0/Document.xml", document.as_bytes()),
            ("Doc_0/Pages/Page_0/Content.xml", first.as_bytes()),
            ("Doc_0/Pages/Page_1/Content.xml", second.as_bytes()),
        ],
        CompressionMethod::Deflated,
    );
    assert_eq!(read(&bytes), "#8 甲; 25 乙 / 丙。; 26 丁&戊 / 己。");
    let decoded = official::decode(&bytes, &mut |_, _| {}).expect("a text");
    assert_eq!(decoded.form, official::Form::Ofd);
    // Without a document, or with an endless one in bounds: an error and no panic.
    for parts in [
        &[("OFD.xml", root.as_bytes())][..],
        &[("OFD.xml", b"<x>")],
        &[("OFD.xml", b"<ofd:DocRoot>../x</ofd:DocRoot>")],
    ] {
        let bytes = archive(parts, CompressionMethod::Stored);
        assert!(official::decode(&bytes, &mut |_, _| {}).is_err());
    }
}
