//! The editorial rules of the digest that a program can hold: how measures open and end, how long they are
//! against the plan, what a summary may repeat, and words that English leaves out.
//!
//! The figures a test finds are printed; `cargo test --test data editing -- --nocapture` shows them.

use std::ops::RangeInclusive;

use yiwu_plan::plan::{Digest, Reference, bundled};

/// Characters of each item's text in the plan, signs counted, blanks not, without its number and title. For a
/// chapter: heading and lead; for the last one the closing appeal as well.
#[rustfmt::skip]
const SOURCE_LENGTHS: [(&str, usize); 46] = [
    ("c8", 90), ("25", 260), ("26", 404), ("27", 286), ("28", 246),
    ("c9", 141), ("29", 162), ("30", 244), ("31", 159),
    ("c10", 127), ("32", 371), ("33", 233), ("34", 214),
    ("c11", 108), ("35", 132), ("36", 165), ("37", 240), ("38", 167),
    ("c12", 120), ("39", 139), ("40", 291), ("41", 214), ("42", 211),
    ("c13", 77), ("43", 268), ("44", 233), ("45", 266),
    ("c14", 97), ("46", 173), ("47", 261), ("48", 176), ("49", 273),
    ("c15", 99), ("50", 188), ("51", 205), ("52", 165), ("53", 261),
    ("c16", 111), ("54", 284), ("55", 294), ("56", 377),
    ("c17", 249), ("57", 276), ("58", 220), ("59", 251), ("60", 281),
];

/// Verbs, and adverbs that a verb follows, a measure opens with.
#[rustfmt::skip]
const OPENINGS: [&str; 151] = [
    "建成", "建设", "建立", "建强", "建好", "建优", "建起", "完成", "完善", "推进", "推动", "推广", "推行", "深化", "深挖", "健全",
    "打造", "打通", "打破", "打响", "打好", "打开", "打赢", "争创", "争取", "争当", "争先", "创建", "创新", "创作", "实施", "实现",
    "实行", "形成", "构建", "提升", "提高", "提供", "增强", "增建", "加强", "加快", "加大", "强化", "巩固", "扩大", "扩面", "拓展",
    "拓宽", "培育", "培养", "引育", "引进", "引导", "发展", "发挥", "支持", "保持", "保护", "保障", "坚持", "坚决", "坚定", "贯彻",
    "落实", "落地", "统筹", "聚焦", "聚力", "谋划", "联合", "带动", "撬动", "集聚", "集约", "激发", "促进", "优化", "凝聚", "牢固",
    "牢记", "树牢", "树立", "申报", "启动", "有序", "严格", "严守", "严防", "严密", "稳步", "逐步", "持续", "接续", "全面", "全域",
    "高标", "基本", "放活", "规范", "让利", "通过", "每年", "招引", "取得", "制定", "投资", "注重", "重塑", "革新", "革命", "弘扬",
    "办好", "办优", "做好", "做实", "做优", "做大", "做强", "抓好", "抓实", "筑牢", "维护", "守牢", "守住", "营造", "防范", "普及",
    "研判", "排查", "织密", "化解", "管理", "治理", "纠治", "惩治", "整治", "选优", "锻造", "淬炼", "激励", "学习", "对标", "运用",
    "挖掘", "涵养", "厚植", "彰显", "凸显", "服务", "团结",
];

/// Verbs of policy papers that leave a line without its object when they end it.
#[rustfmt::skip]
const BARE_ENDINGS: [&str; 18] = [
    "提升", "提高", "加强", "推进", "完善", "健全", "强化", "落实", "深化", "增强", "扩大", "加快", "实施", "改善", "创新", "打造",
    "推动", "优化",
];

/// Words with 要 in them, and a figure of speech of the plan, that are no “X 要 V”.
const NO_DEMAND: [&str; 8] = [
    "重要",
    "主要",
    "需要",
    "要素",
    "纲要",
    "概要",
    "要求",
    "向地下要空间",
];

const ENGLISH_TO_AVOID: [&str; 9] = [
    "vigorously",
    "in earnest",
    "in depth",
    "with vigour",
    "Mind ",
    "Do the work",
    "do the work",
    "minds are armed",
    "building nests",
];

const MOST_MEASURES: usize = 12;

/// Percent of the length of its source that the measures of an item have. A chapter counts its heading as
/// source, which its measures do not repeat, so that [`OF_CHAPTER`] is enough for one.
const OF_SOURCE: RangeInclusive<usize> = 60..=90;
const OF_CHAPTER: RangeInclusive<usize> = 40..=90;

/// Characters of a name and of the thing that a target measures, blanks left out.
const NAME_LENGTH: RangeInclusive<usize> = 2..=20;
const LONGEST_INDICATOR: usize = 16;

/// The letters, figures and percent signs of `text`.
fn letters(text: &str) -> String {
    let kept =
        |c: &char| c.is_ascii_alphanumeric() || *c == '%' || ('\u{3400}'..='\u{9fff}').contains(c);
    text.chars().filter(kept).collect()
}

/// The characters of `text` with its signs and without its blanks.
fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Every place with the name it goes by in the tables (`c8`, `25`), its heading and its digest.
fn each_place(mut visit: impl FnMut(&str, &str, &Digest)) {
    let plan = bundled();
    for (reference, digest) in plan.digests() {
        let (name, heading) = match reference {
            Reference::Plan => continue,
            Reference::Chapter(number) => (
                format!("c{number}"),
                plan.chapter(number)
                    .and_then(|chapter| chapter.contents.as_ref())
                    .map(|contents| contents.heading.zh.clone()),
            ),
            Reference::Item(number) => (
                number.to_string(),
                plan.item(number).map(|item| item.title.zh.clone()),
            ),
        };
        visit(&name, &heading.expect("a heading"), digest);
    }
}

/// Whether `measure` opens with a verb, with a clause that has a figure, or with a label: words before a
/// colon, a quoted term, or a name of the place.
fn opens_well(measure: &str, digest: &Digest) -> bool {
    let clause = measure.split(['，', '：']).next().unwrap_or_default();
    OPENINGS.iter().any(|verb| measure.starts_with(verb))
        || clause.contains(|c: char| c.is_ascii_digit())
        || clause.len() < measure.len() && measure[clause.len()..].starts_with('：')
        || measure.starts_with('“')
        || digest
            .names
            .iter()
            .any(|name| letters(measure).starts_with(&letters(&name.zh)))
}

/// Whether `text`, quoted terms left out, has a 要 that is no part of another word.
fn demands(text: &str) -> bool {
    let mut plain = String::new();
    let mut quoted = false;
    for c in text.chars() {
        match c {
            '“' => quoted = true,
            '”' => quoted = false,
            c if !quoted => plain.push(c),
            _ => {}
        }
    }
    for word in NO_DEMAND {
        plain = plain.replace(word, "");
    }
    plain.contains('要')
}

/// The length in characters of the longest run that both texts have.
fn longest_run(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut longest = 0;
    let mut before = vec![0; other.len() + 1];
    for c in &one {
        let mut now = vec![0; other.len() + 1];
        for (at, d) in other.iter().enumerate() {
            if c == d {
                now[at + 1] = before[at] + 1;
                longest = longest.max(now[at + 1]);
            }
        }
        before = now;
    }
    longest
}

#[test]
fn measures_open_with_a_verb_a_figure_or_a_label() {
    let (mut all, mut well, mut bare) = (0, 0, Vec::new());
    let mut others = Vec::new();
    each_place(|place, _, digest| {
        for measure in &digest.measures {
            all += 1;
            if opens_well(&measure.zh, digest) {
                well += 1;
            } else {
                others.push(format!("{place}: {}", measure.zh));
            }
            if BARE_ENDINGS.iter().any(|verb| measure.zh.ends_with(verb)) {
                bare.push(format!("{place}: {}", measure.zh));
            }
        }
    });
    println!(
        "{well} of {all} measures open with a verb, a figure or a label; {} end in a bare verb",
        bare.len()
    );
    assert!(well * 100 >= all * OPEN_WELL, "{}", others.join("\n"));
    assert!(bare.len() * 100 <= all * END_BARE, "{}", bare.join("\n"));
}

/// Percent of measures that open with a verb, a figure or a label, at least.
const OPEN_WELL: usize = 80;
/// Percent of measures that end in a bare verb, at most.
const END_BARE: usize = 5;

#[test]
fn no_line_demands_instead_of_acting() {
    assert!(demands("保障水平都要提高") && !demands("向地下要空间，重要项目“要闻”"));
    each_place(|place, _, digest| {
        for text in digest.measures.iter().chain([&digest.summary]) {
            assert!(!demands(&text.zh), "{place}: {}", text.zh);
        }
    });
}

#[test]
fn measures_are_shorter_than_the_plan() {
    let (mut digest_length, mut source_length) = (0, 0);
    let mut faults = Vec::new();
    each_place(|place, _, digest| {
        let known = SOURCE_LENGTHS.iter().find(|(name, _)| *name == place);
        let source = known.unwrap_or_else(|| panic!("{place} has no length")).1;
        let measures: usize = digest
            .measures
            .iter()
            .map(|measure| length(&measure.zh))
            .sum();
        let percent = measures * 100 / source;
        println!(
            "{place}: {} measures, {measures} characters, {percent}% of {source}",
            digest.measures.len()
        );
        (digest_length, source_length) = (digest_length + measures, source_length + source);
        let allowed = if place.starts_with('c') {
            OF_CHAPTER
        } else {
            OF_SOURCE
        };
        if !allowed.contains(&percent) || digest.measures.len() > MOST_MEASURES {
            faults.push(format!(
                "{place}: {} measures, {percent}%",
                digest.measures.len()
            ));
        }
    });
    println!(
        "all: {digest_length} of {source_length}, {}%",
        digest_length * 100 / source_length
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(digest_length * 100 <= source_length * 87);
}

#[test]
fn a_summary_is_50_to_90_characters_and_not_its_heading() {
    let mut faults = Vec::new();
    each_place(|place, heading, digest| {
        let summary = letters(&digest.summary.zh);
        let (long, run) = (
            summary.chars().count(),
            longest_run(&summary, &letters(heading)),
        );
        println!("{place}: {long} characters, {run} shared with the heading");
        if !(50..=90).contains(&long) || run >= 12 {
            faults.push(format!(
                "{place}: {long} characters, {run} shared with the heading: {}",
                digest.summary.zh
            ));
        }
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_value_is_at_most_8_characters_and_counted_where_it_has_a_figure() {
    let mut faults = Vec::new();
    each_place(|place, _, digest| {
        for target in &digest.targets {
            let value = &target.value.zh;
            let figure = value.contains(|c: char| c.is_ascii_digit());
            if length(value) > 8 || figure && target.amount.is_none() {
                faults.push(format!("{place}: {} {value}", target.indicator.zh));
            }
        }
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn names_and_indicators_are_short_and_of_their_place() {
    let mut faults = Vec::new();
    each_place(|place, heading, digest| {
        let mut text = format!("{heading}{}", digest.summary.zh);
        for measure in &digest.measures {
            text += &measure.zh;
        }
        for target in &digest.targets {
            text += &target.indicator.zh;
            text += &target.value.zh;
            if length(&target.indicator.zh) > LONGEST_INDICATOR {
                faults.push(format!("{place}: indicator {}", target.indicator.zh));
            }
        }
        // A name may be put together from a list of the plan (义诸高速), but has no character of its own.
        for name in digest.names.iter().map(|name| &name.zh) {
            let foreign = letters(name).contains(|c| !text.contains(c));
            if !NAME_LENGTH.contains(&length(name)) || foreign {
                faults.push(format!("{place}: name {name}"));
            }
        }
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether a clause of `text` has “do … well”, which says no more than that something is done.
fn does_well(text: &str) -> bool {
    text.to_lowercase()
        .split([',', ';', ':', '.'])
        .any(|clause| {
            let mut words = clause.split_whitespace();
            words.any(|word| matches!(word, "do" | "does" | "doing"))
                && words.any(|word| word == "well")
        })
}

#[test]
fn english_is_plain() {
    assert!(does_well("Do the census well, then stop") && !does_well("Do it. All is well"));
    let mut faults = Vec::new();
    each_place(|place, _, digest| {
        let lines = digest.measures.iter().chain([&digest.summary]);
        let mut strengthen = 0;
        for line in lines {
            strengthen += line.en.matches("Strengthen ").count();
            for words in ENGLISH_TO_AVOID {
                if line.en.contains(words) {
                    faults.push(format!("{place}: “{words}” in “{}”", line.en));
                }
            }
            if does_well(&line.en) {
                faults.push(format!("{place}: “do … well” in “{}”", line.en));
            }
        }
        if strengthen > 2 {
            faults.push(format!("{place}: {strengthen} times Strengthen"));
        }
    });
    let plan = bundled();
    let titles = plan.items().map(|item| &item.title.en);
    for title in titles.filter(|title| {
        ENGLISH_TO_AVOID
            .iter()
            .any(|words| title.to_lowercase().contains(words))
    }) {
        faults.push(format!("a title: {title}"));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
