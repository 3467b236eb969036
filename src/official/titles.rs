//! Where a heading ends and its text begins: where the plan's words for it end, if it knows them,
//! else where the shape of the lines says so.

use super::{
    sections::LONGEST_HEADING,
    shape::Shape,
    unwrap::{Place, characters},
};

/// How far a copy's words go along with known ones.
#[derive(Clone, Copy, Debug)]
pub struct Agreement {
    /// Characters that agree, from the start.
    pub characters: usize,
    /// Known characters beyond those.
    pub missing: usize,
    /// Behind the last that agrees.
    pub end: Place,
}

impl Agreement {
    pub fn is_whole(self) -> bool {
        self.missing == 0
    }
}

/// Compares the copy from `from` on with `known`, whatever their spaces, widths and quotation marks.
pub fn agreement(shape: &Shape<'_>, from: Place, to: usize, known: &str) -> Agreement {
    let mut rest = folded(known).peekable();
    let mut agreement = Agreement {
        characters: 0,
        missing: 0,
        end: from,
    };
    for (c, end) in characters(shape, from, to) {
        if rest.next_if_eq(&fold(c)).is_none() {
            break;
        }
        agreement.characters += 1;
        agreement.end = end;
    }
    agreement.missing = rest.count();
    agreement
}

/// Whether two headings say the same, whatever their spaces, widths and quotation marks.
pub fn same(a: &str, b: &str) -> bool {
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
        // The full-width forms stand 0xFEE0 above ASCII.
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '。' | '｡' => '.',
        c => c.to_ascii_lowercase(),
    }
}

/// Where a chapter's heading ends: it has no full stop, and may go on over several lines.
pub fn heading_end(shape: &Shape<'_>, from: Place, to: usize, known: Option<&str>) -> Place {
    if let Some(agreement) = known.map(|known| agreement(shape, from, to, known))
        && agreement.is_whole()
    {
        return behind_stop(shape, agreement.end, to);
    }
    let last = to.min(from.line + LONGEST_HEADING);
    let mut widest = 0;
    for line in from.line..last {
        let columns = shape.lines[line].columns;
        if line + 1 >= to || heading_stops(shape, line, widest.max(columns)) {
            return Place::line(line + 1);
        }
        // Narrower than the line before it, which was full.
        if columns + shape.slack(widest) < widest {
            return Place::line(line + 1);
        }
        widest = widest.max(columns);
    }
    Place::line(last)
}

/// Whether a heading whose lines are up to `widest` columns wide ends with `line`, by what comes next.
fn heading_stops(shape: &Shape<'_>, line: usize, widest: u16) -> bool {
    let next = shape.lines[line + 1];
    !shape.is_wrapped
        || shape.lines[line].ends_paragraph()
        || shape.is_indented(line + 1)
        || (shape.is_exact() && shape.stops_early(line))
        || (shape.blanks_tell && next.is_after_blank())
        // People set headings in narrower measure than text.
        || next.columns > widest + shape.slack(widest).max(2)
        || shape.line(line + 1).contains('。')
}

/// Where an item's title ends, and where its text begins: behind the title's full stop.
pub fn title_end(shape: &Shape<'_>, from: Place, to: usize, known: Option<&str>) -> (Place, Place) {
    if let Some(agreement) = known.map(|known| agreement(shape, from, to, known))
        && agreement.is_whole()
    {
        return (agreement.end, behind_stop(shape, agreement.end, to));
    }
    let last = to.min(from.line + LONGEST_HEADING);
    for line in from.line..last {
        let skipped = if line == from.line { from.byte } else { 0 };
        if let Some(at) = shape.line(line)[skipped..].find('。') {
            let byte = skipped + at;
            let end = Place { line, byte };
            return (end, behind_stop(shape, end, to));
        }
        if line + 1 < to && title_stops(shape, line) {
            return (Place::line(line + 1), Place::line(line + 1));
        }
    }
    // No full stop far and wide: the first line is all that is certain.
    (Place::line(from.line + 1), Place::line(from.line + 1))
}

fn title_stops(shape: &Shape<'_>, line: usize) -> bool {
    !shape.is_wrapped
        || shape.lines[line].ends_paragraph()
        || shape.is_indented(line + 1)
        || shape.stops_early(line)
}

/// Behind the full stop or colon at `place`, if one stands there.
fn behind_stop(shape: &Shape<'_>, place: Place, to: usize) -> Place {
    match characters(shape, place, to).next() {
        Some(('。' | '：' | ':' | '.', behind)) => behind,
        _ => place,
    }
}
