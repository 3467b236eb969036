//! Imported plans in the browser: listed, read, searched, cited. Every text is made up for these tests.

use std::rc::Rc;

use crate::{screen::Screen, worded::rate};
use yiwu_plan::{
    app::{Effect, EntrySource, PickMode, PickOutcome, Start},
    figures::figures,
    plan::{Document, LibraryPlan, OutlineNode, Reference},
    state::UserState,
};

mod rows;

fn node(marker: &str, title: &str, paragraphs: &[&str], children: Vec<OutlineNode>) -> OutlineNode {
    OutlineNode {
        level: 1,
        marker: marker.to_owned(),
        number: None,
        title: title.to_owned(),
        paragraphs: paragraphs.iter().map(|&text| text.to_owned()).collect(),
        children,
    }
}

fn report() -> LibraryPlan {
    LibraryPlan {
        id: "竹乡报告".to_owned(),
        imported: "2026-01-31".to_owned(),
        document: Document {
            title: "竹乡人民政府工作报告".to_owned(),
            issuer: "竹乡人民政府".to_owned(),
            period: "2026".to_owned(),
            preamble: vec!["各位代表，下面报告工作。".to_owned()],
            nodes: vec![
                node(
                    "一、",
                    "去年回顾",
                    &[],
                    vec![
                        node("（一）", "山路通了", &["铺路三十里，修桥两座。"], vec![]),
                        node(
                            "（二）",
                            "水渠清了",
                            &["清淤九处。青瓷色的水又见底。"],
                            vec![],
                        ),
                    ],
                ),
                node(
                    "二、",
                    "今年安排",
                    &["今年做三件事。"],
                    vec![node(
                        "（一）",
                        "办好学堂",
                        &["添置课桌两百张。高铁不经过这里。"],
                        vec![],
                    )],
                ),
            ],
        },
    }
}

fn article(marker: &str, number: u32, text: &str) -> OutlineNode {
    OutlineNode {
        number: Some(number),
        ..node(marker, "", &[text], vec![])
    }
}

fn law() -> LibraryPlan {
    LibraryPlan {
        id: "竹林条例".to_owned(),
        imported: "2026-02-01".to_owned(),
        document: Document {
            title: "竹林保护条例".to_owned(),
            nodes: vec![
                node(
                    "第一章",
                    "总则",
                    &[],
                    vec![article("第一条", 1, "砍竹留根。")],
                ),
                node(
                    "第二章",
                    "管理",
                    &[],
                    vec![article("第二十九条", 29, "每户认养十株青竹，挂牌编号。")],
                ),
            ],
            ..Document::default()
        },
    }
}

/// A browser whose user has imported these plans.
struct Reader(Screen);

impl Reader {
    fn with(plans: Vec<LibraryPlan>) -> Reader {
        Reader::starting(plans, UserState::default())
    }

    fn starting(plans: Vec<LibraryPlan>, state: UserState) -> Reader {
        let start = Start {
            state,
            ..Start::default()
        };
        let mut screen = Screen::with(120, 40, start);
        screen.plans = plans;
        Reader(screen)
    }

    fn keys(&mut self, keys: &str) -> &mut Reader {
        self.0.keys(keys);
        self
    }

    #[track_caller]
    fn shows(&mut self, keys: &str, shown: &[&str], hidden: &[&str]) -> &mut Reader {
        self.keys(keys);
        self.0.assert_shows(keys, shown, hidden);
        self
    }

    /// The text that the last keys copied.
    fn copied(&self) -> &str {
        match self.0.effects.last() {
            Some(Effect::Copy(text)) => text,
            other => panic!("{other:?}"),
        }
    }
}

fn reader() -> Reader {
    Reader::with(vec![report(), law()])
}

#[test]
fn nothing_is_read_before_it_is_asked_for() {
    let mut reader = reader();
    reader.keys("j j 29 Enter ] H t Esc ' Esc i Esc / C-r Esc Esc");
    assert_eq!(reader.0.reads, 0);
    reader.keys("P Esc / gtz Esc P");
    assert_eq!(reader.0.reads, 1);
}

#[test]
fn the_plans_are_listed_and_one_is_shown() {
    reader()
        .shows(
            "P",
            &[
                "yiwu",
                "2021–2025",
                "竹乡报告",
                "竹乡人民政府工作报告",
                "2026-01-31 导入",
                "竹林条例",
            ],
            &[],
        )
        .shows(
            "zhuxiang Enter",
            &[
                "竹乡人民政府工作报告",
                "▸ 一、去年回顾",
                "▸ 二、今年安排",
                "只有原文，没有摘要",
                "各位代表",
            ],
            &["都市牌", "竹林"],
        )
        // The tree has every level.
        .shows(
            "j l j",
            &["▾ 一、去年回顾", "（一）山路通了", "铺路三十里"],
            &[],
        )
        .shows("l", &["一 › （一）  2/5"], &[])
        // Back over the list to the bundled plan.
        .shows("Esc", &["规划 zhuxiang"], &[])
        .shows("Esc", &["都市牌"], &["去年回顾"]);
}

#[test]
fn without_imported_plans_the_list_says_how_to_import_one() {
    Reader::with(Vec::new()).shows("P", &["yiwu", "yiwu-plan import"], &[]);
}

#[test]
fn places_have_the_markers_of_their_document() {
    let mut reader = reader();
    reader
        .shows(
            "P tiaoli Enter : 29 Enter",
            &["第二十九条", "每户认养十株"],
            &[],
        )
        .shows(": 第一条 Enter", &["砍竹留根"], &[])
        .shows(": 2 Enter", &["第二章 管理", "第二章  3/4"], &[]);
}

#[test]
fn what_is_copied_is_cited_from_its_own_plan() {
    let mut reader = reader();
    reader.keys("P zhuxiang Enter : 1.2 Enter y");
    assert_eq!(
        reader.copied(),
        "清淤九处。（竹乡人民政府工作报告，一、（二））"
    );
    reader.keys("Esc Esc Esc P tiaoli Enter : 29 Enter y");
    assert_eq!(
        reader.copied(),
        "每户认养十株青竹，挂牌编号。（竹林保护条例，第二章第二十九条）"
    );
    reader.keys("Y t");
    assert!(!reader.copied().contains("义乌"), "{}", reader.copied());
}

#[test]
fn a_search_covers_all_plans_and_says_whose_a_row_is() {
    let mut reader = reader();
    reader
        .shows(
            "/ 青瓷",
            &["（二）水渠清了", "竹乡报告", "青瓷色的水又见底"],
            &["没有找到"],
        )
        // The bundled plan is first.
        .shows(
            "C-u 高铁",
            &["高铁义乌站", "其他规划", "（一）办好学堂", "竹乡报告"],
            &[],
        )
        .shows("C-u qingzhu", &["竹林条例"], &[])
        .shows(
            "C-u plan:竹乡 Space 高铁",
            &["（一）办好学堂"],
            &["高铁义乌站"],
        )
        .shows(
            "C-u plan:yiwu Space 高铁",
            &["高铁义乌站"],
            &["（一）办好学堂"],
        );
    // Its row leads into the other plan and back.
    reader
        .shows(
            "C-u 青瓷 Enter",
            &[
                "竹乡人民政府工作报告",
                "青瓷色的水又见底",
                "一 › （二）  3/5",
            ],
            &["都市牌"],
        )
        .shows("Esc", &["/ 青瓷"], &[])
        .shows("Esc", &["都市牌"], &["去年回顾"]);
    reader.keys("/ 课桌 C-y");
    assert_eq!(
        reader.copied(),
        "添置课桌两百张。（竹乡人民政府工作报告，二、（一））"
    );
}

#[test]
fn while_an_imported_plan_is_shown_its_hits_are_first_and_numbers_are_its_own() {
    let mut reader = reader();
    reader.shows(
        "P zhuxiang Enter / 高铁",
        &[
            "2.1",
            "办好学堂",
            "其他规划",
            "29 建成高铁义乌站打造轨道上的义乌",
            "yiwu",
        ],
        &[],
    );
    let lines = reader.0.lines();
    let at = |text: &str| {
        lines
            .iter()
            .position(|line| line.contains(text))
            .expect("shown")
    };
    assert!(at("办好学堂") < at("其他规划"));
    // 29 is a number of the bundled plan.
    reader.shows(
        "C-u 29",
        &["29 建成高铁义乌站", "yiwu"],
        &["未收录", "不存在"],
    );
    reader.keys("C-u 高铁义乌站 Enter");
    reader
        .0
        .assert_shows("Enter", &["第九章 交通牌 › 29"], &["竹乡人民政府"]);
}

#[test]
fn an_imported_plan_has_no_digest_and_says_so() {
    let mut reader = reader();
    reader.keys("P zhuxiang Enter");
    reader.shows("i", &["导入的规划没有摘要"], &[]);
    reader.shows("o", &["导入的规划：只有原文"], &[]);
    reader.shows("j", &[], &["i 名称索引"]);
}

#[test]
fn bookmarks_and_notes_are_of_their_plan() {
    let mut reader = reader();
    reader
        .keys("29 Enter m Esc P zhuxiang Enter : 1.1 Enter m a 去看看 Enter")
        .shows("'", &["1.1", "山路通了", "去看看", "建成高铁义乌站"], &[])
        // A row of another plan leads there.
        .shows("C-n Enter", &["第九章 交通牌 › 29*"], &["竹乡人民政府"])
        .shows(
            "Esc Esc Esc Esc Esc Esc '",
            &["建成高铁义乌站", "竹乡报告", "山路通了", "去看看"],
            &[],
        );
    let saved = reader.0.app.snapshot();
    assert_eq!(saved.bookmarks.len(), 1);
    assert_eq!(saved.plans["竹乡报告"].bookmarks[0].title, "山路通了");
    assert_eq!(saved.plans["竹乡报告"].notes[0].text, "去看看");
}

#[test]
fn a_note_in_an_imported_plan_has_the_day_it_was_last_changed() {
    let mut reader = reader();
    reader.keys("29 Enter a one Enter P zhuxiang Enter : 1.1 Enter a two Enter");
    let app = &mut reader.0.app;
    app.date_changed_notes(&UserState::default(), "2026-11-25");
    let saved = app.snapshot();
    reader.keys("a C-u three Enter");
    let app = &mut reader.0.app;
    app.date_changed_notes(&saved, "2026-11-26");
    let dated = app.snapshot();
    assert_eq!(dated.note_date(Reference::Item(29)), Some("2026-11-25"));
    let note = &dated.plans["竹乡报告"].notes[0];
    assert_eq!(
        (note.text.as_str(), note.date.as_deref()),
        ("three", Some("2026-11-26"))
    );
}

#[test]
fn rows_of_other_plans_are_marked_noted_and_copied_without_opening_them() {
    let mut reader = reader();
    // One row of the shown plan, one of another: both get a bookmark.
    reader.keys("29 Enter / plan:竹乡报告 space 山路 C-x m");
    let saved = reader.0.app.snapshot();
    assert_eq!(saved.plans["竹乡报告"].bookmarks[0].title, "山路通了");
    assert!(saved.bookmarks.is_empty());
    // A note, typed and in the editor.
    reader.keys("C-x a 问路 Enter");
    let saved = reader.0.app.snapshot();
    assert_eq!(saved.plans["竹乡报告"].notes[0].text, "问路");
    assert!(saved.notes.is_empty());
    reader.keys("C-x A");
    assert_eq!(
        reader.0.effects.last(),
        Some(&Effect::Edit("问路".to_owned()))
    );
    reader.keys("C-x y");
    assert!(
        reader.copied().contains("竹乡人民政府工作报告"),
        "{}",
        reader.copied()
    );
    // A draft waits on its place.
    reader.keys("C-x a 再问 Esc");
    let drafts = &reader.0.app.snapshot().plans["竹乡报告"].drafts;
    assert_eq!(drafts[0].text, "问路再问");
    // Taken away in the list of bookmarks, and brought back.
    reader.keys("Esc Esc '");
    reader.shows("C-x d", &["没有"], &["山路通了"]);
    assert_eq!(
        reader
            .0
            .app
            .snapshot()
            .plans
            .get("竹乡报告")
            .map_or(0, |plan| plan.notes.len()),
        0
    );
    reader.shows("C-x u", &["山路通了"], &[]);
    let saved = reader.0.app.snapshot();
    assert_eq!(saved.plans["竹乡报告"].notes[0].text, "问路");
    assert_eq!(saved.place, reader.0.app.snapshot().place);
}

#[test]
fn a_bookmark_in_a_plan_that_is_not_read_yet_opens_once_it_is() {
    let mut first = reader();
    first.keys("P zhuxiang Enter : 1.1 Enter m");
    let saved = first.0.app.snapshot();
    let mut again = Reader::starting(vec![report(), law()], saved.clone());
    again.shows("'", &["山路通了", "竹乡报告"], &[]);
    assert_eq!(again.0.reads, 0);
    again.shows("Enter", &["铺路三十里", "竹乡人民政府工作报告"], &[]);
    assert_eq!(again.0.reads, 1);
    assert_eq!(again.0.app.snapshot().plans, saved.plans);
    // A plan that was removed is said to be gone, and its bookmark stays.
    let mut gone = Reader::starting(vec![law()], saved.clone());
    gone.shows("' Enter", &["没有这个规划了"], &[]);
    assert_eq!(gone.0.app.snapshot().plans, saved.plans);
}

#[test]
fn a_document_imported_again_keeps_its_notes() {
    let mut first = reader();
    first.keys("P zhuxiang Enter : 2.1 Enter a 问学堂 Enter");
    let saved = first.0.app.snapshot();
    let mut changed = report();
    changed
        .document
        .nodes
        .insert(0, node("", "前言", &["新加的一段。"], vec![]));
    let mut again = Reader::starting(vec![changed], saved);
    again.shows("P zhuxiang Enter : 3.1 Enter", &["办好学堂", "问学堂"], &[]);
}

#[test]
fn back_and_forward_lead_through_plans() {
    let mut reader = reader();
    reader
        .keys("29 Enter P zhuxiang Enter : 1.1 Enter")
        .shows("H", &["第九章 交通牌 › 29"], &["竹乡人民政府"])
        .shows("L", &["铺路三十里"], &["都市牌"]);
}

#[test]
fn minutes_name_the_plan_of_each_entry() {
    let mut reader = reader();
    reader.keys(
        "29 Enter m Esc P zhuxiang Enter : 1.1 Enter a 去看看 Enter Esc Esc Esc ' C-x w Enter",
    );
    let Some(Effect::Write { text, .. }) = reader.0.effects.last() else {
        panic!("{:?}", reader.0.effects);
    };
    for part in [
        "建成高铁义乌站打造轨道上的义乌（义乌市“十四五”规划建议，第九章）",
        "去看看",
        "（一）山路通了（竹乡人民政府工作报告，一、）",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

/// Where the imported text has a place no more, the list stays.
#[test]
fn a_bookmark_whose_place_is_gone_is_said_and_kept() {
    let mut first = reader();
    first.keys("P zhuxiang Enter : 1.2 Enter m");
    let saved = first.0.app.snapshot();
    let mut changed = report();
    changed.document.nodes[0].children.pop();
    let mut again = Reader::starting(vec![changed], saved.clone());
    again.shows(
        "' Enter",
        &["导入的文本中已没有这一处", "书签", "水渠清了"],
        &[],
    );
    again.shows(
        "Esc P zhuxiang Enter '",
        &["水渠清了", "导入的文本中已没有这一处"],
        &[],
    );
    assert_eq!(
        again.0.app.snapshot().plans["竹乡报告"].bookmarks,
        saved.plans["竹乡报告"].bookmarks
    );
}

fn promises() -> LibraryPlan {
    promises_about("市域就诊率")
}

fn promises_about(indicator: &str) -> LibraryPlan {
    let reached = format!("{indicator}达到88%。");
    let promised = format!("到2030年{indicator}达到93%。新建松林公园3个。");
    LibraryPlan {
        id: "松乡规划".to_owned(),
        imported: "2026-01-31".to_owned(),
        document: Document {
            title: "松乡第十五个五年规划建议".to_owned(),
            period: "2026–2030".to_owned(),
            nodes: vec![
                node("一、", "过去五年回顾", &[&reached], vec![]),
                node("二、", "主要目标", &[&promised], vec![]),
            ],
            ..Document::default()
        },
    }
}

#[test]
fn figures_of_an_imported_plan_are_listed_with_their_sentence_and_marked() {
    let mut reader = Reader::with(vec![promises()]);
    reader.shows(
        "P song Enter t",
        &[
            "指标·自动摘取",
            "目标·自动摘取",
            "结果·自动摘取",
            "市域就诊率",
            "93%",
            "2030",
            "到2030年市域就诊率达到93%。",
            "88%",
        ],
        &["都市牌"],
    );
    // What is copied is the sentence, from its own plan.
    reader.keys("jiuzhen C-y");
    assert_eq!(
        reader.copied(),
        "到2030年市域就诊率达到93%。（松乡第十五个五年规划建议，二、）"
    );
    reader.shows("Enter", &["二、主要目标", "松林公园"], &[]);
}

/// The second chapter is not the second article, though both are written 2.
#[test]
fn a_figure_of_a_chapter_is_not_taken_for_that_of_the_article_with_its_number() {
    let mut plan = law();
    let target = "到2030年成竹率达到93%。";
    let mut second = node("第二章", "目标", &[target], vec![]);
    second.number = Some(2);
    let first = &mut plan.document.nodes[0];
    first.children.push(article("第二条", 2, "护竹有责。"));
    plan.document.nodes.insert(1, second);
    let mut reader = Reader::with(vec![plan]);
    reader.keys("P zhulin Enter t Enter");
    reader.shows("", &["第二章", target], &["护竹有责"]);
}

#[test]
fn a_figure_of_an_imported_plan_is_chosen() {
    let document = promises();
    let found = figures(&document.document);
    let mode = PickMode {
        contents: EntrySource::Figures(Rc::new(found.clone())).into(),
        ..PickMode::default()
    };
    let start = Start {
        pick_mode: Some(mode),
        ..Start::default()
    };
    let mut screen = Screen::of(document.as_plan(), 100, 30, start);
    screen.keys("C-n Enter");
    let outcome = screen.app.pick_mode.map(|mode| mode.outcome);
    let Some(PickOutcome::Targets(numbers)) = outcome else {
        panic!("{outcome:?}");
    };
    assert!(numbers.len() == 1 && numbers[0] < found.len());
}

#[test]
fn an_indicator_is_compared_in_every_plan() {
    let indicator: &str = &rate().indicator.zh;
    let mut reader = Reader::with(vec![promises_about(indicator), law()]);
    // From the list of targets.
    reader.shows(
        "t {jiuzhenlv} C-x =",
        &[
            "各规划对比",
            "yiwu",
            indicator,
            "92%",
            "松乡规划",
            "93%",
            "2030",
            &format!("到2030年{indicator}达到93%。"),
        ],
        &["竹林条例"],
    );
    assert_eq!(reader.0.reads, 1);
    // The preview highlights what the row shows.
    let list = reader.0.app.layers.list().expect("the comparison");
    assert!(!list.preview.page.hits.is_empty());
    reader.shows("C-n Enter", &["松乡第十五个五年规划建议"], &["都市牌"]);
    // From a line of the text.
    let mut reader = Reader::with(vec![promises_about(indicator)]);
    reader.shows("/ {jzl} Enter", &["= 对比"], &[]);
    reader.shows("=", &["各规划对比", "92%", "93%"], &[]);
    // Where nothing is selected, it says what to select.
    Reader::with(Vec::new()).shows("=", &["先选一项指标"], &[]);
}

#[test]
fn the_keys_for_chapters_step_through_the_sections_of_an_imported_plan() {
    for (keys, section, message) in [
        ("}", 1, ""),
        ("} }", 4, ""),
        ("} } }", 4, "已是最后一章"),
        // From below a section, back to it.
        (": 2.1 Enter {", 4, ""),
        (": 2.1 Enter { {", 1, ""),
        (": 2.1 Enter { { {", 1, "已是第一章"),
        (": 1.1 Enter }", 4, ""),
    ] {
        let mut reader = reader();
        reader.keys("P zhuxiang Enter");
        reader.shows(keys, &[message], &[]);
        let selected = reader.0.app.browse.tree.selected;
        assert_eq!(selected, Reference::Item(section), "{keys}");
    }
}

#[test]
fn a_section_without_a_number_is_named_by_the_beginning_of_its_title() {
    let mut plan = report();
    let titled = |title| node("", title, &["一段。"], vec![]);
    plan.document.nodes = vec![titled("过去五年工作的回顾"), titled("过去五年工作回顾")];
    Reader::with(vec![plan])
        .shows("P zhuxiang Enter }", &["过去五年工作的回…  1/2"], &[])
        .shows("}", &["过去五年工作回顾  2/2"], &["过去五年工作回顾…"]);
}

#[test]
fn marks_of_rows_in_several_plans_become_bookmarks_in_each() {
    let mut reader = reader();
    reader.keys("/ 高铁 M-a C-x m");
    let saved = reader.0.app.snapshot();
    assert!(saved.bookmarks.contains(&Reference::Item(29)));
    assert_eq!(saved.plans["竹乡报告"].bookmarks[0].title, "办好学堂");
    // Those that have one keep it while another gets one.
    reader.keys("Esc Esc / 高铁 C-x m / 高铁 M-a C-x m");
    let saved = reader.0.app.snapshot();
    assert!(saved.bookmarks.contains(&Reference::Item(29)));
    assert_eq!(saved.plans["竹乡报告"].bookmarks.len(), 1);
}

#[test]
fn a_preamble_is_found_under_the_title_of_its_plan_or_its_identifier() {
    let mut untitled = report();
    untitled.document.title.clear();
    Reader::with(vec![report()]).shows("/ 各位代表", &["竹乡人民政府工作报告"], &[]);
    Reader::with(vec![untitled]).shows("/ 各位代表", &["▌ 竹乡报告"], &["工作报告"]);
}

#[test]
fn bookmarks_and_notes_of_the_bundled_plan_are_listed_once_each_from_another() {
    let mut reader = reader();
    reader.keys("29 Enter m a 一 Enter 30 Enter a 问二 Enter P zhuxiang Enter '");
    reader.shows("", &["29  建成高铁义乌站", "30  ", "问二"], &[]);
    let rows = &reader.0.app.layers.list().expect("a list").rows;
    assert_eq!(rows.len(), 2);
    let line = |at: usize| rows[at].lines[0].text();
    assert!(line(0).contains('一') && !line(0).contains("问二"));
    assert!(line(1).contains("问二"));
}

#[test]
fn how_a_hit_in_another_plan_was_found_is_said_where_there_is_room() {
    let mut reader = reader();
    reader.shows("/ qingzhu", &["竹林条例  拼音"], &[]);
    reader.0.resize(40, 20);
    reader.shows("", &["竹林条例"], &["竹林条例  拼音"]);
}
