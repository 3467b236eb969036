//! The title of a document: its lines among those before the first heading.

use super::{
    headings::MAX_HEADING_LINES,
    line_metrics::LineMetrics,
    titles::heading_end,
    unwrap::{TextPos, joined},
};

/// Lines before the title at most.
const MAX_LINES_TO_TITLE: usize = 500;
/// Words by which the line of a document's title is known.
const TITLE_WORDS: [&str; 28] = [
    "规划",
    "建议",
    "纲要",
    "报告",
    "意见",
    "方案",
    "条例",
    "办法",
    "决定",
    "计划",
    "通知",
    "规定",
    "细则",
    "公报",
    "要点",
    "法",
    "規劃",
    "計劃",
    "建議",
    "綱要",
    "報告",
    "條例",
    "辦法",
    "Plan",
    "Outline",
    "Report",
    "Strategy",
    "Regulations",
];
/// Words with which a line of a title ends only where the title goes on in the next.
const UNFINISHED: [&str; 8] = ["关于", "印发", "发展", "的", "和", "与", "及", "、"];
/// Words that name a web site, whose name may be in the page's largest heading.
const SITES: [&str; 3] = ["网", "网站", "门户"];

/// A document's title.
pub(super) struct DocumentTitle {
    pub text: String,
    /// Its lines, from the first to behind the last.
    pub from: usize,
    pub to: usize,
}

/// Finds the title in the first `to` lines; `marked` is the line that the file's markup gives as the document's heading.
pub(super) fn document_title(
    metrics: &LineMetrics<'_>,
    marked: Option<usize>,
    to: usize,
) -> Option<DocumentTitle> {
    let marked = marked.filter(|&at| {
        let is_site = SITES.iter().any(|word| metrics.line(at).ends_with(word));
        at < to && !is_site
    });
    let (from, end) = match marked {
        Some(at) => (at, TextPos::line(marked_end(metrics, at, to))),
        None => {
            let at = (0..to.min(MAX_LINES_TO_TITLE)).find(|&at| is_title(metrics, at))?;
            (first_line(metrics, at), last_line(metrics, at, to))
        }
    };
    Some(DocumentTitle {
        text: joined(metrics, TextPos::line(from), end),
        from,
        to: end.line,
    })
}

fn is_title(metrics: &LineMetrics<'_>, at: usize) -> bool {
    let line = metrics.line(at);
    !line.contains('。')
        && !metrics.lines[at].ends_sentence()
        && !is_path(line)
        && TITLE_WORDS.iter().any(|word| line.contains(word))
}

/// Returns whether a line is the path to a page: `当前位置：首页 > 规划计划`.
fn is_path(line: &str) -> bool {
    line.contains(['>', '＞', '»', '›']) || line.contains("首页") || line.contains("位置：")
}

/// Returns the end of a title by markup: a line may be broken within it.
fn marked_end(metrics: &LineMetrics<'_>, at: usize, to: usize) -> usize {
    let last = to.min(at + MAX_HEADING_LINES);
    (at..last)
        .find(|&line| metrics.lines[line].ends_paragraph())
        .map_or(at + 1, |line| line + 1)
}

/// Returns the first line of the title that is known by its words in line `at`.
fn first_line(metrics: &LineMetrics<'_>, at: usize) -> usize {
    let least = at.saturating_sub(MAX_HEADING_LINES);
    let width = text_width(metrics);
    (least..at)
        .rev()
        .take_while(|&line| {
            goes_on_by_words(metrics, line)
                || (is_one_block(metrics, line)
                    && !metrics.lines[line].ends_paragraph()
                    && metrics.is_wrapped
                    && !metrics.stops_early(line)
                    && metrics.columns(line) + metrics.tolerance(width).max(2) >= width)
        })
        .last()
        .unwrap_or(at)
}

/// Returns the end of the title that is known by its words in line `at`.
fn last_line(metrics: &LineMetrics<'_>, at: usize, to: usize) -> TextPos {
    let end = heading_end(metrics, TextPos::line(at), to, None).line;
    let mut end = (at + 1..end)
        .find(|&line| !is_one_block(metrics, line - 1))
        .unwrap_or(end);
    while end < to && end - at < MAX_HEADING_LINES && goes_on_by_words(metrics, end - 1) {
        end += 1;
    }
    TextPos::line(end)
}

/// Returns whether a title goes on behind line `at` by its last words, wherever the line is broken.
fn goes_on_by_words(metrics: &LineMetrics<'_>, at: usize) -> bool {
    let line = metrics.line(at);
    let is_unfinished = UNFINISHED.iter().any(|word| line.ends_with(word));
    is_one_block(metrics, at) && !is_path(line) && is_unfinished
}

/// Returns whether line `at` and the next may be of one title: no sentence ends with the first, and no blank line
/// parts them where most lines have none.
fn is_one_block(metrics: &LineMetrics<'_>, at: usize) -> bool {
    let lines = metrics.lines;
    let after_blank = || lines.iter().filter(|line| line.is_after_blank()).count();
    !metrics.line(at).contains('。')
        && !lines[at].ends_clause()
        && (!lines[at + 1].is_after_blank() || after_blank() * 5 > lines.len() * 4)
}

/// Returns the columns that three of four lines do not exceed.
fn text_width(metrics: &LineMetrics<'_>) -> u16 {
    let mut widths: Vec<u16> = metrics.lines.iter().map(|line| line.columns).collect();
    let at = widths.len() * 3 / 4;
    widths.select_nth_unstable(at).1.to_owned()
}
