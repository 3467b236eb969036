//! Reasons why a file was not imported.

use crate::{official::HeadingAgreement, plan::Language};

use super::message::Message;

/// A reason why a file was not imported. The text imported before is unchanged.
#[derive(Debug)]
pub(super) enum ImportError {
    NoHome,
    File {
        name: String,
        what: Message,
    },
    /// No heading was found in so many lines.
    NoHeadings {
        name: String,
        lines: usize,
    },
    NoPlan {
        id: String,
    },
    NoNode {
        plan: String,
        reference: String,
    },
    InvalidId {
        id: String,
    },
    /// Title and headings do not tell whether it is the bundled plan.
    Doubtful {
        name: String,
        agreement: HeadingAgreement,
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
        match language {
            Language::Zh => self.chinese(),
            Language::En => self.english(),
        }
    }

    fn chinese(&self) -> Message {
        match self {
            ImportError::NoHome => {
                Message::new("没有主目录可保存导入的文本").hint("请设置 HOME 或 XDG_DATA_HOME")
            }
            ImportError::File { name, what } => Message {
                error: format!("{name}：{}", what.error),
                ..what.clone()
            },
            ImportError::NoHeadings { name, lines } => {
                Message::new(format_args!("{name}：{lines} 行中没有标题，不是规划、报告或法规"))
                    .hint("标题形如：第一章，一、，（一），1.，或 Markdown 的 #")
            }
            ImportError::NoPlan { id } => {
                Message::new(format_args!("没有规划“{id}”")).hint("yiwu-plan plans 列出导入的规划")
            }
            ImportError::NoNode { plan, reference } => {
                Message::new(format_args!("规划“{plan}”中没有“{reference}”"))
                    .hint(format_args!("yiwu-plan outline --plan {plan} 列出各级标题，如 2.1"))
            }
            ImportError::InvalidId { id } => {
                Message::new(format_args!("“{id}”不能作规划的 ID"))
                    .hint("可用文字、数字、- 和 _，最多 40 个字符")
            }
            ImportError::Doubtful { name, agreement } => Message::new(match agreement.known {
                0 => format!(
                    "{name}：标题近似内置规划的，而没有可比较的章节标题，不能确定是同一文件，未保存"
                ),
                known => format!(
                    "{name}：{known} 个章节标题中有 {} 个与内置规划相符，不能确定是同一文件，未保存",
                    agreement.agreeing
                ),
            })
            .hint("加 --as yiwu 作为内置规划的文本导入，加 --as ID 作为另一规划导入"),
            ImportError::Lacks { first, count } => Message::new(format_args!(
                "已导入的文本中有 {count} 条是此文件没有的（首先是第 {first} 条），未作改动"
            ))
            .hint("先用 yiwu-plan import --remove 删除已导入的文本"),
        }
    }

    fn english(&self) -> Message {
        match self {
            ImportError::NoHome => {
                Message::new("there is no home folder to save the imported text in")
                    .hint("set HOME or XDG_DATA_HOME")
            }
            ImportError::File { name, what } => Message {
                error: format!("{name}: {}", what.error),
                ..what.clone()
            },
            ImportError::NoHeadings { name, lines } => {
                Message::new(format_args!("{name}: no heading was found in {lines} lines"))
                    .hint("headings look like 第一章, 一、, （一）, 1., or # in Markdown")
            }
            ImportError::NoPlan { id } => {
                Message::new(format_args!("no plan is called “{id}”"))
                    .hint("yiwu-plan plans lists the imported plans")
            }
            ImportError::NoNode { plan, reference } => {
                Message::new(format_args!("the plan “{plan}” has no “{reference}”"))
                    .hint(format_args!("yiwu-plan outline --plan {plan} lists its headings, as 2.1"))
            }
            ImportError::InvalidId { id } => {
                Message::new(format_args!("“{id}” is not a valid plan ID"))
                    .hint("use letters, figures, - and _, 40 characters at most")
            }
            ImportError::Doubtful { name, agreement } => Message::new(match agreement.known {
                0 => format!(
                    "{name}: its title is close to the bundled plan's, and no heading can be compared; nothing was saved"
                ),
                known => format!(
                    "{name}: {} of {known} headings agree with the bundled plan, which does not tell whether it is the same document; nothing was saved",
                    agreement.agreeing
                ),
            })
            .hint("--as yiwu imports it as the text of the bundled plan, --as ID as a plan of its own"),
            ImportError::Lacks { first, count } => Message::new(format_args!(
                "the text imported before has {count} items that this file lacks (item {first} is the first), nothing was changed"
            ))
            .hint("yiwu-plan import --remove deletes it first"),
        }
    }
}
