//! Mistakes in config.toml, each with its line, in the interface's language.

use crate::{
    app::{Key, KeyError, TABLE},
    plan::Language,
    sanitize,
    settings::file::FileError,
};

/// Candidates that are listed where none is near the typed name.
const MAX_LISTED: usize = 12;

/// A mistake in the file, or the reason why it could not be read.
#[derive(Debug)]
pub struct ConfigMistake {
    /// Path of the file, as shown to the user.
    pub file: String,
    /// Line number from 1; `None` for the file as a whole.
    pub line: Option<usize>,
    pub kind: MistakeKind,
}

/// The kinds of mistakes.
#[derive(Debug)]
pub enum MistakeKind {
    Unreadable(FileError),
    NotUtf8,
    /// The parser's message.
    Syntax(String),
    Unknown {
        kind: NameKind,
        typed: String,
    },
    /// A word in quotes, one of these, is expected.
    NotAWord(Vec<&'static str>),
    /// `true` or `false` is expected for this setting.
    NotABoolean(&'static str),
    /// `"auto"` or 1 to 2000 milliseconds is expected for this setting.
    NotATimeout(&'static str),
    NotAListOfPairs,
    NotAPair,
    NotATable,
    NotAKey,
    InvalidKey(KeyError),
    /// A name of an action outside the table of keys.
    BelongsInKeys(&'static str),
    /// A name of a setting within the table of keys.
    BelongsAboveKeys(String),
    /// A list without keys for the action that always leaves.
    InterruptNeedsAKey,
    Conflict {
        key: Key,
        winner: &'static str,
        loser: &'static str,
    },
    /// So many mistakes are not listed.
    More(usize),
}

/// The names that could have been meant.
#[derive(Debug)]
pub enum NameKind {
    Setting(Vec<&'static str>),
    Action,
    Value(Vec<&'static str>),
    Pair(&'static [&'static str]),
}

impl NameKind {
    fn candidates(&self) -> Vec<&'static str> {
        match self {
            NameKind::Pair(names) => names.to_vec(),
            NameKind::Setting(names) | NameKind::Value(names) => names.clone(),
            NameKind::Action => TABLE.iter().map(|entry| entry.name).collect(),
        }
    }

    fn label(&self, language: Language) -> &'static str {
        match (self, language) {
            (NameKind::Setting(_), Language::Zh) => "设置项",
            (NameKind::Setting(_), Language::En) => "setting",
            (NameKind::Action, Language::Zh) => "操作",
            (NameKind::Action, Language::En) => "action",
            (NameKind::Value(_), Language::Zh) => "取值",
            (NameKind::Value(_), Language::En) => "value",
            (NameKind::Pair(_), Language::Zh) => "音对",
            (NameKind::Pair(_), Language::En) => "pair",
        }
    }
}

impl ConfigMistake {
    /// Returns mistakes in a line for the browser's status line, which has no room for paths; `None` without
    /// any.
    pub fn summary(mistakes: &[ConfigMistake], language: Language) -> Option<String> {
        let name = |mistake: &ConfigMistake| {
            let name = mistake.file.rsplit('/').next().unwrap_or_default();
            sanitize::escape_line(name).into_owned()
        };
        match (mistakes, language) {
            ([], _) => None,
            ([mistake], _) => Some(mistake.message_in(&name(mistake), language)),
            ([first, ..], Language::Zh) => Some(format!(
                "{} 有 {} 处错误，yiwu-plan config 列出",
                name(first),
                mistakes.len()
            )),
            ([first, ..], Language::En) => Some(format!(
                "{} has {} mistakes, yiwu-plan config lists them",
                name(first),
                mistakes.len()
            )),
        }
    }

    /// Returns the mistake as one line, `config.toml:3: …`. The file's own characters are escaped.
    pub fn message(&self, language: Language) -> String {
        self.message_in(&self.file, language)
    }

    fn message_in(&self, file: &str, language: Language) -> String {
        let what = self.kind.message(language);
        let message = match (self.line, &self.kind) {
            (Some(line), _) => format!("{file}:{line}: {what}"),
            (None, MistakeKind::Unreadable(_)) => format!("{file} {what}"),
            (None, _) => format!("{file}: {what}"),
        };
        sanitize::escape_line(&message).into_owned()
    }
}

impl MistakeKind {
    fn message(&self, language: Language) -> String {
        match language {
            Language::Zh => self.chinese(),
            Language::En => self.english(),
        }
    }

    fn english(&self) -> String {
        match self {
            MistakeKind::Unreadable(error) => {
                format!(
                    "cannot be read: {}; using the defaults",
                    error.message(Language::En)
                )
            }
            MistakeKind::NotUtf8 => "not UTF-8".to_owned(),
            MistakeKind::Syntax(message) => message.clone(),
            MistakeKind::Unknown { kind, typed } => {
                let instead = match suggestion(kind, typed) {
                    Suggestion::Nearest(name) => format!("did you mean “{name}”?"),
                    Suggestion::List(names) => format!("available: {}", names.join(", ")),
                    Suggestion::None => "yiwu-plan config --default lists them".to_owned(),
                };
                format!("unknown {} “{typed}”; {instead}", kind.label(Language::En))
            }
            MistakeKind::NotAWord(names) => {
                format!("expected a word in quotes: {}", names.join(", "))
            }
            MistakeKind::NotABoolean(name) => format!("{name} is true or false"),
            MistakeKind::NotATimeout(name) => {
                format!("{name} is \"auto\" or a number of milliseconds, 1 to 2000")
            }
            MistakeKind::NotAListOfPairs => {
                "fuzzy-pinyin is a list such as [\"zh/z\", \"an/ang\"]".to_owned()
            }
            MistakeKind::NotAPair => "expected a pair in quotes, such as \"zh/z\"".to_owned(),
            MistakeKind::NotATable => "[keys] is a table: search = \"/\"".to_owned(),
            MistakeKind::NotAKey => "expected a key in quotes, or a list of them".to_owned(),
            MistakeKind::InvalidKey(error) => error.to_string(),
            MistakeKind::BelongsInKeys(name) => {
                format!("{name} is an action: it belongs below [keys]")
            }
            MistakeKind::BelongsAboveKeys(name) => {
                format!("{name} is a setting: it belongs above [keys]")
            }
            MistakeKind::InterruptNeedsAKey => {
                "interrupt always leaves: it keeps its key".to_owned()
            }
            MistakeKind::Conflict { key, winner, loser } => {
                format!("{key} is the key of {winner} and of {loser}: {winner} keeps it")
            }
            MistakeKind::More(count) => format!("{count} more mistakes"),
        }
    }

    fn chinese(&self) -> String {
        match self {
            MistakeKind::Unreadable(error) => {
                format!("无法读取：{}；使用默认设置", error.message(Language::Zh))
            }
            MistakeKind::NotUtf8 => "不是 UTF-8 编码".to_owned(),
            MistakeKind::Syntax(message) => format!("语法错误：{message}"),
            MistakeKind::Unknown { kind, typed } => {
                let instead = match suggestion(kind, typed) {
                    Suggestion::Nearest(name) => format!("是否要用“{name}”？"),
                    Suggestion::List(names) => format!("可用：{}", names.join("、")),
                    Suggestion::None => "全部见 yiwu-plan config --default".to_owned(),
                };
                format!("未知{}“{typed}”；{instead}", kind.label(Language::Zh))
            }
            MistakeKind::NotAWord(names) => format!("应为引号内的词：{}", names.join("、")),
            MistakeKind::NotABoolean(name) => format!("{name} 应为 true 或 false"),
            MistakeKind::NotATimeout(name) => {
                format!("{name} 应为 \"auto\" 或毫秒数（1 到 2000）")
            }
            MistakeKind::NotAListOfPairs => {
                "fuzzy-pinyin 应为列表，如 [\"zh/z\", \"an/ang\"]".to_owned()
            }
            MistakeKind::NotAPair => "应为引号内的音对，如 \"zh/z\"".to_owned(),
            MistakeKind::NotATable => "[keys] 应为表：search = \"/\"".to_owned(),
            MistakeKind::NotAKey => "应为引号内的按键，或按键的列表".to_owned(),
            MistakeKind::InvalidKey(KeyError(name)) => {
                format!("“{name}”不是按键：写法如 j、G、C-d、M-f、S-Tab、Space、Enter、PgDn、F1")
            }
            MistakeKind::BelongsInKeys(name) => format!("{name} 是操作：应写在 [keys] 之下"),
            MistakeKind::BelongsAboveKeys(name) => format!("{name} 是设置项：应写在 [keys] 之上"),
            MistakeKind::InterruptNeedsAKey => "interrupt 必须有按键：保留默认".to_owned(),
            MistakeKind::Conflict { key, winner, loser } => {
                format!("{key} 同时用于 {winner} 和 {loser}：归 {winner}")
            }
            MistakeKind::More(count) => format!("另有 {count} 处错误"),
        }
    }
}

/// The help that follows an unknown name.
enum Suggestion {
    Nearest(&'static str),
    List(Vec<&'static str>),
    None,
}

fn suggestion(kind: &NameKind, typed: &str) -> Suggestion {
    let known = kind.candidates();
    // Names of any length come out of a file; the distance costs their product.
    let typed: String = typed.chars().take(2 * MAX_LISTED).collect();
    let distance = |known: &str| strsim::damerau_levenshtein(known, &typed);
    match known.iter().min_by_key(|known| distance(known)) {
        // At least half of the name is right.
        Some(nearest) if distance(nearest) * 2 <= typed.chars().count() => {
            Suggestion::Nearest(nearest)
        }
        _ if known.len() <= MAX_LISTED => Suggestion::List(known),
        _ => Suggestion::None,
    }
}
