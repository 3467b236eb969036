//! The settings with their default values and comments, in Chinese and in English: one table.

use crate::{
    app::{ActionEntry, TABLE, named},
    plan::Language,
};

/// A setting: its name, its default as TOML, its comment.
struct SettingEntry {
    name: &'static str,
    default: &'static str,
    comment: [&'static str; 2],
}

const fn setting(
    name: &'static str,
    default: &'static str,
    comment: [&'static str; 2],
) -> SettingEntry {
    SettingEntry {
        name,
        default,
        comment,
    }
}

const HEADER: [&str; 2] = [
    "# yiwu-plan 的设置。以下都是默认值，复制要改的即可。",
    "# yiwu-plan: settings. Everything here is the default; copy what you want to change.",
];

#[rustfmt::skip]
const SETTINGS: &[SettingEntry] = &[
    setting("theme", "\"auto\"", [
        "\"dark\"（深色）、\"light\"（浅色）、\"mono\"（无颜色，只用粗体、暗淡和下划线）或 \"auto\"（询问终端的背景色）。",
        "\"dark\", \"light\", \"mono\" (bold, dim and underlined, no colour), or \"auto\": the terminal is asked.",
    ]),
    setting("language", "\"auto\"", [
        "界面语言：\"zh\"、\"en\" 或 \"auto\"（区域设置为中文、C、POSIX 或未设置时用中文）。",
        "The interface: \"zh\", \"en\", or \"auto\": Chinese where the locale is Chinese, C, POSIX or not set.",
    ]),
    setting("view", "\"auto\"", [
        "正文语言：\"zh\"、\"en\"、\"both\"（对照）或 \"auto\"（同界面）。",
        "The texts: \"zh\", \"en\", \"both\", or \"auto\": as the interface.",
    ]),
    setting("start", "\"last\"", [
        "打开时显示：\"last\"（上次的位置）、\"overview\"（总览）、\"search\"（搜索）或 \"targets\"（指标）。",
        "What the browser opens with: \"last\" (where you were), \"overview\", \"search\" or \"targets\".",
    ]),
    setting("mouse", "false", [
        "是否响应鼠标：点击选中，再点打开；滚轮、提示行、折叠标记、滚动条和分隔线也可用。响应时按住 Shift 才能选取文字。",
        "A click selects and a second one opens; wheel, hints, fold marks, scroll bars and the divider work, too.\n# Selecting text with the mouse then needs Shift.",
    ]),
    setting("ambiguous-width", "\"auto\"", [
        "“ … · 等字符的列数：\"narrow\"（1）、\"wide\"（2）或 \"auto\"（询问终端）。",
        "Columns of characters such as “ … ·: \"narrow\" (1), \"wide\" (2), or \"auto\": the terminal is asked.",
    ]),
    setting("escape-timeout", "\"auto\"", [
        "单独的 ESC 在多少毫秒后算作 Esc 键：\"auto\" 为 40，经 SSH 时为 100；方向键在慢线路上断开时请调大。",
        "Milliseconds after which ESC is the Esc key and not the start of another: \"auto\" is 40, and 100 over\n# SSH. More where arrow keys come apart on a slow line.",
    ]),
    setting("fuzzy-pinyin", "[]", [
        "模糊音，可选 \"zh/z\"、\"ch/c\"、\"sh/s\"、\"n/l\"、\"an/ang\"、\"en/eng\"、\"in/ing\"。",
        "Pairs that sound alike, of \"zh/z\", \"ch/c\", \"sh/s\", \"n/l\", \"an/ang\", \"en/eng\", \"in/ing\".",
    ]),
    setting("shuangpin", "\"off\"", [
        "双拼：\"off\"（关）、\"xiaohe\"（小鹤）、\"ziranma\"（自然码）或 \"microsoft\"（微软）。",
        "Double pinyin: \"off\", \"xiaohe\", \"ziranma\" or \"microsoft\".",
    ]),
];

/// Earlier names of settings, and their present ones; [`named`] knows those of actions.
const ALIASES: &[(&str, &str)] = &[("ambiguous", "ambiguous-width")];

/// The table of keys.
pub(super) const KEYS: &str = "keys";

const KEYS_COMMENT: [&str; 2] = [
    "按键或按键的列表：j、G、C-d、M-f、S-Tab、Space、Enter、PgDn、F1；空列表取消按键。其他设置写在此行之上。",
    "A key, or a list of keys, for an action: j, G, C-d, M-f, S-Tab, Space, Enter, PgDn, F1. An empty list\n# removes its keys. Settings other than keys belong above this line.",
];

/// Returns the names of the settings, in the order of the default file.
pub(super) fn names() -> Vec<&'static str> {
    let names = SETTINGS.iter().map(|setting| setting.name);
    names.chain([KEYS]).collect()
}

/// Returns the present name of a setting or an action.
pub(super) fn present_name(name: &str) -> &str {
    let alias = ALIASES.iter().find(|(earlier, _)| *earlier == name);
    let action = || named(name).map_or(name, |entry| entry.name);
    alias.map_or_else(action, |(_, present)| present)
}

/// Returns a config.toml of every setting and every key, as they are without a file.
pub(super) fn text(language: Language) -> String {
    let l = language as usize;
    let mut text = format!("{}\n", HEADER[l]);
    for SettingEntry {
        name,
        default,
        comment,
    } in SETTINGS
    {
        text.push_str(&format!("\n# {}\n{name} = {default}\n", comment[l]));
    }
    text.push_str(&format!("\n# {}\n[{KEYS}]\n", KEYS_COMMENT[l]));
    for ActionEntry {
        name, keys, help, ..
    } in TABLE
    {
        // A Rust string without control characters reads the same in TOML.
        let keys = match keys {
            [key] => format!("{key:?}"),
            keys => format!("{keys:?}"),
        };
        let setting = format!("# {name} = {keys}");
        text.push_str(&format!("{setting:<36} # {}\n", help[l]));
    }
    text
}
