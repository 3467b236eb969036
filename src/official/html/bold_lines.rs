//! Lines of a web page that are bold as a whole.

use super::elements::{BLOCKS, BOLD};
use crate::official::heading_mark::{BoldExtent, HeadingMark};

/// Nested elements that say whether text is bold at most.
const MAX_WEIGHTS: usize = 64;

/// The line being read, and the elements that say whether its text is bold.
#[derive(Default)]
pub(super) struct BoldLines {
    /// The first byte of the line's text, and how much of it is bold.
    start: usize,
    extent: BoldExtent,
    /// The line is a heading by its element.
    pub(super) is_heading: bool,
    /// Open elements: their tags, how many of the same tag are open within, and what they say.
    weights: Vec<(String, usize, bool)>,
}

impl BoldLines {
    /// Notes that an element begins, which may say by its style whether text is `bold`.
    pub(super) fn start(&mut self, tag: &str, bold: Option<bool>) {
        // A paragraph needs no end tag.
        if BLOCKS.contains(&tag) {
            while self.weights.pop_if(|(open, ..)| open == "p").is_some() {}
        }
        let bold = bold.or(BOLD.contains(&tag).then_some(true));
        if let Some(bold) = bold.filter(|_| self.weights.len() < MAX_WEIGHTS) {
            self.weights.push((tag.to_owned(), 0, bold));
        } else if let Some((open, within, _)) = self.weights.last_mut()
            && open == tag
        {
            *within += 1;
        }
    }

    /// Notes that an element ends.
    pub(super) fn end(&mut self, tag: &str) {
        if let Some((open, within, _)) = self.weights.last_mut()
            && open == tag
        {
            match within {
                0 => drop(self.weights.pop()),
                within => *within -= 1,
            }
        }
    }

    /// Takes in the line's next text, at byte `at` of the page's; `begins` says that it is the first.
    pub(super) fn add(&mut self, text: &str, at: usize, begins: bool) {
        if begins {
            self.start = at;
        }
        let is_bold = self.weights.last().is_some_and(|(_, _, bold)| *bold);
        self.extent.add(text, is_bold);
    }

    /// Ends the line, and returns where it began and its mark if all of it is bold.
    pub(super) fn end_line(&mut self) -> Option<(usize, HeadingMark)> {
        let extent = std::mem::take(&mut self.extent);
        let is_heading = std::mem::take(&mut self.is_heading);
        let mark = extent.mark(None).filter(|_| !is_heading)?;
        Some((self.start, mark))
    }
}
