//! The content of a pane as lines of a given width: text and its roles, without colours or a terminal.
//!
//! The browser scrolls these lines and the shell prints them, so that both say the same.

mod builder;
mod cells;
mod chapter;
mod citation;
mod clip;
mod figures;
mod imported;
mod item;
mod labels;
mod layout;
mod line;
mod markdown;
mod messages;
mod official;
mod overview;
mod prefix;
mod table;
mod tables;
mod wrap;

use crate::plan::{Plan, Reference};

pub use cells::{csv_row, name_cells, name_head, tab_row, target_cells, target_head};
pub use citation::{citation, fact_citation};
pub use clip::{clip, clip_middle};
pub use figures::{
    bound_sign, figure_cells, figure_class, figure_head, figure_place, figure_rows, figure_target,
    figure_year, target_bound_sign,
};
pub use labels::{place_label, short_label};
pub use layout::{Layout, Marks, View, Wording};
pub use line::{Fact, Line, Link, Mark, Page, Role, Sentence, Span};
pub use markdown::{escaped, escaped_in_view, markdown, table_head, table_row};
pub use messages::{field_label, match_mark, near_mark, near_rule, notice};
pub use table::{due, target_text};
pub use tables::{NamedPlaces, all_names, all_targets, in_order, name_rows, target_rows};
pub use wrap::wrap;

use builder::Builder;

/// The page of any place in the plan.
pub fn page(plan: &Plan, reference: Reference, layout: Layout, marks: Marks) -> Page {
    let mut builder = Builder::new(layout, marks);
    match (reference, &plan.outline) {
        (Reference::Item(number), Some(outline)) => {
            builder.imported_item(plan, outline, number, marks.note);
        }
        (_, Some(outline)) => builder.imported_overview(plan, outline, marks.note),
        (Reference::Plan, None) => builder.overview(plan),
        (Reference::Chapter(number), None) => builder.chapter(plan, number, marks.note),
        (Reference::Item(number), None) => builder.item(plan, number, marks.note),
    }
    builder.finish()
}
