//! The work of an import grows with the size of its file and no faster: twice the file, twice the instructions.
//!
//! The instructions are counted by valgrind, so that the result does not depend on the speed of the machine or on what
//! else runs there. Where valgrind is not installed nothing is counted: the test says so, and under CI it fails.

use std::{
    fmt::Write,
    fs,
    path::Path,
    process::{Command, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// Bytes of the smaller file; the larger one has twice as many.
const SIZE: usize = 64 << 10;
/// How much more work the larger file may take.
const MAX_GROWTH: f64 = 2.1;
/// Programs that run at once.
const AT_ONCE: usize = 2;

/// A file of one thing over and over.
struct Shape {
    name: &'static str,
    start: &'static str,
    /// What comes at some place, counted from 0.
    piece: fn(usize) -> String,
}

impl Shape {
    fn text(&self, size: usize) -> String {
        let mut text = self.start.to_owned();
        for at in 0.. {
            if text.len() >= size {
                break;
            }
            text.push_str(&(self.piece)(at));
        }
        text
    }
}

const fn shape(name: &'static str, start: &'static str, piece: fn(usize) -> String) -> Shape {
    Shape { name, start, piece }
}

fn shapes() -> Vec<Shape> {
    vec![
        shape("lines of letters", "25. 甲。\n", |_| {
            "abcdefghijklmnopqrst\n".into()
        }),
        shape("letters apart", "25. 甲。\n", |_| {
            "a b c d e f g h\n".into()
        }),
        shape("characters apart in one line", "25. 甲。\n", |_| {
            "建 设 新 城 ".into()
        }),
        shape("one long line", "25. ", |_| "建设新城，".into()),
        shape("short numbered lines", "", |at| {
            format!("{}. 甲。\n", at % 99 + 1)
        }),
        shape("headings only", "", |at| {
            ["一、甲\n", "（一）乙\n", "1. 丙\n", "（1）丁\n", "①戊\n"][at % 5].into()
        }),
        shape("headings of many units", "", |at| {
            let unit = char::from_u32(0x5000 + at as u32 / 2 % 1000).unwrap_or('讲');
            format!("第{}{unit}\n", ['一', '二'][at % 2])
        }),
        shape("English headings", "", |at| {
            let word = ["Part", "Chapter", "Section", "Article"][at % 4];
            format!("{word} {at} Harbours\n")
        }),
        shape("numbers within a paragraph", "25. 甲。\n", |_| {
            "一是甲。二是乙。".into()
        }),
        shape("a table of contents", "目录\n", |at| {
            format!("{}、甲乙……{at}\n", ['一', '二', '三'][at % 3])
        }),
        shape("a glossary", "名词解释\n", |at| {
            format!("{at}. 甲：指乙。\n")
        }),
        shape("running heads", "25. 甲。\n", |at| {
            format!("\u{c}某市规划\n乙{at}丙。\n")
        }),
        shape("comments that never end", "<p>25. x", |_| "<!--".into()),
        shape("elements in elements", "<p>25. x", |_| "<div>".into()),
        shape("tables", "<p>25. x", |_| {
            "<table><tr><td>a<td>b</table>".into()
        }),
        shape("tables in tables", "<p>25. x", |_| {
            "<table><tr><td>a".into()
        }),
        shape("lists in lists", "<p>25. x", |_| "<ol><li>a".into()),
        shape("notes", "<p>25. x", |at| {
            format!("<sup><a href='#n{at}'>[{at}]</a></sup><p id=n{at}>乙</p>")
        }),
        shape("bold lines", "<p>一、甲</p>", |_| {
            "<p><b>甲乙</b></p><p>丙。</p>".into()
        }),
        shape("headings of a page", "<p>25. x", |at| {
            format!("<h{0}>甲</h{0}>", at % 6 + 1)
        }),
        shape("Markdown's notes", "# x\n", |at| {
            format!("甲[^{at}]\n\n[^{at}]: 乙\n")
        }),
        shape("Markdown's lists", "# x\n", |at| {
            format!("{:1$}- 甲\n", "", at % 200)
        }),
        shape("groups of RTF", "{\\rtf1 25. x", |_| "{\\b a".into()),
        shape("styles of RTF", "{\\rtf1{\\stylesheet", |at| {
            format!("{{\\s{at}\\sbasedon{} a;}}", at.saturating_sub(1))
        }),
        shape(
            "parts of a saved page",
            "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n",
            |_| "--b\nContent-Type: text/html\n\n<p>25. x\n".into(),
        ),
    ]
}

/// Returns the instructions that the program executes to import a file; `None` without valgrind.
fn instructions(file: &Path) -> Option<u64> {
    let run = Command::new("valgrind")
        .args([
            "--tool=cachegrind",
            "--cache-sim=no",
            "--cachegrind-out-file=/dev/null",
        ])
        .arg(env!("CARGO_BIN_EXE_yiwu-plan"))
        .args(["import", "--dry-run"])
        .arg(file)
        .env("HOME", "/nowhere")
        .stdout(Stdio::null())
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&run.stderr);
    let (_, count) = said.split_once("refs:").expect(&said);
    let count: String = count.lines().next()?.replace(',', "");
    Some(count.trim().parse().expect("a count"))
}

#[test]
fn twice_the_file_is_twice_the_work() {
    let folder = tempfile::tempdir().expect("a folder");
    let count = |name: &str, text: &str| {
        let file = folder.path().join(name);
        fs::write(&file, text).expect("written");
        instructions(&file)
    };
    // What the program does for any file.
    let Some(start) = count("start", "25. 甲。\n") else {
        let is_ci =
            std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
        assert!(!is_ci, "valgrind is not installed");
        eprintln!("not counted: valgrind is not installed");
        return;
    };
    let shapes = shapes();
    let next = AtomicUsize::new(0);
    let faults = Mutex::new(String::new());
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(shape) = shapes.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let work = |size: usize| {
                        let text = shape.text(size);
                        let all = count(&format!("{} {size}", shape.name), &text);
                        all.map_or(0, |all| all.saturating_sub(start)) as f64 / text.len() as f64
                            * size as f64
                    };
                    let (once, twice) = (work(SIZE), work(2 * SIZE));
                    eprintln!(
                        "{}: {once:.0}, {:.3} times as much",
                        shape.name,
                        twice / once
                    );
                    if twice > once * MAX_GROWTH {
                        let mut faults = faults.lock().expect("no panic");
                        writeln!(faults, "{}: {once:.0}, then {twice:.0}", shape.name)
                            .expect("text");
                    }
                }
            });
        }
    });
    let faults = faults.into_inner().expect("no panic");
    assert!(faults.is_empty(), "more than twice the work:\n{faults}");
}
