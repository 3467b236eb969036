//! What stands before the first heading and after the last item: introduction, appeal, and what is
//! no part of the document.

use super::{
    headings::Kind,
    lines::Line,
    sections::{LONGEST_HEADING, Mark, Sections},
    shape::Shape,
    unwrap::{Place, characters},
};

/// Words by which the first line of such a document is known among those of a web page.
const TITLE_WORDS: [&str; 4] = ["规划", "建议", "纲要", "十四五"];
/// How an appeal begins.
const APPEAL_OPENINGS: [&str; 16] = [
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
/// What every appeal of such a document has said for years; and what others say.
const APPEAL: &str = "团结在";
const APPEAL_WORDS: [&str; 7] = [
    "团结",
    "奋斗",
    "前进",
    "胜利",
    "新局面",
    "新篇章",
    "作出贡献",
];
/// How many characters of a sentence are looked at.
const LONGEST_SENTENCE: usize = 200;

/// Lines before the first heading: `(introduction, contents)`, as ranges of lines.
pub struct Before {
    /// Lines from the start that are no part of the document.
    pub outside: usize,
    /// The introduction: up to the contents.
    pub introduction: usize,
    /// A table of contents, or the end of an earlier copy.
    pub contents: usize,
}

/// Parts the lines before `first`, the first heading. The introduction stands in two parts where
/// there are contents between: `outside..introduction` and `contents..first`.
pub fn before(shape: &Shape<'_>, sections: &Sections, first: usize) -> Before {
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
        Some(stray) if stray.start.kind == Kind::Item => first,
        Some(stray) => heading_lines_end(shape, stray.line, first),
    };
    let outside = (0..introduction)
        .find(|&at| is_title(shape, at, introduction))
        .map_or(introduction, |at| title_start(shape, at));
    Before {
        outside,
        introduction,
        contents,
    }
}

/// Whether the document's title, or its first sentence, ends in line `at` or is cut at its end.
fn is_title(shape: &Shape<'_>, at: usize, to: usize) -> bool {
    let names = |text: &str| TITLE_WORDS.iter().any(|word| text.contains(word));
    let line = shape.line(at);
    if line.contains('。') || names(line) {
        return true;
    }
    let goes_on = at + 1 < to && goes_on(shape, at);
    goes_on && !names(shape.line(at + 1)) && names(&format!("{line}{}", shape.line(at + 1)))
}

/// The first line of the title or sentence that is known by its words in line `at`.
fn title_start(shape: &Shape<'_>, at: usize) -> usize {
    let least = at.saturating_sub(LONGEST_HEADING);
    (least..at)
        .rev()
        .take_while(|&before| goes_on(shape, before))
        .last()
        .unwrap_or(at)
}

/// Whether what stands in line `at` goes on in the next.
fn goes_on(shape: &Shape<'_>, at: usize) -> bool {
    let line = shape.lines[at];
    shape.is_wrapped && !line.ends_clause() && !line.ends_paragraph() && !shape.stops_early(at)
}

/// The line after a heading of the contents.
fn heading_lines_end(shape: &Shape<'_>, at: usize, to: usize) -> usize {
    let last = to.min(at + LONGEST_HEADING);
    (at..last)
        .find(|&line| shape.stops_early(line))
        .map_or(last, |line| line + 1)
        .min(to)
}

/// The line from which the document stands in the file again: it begins with the same heading as the
/// first of `marks` did, after the last of them.
pub fn second_copy(shape: &Shape<'_>, sections: &Sections) -> usize {
    let (Some(first), Some(last)) = (sections.marks.first(), sections.marks.last()) else {
        return shape.lines.len();
    };
    let words = |mark: &Mark| {
        characters(shape, mark.heading(), shape.lines.len())
            .take(8)
            .map(|(c, _)| c)
            .collect::<String>()
    };
    sections
        .strays
        .iter()
        .filter(|stray| stray.line > last.line && stray.start.kind == first.start.kind)
        .find(|stray| stray.start.number == first.start.number && words(stray) == words(first))
        .map_or(shape.lines.len(), |stray| stray.line)
}

/// The line where the appeal begins, in the text of the last item from `from` to line `to - 1`.
///
/// `is_one_paragraph` says that no other item has more than one: then a second one is none of the item's.
pub fn closing(shape: &Shape<'_>, from: Place, to: usize, is_one_paragraph: bool) -> Option<usize> {
    (from.line + 1..to).find(|&line| {
        let before: Line = shape.lines[line - 1];
        if !before.ends_sentence() {
            return false;
        }
        let sentence: String = characters(shape, Place::line(line), to)
            .map(|(c, _)| c)
            .take(LONGEST_SENTENCE)
            .take_while(|&c| c != '。')
            .collect();
        let opens = APPEAL_OPENINGS
            .iter()
            .any(|word| sentence.starts_with(word));
        if opens && sentence.contains(APPEAL) {
            return true;
        }
        let appeals = opens && APPEAL_WORDS.iter().any(|word| sentence.contains(word));
        (appeals || is_one_paragraph) && paragraph_ends(shape, line - 1)
    })
}

/// The line after the last that belongs to the document: what follows ends no sentence, and the line before it ended a
/// paragraph.
pub fn end(shape: &Shape<'_>, from: usize, to: usize, has_closing: bool) -> usize {
    let Some(last) = (from..to).rev().find(|&at| shape.lines[at].ends_sentence()) else {
        return to;
    };
    if last + 1 < to && (has_closing || paragraph_ends(shape, last)) {
        last + 1
    } else {
        to
    }
}

fn paragraph_ends(shape: &Shape<'_>, at: usize) -> bool {
    shape.ends_paragraph(at) || (shape.blanks_tell && shape.lines[at + 1].is_after_blank())
}
