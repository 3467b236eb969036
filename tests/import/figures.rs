//! Figures of invented documents: found, with their unit, and promises told from results.
//!
//! In the documents beside, `⁺` is behind every quantity that is promised and `⁻` behind every one that was reached.
//! report.txt and outline.txt were there while the rules were made; the others were written without a look at them and
//! are read only for their shares.

use std::collections::HashMap;

use yiwu_plan::{
    figures::{FoundFigure, IndicatorKey, Outlook, figures},
    official,
    plan::{Document, OutlineNode},
};

/// A quantity that a document marks: the digits before the mark, and what it is.
struct Marked {
    /// The number and what touches it, up to the mark.
    text: String,
    outlook: Outlook,
}

/// Returns a document without its marks, and what they mark.
fn marked(text: &str) -> (Document, Vec<Marked>) {
    let mut marks = Vec::new();
    let mut plain = String::new();
    for c in text.chars() {
        let outlook = match c {
            '⁺' => Outlook::Promise,
            '⁻' => Outlook::Result,
            c => {
                plain.push(c);
                continue;
            }
        };
        let text: String = plain
            .chars()
            .rev()
            .take_while(|c| !"，。；：、｜\n".contains(*c))
            .collect();
        marks.push(Marked {
            text: text.chars().rev().collect(),
            outlook,
        });
    }
    let read = official::document(&plain, &HashMap::new(), &mut |_, _| {}).expect("a document");
    (read.document, marks)
}

/// Returns the last number in figures of a text.
fn last_number(text: &str) -> Option<String> {
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    let mut numbers = text.split(|c| !is_number(c));
    numbers.rfind(|part| !part.is_empty()).map(str::to_owned)
}

/// Returns the shares of the marked quantities that are found, and that are found as what they are.
fn shares(text: &str) -> [f64; 2] {
    let (document, marks) = marked(text);
    let mut found: Vec<FoundFigure> = figures(&document);
    let (mut any, mut right) = (0, 0);
    for mark in &marks {
        let value = |figure: &FoundFigure| match last_number(&mark.text) {
            Some(number) => last_number(&figure.value).as_ref() == Some(&number),
            None => mark.text.contains(&figure.value),
        };
        // In order: the same number may be there twice.
        let Some(at) = found.iter().position(value) else {
            eprintln!("not found: {}", mark.text);
            continue;
        };
        let figure = found.remove(at);
        any += 1;
        if figure.outlook == mark.outlook {
            right += 1;
        } else {
            eprintln!("{:?}: {} {}", figure.outlook, mark.text, figure.sentence);
        }
    }
    let count = marks.len() as f64;
    [f64::from(any) / count, f64::from(right) / count]
}

#[test]
fn promises_are_told_from_results() {
    for (name, text) in [
        ("report", include_str!("figures/report.txt")),
        ("outline", include_str!("figures/outline.txt")),
    ] {
        let [found, right] = shares(text);
        eprintln!("{name}: {found:.3} found, {right:.3} right");
        assert!(found >= 0.95 && right >= 0.95, "{name}: {found} {right}");
    }
}

#[test]
fn promises_are_told_from_results_in_documents_not_tuned_for() {
    for (name, text) in [
        ("congress", include_str!("figures/congress.txt")),
        ("action", include_str!("figures/action.txt")),
        ("port", include_str!("figures/port.txt")),
        ("vale", include_str!("figures/vale.txt")),
    ] {
        let [found, right] = shares(text);
        eprintln!("{name}: {found:.3} found, {right:.3} right");
        assert!(found >= 0.9 && right >= 0.9, "{name}: {found} {right}");
    }
}

/// The look whether a document can have an indicator misses none that is found in it.
#[test]
fn a_document_may_have_every_indicator_that_is_found_in_it() {
    for text in [
        include_str!("figures/action.txt"),
        include_str!("figures/congress.txt"),
        include_str!("figures/outline.txt"),
        include_str!("figures/report.txt"),
    ] {
        let (document, _) = marked(text);
        for figure in figures(&document) {
            let key = IndicatorKey::new(&figure.indicator);
            assert!(key.may_be_in(&document), "{}", figure.indicator);
        }
        assert!(!IndicatorKey::new("雪橇犬数量").may_be_in(&document));
    }
}

/// A plan of one paragraph.
fn one_paragraph(text: &str) -> Document {
    Document {
        nodes: vec![OutlineNode {
            level: 1,
            paragraphs: vec![text.to_owned()],
            ..OutlineNode::default()
        }],
        ..Document::default()
    }
}

/// Returns the figures of a plan of one paragraph as `indicator value`.
fn named(text: &str) -> Vec<String> {
    let found = figures(&one_paragraph(text));
    let show = |figure: &FoundFigure| format!("{} {}", figure.indicator, figure.value);
    found.iter().map(show).collect()
}

#[test]
fn indicators_are_named_by_the_words_around_them() {
    for (text, expected) in [
        (
            "茶叶、竹笋产量分别增长5%、8%。",
            &["茶叶增长 5%", "竹笋产量增长 8%"][..],
        ),
        (
            "铺开40项竹编、80项木雕和60项石刻。",
            &["竹编 40项", "木雕 80项", "石刻 60项"],
        ),
        ("入园率从81%提高到96%。", &["入园率 96%"]),
        ("居民收入较2025年翻一番。", &["居民收入 翻一番"]),
        ("投诉量比上年下降41%。", &["投诉量下降 41%"]),
        (
            "茶园面积稳定在3万亩，产量达到5千吨。",
            &["茶园面积 3万亩", "茶园产量 5千吨"],
        ),
        ("工业产值增长5%—5.5%。", &["工业产值增长 5%—5.5%"]),
        ("形成38平方公里滨江新城。", &["滨江新城 38平方公里"]),
        ("构建镇村30分钟交通圈。", &["镇村交通圈 30分钟"]),
    ] {
        assert_eq!(named(text), expected, "{text}");
    }
}

/// Text without a stop, as a hostile file may have: each figure has its sentence beside it.
#[test]
fn a_sentence_that_does_not_end_is_read_in_parts() {
    const COUNT: usize = 5000;
    let sentence: String = (0..COUNT).map(|at| format!("甲率达到{at}.5%，")).collect();
    let cells: String = (0..COUNT).map(|at| format!("｜乙率达到{at}.5%")).collect();
    for text in [sentence, cells] {
        let found = figures(&one_paragraph(&text));
        assert_eq!(found.len(), COUNT);
        assert_eq!(found[COUNT - 1].value, "4999.5%");
        for figure in &found {
            let characters = figure.sentence.chars().count();
            assert!(characters <= 1000, "{characters} characters");
            assert!(figure.sentence.contains(&figure.value), "{}", figure.value);
        }
    }
}
