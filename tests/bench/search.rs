//! The search's time for each keystroke, at three sizes of corpus, beside a fuzzy matcher and plain
//! substrings over the same texts. `cargo bench --bench search`

mod corpus;

use std::{hint::black_box, time::Instant};

use corpus::{bodies, corpus, percentile, times};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use nucleo_matcher::{
    Config, Matcher, Utf32String,
    pattern::{CaseMatching, Normalization, Pattern},
};
use yiwu_plan::{
    plan::bundled,
    search::{IncrementalSearch, Index, SearchOptions},
};

fn line(name: &str, times: &[f64]) -> f64 {
    let [p50, p99] = [50, 99].map(|part| percentile(times, part));
    println!("  {name:28} p50 {p50:9.3} ms   p99 {p99:9.3} ms");
    p50
}

/// How cost grows with the corpus: every keystroke of every query, ours and its peers', in one run.
fn growth(_: &mut Criterion) {
    for count in [36, 10_000, 100_000] {
        let plan = corpus(count);
        let bodies = bodies(&plan);
        let bytes: usize = bodies.iter().map(String::len).sum();
        let start = Instant::now();
        let index = Index::build(&plan, &[], &SearchOptions::default());
        let built = start.elapsed().as_secs_f64() * 1e3;
        let memory = index.bytes() as f64 / 1e6;
        println!(
            "\n{count} items, {:.1} MB of text: index built in {built:.2} ms, {memory:.1} MB",
            bytes as f64 / 1e6
        );
        let mut session = IncrementalSearch::default();
        let ours = times(|first, query| {
            if first {
                session = IncrementalSearch::default();
            }
            black_box(index.search_incremental(&mut session, query));
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
        let index = Index::build(&corpus(count), &[], &SearchOptions::default());
        for query in ["jzl", "shuangjianghu", "高铁站", "hospital"] {
            group.bench_with_input(BenchmarkId::new(query, count), &index, |bencher, index| {
                bencher.iter(|| index.search(black_box(query)));
            });
        }
    }
    group.finish();
    let plan = bundled();
    criterion.bench_function("index of the bundled plan", |bencher| {
        bencher.iter(|| Index::build(black_box(&plan), &[], &SearchOptions::default()));
    });
    criterion.bench_function("load of the bundled plan", |bencher| bencher.iter(bundled));
}

criterion_group!(benches, growth, keystroke);
criterion_main!(benches);
