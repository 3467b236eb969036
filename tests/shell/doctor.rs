//! What a bug report needs, and nothing private.

use std::process::Command;

use serde_json::Value;

use crate::program::{finished, line, program};

fn told() -> Value {
    serde_json::from_str(&line("doctor --format json").out).expect("JSON")
}

#[test]
fn what_is_told() {
    let told = told();
    for (path, value) in [
        ("/program/version", Value::from(env!("CARGO_PKG_VERSION"))),
        ("/program/system", Value::from(std::env::consts::OS)),
        ("/terminal/stdout", Value::from(false)),
        ("/terminal/ambiguous", Value::from("auto")),
        ("/places/config", Value::Null),
        ("/data/chapters", Value::from(10)),
        ("/data/items", Value::from(36)),
    ] {
        assert_eq!(told.pointer(path), Some(&value), "{path}");
    }
    for path in ["/microseconds/load", "/microseconds/index"] {
        let taken = told.pointer(path).and_then(Value::as_u64);
        assert!(taken.is_some(), "{path}: {told}");
    }
}

#[test]
fn it_counts_what_the_tables_print() {
    let told = told();
    let rows: Vec<Value> = serde_json::from_str(&line("targets --format json").out).expect("JSON");
    assert_eq!(told["data"]["targets"], rows.len());
}

/// The one figure by which a binary is known to hold the data of a checkout.
#[test]
fn the_checksum_is_cksums() {
    let script = "cat data/plan.json data/chapter-*.json | cksum";
    let cksum = Command::new("sh")
        .args(["-c", script])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("sh");
    let cksum = String::from_utf8(cksum.stdout).expect("UTF-8");
    // data/chapter.schema.json is not a chapter's file: its name has no hyphen.
    let sum: u64 = cksum
        .split_whitespace()
        .next()
        .and_then(|sum| sum.parse().ok())
        .expect("a sum");
    assert_eq!(told()["data"]["cksum"], sum);
}

#[test]
fn no_secrets() {
    let run = |format| {
        let mut program = program(&["doctor", "--lang", "en", "--format", format]);
        program.envs([
            ("HOME", "/home/mei"),
            ("USER", "mei"),
            ("API_TOKEN", "s3cret"),
            ("SSH_CONNECTION", "10.1.2.3 5000 10.1.2.4 22"),
            ("TMUX", "/run/tmux-mei/default,1,0"),
            ("TERM", "xterm-256color\x1b]0;title\x07"),
        ]);
        finished(program.output().expect("it runs")).out
    };
    for format in ["text", "json"] {
        let told = run(format);
        for secret in ["mei", "s3cret", "10.1.2", "\x1b"] {
            assert!(!told.contains(secret), "{format}: {secret}: {told}");
        }
    }
    let text = run("text");
    for line in [
        "  ssh           yes\n",
        "  tmux          yes\n",
        "~/.config/yiwu-plan/config.toml (none)\n",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
}

/// A file that cannot be read may hold notes: that it is broken is told, not at what.
#[test]
fn broken_state_is_not_quoted() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("yiwu-plan");
    std::fs::create_dir(&folder).expect("a folder");
    let broken = r#"{"version": 1, "notes": "s3cret"}"#;
    std::fs::write(folder.join("state.json"), broken).expect("state.json");
    let mut program = program(&["doctor", "--lang", "en"]);
    program.env("XDG_STATE_HOME", home.path());
    let told = finished(program.output().expect("it runs")).out;
    assert!(told.contains("  kept             broken\n"), "{told}");
    assert!(!told.contains("s3cret"), "{told}");
}
