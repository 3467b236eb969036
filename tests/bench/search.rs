//! The search's time for each keystroke, at three sizes of corpus, beside a fuzzy matcher and plain
//! substrings over the same texts. `cargo bench --bench search`

use std::{hint::black_box, time::Instant};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use nucleo_matcher::{
    Config, Matcher, Utf32String,
    pattern::{CaseMatching, Normalization, Pattern},
};
use yiwu_plan::{
    plan::{Plan, bundled},
    search::{Index, Options, Session},
};

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
fn corpus(count: usize) -> Plan {
    let mut plan = bundled();
    let real: Vec<_> = plan.items().cloned().collect();
    if count <= real.len() {
        return plan;
    }
    let contents = plan.chapters[7]
        .contents
        .as_mut()
        .expect("chapter 8 is in the source");
    contents.items.clear();
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
        item.digest.targets.truncate(1);
        item.digest.names = other
            .names
            .iter()
            .skip(number % 3)
            .take(3)
            .cloned()
            .collect();
        contents.items.push(item);
    }
    for chapter in plan.chapters.iter_mut().skip(8) {
        chapter.contents = None;
    }
    plan
}

/// The texts of every item, in both languages, as a fuzzy finder would be given them: one body an item.
fn bodies(plan: &Plan) -> Vec<String> {
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
fn times(mut search: impl FnMut(bool, &str)) -> Vec<f64> {
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

fn line(name: &str, times: &[f64]) -> f64 {
    let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)];
    println!("  {name:28} p50 {:9.3} ms   p99 {:9.3} ms", at(50), at(99));
    at(50)
}

/// How cost grows with the corpus: every keystroke of every query, ours and its peers', in one run.
fn growth(_: &mut Criterion) {
    for count in [36, 10_000, 100_000] {
        let plan = corpus(count);
        let bodies = bodies(&plan);
        let bytes: usize = bodies.iter().map(String::len).sum();
        let start = Instant::now();
        let index = Index::build(&plan, &[], &Options::default());
        let built = start.elapsed().as_secs_f64() * 1e3;
        let memory = index.bytes() as f64 / 1e6;
        println!(
            "\n{count} items, {:.1} MB of text: index built in {built:.2} ms, {memory:.1} MB",
            bytes as f64 / 1e6
        );
        let mut session = Session::default();
        let ours = times(|first, query| {
            if first {
                session = Session::default();
            }
            black_box(index.search_on(&mut session, query));
        });
        let ours = line("ours, as typed", &ours);
        line(
            "ours, each afresh",
            &times(|_, query| drop(black_box(index.search(query)))),
        );
        let substring = times(|_, query| {
            black_box(bodies.iter().filter(|body| body.contains(query)).count());
        });
        let substring = line("plain substring", &substring);
        if count > 10_000 {
            continue;
        }
        let haystacks: Vec<Utf32String> = bodies
            .iter()
            .map(|body| Utf32String::from(body.as_str()))
            .collect();
        let mut matcher = Matcher::new(Config::DEFAULT);
        let nucleo = times(|_, query| {
            let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
            let scores = haystacks
                .iter()
                .filter_map(|body| pattern.score(body.slice(..), &mut matcher));
            black_box(scores.count());
        });
        let nucleo = line("nucleo-matcher, text only", &nucleo);
        println!(
            "  nucleo-matcher takes {:.1} times as long, plain substring {:.2} times",
            nucleo / ours,
            substring / ours
        );
    }
}

fn keystroke(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("keystroke");
    group.sample_size(20);
    for count in [36, 10_000] {
        let index = Index::build(&corpus(count), &[], &Options::default());
        for query in ["jzl", "shuangjianghu", "高铁站", "hospital"] {
            group.bench_with_input(BenchmarkId::new(query, count), &index, |bencher, index| {
                bencher.iter(|| index.search(black_box(query)));
            });
        }
    }
    group.finish();
    let plan = bundled();
    criterion.bench_function("index of the bundled plan", |bencher| {
        bencher.iter(|| Index::build(black_box(&plan), &[], &Options::default()));
    });
    criterion.bench_function("load of the bundled plan", |bencher| bencher.iter(bundled));
}

criterion_group!(benches, growth, keystroke);
criterion_main!(benches);
