//! Page artifacts: page numbers, running heads, rules, “下转第三版”.

use std::collections::HashMap;

use super::{
    headings,
    line_metrics::{extent, is_wrapped, usual_indent, usual_width},
    lines::{SourceLine, is_common_han, is_space},
    page_marks,
    report::{PageArtifact, opening},
};

/// Distinct lines that are counted at most. A document has thousands; only a hostile one has more.
const MAX_DISTINCT_LINES: usize = 200_000;
/// Lines from a page's edge within which running heads are.
const EDGE_LINES: usize = 2;
/// A running head has at least so many characters.
const MIN_HEAD_CHARS: usize = 2;
/// A line of at least this many characters does not come at equal distances by chance.
const MIN_LONG_CHARS: usize = 10;
/// No page has fewer lines than this between its running heads.
const MIN_PAGE_LINES: usize = 3;
/// No page has more; a newspaper's, column under column, has some 500.
const MAX_PAGE_LINES: usize = 600;
/// So many of them do not come at much the same distances by chance.
const MIN_REPEATS: usize = 8;
/// Distinct artifacts that the report lists at most.
const MAX_ARTIFACTS: usize = 20;

/// Statistics of all lines with the same words.
#[derive(Default)]
struct RepeatedLine {
    count: usize,
    first: usize,
    last: usize,
    /// Lines between two of them, at least and at most.
    gaps: Option<(usize, usize)>,
    /// The position by a page's edge that all of them share: 1 is a page's first line, -1 its last.
    place: Option<isize>,
    /// All of them are wider or narrower than the lines around.
    stands_out: bool,
    chars: usize,
}

/// The kind of a line that is part of a page by its own words.
#[derive(Clone, Copy, PartialEq)]
enum MarkKind {
    /// Page numbers, rules, “下转第三版”.
    Number,
    /// The date of a print, and the title beside it.
    PrintHead,
    /// The address of a printed page.
    Address,
}

/// Marks the lines that are page artifacts and returns them: those that come most often first.
pub(super) fn mark(text: &str, lines: &mut [SourceLine]) -> Vec<PageArtifact> {
    // A file that knows its paragraphs has no pages; a number alone is then part of a table.
    let paragraphs = lines.iter().filter(|line| line.ends_paragraph()).count();
    if paragraphs * 2 > lines.len() {
        return Vec::new();
    }
    let kinds = mark_kinds(text, lines);
    let mut artifacts: Vec<(usize, usize)> = Vec::new();
    for kind in [MarkKind::Number, MarkKind::PrintHead, MarkKind::Address] {
        // They differ in their numbers alone: reported as one.
        let mut marked = kinds.iter().filter(|(_, found)| *found == kind);
        if let Some(&(first, _)) = marked.next() {
            artifacts.push((marked.count() + 1, first));
        }
    }
    for (at, _) in kinds {
        lines[at].set_page_artifact();
    }
    let heads = running_heads(text, lines);
    for line in lines.iter_mut() {
        if !line.is_page_artifact() && heads.contains_key(&key(line.of(text)).0) {
            line.set_page_artifact();
        }
    }
    artifacts.extend(heads.values().map(|head| (head.count, head.first)));
    artifacts.sort_unstable_by_key(|&(count, at)| (std::cmp::Reverse(count), at));
    artifacts.truncate(MAX_ARTIFACTS);
    artifacts
        .into_iter()
        .map(|(count, at)| PageArtifact {
            line: lines[at].number,
            count,
            text: opening(lines[at].of(text)),
        })
        .collect()
}

/// Returns the lines that are part of a page by their own words, or by those of the line beside them.
fn mark_kinds(text: &str, lines: &[SourceLine]) -> Vec<(usize, MarkKind)> {
    let heads = lines
        .iter()
        .filter(|line| page_marks::is_print_head(line.of(text)));
    let has_heads = heads.take(2).count() == 2;
    let is_mark = |at: usize| {
        let line = lines.get(at);
        line.is_some_and(|line| page_marks::is_page_mark(line.of(text)))
    };
    let kind = |at: usize| {
        let words = lines[at].of(text);
        if page_marks::is_page_mark(words) {
            Some(MarkKind::Number)
        } else if has_heads && page_marks::is_print_head(words) {
            Some(MarkKind::PrintHead)
        } else if page_marks::is_numbered_address(words)
            || (page_marks::is_address(words) && (is_mark(at + 1) || (at > 0 && is_mark(at - 1))))
        {
            Some(MarkKind::Address)
        } else {
            None
        }
    };
    (0..lines.len())
        .filter_map(|at| Some((at, kind(at)?)))
        .collect()
}

/// Leaves the text's own lines. The blank lines beside a page's number and head part no paragraphs.
pub(super) fn take_out(lines: &mut Vec<SourceLine>) {
    let mut at_edge = false;
    for line in lines.iter_mut() {
        if at_edge {
            line.forget_blank();
        }
        at_edge = line.is_page_artifact();
    }
    lines.retain(|line| !line.is_page_artifact());
}

/// The lines that are repeated from page to page, by their [`key`].
fn running_heads(text: &str, lines: &[SourceLine]) -> HashMap<u64, RepeatedLine> {
    let mut repeated: HashMap<u64, RepeatedLine> = HashMap::new();
    let indent = usual_indent(lines);
    for (at, line) in lines.iter().enumerate() {
        let words = line.of(text);
        let begins = headings::start(words).is_some() || headings::is_sub_item(words);
        if line.is_page_artifact() || line.ends_sentence() || begins {
            continue;
        }
        let (key, chars) = key(words);
        if chars < MIN_HEAD_CHARS || ends_heading(lines, at, indent) {
            continue;
        }
        if repeated.len() >= MAX_DISTINCT_LINES && !repeated.contains_key(&key) {
            continue;
        }
        repeated.entry(key).or_default().add(
            at,
            chars,
            place(lines, at),
            stands_out(lines, at, indent),
        );
    }
    let pages = PageLayout {
        lines: lines.len(),
        edges: (0..lines.len())
            .filter(|&at| begins_page(lines, at))
            .count(),
        is_wrapped: is_wrapped(lines),
    };
    repeated.retain(|_, line| line.is_running_head(&pages));
    repeated
}

/// Returns whether a line is the last of a heading: the line before is full and in the middle of something, and the
/// next one begins a paragraph.
fn ends_heading(lines: &[SourceLine], at: usize, usual_indent: u8) -> bool {
    let is_indented = |line: SourceLine| {
        extent(line, usual_indent) > usize::from(line.columns) && !line.is_page_artifact()
    };
    let (Some(before), Some(next)) = (at.checked_sub(1).map(|at| lines[at]), lines.get(at + 1))
    else {
        return false;
    };
    let is_full = extent(before, usual_indent) + 2 >= usize::from(usual_width(lines, at));
    let goes_on = is_full && !before.ends_clause() && !before.is_page_artifact();
    goes_on && !is_indented(lines[at]) && is_indented(*next)
}

/// The layout of a file's pages as a whole.
struct PageLayout {
    lines: usize,
    /// Lines behind a page number, a rule or a form feed.
    edges: usize,
    /// Lines are cut at some width. Where each is a paragraph, none differs in length and some are repeated.
    is_wrapped: bool,
}

fn begins_page(lines: &[SourceLine], at: usize) -> bool {
    let line = lines[at];
    !line.is_page_artifact()
        && (line.is_after_page_break() || (at > 0 && lines[at - 1].is_page_artifact()))
}

impl RepeatedLine {
    fn add(&mut self, at: usize, chars: usize, place: Option<isize>, stands_out: bool) {
        if self.count == 0 {
            *self = RepeatedLine {
                first: at,
                place,
                stands_out,
                chars,
                ..RepeatedLine::default()
            };
        } else {
            let gap = at - self.last;
            let (least, most) = self.gaps.unwrap_or((gap, gap));
            self.gaps = Some((least.min(gap), most.max(gap)));
        }
        self.count += 1;
        self.last = at;
        self.stands_out &= stands_out;
        self.place = self.place.filter(|_| self.place == place);
    }

    /// Words that are repeated by accident are text: a head is on every page, or on every second one.
    fn is_running_head(&self, pages: &PageLayout) -> bool {
        // Parts of a document have heads of their own.
        let share = if self.stands_out { 4 } else { 2 };
        let on_pages = self.place.is_some() && self.count * share + 2 >= pages.edges;
        match self.count {
            0 | 1 => false,
            2 => on_pages && self.stands_out,
            _ => {
                on_pages
                    || (pages.is_wrapped
                        && (self.stands_out
                            || (self.chars >= MIN_LONG_CHARS && self.count >= MIN_REPEATS))
                        && self.is_regular(pages))
            }
        }
    }

    /// From the first page to the last, at distances that are much the same.
    fn is_regular(&self, pages: &PageLayout) -> bool {
        let (least, most) = self.gaps.unwrap_or((0, 0));
        // A few lines may come at such distances by chance: the fewer, the more alike they must be.
        let spread = 1 + least * self.count.saturating_sub(3).min(2) / 8;
        least >= MIN_PAGE_LINES
            && most <= MAX_PAGE_LINES
            && most <= least + spread
            && self.first <= most
            && pages.lines - self.last <= 2 * most
    }
}

/// Returns the position of line `at` from the nearest edge of a page: 1 first, 2 second, -1 last, -2 last but one.
fn place(lines: &[SourceLine], at: usize) -> Option<isize> {
    let edge_before = |at: usize| {
        lines.get(at).is_some_and(|line| line.is_after_page_break())
            || (at > 0 && lines[at - 1].is_page_artifact())
    };
    let edge_after = |at: usize| {
        lines
            .get(at + 1)
            .is_some_and(|line| line.is_after_page_break() || line.is_page_artifact())
    };
    (0..EDGE_LINES).find_map(|away| {
        let distance = away as isize + 1;
        if at >= away && edge_before(at - away) {
            Some(distance)
        } else if edge_after(at + away) {
            Some(-distance)
        } else {
            None
        }
    })
}

/// Returns whether a line is wider or narrower than those around; the first of a paragraph is not, for its indent.
fn stands_out(lines: &[SourceLine], at: usize, usual_indent: u8) -> bool {
    let width = usual_width(lines, at);
    let columns = extent(lines[at], usual_indent);
    columns.abs_diff(usize::from(width)) > usize::from(width).div_ceil(10).max(2)
}

/// The words of a line without spaces, figures alike, as a hash; and how many characters they are.
fn key(line: &str) -> (u64, usize) {
    let mut hash = 0_u64;
    let mut chars = 0;
    let mut figure = false;
    for c in line.chars().filter(|&c| !is_space(c)) {
        if !std::mem::replace(&mut figure, !is_common_han(c) && c.is_numeric()) || !figure {
            chars += usize::from(!figure);
            let code = u32::from(if figure { '#' } else { c });
            // A collision of hashes is acceptable: FxHash, a fifth of the time of SipHash.
            hash = (hash.rotate_left(5) ^ u64::from(code)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }
    (hash, chars)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::official::lines::lines;

    /// The page artifacts of a text whose lines are `|` apart, as text and count.
    fn artifacts(text: &str) -> Vec<(String, usize)> {
        let text = text.replace('|', "\n");
        let mut lines = lines(&text, 1000).expect("few lines");
        mark(&text, &mut lines)
            .into_iter()
            .map(|artifact| (artifact.text, artifact.count))
            .collect()
    }

    #[test]
    fn running_heads_come_again() {
        let head = "某某日报某某特刊某某";
        let page = "甲乙丙丁戊己庚辛壬癸|子丑寅卯辰巳午未申酉|天地玄黄宇宙洪荒日月";
        let other = "春夏秋冬东西南北上下|金木水火土青黄赤白黑|风花雪月梅兰竹菊松柏";
        let third = "一二三四五六七八九十|百千万亿兆京垓秭穰沟|红橙黄绿青蓝紫灰白黑";
        // Narrower than the lines around, three times.
        assert_eq!(
            artifacts(&format!("某报 1|{page}|某报 2|{other}|某报 3|{third}")),
            [("某报 1".to_owned(), 3)]
        );
        // As wide as they are, but always after a page number.
        assert_eq!(
            artifacts(&format!(
                "1|{head}|{page}|2|{head}|{other}|3|{head}|{third}"
            )),
            [("1".to_owned(), 3), (head.to_owned(), 3)]
        );
        // As wide, and nothing beside them: they come at equal distances, and often.
        let pages = [page, other, third].repeat(3).join(&format!("|{head}|"));
        assert_eq!(artifacts(&pages), [(head.to_owned(), 8)]);
        // A line that is there twice is an artifact if it differs from the rest, else a coincidence.
        assert_eq!(artifacts(&format!("1|某报|{page}|2|某报|{other}")).len(), 2);
        assert_eq!(artifacts(&format!("某报|{page}|某报|{other}")), []);
    }

    #[test]
    fn what_comes_again_in_the_text_stays() {
        let page = "甲乙丙丁戊己庚辛壬癸|子丑寅卯辰巳午未申酉|天地玄黄宇宙洪荒日月";
        let third = "一二三四五六七八九十|百千万亿兆京垓秭穰沟|红橙黄绿青蓝紫灰白黑";
        let line = "甲乙丙丁戊己庚辛壬癸";
        let other = "春夏秋冬东西南北上下";
        // A line that is shorter by the indent before it.
        let indented = format!("{third}|\u{3000}\u{3000}甲乙丙丁戊己庚辛|{page}");
        assert_eq!(artifacts(&[indented.as_str(); 4].join("|")), []);
        // A short line that comes by chance.
        let chance = format!(
            "甲乙|{page}|{third}|{page}|甲乙|{page}|{third}|{page}|{other}|{other}|甲乙|{third}"
        );
        assert_eq!(artifacts(&chance), []);
        // Sentences; headings; parts of items; full lines at odd distances.
        assert_eq!(
            artifacts(&format!("{line}|好。|{line}|好。|{other}|好。")),
            []
        );
        assert_eq!(
            artifacts(&format!("1.甲|{line}|1.甲|{other}|1.甲|{line}")),
            []
        );
        assert_eq!(
            artifacts(&format!(
                "（一）甲|{line}|{other}|（一）甲|{other}|{line}|（一）甲|{line}"
            )),
            []
        );
        assert_eq!(
            artifacts(&format!("{line}|{line}|{other}|{other}|{other}|{line}")),
            []
        );
    }

    #[test]
    fn a_table_in_a_file_of_paragraphs_keeps_its_numbers() {
        assert_eq!(
            artifacts("12\u{2029}某报\u{2029}13\u{2029}某报\u{2029}某报\u{2029}"),
            []
        );
    }
}
