//! The search's time for single queries at two sizes of corpus, and for building the index. `cargo bench --bench search`

#[allow(dead_code, reason = "the other benches use the rest")]
mod corpus;

use std::hint::black_box;

use corpus::corpus;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use yiwu_plan::{
    plan::bundled,
    search::{Index, SearchOptions},
};

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

criterion_group!(benches, keystroke);
criterion_main!(benches);
