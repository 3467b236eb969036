//! `doctor`: what a bug report needs. No secrets: of the environment only what is named here.

use std::{io::IsTerminal, time::Instant};

use crate::{
    plan::{Plan, bundled},
    search::{Index, Options},
    settings::{Config, Places, Store},
    terminal::{Capabilities, Terminal},
};

use super::{Error, error::Found, print::Printer};

pub fn run(plan: &Plan, printer: &mut Printer) -> Result<Found, Error> {
    let mut report = Report::default();
    report.say("yiwu-plan", env!("CARGO_PKG_VERSION").to_owned());
    report.say(
        "system",
        format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
    );
    data(plan, &mut report);
    timing(&mut report);
    let sound = kept(&mut report);
    terminal(&mut report);
    for (name, value) in report.lines {
        printer.text(&format!("{name:<12} {value}\n"))?;
    }
    printer.finish()?;
    Ok(Found::from(sound))
}

#[derive(Default)]
struct Report {
    lines: Vec<(&'static str, String)>,
}

impl Report {
    fn say(&mut self, name: &'static str, value: String) {
        self.lines.push((name, value));
    }
}

fn data(plan: &Plan, report: &mut Report) {
    let ([first, last], [from, to]) = (plan.source.chapters, plan.source.items);
    let digests = || plan.digests().map(|(_, digest)| digest);
    let targets: usize = digests().map(|digest| digest.targets.len()).sum();
    let names: usize = digests().map(|digest| digest.names.len()).sum();
    report.say(
        "data",
        format!("chapters {first} to {last} of {}, items {from} to {to}, {targets} targets, {names} names", plan.chapters.len()),
    );
}

fn timing(report: &mut Report) {
    let start = Instant::now();
    let plan = bundled();
    let load = start.elapsed().as_micros();
    let start = Instant::now();
    let index = Index::build(&plan, &[], &Options::default());
    let build = start.elapsed().as_micros();
    let memory = index.bytes() / 1024;
    report.say(
        "timing",
        format!("load {load} µs, index {build} µs ({memory} KiB)"),
    );
}

/// What is kept, where; whether all of it can be read.
fn kept(report: &mut Report) -> bool {
    let home = std::env::var("HOME").ok();
    let shown = |path: Option<std::path::PathBuf>| {
        let path = path.map_or_else(
            || "nowhere: no home".to_owned(),
            |path| path.display().to_string(),
        );
        match &home {
            Some(home) if !home.is_empty() => path.replacen(home.as_str(), "~", 1),
            _ => path,
        }
    };
    let places = Places::find(|name| std::env::var(name).ok());
    let (_, mistakes) = Config::load(places.config_file().as_deref());
    report.say(
        "config",
        format!(
            "{}, {} mistakes",
            shown(places.config_file()),
            mistakes.len()
        ),
    );
    let state = match Store::look(places.state_file().as_deref()) {
        Ok(memory) => format!(
            "{} bookmarks, {} notes",
            memory.bookmarks.len(),
            memory.notes.len()
        ),
        Err(what) => what,
    };
    report.say("state", format!("{}, {state}", shown(places.state_file())));
    mistakes.is_empty()
}

fn terminal(report: &mut Report) {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let of = |name: &str| variable(name).unwrap_or_else(|| "not set".to_owned());
    report.say(
        "TERM",
        format!(
            "{}, COLORTERM {}, NO_COLOR {}",
            of("TERM"),
            of("COLORTERM"),
            of("NO_COLOR")
        ),
    );
    report.say(
        "locale",
        format!(
            "LC_ALL {}, LC_CTYPE {}, LANG {}",
            of("LC_ALL"),
            of("LC_CTYPE"),
            of("LANG")
        ),
    );
    let is = |set: bool| if set { "yes" } else { "no" };
    report.say(
        "inside",
        format!(
            "tmux {}, screen {}, SSH {}",
            is(variable("TMUX").is_some()),
            is(variable("STY").is_some()),
            is(variable("SSH_TTY").is_some())
        ),
    );
    let ends = format!(
        "input {}, output {}",
        is(std::io::stdin().is_terminal()),
        is(std::io::stdout().is_terminal())
    );
    let size = Terminal::open(crate::terminal::Options::default()).map(|terminal| terminal.size());
    let size = size.map_or_else(
        |_| "none".to_owned(),
        |size| format!("{}x{}", size.columns, size.rows),
    );
    report.say("terminal", format!("{size}, {ends}"));
    let fit = match Capabilities::of(variable) {
        Ok(Capabilities { colours }) => format!("{colours:?}"),
        Err(unfit) => unfit.to_string(),
    };
    report.say("colours", fit);
}
