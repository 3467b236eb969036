//! Plans of any size, what is typed into them, and how long the answers take.

use std::time::Instant;

use yiwu_plan::plan::{Plan, bundled};

/// What people type, one key after another.
const QUERIES: [&str; 12] = [
    "jzl",
    "gtz",
    "shuangjianghu",
    "jiuzhenlv",
    "gaotz",
    "高铁站",
    "岩口水库",
    "hospital",
    "1500亿",
    "机场 航线",
    "yksk",
    "zero-waste",
];

/// A plan of `count` items: the real ones, their texts handed around so that no two are alike.
pub(crate) fn corpus(count: usize) -> Plan {
    let mut plan = bundled();
    let real: Vec<_> = plan.items().cloned().collect();
    if count <= real.len() {
        return plan;
    }
    let contents = plan.chapters[7]
        .contents
        .as_mut()
        .expect("chapter 8 is in the source");
    let mut items = Vec::with_capacity(count);
    for number in 0..count {
        let mut item = real[number % real.len()].clone();
        let other = &real[(number * 7 + number / real.len()) % real.len()].digest;
        item.number = 1000 + number as u32;
        // About 1,100 bytes of text an item, as long as a paragraph of the plan itself.
        item.digest.measures = other
            .measures
            .iter()
            .skip(number % 5)
            .take(3)
            .cloned()
            .collect();
        item.digest.targets.to_mut().truncate(1);
        item.digest.names = other
            .names
            .iter()
            .skip(number % 3)
            .take(3)
            .cloned()
            .collect();
        items.push(item);
    }
    contents.items = items.into();
    for chapter in plan.chapters.iter_mut().skip(8) {
        chapter.contents = None;
    }
    plan
}

/// The texts of every item, in both languages, as a fuzzy finder would be given them: one body an item.
pub(crate) fn bodies(plan: &Plan) -> Vec<String> {
    plan.items()
        .map(|item| {
            let mut body = format!("{} {}", item.title.zh, item.title.en);
            for text in std::iter::once(&item.digest.summary).chain(&item.digest.measures) {
                body.push_str(&format!(" {} {}", text.zh, text.en));
            }
            for target in &item.digest.targets {
                body.push_str(&format!(" {} {}", target.indicator.zh, target.value.zh));
            }
            for name in &item.digest.names {
                body.push_str(&format!(" {} {}", name.zh, name.en));
            }
            body
        })
        .collect()
}

/// Every start of every query, as a person's typing makes them.
fn keystrokes() -> impl Iterator<Item = (bool, String)> {
    QUERIES.iter().flat_map(|query| {
        let chars: Vec<char> = query.chars().collect();
        (1..=chars.len()).map(move |typed| (typed == 1, chars[..typed].iter().collect()))
    })
}

/// Milliseconds of every keystroke, sorted.
pub(crate) fn times(mut search: impl FnMut(bool, &str)) -> Vec<f64> {
    let mut times: Vec<f64> = keystrokes()
        .map(|(first, query)| {
            let start = Instant::now();
            search(first, &query);
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times
}

/// Of sorted times, the one that `part` of a hundred do not exceed.
pub(crate) fn percentile(times: &[f64], part: usize) -> f64 {
    times[(times.len() * part / 100).min(times.len() - 1)]
}
