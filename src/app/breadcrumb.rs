//! The current place in the title line.

use crate::plan::{OutlineEntry, Reference};

use super::App;

impl App {
    /// Returns the place that is read or selected: `第九章 交通牌 › 29  29/60`, with `*` where it has a bookmark.
    pub fn breadcrumb(&self) -> String {
        let words = self.words();
        let place = self.place();
        let mark = if self.state.is_bookmarked(place) {
            "*"
        } else {
            ""
        };
        if let (Some(outline), Reference::Item(number)) = (&self.plan.outline, place) {
            let mut path = outline.ancestors(number);
            path.push(number);
            let parts = path.iter().filter_map(|&number| outline.entry(number));
            let parts: Vec<String> = parts.map(short_heading).collect();
            return format!("{}{mark}  {number}/{}", parts.join(" › "), outline.len());
        }
        let chapter = |number: u32| {
            let contents = self.plan.chapter(number).and_then(|c| c.contents.as_ref());
            let card = contents.and_then(|contents| contents.card.as_ref());
            let card = card.map_or("", |card| card.get(self.display.text_language()));
            format!("{} {card}", words.chapter(number))
                .trim_end()
                .to_owned()
        };
        match place {
            Reference::Plan => format!("{}{mark}", words.reference(place)),
            Reference::Chapter(number) => {
                let count = self.plan.chapters.len();
                format!("{}{mark}  {number}/{count}", chapter(number))
            }
            Reference::Item(number) => {
                let last = self.plan.source.items[1];
                let chapter = self.plan.chapter_number(place).map(chapter);
                let chapter = chapter.map_or_else(String::new, |chapter| format!("{chapter} › "));
                format!("{chapter}{number}{mark}  {number}/{last}")
            }
        }
    }
}

/// Returns the marker of a node, or the beginning of its title.
fn short_heading(entry: &OutlineEntry) -> String {
    const MAX_CHARS: usize = 8;
    let marker = entry.marker.trim_end_matches('、');
    if !marker.is_empty() {
        return marker.to_owned();
    }
    let mut short: String = entry.title.chars().take(MAX_CHARS).collect();
    if short.len() < entry.title.len() {
        short.push('…');
    }
    short
}
