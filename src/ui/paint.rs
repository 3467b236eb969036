//! Text in the buffer by display width, under either ambiguous-width setting.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
};

use crate::{
    app::{Area, ScrollBar},
    page::{Line, Role},
    width::AmbiguousWidth,
};

use super::Theme;

/// Signs and lines that are one column wide under either ambiguous-width setting.
pub(super) struct Chrome {
    /// Before the selected row.
    pub selected: &'static str,
    vertical: &'static str,
    horizontal: &'static str,
}

/// Of the box drawing characters only the solid lines are of ambiguous width (UAX #11). The cursor would have to be moved
/// after each of them on a terminal whose width for them is not known.
const NARROW: Chrome = Chrome {
    selected: "▌",
    vertical: "╎",
    horizontal: "╌",
};

/// The half block is ambiguous, too: where that is two columns, ASCII is used.
const WIDE: Chrome = Chrome {
    selected: ">",
    ..NARROW
};

pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    pub theme: &'a Theme,
    pub widths: AmbiguousWidth,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(
        buffer: &'a mut Buffer,
        theme: &'a Theme,
        widths: AmbiguousWidth,
    ) -> Canvas<'a> {
        Canvas {
            buffer,
            theme,
            widths,
        }
    }

    pub(super) fn chrome(&self) -> &'static Chrome {
        match self.widths {
            AmbiguousWidth::Narrow => &NARROW,
            AmbiguousWidth::Wide => &WIDE,
        }
    }

    /// Writes into the first row of `area`, no further than its edge; how many columns it took.
    pub(super) fn text(&mut self, area: Area, text: &str, style: Style) -> u16 {
        let (text, columns) = self.widths.fit(text, area.columns as usize);
        let mut x = area.x;
        let mut last = None;
        for c in text.chars() {
            let width = self.widths.of_char(c) as u16;
            if width == 0 {
                // A combining mark joins the character before it.
                if let Some(last) = last
                    && let Some(cell) = self.buffer.cell_mut((last, area.y))
                {
                    let symbol = format!("{}{c}", cell.symbol());
                    cell.set_symbol(&symbol);
                }
                continue;
            }
            last = Some(x);
            if let Some(cell) = self.buffer.cell_mut((x, area.y)) {
                // The style of the overwritten cell is removed.
                cell.reset();
                cell.set_char(c).set_style(style);
            }
            for second in 1..width {
                if let Some(cell) = self.buffer.cell_mut((x + second, area.y)) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
            x += width;
        }
        columns as u16
    }

    /// Writes a line into the first row of `area`, each span as the theme has it, `over` on top.
    pub(super) fn line(&mut self, mut area: Area, line: &Line, over: Style) {
        for span in &line.spans {
            let style = self.theme.style(span.role, span.mark).patch(over);
            let used = self.text(area, &span.text, style);
            area.x += used;
            area.columns -= used;
        }
    }

    /// Writes a line into the first row of `area`, with `over` on top of what names its row: a number, else the text up
    /// to two blanks. It can be seen from afar, and few cells change with the choice.
    pub(super) fn line_with_lead(&mut self, area: Area, line: &Line, over: Style) {
        self.line(area, line, Style::new());
        let text = line.text();
        let lead = match line.spans.first() {
            Some(first) if first.role == Role::Number => &*first.text,
            _ => text.split("  ").next().unwrap_or(""),
        };
        let columns = (self.widths.of(lead) as u16).min(area.columns);
        self.buffer
            .set_style(Rect::new(area.x, area.y, columns, 1), over);
    }

    /// The divider between tree and right side.
    ///
    /// It is a bar where the right side has the focus, so that this shows without colour too.
    pub(super) fn column(&mut self, area: Area, focused: bool) {
        let (line, style) = if focused {
            (self.chrome().selected, self.theme.accent)
        } else {
            (self.chrome().vertical, self.theme.faint)
        };
        for row in 0..area.rows {
            self.text(row_of(area, row), line, style);
        }
    }

    /// The thumb of a scroll bar; the track is blank.
    pub(super) fn scroll_bar(&mut self, bar: ScrollBar) {
        let style = self.theme.faint.add_modifier(Modifier::REVERSED);
        for row in bar.thumb().into_iter().flatten() {
            self.text(row_of(bar.area, row), " ", style);
        }
    }

    /// The rule between results and preview.
    pub(super) fn rule(&mut self, area: Area) {
        let rule = self.chrome().horizontal.repeat(area.columns as usize);
        self.text(area, &rule, self.theme.faint);
    }
}

/// One row of an area.
pub(super) fn row_of(area: Area, row: u16) -> Area {
    Area {
        y: area.y + row,
        rows: 1,
        ..area
    }
}

/// Returns the rest of a row after its first `columns`.
pub(super) fn after(area: Area, columns: u16) -> Area {
    let columns = columns.min(area.columns);
    Area {
        x: area.x + columns,
        columns: area.columns - columns,
        ..area
    }
}
