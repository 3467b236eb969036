//! Texts about what the terminal, the editor and the lists report.

use crate::{plan::Language, sanitize, words::Words};

use super::{Copied, EditorError, ListSource};

impl Copied {
    /// Returns whether the text was sent anywhere.
    pub(super) fn is_sent(self) -> bool {
        match self {
            Copied::Tmux | Copied::Asked | Copied::Tool(_) => true,
            Copied::TooLong { .. } | Copied::Failed => false,
        }
    }

    /// Returns what became of a copy: what was sent and how, never that it arrived.
    pub fn message(self, language: Language) -> String {
        match (language, self) {
            (Language::Zh, Copied::Tmux) => "已复制（tmux）".to_owned(),
            (Language::Zh, Copied::Asked) => "已发送到剪贴板（若粘贴不到，按 Z）".to_owned(),
            (Language::Zh, Copied::Tool(tool)) => format!("已复制（{tool}）"),
            (Language::Zh, Copied::TooLong { bytes, most }) => {
                format!("有 {bytes} 字节，超过 {most} 字节的上限，未发送；可按 Z 打印后用鼠标选取")
            }
            (Language::Zh, Copied::Failed) => "无法复制；可按 Z 打印后用鼠标选取".to_owned(),
            (Language::En, Copied::Tmux) => "Copied (tmux)".to_owned(),
            (Language::En, Copied::Asked) => {
                "Sent to the clipboard (if it cannot be pasted, press Z)".to_owned()
            }
            (Language::En, Copied::Tool(tool)) => format!("Copied ({tool})"),
            (Language::En, Copied::TooLong { bytes, most }) => {
                format!(
                    "{bytes} bytes exceed the limit of {most}; press Z and select with the mouse"
                )
            }
            (Language::En, Copied::Failed) => {
                "Cannot copy; press Z and select with the mouse".to_owned()
            }
        }
    }
}

impl EditorError {
    /// Returns why the editor gave no note.
    pub fn message(&self, language: Language) -> String {
        match (language, self) {
            (Language::Zh, EditorError::NoEditor) => {
                "请先设置 $EDITOR，或按 a 写一行笔记".to_owned()
            }
            (Language::Zh, EditorError::NotStarted { command }) => {
                format!("无法启动编辑器 {}", sanitize::escape_line(command))
            }
            (Language::Zh, EditorError::Unavailable(why)) => format!("无法编辑笔记：{why}"),
            (Language::Zh, EditorError::ExitedWithError { kept: None }) => {
                "编辑器报错退出，笔记未改".to_owned()
            }
            (Language::Zh, EditorError::ExitedWithError { kept: Some(path) }) => {
                format!("编辑器报错退出，笔记未改；写下的内容在 {}", path.display())
            }
            (Language::Zh, EditorError::NotText { kept }) => {
                let path = kept.as_ref().map(|path| path.display().to_string());
                format!(
                    "编辑器存的不是文本，笔记未改；内容在 {}",
                    path.unwrap_or_default()
                )
            }
            (Language::En, EditorError::NoEditor) => {
                "Set $EDITOR first, or press a for a one-line note".to_owned()
            }
            (Language::En, EditorError::NotStarted { command }) => {
                format!(
                    "The editor {} cannot be started",
                    sanitize::escape_line(command)
                )
            }
            (Language::En, EditorError::Unavailable(why)) => {
                format!("The note cannot be edited: {why}")
            }
            (Language::En, EditorError::ExitedWithError { kept: None }) => {
                "The editor failed: the note is unchanged".to_owned()
            }
            (Language::En, EditorError::ExitedWithError { kept: Some(path) }) => format!(
                "The editor failed: the note is unchanged, your text is in {}",
                path.display()
            ),
            (Language::En, EditorError::NotText { kept }) => {
                let path = kept.as_ref().map(|path| path.display().to_string());
                format!(
                    "The editor saved no text: the note is unchanged, the file is {}",
                    path.unwrap_or_default()
                )
            }
        }
    }
}

impl ListSource {
    /// Returns what is shown before a list's filter line.
    pub fn label(self, words: &Words) -> &'static str {
        match self {
            ListSource::Search => "/",
            ListSource::Targets => words.targets,
            ListSource::Names => words.names,
            ListSource::Bookmarks => words.bookmarks,
            ListSource::History => words.searches,
            ListSource::Plans => words.plans,
            ListSource::Figures => words.figures,
            ListSource::Comparison => words.comparison,
        }
    }
}
