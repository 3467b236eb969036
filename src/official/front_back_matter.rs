//! Front and back matter: the introduction before the first heading, the closing call after the last item, and what is
//! no part of the document.

use super::{
    headings::{HeadingKind, MAX_HEADING_LINES},
    line_metrics::LineMetrics,
    lines::SourceLine,
    sections::{SectionMark, Sections},
    unwrap::{TextPos, characters},
};

/// Words by which the first line of such a document is known among those of a web page.
const TITLE_WORDS: [&str; 4] = ["规划", "建议", "纲要", "十四五"];
/// Openings of a closing call.
const CLOSING_CALL_OPENINGS: [&str; 16] = [
    "全市",
    "全县",
    "全区",
    "全省",
    "全国",
    "全党",
    "全体",
    "全乡",
    "全镇",
    "各级",
    "各地",
    "广大",
    "让我们",
    "我们要",
    "同志们",
    "号召",
];
/// The phrase by which a closing call of such a document is known; other words that occur in one.
const CLOSING_CALL: &str = "团结在";
const CLOSING_CALL_WORDS: [&str; 7] = [
    "团结",
    "奋斗",
    "前进",
    "胜利",
    "新局面",
    "新篇章",
    "作出贡献",
];
/// Characters of a sentence that are examined at most.
const MAX_SENTENCE_CHARS: usize = 200;

/// Lines before the first heading: `(introduction, contents)`, as ranges of lines.
pub(super) struct FrontMatter {
    /// Lines from the start that are no part of the document.
    pub outside: usize,
    /// The introduction: up to the contents.
    pub introduction: usize,
    /// A table of contents, or the end of an earlier copy.
    pub contents: usize,
}

/// Parts the lines before `first`, the first heading. The introduction has two parts where
/// there are contents between: `outside..introduction` and `contents..first`.
pub(super) fn before(metrics: &LineMetrics<'_>, sections: &Sections, first: usize) -> FrontMatter {
    let strays = || {
        sections
            .strays
            .iter()
            .take_while(|stray| stray.line < first)
    };
    let introduction = strays().next().map_or(first, |stray| stray.line);
    let contents = match strays().last() {
        None => first,
        // Text under an item is that item's, and none of ours.
        Some(stray) if stray.start.kind == HeadingKind::Item => first,
        Some(stray) => heading_lines_end(metrics, stray.line, first),
    };
    let outside = (0..introduction)
        .find(|&at| is_title(metrics, at, introduction))
        .map_or(introduction, |at| title_start(metrics, at));
    FrontMatter {
        outside,
        introduction,
        contents,
    }
}

/// Returns whether the document's title, or its first sentence, ends in line `at` or is cut at its end.
fn is_title(metrics: &LineMetrics<'_>, at: usize, to: usize) -> bool {
    let names = |text: &str| TITLE_WORDS.iter().any(|word| text.contains(word));
    let line = metrics.line(at);
    if line.contains('。') || names(line) {
        return true;
    }
    let goes_on = at + 1 < to && goes_on(metrics, at);
    goes_on && !names(metrics.line(at + 1)) && names(&format!("{line}{}", metrics.line(at + 1)))
}

/// The first line of the title or sentence that is known by its words in line `at`.
fn title_start(metrics: &LineMetrics<'_>, at: usize) -> usize {
    let least = at.saturating_sub(MAX_HEADING_LINES);
    (least..at)
        .rev()
        .take_while(|&before| goes_on(metrics, before))
        .last()
        .unwrap_or(at)
}

/// Returns whether the text of line `at` continues in the next.
fn goes_on(metrics: &LineMetrics<'_>, at: usize) -> bool {
    let line = metrics.lines[at];
    metrics.is_wrapped && !line.ends_clause() && !line.ends_paragraph() && !metrics.stops_early(at)
}

/// The line after a heading of the contents.
fn heading_lines_end(metrics: &LineMetrics<'_>, at: usize, to: usize) -> usize {
    let last = to.min(at + MAX_HEADING_LINES);
    (at..last)
        .find(|&line| metrics.stops_early(line))
        .map_or(last, |line| line + 1)
        .min(to)
}

/// The line from which the document is in the file again: it begins with the same heading as the
/// first of `marks` did, after the last of them.
pub(super) fn second_copy(metrics: &LineMetrics<'_>, sections: &Sections) -> usize {
    let (Some(first), Some(last)) = (sections.marks.first(), sections.marks.last()) else {
        return metrics.lines.len();
    };
    let words = |mark: &SectionMark| {
        characters(metrics, mark.heading(), metrics.lines.len())
            .take(8)
            .map(|(c, _)| c)
            .collect::<String>()
    };
    sections
        .strays
        .iter()
        .filter(|stray| stray.line > last.line && stray.start.kind == first.start.kind)
        .find(|stray| stray.start.number == first.start.number && words(stray) == words(first))
        .map_or(metrics.lines.len(), |stray| stray.line)
}

/// The line where the closing call begins, in the text of the last item from `from` to line `to - 1`.
///
/// `is_one_paragraph` says that no other item has more than one: then a second one does not belong to the item.
pub(super) fn closing(
    metrics: &LineMetrics<'_>,
    from: TextPos,
    to: usize,
    is_one_paragraph: bool,
) -> Option<usize> {
    (from.line + 1..to).find(|&line| {
        let before: SourceLine = metrics.lines[line - 1];
        if !before.ends_sentence() {
            return false;
        }
        let sentence: String = characters(metrics, TextPos::line(line), to)
            .map(|(c, _)| c)
            .take(MAX_SENTENCE_CHARS)
            .take_while(|&c| c != '。')
            .collect();
        let opens = CLOSING_CALL_OPENINGS
            .iter()
            .any(|word| sentence.starts_with(word));
        if opens && sentence.contains(CLOSING_CALL) {
            return true;
        }
        let appeals = opens
            && CLOSING_CALL_WORDS
                .iter()
                .any(|word| sentence.contains(word));
        (appeals || is_one_paragraph) && paragraph_ends(metrics, line - 1)
    })
}

/// The line after the last that belongs to the document: what follows ends no sentence, and the line before it ended a
/// paragraph.
pub(super) fn end(metrics: &LineMetrics<'_>, from: usize, to: usize, has_closing: bool) -> usize {
    let Some(last) = (from..to)
        .rev()
        .find(|&at| metrics.lines[at].ends_sentence())
    else {
        return to;
    };
    if last + 1 < to && (has_closing || paragraph_ends(metrics, last)) {
        last + 1
    } else {
        to
    }
}

fn paragraph_ends(metrics: &LineMetrics<'_>, at: usize) -> bool {
    metrics.ends_paragraph(at) || (metrics.blanks_tell && metrics.lines[at + 1].is_after_blank())
}
