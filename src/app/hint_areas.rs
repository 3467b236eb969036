//! The areas of the hints, for drawing and for clicks.

use super::{Action, App, Area, Hint, Layer, Overlay};

/// Columns between the key of a hint and its label, and after the label.
const KEY_GAP: u16 = 1;
const LABEL_GAP: u16 = 2;

/// A hint, and the cells that show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HintArea {
    pub hint: Hint,
    pub area: Area,
}

impl App {
    /// Returns the hints of the status line: as many as fit whole; the way to all the others, the last, always
    /// does. Empty while text is typed there or a message is shown.
    pub fn status_hints(&self) -> Vec<HintArea> {
        let typing = matches!(
            self.layers.overlay(),
            Some(Overlay::Path(_) | Overlay::Goto(_) | Overlay::Find(_) | Overlay::Note(_))
        );
        if typing || self.message.is_some() {
            return Vec::new();
        }
        let line = self.panes().status;
        let widths = self.display.widths;
        let hints = self.hints().into_iter().map(|hint| {
            let columns = widths.of(&hint.key.to_string()) + widths.of(hint.label);
            (hint, columns as u16 + KEY_GAP)
        });
        let mut hints: Vec<(Hint, u16)> = hints.collect();
        let last = hints.pop_if(|(hint, _)| hint.action == Action::Help);
        let reserved = last.as_ref().map_or(0, |(_, columns)| columns + LABEL_GAP);
        let mut room = line.columns.saturating_sub(reserved);
        let fits = |&(_, columns): &(Hint, u16)| {
            let columns = columns + LABEL_GAP;
            let fits = columns <= room;
            room -= if fits { columns } else { 0 };
            fits
        };
        let shown: Vec<(Hint, u16)> = hints.into_iter().filter(fits).chain(last).collect();
        let mut x = line.x;
        let place = |(hint, columns)| {
            let end = line.x + line.columns;
            let area = Area {
                x: x.min(end),
                columns: end.saturating_sub(x).min(columns),
                ..line
            };
            x += columns + LABEL_GAP;
            HintArea { hint, area }
        };
        shown.into_iter().map(place).collect()
    }

    /// Returns the area of the menu that is open, the rule above it included, and its hints, one a row.
    pub fn menu(&self) -> Option<(Area, Vec<HintArea>)> {
        let (Layer::CopyMenu | Layer::RowMenu) = self.layers.top() else {
            return None;
        };
        let status = self.panes().status;
        let hints = self.hints();
        let rows = (hints.len() as u16).min(status.y.saturating_sub(1));
        let area = Area {
            y: status.y.saturating_sub(rows + 1),
            rows: rows + 1,
            ..status
        };
        let place = |(hint, y)| HintArea {
            hint,
            area: Area { y, rows: 1, ..area },
        };
        Some((
            area,
            hints
                .into_iter()
                .zip(area.y + 1..status.y)
                .map(place)
                .collect(),
        ))
    }

    /// Returns the action of the hint that is shown at a cell.
    pub(super) fn hint_at(&self, column: u16, row: u16) -> Option<Action> {
        let menu = self.menu().map_or_else(Vec::new, |(_, hints)| hints);
        let mut hints = self.status_hints().into_iter().chain(menu);
        let hint = hints.find(|hint| hint.area.contains(column, row))?;
        Some(hint.hint.action)
    }
}
