//! How the search's cost grows with the corpus: build, memory, and every key of queries that find something and of
//! queries that fail. `cargo bench --bench growth` prints a table; with `UPDATE=1` in the environment the one in
//! tests/bench/README.md is written anew. Each size runs in a process of its own. Linux only: it reads /proc.

mod corpus;

use std::{
    env, fs,
    path::PathBuf,
    process::{Command, Stdio},
    thread,
    time::Instant,
};

use corpus::{bodies, corpus, percentile, times};
use nucleo_matcher::{
    Config, Matcher, Utf32String,
    pattern::{CaseMatching, Normalization, Pattern},
};
use yiwu_plan::search::{IncrementalSearch, Index, SearchOptions};

const SIZES: [usize; 5] = [36, 10_000, 12_000, 100_000, 300_000];
/// In the environment of a process that measures one size.
const SIZE: &str = "GROWTH_SIZE";
/// Up to so many items the peers search as well: in more they take minutes.
const PEERS_UP_TO: usize = 12_000;
/// What no item holds, in each way of typing.
const FAILING: [&str; 8] = [
    "zzzq",
    "qwertyuiop",
    "premier league",
    "灰西牛",
    "高铁站什么时候建成",
    "龘龘龘",
    "tianqiyubao",
    "12345678901",
];

fn main() {
    if let Ok(size) = env::var(SIZE) {
        let size = size.parse().expect("a number");
        return println!("{}", row(size));
    }
    let program = env::current_exe().expect("this program");
    let measured = SIZES.map(|size| {
        let mut command = Command::new(&program);
        let output = command.env(SIZE, size.to_string()).stderr(Stdio::inherit());
        let output = output.output().expect("it runs").stdout;
        String::from_utf8(output).expect("a row")
    });
    let table = format!(
        "| 条目 items | 文本 text | 建索引 build | 索引 index | 内存增加 resident | 逐键 as typed p50 | p99 | 找不到的最慢一键 worst of a failing query | nucleo-matcher p50 |\n\
         |---|---|---|---|---|---|---|---|---|\n{}\n{}\n",
        measured.concat(),
        surroundings()
    );
    println!("{table}");
    if env::var_os("UPDATE").is_some() {
        update(&table);
    }
}

fn row(count: usize) -> String {
    let plan = corpus(count);
    let text: usize = bodies(&plan).iter().map(String::len).sum();
    let before = resident();
    let start = Instant::now();
    let index = Index::build(&plan, &[], &SearchOptions::default());
    let built = start.elapsed();
    let resident = resident().saturating_sub(before);
    index.prepare();
    let mut session = IncrementalSearch::default();
    let mut typed = |first: bool, query: &str| {
        if first {
            session = IncrementalSearch::default();
        }
        std::hint::black_box(index.search_incremental(&mut session, query));
    };
    let found = times(&mut typed);
    let failing = FAILING.iter().flat_map(|query| {
        let chars: Vec<char> = query.chars().collect();
        (1..=chars.len()).map(move |typed| (typed == 1, chars[..typed].iter().collect::<String>()))
    });
    let worst = failing.map(|(first, query)| {
        let start = Instant::now();
        typed(first, &query);
        (start.elapsed(), query)
    });
    let (worst, slowest) = worst.max().expect("a key");
    let peer = if count <= PEERS_UP_TO {
        format!("{:.1} ms", nucleo(&bodies(&plan)))
    } else {
        String::new()
    };
    format!(
        "| {count} | {:.1} MB | {:.3} s | {:.1} MB | {:.1} MB | {:.2} ms | {:.2} ms | {:.2} ms ({slowest}) | {peer} |",
        text as f64 / 1e6,
        built.as_secs_f64(),
        index.bytes() as f64 / 1e6,
        resident as f64 / 1e6,
        percentile(&found, 50),
        percentile(&found, 99),
        worst.as_secs_f64() * 1e3,
    )
}

fn nucleo(bodies: &[String]) -> f64 {
    let haystacks: Vec<Utf32String> = bodies
        .iter()
        .map(|body| Utf32String::from(body.as_str()))
        .collect();
    let mut matcher = Matcher::new(Config::DEFAULT);
    let times = times(|_, query| {
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
        let scores = haystacks
            .iter()
            .filter_map(|body| pattern.score(body.slice(..), &mut matcher));
        std::hint::black_box(scores.count());
    });
    percentile(&times, 50)
}

/// Bytes of this process in memory.
fn resident() -> usize {
    let status = fs::read_to_string("/proc/self/status").expect("/proc");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next());
    kilobytes
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
        * 1024
}

/// When and on what it was measured, and how busy the machine was with other work.
fn surroundings() -> String {
    let date = Command::new("date").arg("+%Y-%m-%d").output();
    let date = date.map(|date| String::from_utf8_lossy(&date.stdout).trim().to_owned());
    let processor = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = processor
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("", |name| name.trim_start_matches([' ', '\t', ':']));
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load: Vec<&str> = load.split_whitespace().take(3).collect();
    format!(
        "{}，{processor} × {cores}，测完时负载 load afterwards {}。",
        date.unwrap_or_default(),
        load.join(" ")
    )
}

/// Puts the table between its marks in tests/bench/README.md.
fn update(table: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/bench/README.md");
    let readme = fs::read_to_string(&path).expect("tests/bench/README.md");
    let (start, end) = ("<!-- growth -->\n", "<!-- /growth -->");
    let from = readme.find(start).expect(start) + start.len();
    let to = from + readme[from..].find(end).expect(end);
    let written = format!("{}{table}{}", &readme[..from], &readme[to..]);
    fs::write(&path, written).expect("written");
}
