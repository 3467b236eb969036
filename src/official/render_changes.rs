//! What the report says was changed or left out.

use super::{
    omitted::Omitted,
    render_places::places,
    render_report::counted,
    report::{PageArtifact, Report},
};
use crate::plan::Language;

/// The kinds of changes and omissions, in Chinese, and in English of one and of several.
#[rustfmt::skip]
const CHANGES: [(&str, [&str; 2]); 9] = [
    ("个部首、兼容字符已换成通用字", ["compatibility character replaced", "compatibility characters replaced"]),
    ("个不可见字符已删去", ["invisible character dropped", "invisible characters dropped"]),
    ("个行号未收", ["line number left out", "line numbers left out"]),
    (
        "个隐藏、删除或加删除线的文字未收",
        ["hidden, deleted or struck character left out", "hidden, deleted or struck characters left out"],
    ),
    ("个符号字体的字符未收", ["symbol-font character left out", "symbol-font characters left out"]),
    (
        "个注音字符未收",
        ["character of ruby pronunciation left out", "characters of ruby pronunciation left out"],
    ),
    (
        "个网页菜单、页眉页脚文字未收",
        [
            "character of page menus, headers and footers left out",
            "characters of page menus, headers and footers left out",
        ],
    ),
    ("个批注文字未收", ["character of comments left out", "characters of comments left out"]),
    ("幅图片中的文字未收", ["picture left out, with any text in it", "pictures left out, with any text in them"]),
];

impl Report {
    /// Returns lines for what was changed, omitted, or is out of reach.
    pub(super) fn changed(&self, language: Language) -> Vec<String> {
        let unreachable = places(
            &self.unreachable_chapters,
            &self.unreachable_items,
            language,
        );
        let mut lines = Vec::new();
        if !unreachable.is_empty() {
            lines.push(match language {
                Language::Zh => format!("内置规划没有相应的章，存入后不会显示：{unreachable}。"),
                Language::En => {
                    format!("Not shown, as the bundled plan has no such chapter: {unreachable}.")
                }
            });
        }
        let counts = self.counts().into_iter().zip(CHANGES);
        let counts = counts.filter(|(count, _)| *count > 0);
        lines.extend(counts.map(|(count, (zh, en))| match language {
            Language::Zh => format!("{count} {zh}。"),
            Language::En => format!("{}.", counted(count, en)),
        }));
        lines
    }

    /// Returns how much of each kind in [`CHANGES`] there was.
    fn counts(&self) -> [usize; CHANGES.len()] {
        let Omitted {
            hidden,
            symbols,
            ruby,
            boilerplate,
            comments,
            pictures,
        } = self.omitted;
        [
            self.unified,
            self.dropped,
            self.line_numbers,
            hidden,
            symbols,
            ruby,
            boilerplate,
            comments,
            pictures,
        ]
    }

    /// Returns a line that lists the page artifacts.
    pub(super) fn left_out(&self, language: Language) -> String {
        let each = |artifact: &PageArtifact| {
            let PageArtifact { line, count, text } = artifact;
            match language {
                Language::Zh => format!("“{text}”{count} 次（首见第 {line} 行）"),
                Language::En => format!("“{text}” ×{count} (first in line {line})"),
            }
        };
        let listed: Vec<String> = self.page_artifacts.iter().map(each).collect();
        match language {
            Language::Zh => format!(
                "略去页码、页眉 {} 行：{}。",
                self.artifact_lines,
                listed.join("，")
            ),
            Language::En => format!(
                "{} (page numbers, running heads) left out: {}.",
                counted(
                    self.artifact_lines,
                    ["page-artifact line", "page-artifact lines"]
                ),
                listed.join(", ")
            ),
        }
    }
}
