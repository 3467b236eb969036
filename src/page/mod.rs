//! What a pane says, broken into lines of a given width: text and its roles, no colours, no terminal.
//!
//! The browser scrolls these lines and the shell prints them, so that both say the same.

mod builder;
mod chapter;
mod clip;
mod item;
mod line;
mod markdown;
mod official;
mod overview;
mod table;
mod wrap;

use crate::{
    plan::{Language, Plan, Reference},
    search::Match,
    width::Widths,
};

pub use clip::clip;
pub use line::{Line, Mark, Page, Role, Sentence, Span};
pub use markdown::{escaped, markdown};
pub use table::due;
pub use wrap::wrap;

use builder::{Builder, GAP};

/// The narrowest half in which two texts stand side by side; below, one is under the other.
const LEAST_HALF: usize = 36;

/// Which languages the plan's texts are shown in; the interface has its own.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum View {
    #[default]
    Zh,
    En,
    Both,
}

impl View {
    /// The language that is shown first, or alone.
    pub fn first(self) -> Language {
        match self {
            View::En => Language::En,
            View::Zh | View::Both => Language::Zh,
        }
    }
}

/// Whose words a page is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Wording {
    /// Ours.
    #[default]
    Digest,
    /// The user's own copy of the official text.
    Official,
    /// Side by side where there is room, else one under the other.
    Both,
}

/// How a page is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// How wide a line may be, in columns.
    pub columns: usize,
    pub widths: Widths,
    /// The language of the labels.
    pub language: Language,
    pub view: View,
    pub wording: Wording,
}

impl Layout {
    /// Whether two texts can stand side by side.
    pub fn has_room_for_two(&self) -> bool {
        self.half().is_some()
    }

    /// The columns each of two texts side by side has.
    fn half(&self) -> Option<usize> {
        let half = self.columns.saturating_sub(GAP) / 2;
        (half >= LEAST_HALF).then_some(half)
    }
}

/// What a page shows besides the plan itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marks<'a> {
    /// What the search found here.
    pub matches: &'a [Match],
    /// The hit that stands out, counted from 0 in reading order.
    pub current: Option<usize>,
    /// The user's own note on this place.
    pub note: Option<&'a str>,
    /// The official sentence that stands out, counted from 0.
    pub sentence: Option<usize>,
}

/// The page of any place in the plan.
pub fn page(plan: &Plan, reference: Reference, layout: Layout, marks: Marks) -> Page {
    let mut builder = Builder::new(layout, marks);
    match reference {
        Reference::Plan => builder.whole(plan),
        Reference::Chapter(number) => builder.chapter(plan, number, marks.note),
        Reference::Item(number) => builder.item(plan, number, marks.note),
    }
    builder.finish()
}
