//! Reasons why a file was not imported.

use crate::plan::Language;

use super::error::Message;

/// A reason why a file was not imported. The text imported before is unchanged.
#[derive(Debug)]
pub(super) enum ImportError {
    NoHome,
    File {
        name: String,
        what: Message,
    },
    OtherDocument {
        name: String,
        agreeing: usize,
        known: usize,
    },
    Doubtful {
        name: String,
        agreeing: usize,
        known: usize,
    },
    /// The file lacks items of the text imported before.
    Lacks {
        first: u32,
        count: usize,
    },
}

impl ImportError {
    /// Returns the reason and what to do, in a language.
    pub(super) fn message(&self, language: Language) -> Message {
        match (self, language) {
            (ImportError::NoHome, Language::Zh) => {
                Message::new("没有主目录可保存导入的文本").hint("请设置 HOME 或 XDG_DATA_HOME")
            }
            (ImportError::NoHome, Language::En) => {
                Message::new("there is no home folder to save the imported text in")
                    .hint("set HOME or XDG_DATA_HOME")
            }
            (ImportError::File { name, what }, Language::Zh) => Message {
                error: format!("{name}：{}", what.error),
                ..what.clone()
            },
            (ImportError::File { name, what }, Language::En) => Message {
                error: format!("{name}: {}", what.error),
                ..what.clone()
            },
            (
                ImportError::OtherDocument {
                    name,
                    agreeing,
                    known,
                },
                Language::Zh,
            ) => Message::new(format_args!(
                "{name}：不是内置规划的文本（{known} 个标题中 {agreeing} 个相符），未保存"
            ))
            .hint("加 --as yiwu 仍作为内置规划的文本导入"),
            (
                ImportError::OtherDocument {
                    name,
                    agreeing,
                    known,
                },
                Language::En,
            ) => Message::new(format_args!(
                "{name}: another document than the bundled plan ({agreeing} of {known} headings agree), nothing was saved"
            ))
            .hint("--as yiwu imports it as the text of the bundled plan all the same"),
            (
                ImportError::Doubtful {
                    name,
                    agreeing,
                    known,
                },
                Language::Zh,
            ) => Message::new(format_args!(
                "{name}：{known} 个标题中只有 {agreeing} 个与内置规划相符，不能确定是同一文件，未保存"
            ))
            .hint("加 --as yiwu 作为内置规划的文本导入"),
            (
                ImportError::Doubtful {
                    name,
                    agreeing,
                    known,
                },
                Language::En,
            ) => Message::new(format_args!(
                "{name}: {agreeing} of {known} headings agree with the bundled plan, too few to be certain; nothing was saved"
            ))
            .hint("--as yiwu imports it as the text of the bundled plan"),
            (ImportError::Lacks { first, count }, Language::Zh) => Message::new(format_args!(
                "已导入的文本中有 {count} 条是此文件没有的（首先是第 {first} 条），未作改动"
            ))
            .hint("先用 yiwu-plan import --remove 删除已导入的文本"),
            (ImportError::Lacks { first, count }, Language::En) => Message::new(format_args!(
                "the text imported before has {count} items that this file lacks (item {first} is the first), nothing was changed"
            ))
            .hint("yiwu-plan import --remove deletes it first"),
        }
    }
}
