//! The jobs that people open the program for: each takes at most six keys beyond the words typed.

use yiwu_plan::app::Effect;

use crate::{screen::Screen, worded::worded};

/// The most keys of a job beyond its words.
const MOST: usize = 6;

/// A job: its keys and, in quotes, the words typed; what is then on the screen or copied or written.
const JOBS: [(&str, &str, &str); 14] = [
    ("find a figure by initials", "/ '{jzl}'", "{measure} 92%"),
    (
        "copy one target with its source",
        "/ '{jzl}' C-y",
        "{measure} 92%（义乌市“十四五”规划建议，第十三章第44条）",
    ),
    (
        "copy it after reading on",
        "/ '{jzl}' Enter y",
        "{measure} 92%（义乌市“十四五”规划建议，第十三章第44条）",
    ),
    ("read an item", "'29' Enter", "29  建成高铁义乌站"),
    ("what is due when", "t Tab", "2024 年"),
    ("all that is due by 2025", "t 'due<=2025'", "1/5"),
    ("the largest amounts", "t Tab Tab Tab", "按数值 ↓"),
    ("every place of a name", "i '赤岸' Enter", "1/3"),
    (
        "three items into minutes",
        "'29,31,44' Enter C-x w Enter",
        "## 第44条 建设区域医疗高地",
    ),
    (
        "deadlines into a spreadsheet",
        "t 'due<=2025' M-y c",
        "第29条\t高铁枢纽全高架站房\t建成\t2024",
    ),
    (
        "a note on an item",
        "'44' Enter a '会上要问' Enter",
        "笔记已保存",
    ),
    (
        "all targets of an item",
        "'44' Enter Y g",
        "大病不出义乌 实现（义乌市“十四五”规划建议，第十三章第44条）",
    ),
    (
        "a bookmark, and back to it",
        "'29' Enter m '44' Enter ' Enter",
        "29*",
    ),
    (
        "remove a bookmark and take that back",
        "'29' Enter m m u",
        "已撤销删除",
    ),
];

#[test]
fn no_job_takes_more_than_six_keys_beyond_its_words() {
    for (job, keys, expected) in JOBS {
        let mut screen = Screen::new(120, 40);
        let mut pressed = 0;
        for part in keys.split(' ') {
            match part
                .strip_prefix('\'')
                .and_then(|part| part.strip_suffix('\''))
            {
                Some(words) if !words.is_empty() => screen.keys(words),
                _ => {
                    pressed += 1;
                    screen.keys(part)
                }
            };
        }
        assert!(pressed <= MOST, "{job}: {pressed} keys");
        let result = match screen.effects.last() {
            Some(Effect::Copy(text) | Effect::Write { text, .. }) => text.clone(),
            _ => screen.text(),
        };
        let expected = &worded(expected);
        assert!(
            result.contains(expected),
            "{job}: no {expected:?} in\n{result}"
        );
    }
}

#[test]
fn a_list_of_items_is_not_mistaken_for_a_figure() {
    for (typed, count) in [
        ("29,31,44", Some(3)),
        ("29-31、44", Some(4)),
        ("1,500", None),
    ] {
        let mut screen = Screen::new(120, 40);
        screen.keys(&format!("/ {typed}"));
        let list = screen.app.layers.list().expect("a list");
        let found = list.contents.hits().expect("a search");
        let unmatched = found.results.hits.iter().all(|hit| hit.matches.is_empty());
        let listed = (unmatched && !list.rows.is_empty()).then_some(list.rows.len());
        assert_eq!(listed, count, "{typed}");
    }
}
