//! Levels of headings by the styles of paragraphs.

use std::collections::HashMap;

/// Styles at most.
const MAX_STYLES: usize = 10_000;
/// Length of a chain of `\sbasedon` at most.
const MAX_STYLE_DEPTH: usize = 16;

/// The style sheet, by the numbers of styles.
#[derive(Default)]
pub(super) struct RtfStyles {
    styles: HashMap<i32, RtfStyle>,
    /// The style being defined.
    current: Option<i32>,
}

#[derive(Clone, Copy, Default)]
struct RtfStyle {
    level: Option<u8>,
    based_on: Option<i32>,
}

impl RtfStyles {
    /// Takes a control word within the style sheet.
    pub(super) fn define(&mut self, word: &[u8], number: Option<i32>) {
        match word {
            b"s" => {
                self.current = number.filter(|_| self.styles.len() < MAX_STYLES);
                if let Some(number) = self.current {
                    self.styles.entry(number).or_default();
                }
            }
            // Styles of characters, sections and tables.
            b"cs" | b"ds" | b"ts" => self.current = None,
            _ => {
                let Some(style) = self.current.and_then(|style| self.styles.get_mut(&style)) else {
                    return;
                };
                match word {
                    b"sbasedon" => style.based_on = number,
                    b"outlinelevel" => style.level = outline_level(number),
                    _ => {}
                }
            }
        }
    }

    /// Takes text within the style sheet: the name of a style. Some programs give headings no other mark.
    pub(super) fn name(&mut self, text: &str) {
        let name = text.trim_matches([' ', ';']).to_lowercase();
        let number = ["heading ", "标题 ", "標題 "]
            .iter()
            .find_map(|heading| name.strip_prefix(heading)?.parse::<u8>().ok());
        if let (Some(level @ 1..=9), Some(current)) = (number, self.current)
            && let Some(style) = self.styles.get_mut(&current)
        {
            style.level = style.level.or(Some(level));
        }
    }

    /// Returns the level of a heading, from 1: the paragraph's `own`, else that of its style.
    pub(super) fn level(&self, style: Option<i32>, own: Option<u8>) -> Option<u8> {
        let (mut style, mut level) = (style, own);
        // A chain of styles may be a circle.
        for _ in 0..MAX_STYLE_DEPTH {
            let Some(found) = style.and_then(|style| self.styles.get(&style)) else {
                break;
            };
            level = level.or(found.level);
            style = found.based_on;
        }
        level.filter(|&level| level > 0)
    }
}

/// Returns the level, from 1, of `\outlinelevel`; 0 for body text.
pub(super) fn outline_level(number: Option<i32>) -> Option<u8> {
    let level = u8::try_from(number?).ok()?;
    Some(if level < 9 { level + 1 } else { 0 })
}
