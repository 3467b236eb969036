//! The numbers of list items, which a browser shows and the source of a page has not.

use crate::official::number_formats::formatted;

use super::elements::TagAttributes;

/// Nested lists at most; deeper ones are not numbered.
const MAX_LIST_DEPTH: usize = 32;

/// The lists that are open, the innermost last.
#[derive(Default)]
pub(super) struct HtmlLists {
    open: Vec<HtmlList>,
}

/// A list being read: the number of its next item, `None` where items have no number.
struct HtmlList {
    next: Option<i32>,
    step: i32,
    is_roman: bool,
    /// Numbers are not shown.
    is_plain: bool,
}

impl HtmlLists {
    /// Begins a list, numbered if it is an `ol`.
    pub(super) fn open(&mut self, is_numbered: bool, attributes: &TagAttributes) {
        if self.open.len() >= MAX_LIST_DEPTH {
            return;
        }
        let TagAttributes {
            start, reversed, ..
        } = *attributes;
        // A list that counts down to 1 from its length, which is not known yet.
        let first = if reversed { start } else { start.or(Some(1)) };
        self.open.push(HtmlList {
            next: first.filter(|_| is_numbered),
            step: if reversed { -1 } else { 1 },
            is_roman: attributes.roman,
            is_plain: attributes.plain_list,
        });
    }

    /// Ends the innermost list.
    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    /// Begins an item; returns the number that is shown before it.
    pub(super) fn item(&mut self, attributes: &TagAttributes) -> Option<String> {
        let list = self.open.last_mut()?;
        let number = list.next.and_then(|next| attributes.value.or(Some(next)));
        list.next = number.map(|number| number.saturating_add(list.step));
        let shown = number.filter(|_| !list.is_plain && !attributes.plain_list);
        shown.map(|number| match u32::try_from(number) {
            Ok(number) if list.is_roman => formatted("upperRoman", number),
            _ => number.to_string(),
        })
    }
}
