//! The end of a heading and the start of its text: after the plan's words for it, if it knows them,
//! else where the shape of the lines says so.

use super::{
    headings::MAX_HEADING_LINES,
    line_metrics::LineMetrics,
    unwrap::{TextPos, characters},
};

/// The common prefix of a copy's words and known ones.
#[derive(Clone, Copy, Debug)]
pub(super) struct Agreement {
    /// Characters that agree, from the start.
    pub characters: usize,
    /// Known characters beyond those.
    pub missing: usize,
    /// Behind the last that agrees.
    pub end: TextPos,
}

impl Agreement {
    pub(super) fn is_whole(self) -> bool {
        self.missing == 0
    }
}

/// Compares the copy from `from` on with `known`, whatever their spaces, widths and quotation marks.
pub(super) fn agreement(
    metrics: &LineMetrics<'_>,
    from: TextPos,
    to: usize,
    known: &str,
) -> Agreement {
    let mut rest = folded(known).peekable();
    let mut agreement = Agreement {
        characters: 0,
        missing: 0,
        end: from,
    };
    for (c, end) in characters(metrics, from, to) {
        if rest.next_if_eq(&fold(c)).is_none() {
            break;
        }
        agreement.characters += 1;
        agreement.end = end;
    }
    agreement.missing = rest.count();
    agreement
}

/// Returns whether two headings say the same, whatever their spaces, widths and quotation marks.
pub(super) fn same(a: &str, b: &str) -> bool {
    folded(a).eq(folded(b))
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace()).map(fold)
}

fn fold(c: char) -> char {
    match c {
        '“' | '”' | '„' | '＂' | '「' | '」' | '『' | '』' => '"',
        '‘' | '’' | '＇' => '\'',
        '—' | '–' | '－' | '―' => '-',
        // The full-width forms are 0xFEE0 above ASCII.
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '。' | '｡' => '.',
        c => c.to_ascii_lowercase(),
    }
}

/// Returns the end of a chapter's heading: it has no full stop, and may span several lines.
pub(super) fn heading_end(
    metrics: &LineMetrics<'_>,
    from: TextPos,
    to: usize,
    known: Option<&str>,
) -> TextPos {
    if let Some(agreement) = known.map(|known| agreement(metrics, from, to, known))
        && agreement.is_whole()
    {
        return behind_stop(metrics, agreement.end, to);
    }
    let last = to.min(from.line + MAX_HEADING_LINES);
    let mut widest = 0;
    for line in from.line..last {
        let columns = metrics.columns(line);
        if line + 1 >= to || heading_stops(metrics, line, widest.max(columns)) {
            return TextPos::line(line + 1);
        }
        // Narrower than the line before it, which was full.
        if columns + metrics.tolerance(widest) < widest {
            return TextPos::line(line + 1);
        }
        widest = widest.max(columns);
    }
    TextPos::line(last)
}

/// Returns whether a heading whose lines are up to `widest` columns wide ends with `line`, by what comes next.
fn heading_stops(metrics: &LineMetrics<'_>, line: usize, widest: u16) -> bool {
    let next = metrics.lines[line + 1];
    let next_columns = metrics.columns(line + 1);
    !metrics.is_wrapped
        || metrics.lines[line].ends_paragraph()
        || metrics.is_indented(line + 1)
        || (metrics.is_exact() && metrics.stops_early(line))
        || (metrics.blanks_tell && next.is_after_blank())
        // People set headings in narrower measure than text.
        || next_columns > widest + metrics.tolerance(widest).max(2)
        || metrics.line(line + 1).contains('。')
}

/// Returns the end of an item's title and the start of its text, after the title's full stop.
pub(super) fn title_end(
    metrics: &LineMetrics<'_>,
    from: TextPos,
    to: usize,
    known: Option<&str>,
) -> (TextPos, TextPos) {
    if let Some(agreement) = known.map(|known| agreement(metrics, from, to, known))
        && agreement.is_whole()
    {
        return (agreement.end, behind_stop(metrics, agreement.end, to));
    }
    let last = to.min(from.line + MAX_HEADING_LINES);
    for line in from.line..last {
        let skipped = if line == from.line { from.byte } else { 0 };
        if let Some(at) = metrics.line(line)[skipped..].find('。') {
            let byte = skipped + at;
            let end = TextPos { line, byte };
            return (end, behind_stop(metrics, end, to));
        }
        if line + 1 < to && title_stops(metrics, line) {
            return (TextPos::line(line + 1), TextPos::line(line + 1));
        }
    }
    // No full stop far and wide: the first line is all that is certain.
    (TextPos::line(from.line + 1), TextPos::line(from.line + 1))
}

fn title_stops(metrics: &LineMetrics<'_>, line: usize) -> bool {
    !metrics.is_wrapped
        || metrics.lines[line].ends_paragraph()
        || metrics.is_indented(line + 1)
        || metrics.stops_early(line)
}

/// Behind the full stop or colon at `place`, if there is one.
fn behind_stop(metrics: &LineMetrics<'_>, place: TextPos, to: usize) -> TextPos {
    match characters(metrics, place, to).next() {
        Some(('。' | '：' | ':' | '.', behind)) => behind,
        _ => place,
    }
}
