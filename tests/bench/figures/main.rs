//! What is claimed of the program at a terminal, measured beside its peers in one run.
//!
//! `cargo bench --bench figures` prints a table; with `UPDATE=1` in the environment the one in
//! tests/bench/README.md is written anew. `less` reads the plan as Markdown, as `export` prints it. Linux only: it reads /proc.

#[path = "../corpus.rs"]
mod corpus;
#[allow(dead_code, reason = "the tests of import use the rest")]
#[path = "../../import/document.rs"]
mod document;
mod probe;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    rc::Rc,
    thread,
    time::{Duration, Instant},
};

use corpus::{bodies, corpus, percentile, times};
use nucleo_matcher::{
    Config, Matcher, Utf32String,
    pattern::{CaseMatching, Normalization, Pattern},
};
use probe::Probe;
use ratatui::{buffer::Buffer, layout::Rect};
use yiwu_plan::{
    app::{App, Event, Key, Size, Start},
    plan::bundled,
    search::{IncrementalSearch, Index, SearchOptions},
    terminal::{Colours, Extent, Screen, WidthModel},
    ui::{Theme, draw},
    width::AmbiguousWidth,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_yiwu-plan");
/// Of each start, taken in turns.
const STARTS: usize = 21;
const IDLE: Duration = Duration::from_secs(3);
/// Of the text that is imported.
const IMPORTED: usize = 15_000_000;
/// Up to so many items the peers search as well: in more they take minutes.
const PEERS_UP_TO: usize = 10_000;

/// What is claimed, ours, the peers', the goal.
struct Row([String; 4]);

fn main() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    let markdown = home.join("plan.md");
    let exported = Command::new(PROGRAM)
        .args(["export", "--format", "markdown"])
        .output();
    fs::write(&markdown, exported.expect("it runs").stdout).expect("written");
    let mut rows = Vec::new();
    rows.extend(inside());
    rows.push(first_frames(home, &markdown));
    rows.extend(keys(home, &markdown));
    rows.push(moves());
    rows.extend([36, 10_000, 100_000].map(search));
    rows.push(import(home));
    rows.extend(idle(home));
    rows.push(size());
    let mut table =
        String::from("| 项目 what | 本程序 ours | 同场 peers | 目标 goal |\n|---|---|---|---|\n");
    for Row(cells) in rows {
        table.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    table.push_str(&format!("\n{}\n", surroundings()));
    println!("{table}");
    if std::env::var_os("UPDATE").is_some() {
        update(&table);
    }
}

fn row(what: &str, ours: String, peers: String, goal: &str) -> Row {
    Row([what.to_owned(), ours, peers, goal.to_owned()])
}

/// Whether a peer is installed.
fn has(program: &str) -> bool {
    let found = Command::new("which").arg(program).output();
    found.is_ok_and(|found| found.status.success())
}

fn median<T: Copy + PartialOrd>(mut values: Vec<T>) -> T {
    values.sort_by(|a, b| a.partial_cmp(b).expect("numbers"));
    values[values.len() / 2]
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

fn microseconds(time: Duration) -> String {
    format!("{:.0} µs", time.as_secs_f64() * 1e6)
}

/// Median of some runs, the first of which warms up.
fn timed<T>(mut run: impl FnMut() -> T) -> Duration {
    let time = || {
        let start = Instant::now();
        std::hint::black_box(run());
        start.elapsed()
    };
    median(std::iter::repeat_with(time).take(31).skip(1).collect())
}

fn inside() -> [Row; 2] {
    let plan = bundled();
    let index = Index::build(&plan, &[], &SearchOptions::default());
    [
        row(
            "读入数据 load",
            milliseconds(timed(bundled)),
            String::new(),
            "",
        ),
        row(
            "建索引 index",
            format!(
                "{}, {:.1} MB",
                milliseconds(timed(|| Index::build(
                    &plan,
                    &[],
                    &SearchOptions::default()
                ))),
                index.bytes() as f64 / 1e6
            ),
            String::new(),
            "≤ 3 ms",
        ),
    ]
}

fn first_frames(home: &Path, markdown: &Path) -> Row {
    let markdown = markdown.to_str().expect("UTF-8");
    let mut programs = vec![vec![PROGRAM, "open"], vec!["less", markdown]];
    if has("vim") {
        programs.push(vec!["vim", "-R", markdown]);
    }
    let mut times = vec![Vec::new(); programs.len()];
    let mut bytes = 0;
    for _ in 0..STARTS {
        for (program, times) in programs.iter().zip(&mut times) {
            let (_probe, frame) = Probe::start(program, home);
            times.push(frame.time);
            if program[0] == PROGRAM {
                bytes = frame.bytes;
            }
        }
    }
    let times: Vec<Duration> = times.into_iter().map(median).collect();
    let peers = programs.iter().zip(&times).skip(1).map(|(program, time)| {
        let ratio = times[0].as_secs_f64() / time.as_secs_f64();
        format!("{} {} (×{ratio:.2})", program[0], milliseconds(*time))
    });
    row(
        "首屏 first frame",
        format!("{}, {bytes} B", milliseconds(times[0])),
        peers.collect::<Vec<_>>().join(", "),
        "less × 1.0",
    )
}

/// From a key to the last byte of its frame: median and worst; and the processor time of the whole program, with what
/// it does afterwards.
fn keys(home: &Path, markdown: &Path) -> [Row; 2] {
    let per_key = |command: &[&str], keys: &[&str]| {
        let (mut probe, _) = Probe::start(command, home);
        let (mut frames, mut cpu) = (Vec::new(), Vec::new());
        for key in keys {
            let before = probe.cpu();
            frames.push(probe.key(key).time);
            cpu.push(probe.cpu() - before);
        }
        let worst = frames.iter().copied().max().unwrap_or_default();
        ([median(frames), worst, median(cpu)], probe.peak())
    };
    let told = |name: &str, ([median, worst, cpu], _): ([Duration; 3], u64)| {
        let [median, worst, cpu] = [median, worst, cpu].map(microseconds);
        format!("{name}{median}, ≤ {worst}, CPU {cpu}")
    };
    let markdown = markdown.to_str().expect("UTF-8");
    let typed = ["/", "j", "z", "l", "\x7f", "\x7f", "g", "t", "z", "\r"];
    let mut keys = vec!["*"];
    keys.extend(["j"; 20]);
    keys.extend(["]"; 10]);
    keys.extend(typed);
    let ours = per_key(&[PROGRAM, "open"], &keys);
    let less = per_key(&["less", markdown], &["j"; 20]);
    let mut peers = told("less ", less);
    if has("fzf") {
        let list = format!("fzf --no-mouse < {markdown}");
        let fzf = per_key(&["sh", "-c", &format!("exec {list}")], &["j", "z", "l"]);
        peers.push_str(&told("; fzf ", fzf));
    }
    let megabytes = |bytes: u64| format!("{:.1} MB", bytes as f64 / 1e6);
    [
        row("键到画面 key to frame", told("", ours), peers, "≤ 1 ms"),
        row(
            "内存峰值 peak memory",
            megabytes(ours.1),
            format!("less {}", megabytes(less.1)),
            "≤ 10 MB",
        ),
    ]
}

/// Bytes of a move of the selection, and of the text that changes on the screen by it.
fn moves() -> Row {
    let size = Size {
        columns: 120,
        rows: 40,
    };
    let mut app = App::new(Rc::new(bundled()), size, Start::default());
    let measure = WidthModel {
        widths: AmbiguousWidth::Narrow,
        verified: true,
    };
    let mut screen = Screen::new(Extent::Whole, size, measure, Colours::Sixteen);
    let mut shown = |app: &App| {
        let mut bytes = Vec::new();
        screen.draw(|buffer| draw(app, &Theme::dark(), buffer), &mut bytes);
        bytes.len()
    };
    let press = |app: &mut App, key: &str| {
        app.update(Event::Key(key.parse::<Key>().expect("a key")));
        app.refresh();
    };
    press(&mut app, "*");
    shown(&app);
    let mut before = buffer(&app);
    let (mut sent, mut changed) = (0, 0);
    for _ in 0..30 {
        press(&mut app, "j");
        sent += shown(&app);
        let after = buffer(&app);
        changed += text_that_changes(&before, &after);
        before = after;
    }
    row(
        "移动选择 selection move",
        format!("{} B", sent / 30),
        format!(
            "变化的文字 text that changes {} B (×{:.2})",
            changed / 30,
            sent as f64 / changed as f64
        ),
        "× 1.2",
    )
}

fn buffer(app: &App) -> Buffer {
    let Size { columns, rows } = app.display.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    draw(app, &Theme::dark(), &mut buffer);
    buffer
}

/// Bytes of the cells that look different; blanks at the end of a row are erased, not written.
fn text_that_changes(before: &Buffer, after: &Buffer) -> usize {
    let columns = usize::from(after.area.width);
    let rows = after
        .content()
        .chunks(columns)
        .zip(before.content().chunks(columns));
    rows.map(|(after, before)| {
        let end = after.iter().rposition(|cell| cell.symbol() != " ");
        let cells = after.iter().zip(before).take(end.map_or(0, |end| end + 1));
        cells
            .filter(|(after, before)| after != before)
            .map(|(after, _)| after.symbol().len())
            .sum::<usize>()
    })
    .sum()
}

/// What every key of a dozen queries takes, in a corpus of so many items.
fn search(count: usize) -> Row {
    let plan = corpus(count);
    let index = Index::build(&plan, &[], &SearchOptions::default());
    // As the browser does in the first pause.
    index.prepare();
    let mut session = IncrementalSearch::default();
    let ours = times(|first, query| {
        if first {
            session = IncrementalSearch::default();
        }
        std::hint::black_box(index.search_incremental(&mut session, query));
    });
    let told = |times: &[f64]| {
        let [p50, p99] = [50, 99].map(|part| percentile(times, part));
        format!("p50 {p50:.2} ms, p99 {p99:.2} ms")
    };
    let mut peers = String::new();
    if count <= PEERS_UP_TO {
        let bodies: Vec<Utf32String> = bodies(&plan).into_iter().map(Utf32String::from).collect();
        let mut matcher = Matcher::new(Config::DEFAULT);
        let nucleo = times(|_, query| {
            let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
            let found = bodies
                .iter()
                .filter_map(|body| pattern.score(body.slice(..), &mut matcher));
            std::hint::black_box(found.count());
        });
        let ratio = percentile(&ours, 50) / percentile(&nucleo, 50);
        peers = format!("nucleo-matcher {} (×{ratio:.2})", told(&nucleo));
    }
    row(
        &format!("检索 search, {count}"),
        told(&ours),
        peers,
        match count {
            36 => "",
            10_000 => "p99 ≤ 16 ms, nucleo × 0.25",
            _ => "p99 ≤ 100 ms",
        },
    )
}

/// An invented plan whose items are made long, read by `import --dry-run`.
fn import(home: &Path) -> Row {
    let mut text = String::new();
    for chapter in document::usual().chapters {
        let number = yiwu_plan::plan::chinese_number(chapter.number.expect("numbered"));
        text.push_str(&format!(
            "{number}、{}\n",
            chapter.heading.unwrap_or_default()
        ));
        for item in chapter.items {
            text.push_str(&format!("{}.{}。", item.number, item.title));
            let paragraphs = item.paragraphs.join("\n") + "\n";
            text.push_str(&paragraphs.repeat(1 + IMPORTED / 36 / paragraphs.len()));
        }
    }
    let file = home.join("copy.txt");
    fs::write(&file, &text).expect("written");
    let mut command = Command::new(PROGRAM);
    command.args(["import", "--dry-run"]).arg(&file);
    command.env("HOME", home).stdout(Stdio::null());
    let start = Instant::now();
    let mut child = command.spawn().expect("it runs");
    let mut peak = 0;
    while child.try_wait().expect("it can be waited for").is_none() {
        peak = peak.max(probe::peak(child.id()));
        thread::sleep(Duration::from_millis(2));
    }
    let time = start.elapsed();
    let megabytes = text.len() as f64 / 1e6;
    row(
        &format!("导入 import, {megabytes:.0} MB"),
        format!(
            "{:.2} s, {:.1} × 其大小 its size",
            time.as_secs_f64(),
            peak as f64 / 1e6 / megabytes
        ),
        String::new(),
        "≤ 1.5 s, ≤ 10 ×",
    )
}

fn idle(home: &Path) -> [Row; 1] {
    let (probe, _) = Probe::start(&[PROGRAM, "open"], home);
    let (cpu, wakes) = (probe.cpu(), probe.wakes());
    thread::sleep(IDLE);
    [row(
        "空闲 idle",
        format!(
            "{}, {} 次唤醒 wakes / {} s",
            microseconds(probe.cpu() - cpu),
            probe.wakes() - wakes,
            IDLE.as_secs()
        ),
        String::new(),
        "0",
    )]
}

fn size() -> Row {
    let bytes = fs::metadata(PROGRAM).expect("the program").len();
    let megabytes = |bytes: u64| format!("{:.2} MB", bytes as f64 / 1e6);
    row("程序大小 binary", megabytes(bytes), String::new(), "≤ 4 MB")
}

/// When and on what it was measured.
fn surroundings() -> String {
    let line = |command: &str, arguments: &[&str]| {
        let output = Command::new(command).args(arguments).output();
        let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
        text.unwrap_or_default().trim().to_owned()
    };
    let processor = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = processor
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map(|name| name.trim_start_matches([' ', '\t', ':']).to_owned());
    let cores = thread::available_parallelism().map_or(1, usize::from);
    format!(
        "{}，{} × {cores}，{} {}。",
        line("date", &["+%Y-%m-%d"]),
        processor.unwrap_or_default(),
        line("uname", &["-sm"]),
        line("less", &["--version"])
            .lines()
            .next()
            .unwrap_or_default(),
    )
}

/// Puts the table between its marks in tests/bench/README.md.
fn update(table: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/bench/README.md");
    let readme = fs::read_to_string(&path).expect("tests/bench/README.md");
    let (start, end) = ("<!-- figures -->\n", "<!-- /figures -->");
    let from = readme.find(start).expect(start) + start.len();
    let to = from + readme[from..].find(end).expect(end);
    fs::write(
        &path,
        format!("{}{table}{}", &readme[..from], &readme[to..]),
    )
    .expect("written");
}
