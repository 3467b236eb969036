//! Mistakes on the command line, from clap's facts, in the interface's language.

use std::{borrow::Cow, ffi::OsString, io::Write, process::ExitCode};

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::plan::Language;

use super::{
    cli::{first_word, nearest_command, restore_hyphen, texts::SEPARATOR, translate_usage},
    error::Error,
    message::{Message, shortened},
    output::standard_output,
    report,
};

/// Prints help and version to standard output; a usage error goes to standard error, exit code 2.
pub(super) fn exit(error: &clap::Error, given: &[OsString], language: Language) -> ExitCode {
    if error.use_stderr() {
        let message = match unknown_command(error, given) {
            Some(error) => error.message(language),
            None => message(error, language),
        };
        report::error(&message);
        return ExitCode::from(2);
    }
    let page = translate_usage(&error.render().to_string(), language);
    match standard_output().write_all(page.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            report::error(&Error::Io(error).message(language));
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Returns the error of a misspelt command whose options are unknown to the program.
fn unknown_command(error: &clap::Error, given: &[OsString]) -> Option<Error> {
    let typed = first_word(given)?;
    if error.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let nearest = nearest_command(typed).filter(|nearest| nearest != typed)?;
    let typed = typed.to_owned();
    Some(Error::UnknownCommand { typed, nearest })
}

/// Returns the mistake and what is right.
fn message(error: &clap::Error, language: Language) -> Message {
    let facts = Facts { error, language };
    let message = match language {
        Language::Zh => facts.chinese(),
        Language::En => facts.english(),
    };
    match (message.hint.is_some(), facts.hint()) {
        (false, Some(hint)) => message.hint(hint),
        _ => message,
    }
}

/// clap's facts about an error.
struct Facts<'a> {
    error: &'a clap::Error,
    language: Language,
}

impl Facts<'_> {
    fn english(&self) -> Message {
        let (argument, value) = (self.argument(), self.value());
        match self.error.kind() {
            ErrorKind::InvalidValue if value.is_empty() => {
                Message::new(format_args!("{argument} needs a value"))
            }
            ErrorKind::InvalidValue => {
                Message::new(format_args!("invalid value “{value}” for {argument}"))
            }
            ErrorKind::ValueValidation => {
                let message = Message::new(format_args!("invalid value “{value}” for {argument}"));
                message.hint(self.expected())
            }
            ErrorKind::UnknownArgument => Message::new(format_args!("unknown option {argument}")),
            ErrorKind::MissingRequiredArgument => Message::new(format_args!("missing {argument}")),
            ErrorKind::ArgumentConflict => Message::new(format_args!(
                "{argument} cannot be used with {}",
                self.text(ContextKind::PriorArg)
            )),
            ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
                Message::new(format_args!("{argument} takes one value"))
            }
            ErrorKind::InvalidUtf8 => Message::new("an argument is not UTF-8"),
            _ => self.other(),
        }
    }

    fn chinese(&self) -> Message {
        let (argument, value) = (self.argument(), self.value());
        match self.error.kind() {
            ErrorKind::InvalidValue if value.is_empty() => {
                Message::new(format_args!("{argument} 缺少取值"))
            }
            ErrorKind::InvalidValue => Message::new(format_args!("{argument} 的取值“{value}”无效")),
            ErrorKind::ValueValidation => {
                let message = Message::new(format_args!("{argument} 的取值“{value}”无效"));
                message.hint(self.expected())
            }
            ErrorKind::UnknownArgument => Message::new(format_args!("未知选项 {argument}")),
            ErrorKind::MissingRequiredArgument => Message::new(format_args!("缺少 {argument}")),
            ErrorKind::ArgumentConflict => Message::new(format_args!(
                "{argument} 不能与 {} 同时使用",
                self.text(ContextKind::PriorArg)
            )),
            ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
                Message::new(format_args!("{argument} 只取一个值"))
            }
            ErrorKind::InvalidUtf8 => Message::new("有参数不是 UTF-8"),
            _ => self.other(),
        }
    }

    /// Returns clap's own words for what cannot happen with this definition.
    fn other(&self) -> Message {
        let text = self.error.render().to_string();
        let line = text.lines().next().unwrap_or_default();
        Message::new(line.strip_prefix("error: ").unwrap_or(line))
    }

    /// Returns what would be right, or where to read it.
    fn hint(&self) -> Option<String> {
        let zh = self.language == Language::Zh;
        let suggested = [
            ContextKind::SuggestedValue,
            ContextKind::SuggestedArg,
            ContextKind::SuggestedSubcommand,
        ];
        let suggested = suggested.map(|kind| self.text(kind));
        let suggested = suggested.iter().find(|text| !text.is_empty());
        let valid = self.text(ContextKind::ValidValue);
        Some(match (suggested, valid.is_empty(), zh) {
            (Some(suggested), true, true) => format!("是否要用 {suggested}？"),
            (Some(suggested), true, false) => format!("did you mean {suggested}?"),
            (Some(suggested), false, true) => format!("是否要用 {suggested}？可选：{valid}"),
            (Some(suggested), false, false) => {
                format!("did you mean {suggested}? possible values: {valid}")
            }
            (None, false, true) => format!("可选：{valid}"),
            (None, false, false) => format!("possible values: {valid}"),
            (None, true, true) => "用法见 yiwu-plan --help".to_owned(),
            (None, true, false) => "see yiwu-plan --help".to_owned(),
        })
    }

    /// Returns what a value must be, by the name of its option.
    fn expected(&self) -> &'static str {
        let argument = self.argument();
        let texts = match argument.split([' ', '=']).next().unwrap_or_default() {
            "--width" => ["20 至 65535 的整数", "a whole number from 20 to 65535"],
            "--limit" => ["不小于 0 的整数", "a whole number, 0 or more"],
            "--height" => [
                "行数（如 12）或屏幕的百分比（如 40%）",
                "a number of lines, as 12, or a share of the screen, as 40%",
            ],
            _ => ["用法见 yiwu-plan --help", "see yiwu-plan --help"],
        };
        texts[self.language as usize]
    }

    fn argument(&self) -> String {
        self.text(ContextKind::InvalidArg)
    }

    fn value(&self) -> String {
        self.text(ContextKind::InvalidValue)
    }

    fn text(&self, kind: ContextKind) -> String {
        let texts: Vec<Cow<str>> = match self.error.get(kind) {
            Some(ContextValue::String(text)) => vec![text.into()],
            Some(ContextValue::Strings(texts)) => texts.iter().map(Cow::from).collect(),
            _ => Vec::new(),
        };
        let texts: Vec<String> = texts
            .iter()
            .filter_map(|text| restore_hyphen(text).ok())
            .map(|text| shortened(&text))
            .collect();
        texts.join(SEPARATOR[self.language as usize])
    }
}
