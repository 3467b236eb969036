//! The number of rows of an inline program, which runs below the cursor's line and keeps the screen above.

use std::str::FromStr;

use crate::app::Size;

/// Rows of the terminal, or a share of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Height {
    Rows(u16),
    /// In hundredths.
    Percent(u16),
}

/// The reason why a text is not a height.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a height is a number of lines, 12, or a share of the screen, 40%")]
pub struct HeightError;

impl FromStr for Height {
    type Err = HeightError;

    fn from_str(text: &str) -> Result<Height, HeightError> {
        let (number, percent) = match text.strip_suffix('%') {
            Some(number) => (number, true),
            None => (text, false),
        };
        let number = number.parse().map_err(|_| HeightError)?;
        match number {
            0 => Err(HeightError),
            101.. if percent => Err(HeightError),
            _ if percent => Ok(Height::Percent(number)),
            _ => Ok(Height::Rows(number)),
        }
    }
}

impl Height {
    /// The area on a terminal of this size: its whole width, and at most all rows but one, so that the
    /// cursor's own line stays in sight. At least one row.
    pub fn of(self, terminal: Size) -> Size {
        let wanted = match self {
            Height::Rows(rows) => rows,
            Height::Percent(percent) => {
                let rows = u32::from(terminal.rows) * u32::from(percent) / 100;
                u16::try_from(rows).unwrap_or(u16::MAX)
            }
        };
        Size {
            rows: wanted.min(terminal.rows.saturating_sub(1)).max(1),
            ..terminal
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_or_a_share_of_the_screen() {
        for (text, terminal, rows) in [
            ("12", 40, Some(12)),
            ("40%", 40, Some(16)),
            ("100%", 40, Some(39)),
            ("65535", 40, Some(39)),
            ("12", 5, Some(4)),
            ("12", 1, Some(1)),
            ("1%", 24, Some(1)),
            ("0", 40, None),
            ("101%", 40, None),
            ("-1", 40, None),
            ("65536", 40, None),
            ("%", 40, None),
            ("a", 40, None),
            ("", 40, None),
        ] {
            let size = Size {
                columns: 80,
                rows: terminal,
            };
            let height = text.parse::<Height>();
            assert_eq!(height.ok().map(|h| h.of(size).rows), rows, "{text}");
        }
    }
}
