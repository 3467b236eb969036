//! The library of plans: imported, listed, read, searched and removed. Every text is made up for these tests.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;
use yiwu_plan::figures::IndicatorKey;

use crate::{
    program::{Run, finished, program},
    report::REPORT,
    worded::rate,
};

const LAW: &str = "竹林保护条例
第一章 总则
第一条　为了保护竹林，制定本条例。
第二条　砍竹留根。
第二章 管理
第三条　每户认养十株，挂牌编号。
";

struct Home(TempDir);

impl Home {
    fn new() -> Home {
        Home(tempfile::tempdir().expect("a folder"))
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.path().join(name);
        fs::write(&path, text).expect("written");
        path.display().to_string()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let mut program = program(arguments);
        program.env("XDG_DATA_HOME", self.0.path().join("data"));
        finished(program.output().expect("it runs"))
    }

    #[track_caller]
    fn good(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
        run.out
    }

    #[track_caller]
    fn json(&self, arguments: &[&str]) -> Value {
        let arguments = [arguments, &["--format", "json"]].concat();
        serde_json::from_str(&self.good(&arguments)).expect("JSON")
    }

    /// Both documents, the report as 报告.
    fn with_two() -> Home {
        let home = Home::new();
        let report = home.write("report.txt", REPORT);
        let law = home.write("law.txt", LAW);
        home.good(&["import", &report, "--as", "报告"]);
        home.good(&["import", &law]);
        home
    }
}

#[test]
fn documents_are_listed_and_removed() {
    let home = Home::with_two();
    let plans = home.json(&["plans"]);
    let mut first = plans[0].clone();
    let imported = first["imported"].take();
    assert_eq!(imported.as_str().map(str::len), Some(10));
    assert_eq!(
        first,
        json!({"id": "报告", "title": "竹乡人民政府工作报告", "issuer": "", "period": "", "nodes": 5, "characters": 88, "imported": null})
    );
    assert_eq!(plans[1]["id"], "竹林保护条例");
    assert!(home.good(&["plans"]).contains("竹林保护条例"));
    assert_eq!(home.good(&["plans", "remove", "报告"]), "");
    assert_eq!(home.json(&["plans"]).as_array().map(Vec::len), Some(1));
    let run = home.run(&["plans", "remove", "报告"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("没有规划“报告”"), "{}", run.err);
    home.good(&["plans", "remove", "竹林保护条例"]);
    assert_eq!(home.run(&["plans"]).code, 1);
}

#[test]
fn the_outline_is_the_documents() {
    let home = Home::with_two();
    let outline = home.json(&["outline", "--plan", "报告"]);
    let leaf = |marker: &str, number: u32, title: &str| json!({"level": 2, "marker": marker, "number": number, "title": title, "children": []});
    assert_eq!(
        outline,
        json!({
            "schema": 1,
            "plan": "报告",
            "title": "竹乡人民政府工作报告",
            "nodes": [
                {"level": 1, "marker": "一、", "number": 1, "title": "去年回顾", "children": [leaf("（一）", 1, "山路通了"), leaf("（二）", 2, "水渠清了")]},
                {"level": 1, "marker": "二、", "number": 2, "title": "今年安排", "children": [leaf("（一）", 1, "办好学堂")]},
            ],
        })
    );
    let text = home.good(&["outline", "--plan", "竹林保护条例"]);
    assert!(text.contains("  1.2  第二条 砍竹留根。"), "{text}");
    // The bundled plan's is as before.
    assert!(!home.good(&["outline"]).contains('竹'));
}

#[test]
fn a_place_is_shown_by_its_path_or_marker_under_the_documents_title() {
    let home = Home::with_two();
    let text = home.good(&["show", "1.2", "--plan", "报告"]);
    assert!(
        text.contains("（二）水渠清了") && text.contains("清淤九处"),
        "{text}"
    );
    assert!(
        text.contains("竹乡人民政府工作报告") && !text.contains("义乌"),
        "{text}"
    );
    let text = home.good(&["show", "第三条", "--plan", "竹林保护条例"]);
    assert!(text.contains("每户认养十株"), "{text}");
    let text = home.good(&["show", "1", "--plan", "报告"]);
    assert!(text.contains("1.1  （一）山路通了"), "{text}");
    for (arguments, error) in [
        (["show", "9", "--plan", "报告"], "没有“9”"),
        (["show", "1", "--plan", "无"], "没有规划“无”"),
        (["outline", "--plan", "../报告", "--fresh"], "没有规划"),
    ] {
        let run = home.run(&arguments);
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(run.err.contains(error), "{}", run.err);
    }
    // 29 is the bundled plan's.
    assert!(home.good(&["show", "29"]).contains("高铁义乌站"));
}

#[test]
fn the_search_covers_every_plan_and_says_whose_a_hit_is() {
    let home = Home::with_two();
    let hits = |arguments: &[&str]| home.json(arguments)["hits"].clone();
    let found = hits(&["search", "青瓷色"]);
    assert_eq!(found.as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&found[0]["plan"], &found[0]["node"]),
        (&json!("报告"), &json!("1.2"))
    );
    assert_eq!(found[0]["title"]["zh"], "（二）水渠清了");
    // By initials, as in the bundled plan.
    assert_eq!(hits(&["search", "qingcise"])[0]["plan"], "报告");
    let found = hits(&["search", "高铁义乌站"]);
    assert_eq!(found[0]["plan"], "yiwu");
    let text = home.good(&["search", "认养"]);
    assert!(text.contains("竹林保护条例  2.1  第三条"), "{text}");
    // Both hold it; plan: and --plan narrow.
    let plans = |arguments: &[&str]| {
        let found = hits(arguments);
        let mut plans: Vec<String> = found
            .as_array()
            .expect("hits")
            .iter()
            .map(|hit| hit["plan"].as_str().expect("a plan").to_owned())
            .collect();
        plans.dedup();
        plans
    };
    let law = "竹林保护条例";
    assert_eq!(plans(&["search", "plan:报告 山路"]), ["报告"]);
    assert_eq!(plans(&["search", "保护", "--plan", law]), [law]);
    assert!(plans(&["search", "保护"]).starts_with(&["yiwu".to_owned()]));
    assert_eq!(
        home.run(&["search", "青瓷色", "--plan", "yiwu", "--exact"])
            .code,
        1
    );
    assert_eq!(
        home.run(&["search", "青瓷色", "--fresh", "--exact"]).code,
        1
    );
    // Places are no numbers of the document.
    assert!(!plans(&["search", "29"]).contains(&"报告".to_owned()));
}

#[test]
fn json_says_how_many_hits_there_are_in_all() {
    let home = Home::new();
    let items: String = (1..=130)
        .map(|n| format!("{n}. 竹林{n}。守林。\n"))
        .collect();
    let long = home.write("long.txt", &format!("竹乡规划\n{items}"));
    home.good(&["import", &long, "--as", "长"]);
    for (arguments, shown, total, truncated) in [
        (&["search", "守林"][..], 100, 130, true),
        (&["search", "守林", "--limit", "7"], 7, 130, true),
        (&["search", "竹林130"], 1, 1, false),
    ] {
        let found = home.json(arguments);
        let hits = found["hits"].as_array().map(Vec::len);
        assert_eq!(
            (hits, &found["total"], &found["truncated"]),
            (Some(shown), &json!(total), &json!(truncated)),
            "{arguments:?}"
        );
    }
}

#[test]
fn plans_are_narrowed_by_parts_of_their_ids_or_by_one_id_exactly() {
    let home = Home::with_two();
    let report = home.write("again.txt", REPORT);
    home.good(&["import", &report, "--as", "报告_旧"]);
    let plans = |arguments: &[&str]| -> Vec<String> {
        let hits = home.json(arguments)["hits"].clone();
        let hits = hits.as_array().expect("hits").iter();
        hits.map(|hit| hit["plan"].as_str().expect("a plan").to_owned())
            .collect()
    };
    assert_eq!(plans(&["search", "青瓷色 plan:报告"]), ["报告", "报告_旧"]);
    assert_eq!(plans(&["search", "青瓷色", "--plan", "报告"]), ["报告"]);
    // Several widen, and quotes keep what they hold together.
    assert_eq!(
        plans(&["search", "plan:旧 plan:竹林 认养"]),
        ["竹林保护条例"]
    );
    assert_eq!(plans(&["search", "plan:\"报告 旧\" 青瓷色"]), ["报告_旧"]);
    assert_eq!(plans(&["search", "青瓷色", "-plan:旧"]), ["报告"]);
    for (arguments, id) in [
        (&["search", "青瓷色", "--plan", "报"][..], "报"),
        (&["search", "plan:无 青瓷色"], "无"),
        (&["search", "plan:无 青瓷色", "--fresh"], "无"),
    ] {
        let run = home.run(&[arguments, &["--lang", "en"]].concat());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        let error = format!("error: no plan is called “{id}”\nhint: yiwu-plan plans");
        assert!(run.err.starts_with(&error), "{}", run.err);
    }
    // One that exists is searched, and the other is named.
    let run = home.run(&["search", "plan:无 plan:旧 青瓷色"]);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("没有规划“无”"), "{}", run.err);
}

#[test]
fn a_document_again_takes_the_place_of_the_one_before() {
    let home = Home::with_two();
    let changed = home.write("report.txt", &REPORT.replace("三十里", "四十里"));
    home.good(&["import", &changed, "--as", "报告", "--title", "某报告"]);
    let plans = home.json(&["plans"]);
    assert_eq!(plans.as_array().map(Vec::len), Some(2));
    assert_eq!(plans[0]["title"], "某报告");
    assert!(
        home.good(&["show", "1.1", "--plan", "报告"])
            .contains("四十里")
    );
    // A dry run saves nothing.
    home.good(&["import", &changed, "--as", "试", "--dry-run"]);
    assert_eq!(home.json(&["plans"]).as_array().map(Vec::len), Some(2));
    let run = home.run(&["import", &changed, "--as", "../x"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("不能作规划的 ID"), "{}", run.err);
}

/// Earlier versions took any numbered document for the bundled plan's text, and kept it as such.
#[test]
fn a_kept_text_of_another_document_is_not_shown_as_the_bundled_plans() {
    let home = Home::new();
    let folder = home.0.path().join("data/yiwu-plan");
    fs::create_dir_all(&folder).expect("made");
    let kept = |title: &str, heading: &str, item: &str| {
        let text = json!({
            "version": 1, "preamble": [title], "closing": [],
            "chapters": [{"number": 9, "heading": heading, "lead": [], "items":
                [{"number": 29, "title": item, "paragraphs": ["竹乡种下九百株青竹。"]}]}],
        });
        fs::write(folder.join("official.json"), text.to_string()).expect("written");
    };
    kept("竹乡第十四个五年规划建议", "产业兴乡", "做强竹业");
    for arguments in [&["29"][..], &["search", "青竹"], &["outline"]] {
        let run = home.run(arguments);
        assert!(
            !run.out.contains("青竹") && !run.out.contains("竹业"),
            "{}",
            run.out
        );
        assert!(
            run.err.contains("official.json") && run.err.contains("另一份文件"),
            "{}",
            run.err
        );
    }
    let run = home.run(&["show", "29", "--official"]);
    assert_eq!((run.code, &run.out[..]), (2, ""));
    // A copy of the bundled plan that an earlier version kept is read as before.
    kept(
        "义乌市第十四个五年规划的建议",
        "打好高铁义乌站为关键的交通牌",
        "建成高铁义乌站打造轨道上的义乌",
    );
    assert!(home.good(&["show", "29", "--official"]).contains("青竹"));
}

/// Bookmarks and notes in imported plans are minutes with the citation of their plan.
#[test]
fn notes_are_of_every_plan() {
    let home = Home::with_two();
    let folder = home.0.path().join("state/yiwu-plan");
    fs::create_dir_all(&folder).expect("made");
    let state = json!({
        "version": 3,
        "bookmarks": [{"item": 29}],
        "plans": {
            "报告": {"notes": [{"place": {"path": "1.2", "title": "水渠清了"}, "text": "去看看"}]},
            "没有了": {"bookmarks": [{"path": "1", "title": "某处"}]},
        },
    });
    fs::write(folder.join("state.json"), state.to_string()).expect("written");
    let run = |arguments: &[&str]| {
        let mut program = program(arguments);
        program
            .env("XDG_DATA_HOME", home.0.path().join("data"))
            .env("XDG_STATE_HOME", home.0.path().join("state"));
        finished(program.output().expect("it runs"))
    };
    let minutes = run(&["notes"]);
    for part in [
        "建成高铁义乌站打造轨道上的义乌（义乌市“十四五”规划建议，第九章）",
        "## （二）水渠清了",
        "去看看",
        "（二）水渠清了（竹乡人民政府工作报告，一、）",
    ] {
        assert!(minutes.out.contains(part), "{part} in {}", minutes.out);
    }
    assert!(minutes.err.contains("没有了"), "{}", minutes.err);
    let notes = run(&["notes", "--format", "json"]);
    let notes: Value = serde_json::from_str(&notes.out).expect("JSON");
    assert_eq!(notes[0]["plan"], "yiwu");
    assert_eq!(
        (&notes[1]["plan"], &notes[1]["place"]),
        (&json!("报告"), &json!("一、（二）"))
    );
}

const COUNTY: &str = "甲县国民经济和社会发展第十五个五年规划纲要
第一章 发展基础
2025年，全县生产总值达到90亿元，县域就诊率为81%，建成粮仓6个。
第二章 主要目标
到2030年，全县生产总值突破130亿元，年均增长6%—6.5%，县域内就诊率提高到90%以上，粮食产量稳定在5万吨。
";

#[test]
fn figures_of_an_imported_plan_are_listed_with_their_sentences() {
    let home = Home::new();
    let county = home.write("county.txt", COUNTY);
    home.good(&["import", &county, "--as", "甲县"]);
    let rows = home.json(&["targets", "--plan", "甲县"]);
    let rows = rows.as_array().expect("rows");
    assert_eq!(rows.len(), 7, "{rows:?}");
    let growth = &rows[4];
    assert_eq!(
        growth,
        &json!({
            "plan": "甲县", "node": "2",
            "indicator": {"zh": "全县生产总值增长", "en": ""},
            "value": {"zh": "6%—6.5%", "en": ""},
            "bound": "range", "amount": 6, "to": 6.5, "unit": {"zh": "%", "en": ""},
            "due": 2030, "yearly": true, "outlook": "promise", "extracted": true,
            "sentence": "到2030年，全县生产总值突破130亿元，年均增长6%—6.5%，县域内就诊率提高到90%以上，粮食产量稳定在5万吨。",
            "approximate": false, "coverage": 1.0,
        })
    );
    let outlooks: Vec<&str> = rows
        .iter()
        .filter_map(|row| row["outlook"].as_str())
        .collect();
    assert_eq!(outlooks[..3], ["result"; 3]);
    assert_eq!(outlooks[3..], ["promise"; 4]);
    // Every row is marked, and filters hold as in the digest's list.
    let run = home.run(&["targets", "--plan", "甲县", "due:2030", ">=90%"]);
    assert_eq!(run.code, 0);
    assert!(
        run.out.contains("90%以上") && !run.out.contains("81%"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("目标·自动摘取") && run.err.contains("未经人工核对"),
        "{run:?}"
    );
    let csv = home.good(&["targets", "--plan", "甲县", "--format", "csv"]);
    assert_eq!(csv.lines().next(), Some("条目,指标,数值,年份,类别,原句"));
    assert!(
        csv.contains("1,县域就诊率,81%,2025,结果·自动摘取,"),
        "{csv}"
    );
    // The digest's list has none of them.
    assert!(!home.good(&["targets"]).contains("自动摘取"));
    assert_eq!(
        home.good(&["targets", "--plan", "yiwu"]),
        home.good(&["targets"])
    );
}

#[test]
fn an_indicator_is_compared_across_the_plans() {
    let home = Home::new();
    // The bundled plan's indicator, without what says whose it is.
    let rate = &IndicatorKey::new(&rate().indicator.zh).name();
    let county = home.write("county.txt", &COUNTY.replace("就诊率", rate));
    home.good(&["import", &county, "--as", "甲县"]);
    let rows = home.json(&["compare", rate]);
    let facts: Vec<Value> = rows
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| {
            let keys = [
                "indicator",
                "unit",
                "plan",
                "value",
                "bound",
                "year",
                "reference",
                "outlook",
                "extracted",
            ];
            keys.iter().map(|key| row[*key].clone()).collect()
        })
        .collect();
    assert_eq!(
        facts,
        [
            json!([rate, "%", "yiwu", "92%", "≥", null, "44", "promise", false]),
            json!([rate, "%", "甲县", "81%", "=", 2025, "1", "result", true]),
            json!([
                rate,
                "%",
                "甲县",
                "90%以上",
                "≥",
                2030,
                "2",
                "promise",
                true
            ]),
        ]
    );
    // Names of one indicator, and its growth apart from it.
    let run = home.run(&["compare", "GDP"]);
    assert!(
        run.out.contains("生产总值（元）") && run.out.contains("生产总值增长（%）"),
        "{}",
        run.out
    );
    // What only holds the word is a table of its own, by its unit.
    let markdown = home.good(&["compare", "粮食", "--format", "markdown"]);
    assert!(markdown.contains("## 粮食产量（吨）\n"), "{markdown}");
    let csv = home.good(&["compare", rate, "--plan", "甲县", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 3, "{csv}");
    assert!(
        csv.starts_with("指标,规划,原文指标,数值,关系,年份,条目,类别,原句\r\n"),
        "{csv}"
    );
    // Nothing found, and no such plan.
    assert_eq!(home.run(&["compare", "渔业码头"]).code, 1);
    let run = home.run(&["compare", rate, "--plan", "无"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("没有规划“无”"), "{}", run.err);
}

#[test]
fn nothing_of_an_imported_plan_has_the_bundled_plans_name() {
    let home = Home::with_two();
    let county = home.write("county.txt", COUNTY);
    home.good(&["import", &county, "--as", "甲县"]);
    for (id, title, text) in [
        (
            "甲县",
            "甲县国民经济和社会发展第十五个五年规划纲要",
            "建成粮仓6个",
        ),
        ("报告", "竹乡人民政府工作报告", "铺路三十里"),
        ("竹林保护条例", "竹林保护条例", "每户认养十株"),
    ] {
        for format in ["json", "markdown", "html"] {
            let out = home.good(&["export", "--plan", id, "--format", format]);
            assert!(
                out.contains(title) && out.contains(text),
                "{id} {format}: {out}"
            );
            assert!(!out.contains("义乌"), "{id} {format}");
        }
        let out = home.good(&["show", "1", "--plan", id, "--format", "markdown"]);
        assert!(out.contains(title) && !out.contains("义乌"), "{out}");
    }
    // The bundled plan has nothing of them.
    for arguments in [
        &["export", "--format", "markdown"][..],
        &["show", "29"],
        &["targets"],
        &["outline"],
    ] {
        let out = home.good(arguments);
        assert!(
            !out.contains("甲县") && !out.contains('竹'),
            "{arguments:?}"
        );
    }
    assert_eq!(
        home.good(&["export", "--plan", "yiwu"]),
        home.good(&["export"])
    );
}

#[test]
fn an_export_has_the_outline_the_text_and_the_marked_figures() {
    let home = Home::new();
    let county = home.write("county.txt", &COUNTY.replace("粮仓", "<b>粮仓"));
    home.good(&["import", &county, "--as", "甲县"]);
    let json = home.json(&["export", "--plan", "甲县"]);
    assert_eq!(
        (&json["schema"], &json["plan"]),
        (&json!(1), &json!("甲县"))
    );
    assert_eq!(json["nodes"][1]["title"], "主要目标");
    assert_eq!(json["figures"].as_array().map(Vec::len), Some(7));
    assert_eq!(json["figures"][0]["extracted"], true);
    let markdown = home.good(&["export", "--plan", "甲县", "--format", "markdown"]);
    assert!(markdown.contains("\n## 第二章 主要目标\n"), "{markdown}");
    assert!(markdown.contains("| 目标·自动摘取 |"), "{markdown}");
    let csv = home.good(&[
        "export", "--plan", "甲县", "--format", "csv", "--lang", "zh",
    ]);
    assert!(csv.starts_with("条目,级别,标题,正文"), "{csv}");
    assert!(csv.contains("\n2,1,第二章 主要目标,"), "{csv}");
    let html = home.good(&["export", "--plan", "甲县", "--format", "html"]);
    assert!(
        html.contains("<a href=\"#n2\">第二章 主要目标</a>"),
        "{html}"
    );
    assert!(
        html.contains("&lt;b&gt;粮仓") && !html.contains("<b>"),
        "{html}"
    );
}

#[test]
fn a_plan_that_cannot_be_read_is_named_and_the_others_are_searched() {
    let home = Home::with_two();
    let file = home.0.path().join("data/yiwu-plan/plans/报告.json");
    fs::write(&file, "{").expect("written");
    for arguments in [["search", "认养"], ["compare", "认养"]] {
        let run = home.run(&arguments);
        assert!(run.err.contains("报告.json"), "{}", run.err);
        assert_eq!(
            run.err
                .lines()
                .filter(|line| line.starts_with("warning:"))
                .count(),
            1
        );
    }
    assert!(home.run(&["search", "认养"]).out.contains("第三条"));
}
