//! `doctor`: diagnostics for a bug report, without private data. The JSON is the same in every language.

use std::{
    env,
    ffi::OsStr,
    io::{self, IsTerminal},
    path::{Path, PathBuf},
    time::Instant,
};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::{
    page::{Line, Role},
    plan::{Language, Plan, bundled, checksum},
    sanitize,
    search::Index,
    settings::{Ambiguous, StateError, Store},
    terminal::{Capabilities, Terminal, TerminalOptions},
};

use super::{Error, Settings, cli::Format, error::ExitStatus, print::Printer};

/// Facts by section, in the order they are printed.
struct DoctorReport(Vec<(&'static str, DoctorSection)>);

struct DoctorSection(Vec<(&'static str, Value)>);

impl Serialize for DoctorReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, section)| (name, section)))
    }
}

impl Serialize for DoctorSection {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

pub(super) fn run(
    format: Format,
    settings: &Settings,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    let start = Instant::now();
    let plan = bundled();
    let load = start.elapsed();
    let start = Instant::now();
    let index = Index::build(&plan, &[], &settings.config.search);
    let build = start.elapsed();
    let language = match format {
        Format::Json => Language::En,
        _ => printer.language(),
    };
    let report = DoctorReport(vec![
        ("program", program()),
        ("terminal", terminal(settings.config.ambiguous, language)),
        ("places", paths(settings, language)),
        ("data", data(&plan, &index)),
        (
            "microseconds",
            DoctorSection(vec![
                ("load", json!(load.as_micros() as u64)),
                ("index", json!(build.as_micros() as u64)),
            ]),
        ),
    ]);
    match format {
        Format::Json => printer.json(&report)?,
        _ => text(&report, printer)?,
    }
    printer.finish()?;
    Ok(ExitStatus::found(settings.mistakes.is_empty()))
}

fn program() -> DoctorSection {
    DoctorSection(vec![
        ("version", json!(env!("CARGO_PKG_VERSION"))),
        ("commit", json!(env!("YIWU_PLAN_COMMIT"))),
        ("target", json!(env!("YIWU_PLAN_TARGET"))),
        ("system", json!(env::consts::OS)),
        ("processor", json!(env::consts::ARCH)),
        ("static", json!(cfg!(target_feature = "crt-static"))),
        ("debug", json!(cfg!(debug_assertions))),
    ])
}

fn terminal(ambiguous: Ambiguous, language: Language) -> DoctorSection {
    let ends = [
        ("stdin", io::stdin().is_terminal()),
        ("stdout", io::stdout().is_terminal()),
        ("stderr", io::stderr().is_terminal()),
    ];
    let mut facts: Vec<_> = ends.map(|(name, is)| (name, json!(is))).to_vec();
    let size = Terminal::open(TerminalOptions::default()).map(|terminal| terminal.size());
    facts.push((
        "columns_rows",
        size.map_or(Value::Null, |size| json!([size.columns, size.rows])),
    ));
    facts.push(match Capabilities::of(variable) {
        Ok(Capabilities { colours }) => ("colours", json!(format!("{colours:?}").to_lowercase())),
        Err(error) => ("browser", json!(Error::from(error).message(language).error)),
    });
    facts.push(("ambiguous", json!(format!("{ambiguous:?}").to_lowercase())));
    let told = [
        "TERM",
        "COLORTERM",
        "LC_ALL",
        "LC_CTYPE",
        "LC_MESSAGES",
        "LANG",
    ];
    facts.extend(told.map(|name| (name, json!(variable(name)))));
    // Their values contain sockets, addresses and hosts, so only their presence is reported.
    for (name, variable) in [
        ("NO_COLOR", "NO_COLOR"),
        ("tmux", "TMUX"),
        ("screen", "STY"),
        ("ssh", "SSH_CONNECTION"),
    ] {
        let set = env::var_os(variable).is_some_and(|value| !value.is_empty());
        facts.push((name, json!(set)));
    }
    DoctorSection(facts)
}

fn paths(settings: &Settings, language: Language) -> DoctorSection {
    let paths = &settings.paths;
    let zh = language == Language::Zh;
    let state = match Store::peek(paths.state_file().as_deref()) {
        Ok(state) => {
            let (bookmarks, notes) = (state.bookmarks.len(), state.notes.len());
            let plural = |count| if count == 1 { "" } else { "s" };
            if zh {
                format!("书签 {bookmarks}，笔记 {notes}")
            } else {
                format!(
                    "{bookmarks} bookmark{}, {notes} note{}",
                    plural(bookmarks),
                    plural(notes)
                )
            }
        }
        // A syntax error may quote a note.
        Err(StateError::Broken(_)) if zh => "已损坏".to_owned(),
        Err(StateError::Broken(_)) => "broken".to_owned(),
        Err(StateError::Later(version)) if zh => format!("版本 {version}"),
        Err(StateError::Later(version)) => format!("version {version}"),
        Err(StateError::Unreadable(error)) => error.message(language),
    };
    DoctorSection(vec![
        ("config", describe_file(paths.config_file(), language)),
        ("config_mistakes", json!(settings.mistakes.len())),
        ("state", describe_file(paths.state_file(), language)),
        ("kept", json!(state)),
        ("official", describe_file(paths.official_file(), language)),
    ])
}

/// The existence and size in bytes of a file; null without a home folder.
fn describe_file(file: Option<PathBuf>, language: Language) -> Value {
    let Some(file) = file else {
        return Value::Null;
    };
    let path = without_home(&file, env::var_os("HOME").as_deref());
    let zh = language == Language::Zh;
    let what = match file.metadata() {
        Ok(found) if zh => format!("{} 字节", found.len()),
        Ok(found) => format!("{} bytes", found.len()),
        Err(error) if error.kind() == io::ErrorKind::NotFound && zh => "无".to_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => "none".to_owned(),
        Err(error) => error.to_string(),
    };
    json!(format!("{path} ({what})"))
}

/// Returns the path with `~` for the home folder, which may name the user.
fn without_home(path: &Path, home: Option<&OsStr>) -> String {
    let home = home.filter(|home| Path::new(home).is_absolute() && *home != "/");
    match home.and_then(|home| path.strip_prefix(home).ok()) {
        Some(rest) => format!("~/{}", rest.display()),
        None => path.display().to_string(),
    }
}

fn data(plan: &Plan, index: &Index) -> DoctorSection {
    let in_source = plan.chapters.iter().filter(|c| c.is_digested());
    let sum = |count: fn(&crate::plan::Digest) -> usize| -> usize {
        plan.digests().map(|(_, digest)| count(digest)).sum()
    };
    DoctorSection(vec![
        ("chapters", json!(in_source.count())),
        ("chapters_of_the_plan", json!(plan.chapters.len())),
        ("items", json!(plan.items().count())),
        ("items_of_the_plan", json!(plan.source.items[1])),
        ("targets", json!(sum(|digest| digest.targets.len()))),
        ("names", json!(sum(|digest| digest.names.len()))),
        ("index_bytes", json!(index.bytes())),
        ("cksum", json!(checksum())),
    ])
}

/// Names of the sections and facts in Chinese; in English they are named as in the JSON.
const NAMES_ZH: &[(&str, &str)] = &[
    ("program", "程序"),
    ("version", "版本"),
    ("commit", "提交"),
    ("target", "目标平台"),
    ("system", "系统"),
    ("processor", "处理器"),
    ("static", "静态链接"),
    ("debug", "调试构建"),
    ("terminal", "终端"),
    ("stdin", "标准输入是终端"),
    ("stdout", "标准输出是终端"),
    ("stderr", "标准错误是终端"),
    ("columns_rows", "列 × 行"),
    ("colours", "颜色"),
    ("browser", "浏览界面"),
    ("ambiguous", "歧义宽度"),
    ("places", "路径"),
    ("config", "设置"),
    ("config_mistakes", "设置中的错误"),
    ("state", "状态"),
    ("kept", "已保存"),
    ("official", "官方文本"),
    ("data", "数据"),
    ("chapters", "收录的章"),
    ("chapters_of_the_plan", "规划的章"),
    ("items", "收录的条目"),
    ("items_of_the_plan", "规划的条目"),
    ("targets", "指标"),
    ("names", "名称"),
    ("index_bytes", "索引字节数"),
    ("cksum", "校验和"),
    ("microseconds", "耗时（微秒）"),
    ("load", "载入"),
    ("index", "索引"),
];

fn label(name: &'static str, language: Language) -> &'static str {
    let chinese = NAMES_ZH.iter().find(|(known, _)| *known == name);
    match (language, chinese) {
        (Language::Zh, Some((_, chinese))) => chinese,
        _ => name,
    }
}

/// Prints a section's name on a line, its facts indented and aligned.
fn text(report: &DoctorReport, printer: &mut Printer) -> Result<(), Error> {
    let (language, widths) = (printer.language(), printer.layout.widths);
    let columns = |name| widths.of(label(name, language));
    for (name, DoctorSection(facts)) in &report.0 {
        let mut line = Line::default();
        line.push(label(name, language), Role::Heading);
        printer.line(&line)?;
        let widest = facts.iter().map(|(name, _)| columns(name)).max();
        for (name, value) in facts {
            let mut line = Line::default();
            let padding = " ".repeat(widest.unwrap_or(0) - columns(name));
            line.push(
                format!("  {}{padding}  ", label(name, language)),
                Role::Faint,
            );
            line.push(plain(value, language), Role::Body);
            printer.entry(&line, 1)?;
        }
    }
    Ok(())
}

fn plain(value: &Value, language: Language) -> String {
    match (value, language) {
        (Value::Null, _) => "-".to_owned(),
        (Value::Bool(true), Language::Zh) => "是".to_owned(),
        (Value::Bool(false), Language::Zh) => "否".to_owned(),
        (Value::Bool(true), Language::En) => "yes".to_owned(),
        (Value::Bool(false), Language::En) => "no".to_owned(),
        (Value::String(text), _) => sanitize::escape_line(text).into_owned(),
        (Value::Array(values), _) => {
            let values: Vec<String> = values.iter().map(|value| plain(value, language)).collect();
            values.join(" × ")
        }
        (value, _) => value.to_string(),
    }
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_home_folder_is_not_told() {
        for (path, home, told) in [
            ("/home/mei/.config/a", Some("/home/mei"), "~/.config/a"),
            ("/home/mei/.config/a", Some("/home/mei/"), "~/.config/a"),
            (
                "/home/meili/.config/a",
                Some("/home/mei"),
                "/home/meili/.config/a",
            ),
            ("/etc/a", Some("/"), "/etc/a"),
            ("/etc/a", Some(""), "/etc/a"),
            ("/etc/a", None, "/etc/a"),
        ] {
            assert_eq!(without_home(Path::new(path), home.map(OsStr::new)), told);
        }
    }
}
