//! Errors of the command line, each a line and at most one line of hint, and the exit status.

use std::io;

use crate::{
    plan::{Language, Plan, Reference},
    settings::SaveError,
    terminal::{ExitReason, TerminalError, Unsupported},
};

use super::{
    cli::nearest_command,
    encoding::Encoding,
    import_error::ImportError,
    message::{Message, shortened},
};

/// The result of a command that ran without an error.
#[derive(Debug, PartialEq)]
pub(super) enum ExitStatus {
    /// Found or done: exit code 0.
    Success,
    /// Exit code 1.
    NothingFound,
    /// Changes could not be saved: exit code 1.
    NotSaved,
    /// Left without a choice, as by Ctrl-C: exit code 130.
    Cancelled,
    /// The full-screen program ended; its exit code depends on how.
    Browser(ExitReason),
}

impl ExitStatus {
    /// Returns the status of a search.
    pub(super) fn found(any: bool) -> ExitStatus {
        if any {
            ExitStatus::Success
        } else {
            ExitStatus::NothingFound
        }
    }
}

/// An error that ends a command: exit code 2.
#[derive(Debug)]
pub(super) enum Error {
    /// A text that is not a reference.
    Reference(String),
    /// A word that is nearly a command.
    UnknownCommand {
        typed: String,
        nearest: String,
    },
    /// A command after a reference.
    CommandNotFirst {
        command: String,
        reference: String,
    },
    NotInPlan {
        reference: Reference,
        items: [u32; 2],
        chapters: u32,
    },
    NoTerminal,
    Unsupported(Unsupported),
    Terminal(TerminalError),
    Import(ImportError),
    Save(SaveError),
    /// A format that names its encoding itself: HTML.
    FixedEncoding(Encoding),
    /// A file that is needed cannot be used: one line that names it.
    Unreadable(String),
    Io(io::Error),
    Json(serde_json::Error),
}

impl Error {
    /// Returns the error in a language. Texts of the user are quoted as they are, not yet escaped.
    pub(super) fn message(&self, language: Language) -> Message {
        match language {
            Language::Zh => self.chinese(),
            Language::En => self.english(),
        }
    }

    fn english(&self) -> Message {
        match self {
            Error::Reference(typed) => {
                Message::new(format_args!("“{}” is not a valid reference", shortened(typed)))
                    .hint("write an item as 29 or 第29条, a chapter as c9, ch9 or 第九章")
            }
            Error::UnknownCommand { typed, nearest } => Message::new(format_args!(
                "“{}” is neither a command nor a reference",
                shortened(typed)
            ))
            .hint(format_args!("did you mean “{nearest}”?")),
            Error::CommandNotFirst { command, reference } => {
                Message::new(format_args!("“{command}” is a command and comes first"))
                    .hint(format_args!("yiwu-plan {command} {}", shortened(reference)))
            }
            Error::NotInPlan {
                reference,
                items,
                chapters,
            } => not_in_plan_in_english(*reference, *items, *chapters),
            Error::NoTerminal | Error::Terminal(TerminalError::NoTerminal(_)) => {
                Message::new("the browser needs a terminal")
                    .hint("use yiwu-plan outline, show or search")
            }
            Error::Terminal(TerminalError::Setup(error)) => {
                Message::new(format_args!("the terminal cannot be set up: {error}"))
            }
            Error::Unsupported(Unsupported::NoTerm) => {
                Message::new("TERM is not set, so the browser cannot open")
                    .hint("set it to your terminal's type, as TERM=xterm-256color, or use yiwu-plan show or search")
            }
            Error::Unsupported(Unsupported::Term(term)) => Message::new(format_args!(
                "a terminal of type “{}” cannot show the browser",
                shortened(term)
            ))
            .hint("set TERM to your terminal's type, as TERM=xterm-256color, or use yiwu-plan show or search"),
            Error::Unsupported(Unsupported::Locale { variable, locale }) => Message::new(format_args!(
                "{variable}={} is not a UTF-8 locale, Chinese would be garbled",
                shortened(locale)
            ))
            .hint("set LC_ALL=C.UTF-8"),
            Error::Import(error) => error.message(Language::En),
            Error::Save(error) => Message::new(error.message(Language::En)),
            Error::FixedEncoding(encoding) => Message::new(format_args!(
                "an HTML page is UTF-8, not {}",
                encoding.name()
            ))
            .hint("leave out --encoding"),
            Error::Unreadable(line) => Message::new(line),
            Error::Io(error) => Message::new(format_args!("cannot write: {error}")),
            Error::Json(error) => Message::new(format_args!("cannot write JSON: {error}")),
        }
    }

    fn chinese(&self) -> Message {
        match self {
            Error::Reference(typed) => Message::new(format_args!("“{}”不是条号", shortened(typed)))
                .hint("条目写 29 或 第29条，章写 c9、ch9 或 第九章"),
            Error::UnknownCommand { typed, nearest } => {
                Message::new(format_args!("“{}”既不是命令也不是条号", shortened(typed)))
                    .hint(format_args!("是否要用“{nearest}”？"))
            }
            Error::CommandNotFirst { command, reference } => {
                Message::new(format_args!("“{command}”是命令，应写在最前"))
                    .hint(format_args!("yiwu-plan {command} {}", shortened(reference)))
            }
            Error::NotInPlan {
                reference,
                items,
                chapters,
            } => not_in_plan_in_chinese(*reference, *items, *chapters),
            Error::NoTerminal | Error::Terminal(TerminalError::NoTerminal(_)) => {
                Message::new("浏览界面需要终端").hint("可用 yiwu-plan outline、show 或 search")
            }
            Error::Terminal(TerminalError::Setup(error)) => {
                Message::new(format_args!("无法设置终端：{error}"))
            }
            Error::Unsupported(Unsupported::NoTerm) => Message::new(
                "未设置 TERM，无法打开浏览界面",
            )
            .hint(
                "把 TERM 设为所用终端的类型，如 TERM=xterm-256color，或用 yiwu-plan show、search",
            ),
            Error::Unsupported(Unsupported::Term(term)) => Message::new(format_args!(
                "类型为“{}”的终端无法显示浏览界面",
                shortened(term)
            ))
            .hint(
                "把 TERM 设为所用终端的类型，如 TERM=xterm-256color，或用 yiwu-plan show、search",
            ),
            // In English, since Chinese would be garbled.
            Error::Unsupported(Unsupported::Locale { .. }) => self.english(),
            Error::Import(error) => error.message(Language::Zh),
            Error::Save(error) => Message::new(error.message(Language::Zh)),
            Error::FixedEncoding(encoding) => Message::new(format_args!(
                "HTML 页面是 UTF-8，不能是 {}",
                encoding.name()
            ))
            .hint("去掉 --encoding"),
            Error::Unreadable(line) => Message::new(line),
            Error::Io(error) => Message::new(format_args!("无法写出：{error}")),
            Error::Json(error) => Message::new(format_args!("无法写出 JSON：{error}")),
        }
    }
}

/// Returns the message about a place that the plan does not have.
fn not_in_plan_in_english(reference: Reference, items: [u32; 2], chapters: u32) -> Message {
    match (reference, reference.item()) {
        (Reference::Chapter(number), _) => Message::new(format_args!(
            "there is no chapter {number}: the plan has chapters 1 to {chapters}"
        )),
        (_, Some(number)) if number > items[1] || number == 0 => Message::new(format_args!(
            "there is no item {number}: the plan has items 1 to {}",
            items[1]
        )),
        (_, number) => Message::new(format_args!(
            "item {} is not in the source, which holds items {} to {}",
            number.unwrap_or_default(),
            items[0],
            items[1]
        )),
    }
}

/// Returns the same message in Chinese.
fn not_in_plan_in_chinese(reference: Reference, items: [u32; 2], chapters: u32) -> Message {
    match (reference, reference.item()) {
        (Reference::Chapter(number), _) => {
            Message::new(format_args!("没有第 {number} 章：规划共 {chapters} 章"))
        }
        (_, Some(number)) if number > items[1] || number == 0 => {
            Message::new(format_args!("没有第 {number} 条：规划共 {} 条", items[1]))
        }
        (_, number) => Message::new(format_args!(
            "第 {} 条未收录：收录的是第 {} 至 {} 条",
            number.unwrap_or_default(),
            items[0],
            items[1]
        )),
    }
}

/// Parses a reference and checks that the plan has it.
pub(super) fn reference(plan: &Plan, text: &str) -> Result<Reference, Error> {
    let reference: Reference = text.parse().map_err(|_| match nearest_command(text) {
        Some(nearest) => Error::UnknownCommand {
            typed: text.to_owned(),
            nearest,
        },
        None => Error::Reference(text.trim().to_owned()),
    })?;
    if plan.has(reference) {
        return Ok(reference);
    }
    Err(Error::NotInPlan {
        reference,
        items: plan.source.items,
        chapters: plan.chapters.len() as u32,
    })
}

/// Parses references that the plan must have.
pub(super) fn references(plan: &Plan, texts: &[String]) -> Result<Vec<Reference>, Error> {
    let mut found: Vec<Reference> = Vec::new();
    for text in texts {
        match reference(plan, text) {
            Ok(reference) => found.push(reference),
            Err(Error::UnknownCommand { typed, nearest })
                if typed == nearest && !found.is_empty() =>
            {
                let reference = texts[0].clone();
                return Err(Error::CommandNotFirst {
                    command: typed,
                    reference,
                });
            }
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

macro_rules! from {
    ($($variant:ident($error:ty)),* $(,)?) => {
        $(impl From<$error> for Error {
            fn from(error: $error) -> Error {
                Error::$variant(error)
            }
        })*
    };
}

from!(
    Unsupported(Unsupported),
    Terminal(TerminalError),
    Import(ImportError),
    Save(SaveError),
    Io(io::Error),
    Json(serde_json::Error),
);
