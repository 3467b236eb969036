//! The texts that are always the same: a field for each.

use crate::plan::Language;

/// The words of one language. A field for each, so that none can be missing in the other.
pub struct Words {
    pub(super) language: Language,
    pub targets: &'static str,
    pub measures: &'static str,
    pub names: &'static str,
    /// Over the names of one place.
    pub names_here: &'static str,
    pub related: &'static str,
    pub items: &'static str,
    pub note: &'static str,
    pub yearly: &'static str,
    pub coverage: &'static str,
    pub at_a_glance: &'static str,
    pub due_when: &'static str,
    pub not_in_source: &'static str,
    pub bring_your_own: &'static str,
    /// Of a place that the user's copy has not either.
    pub copy_lacks: &'static str,
    /// Of a place that only the user's copy has.
    pub not_digested: &'static str,
    /// Over the official text.
    pub official: &'static str,
    /// The message if no official text was imported.
    pub no_copy: &'static str,
    pub no_room_for_both: &'static str,
    pub import_dry: &'static str,
    /// Digest, official text, both.
    pub text_sources: [&'static str; 3],
    /// The phases of an import, in order.
    pub import_phases: [&'static str; 2],
    pub search_prompt: &'static str,
    pub nothing_found: &'static str,
    pub type_to_search: &'static str,
    /// Under a copy sheet.
    pub any_key: &'static str,
    pub keys: &'static str,
    /// The help's headings: reading, lists, typing, copying, everywhere.
    pub places: [&'static str; 5],
    pub too_small: &'static str,
    /// The smallest size of a window, in columns and rows.
    pub least_size: &'static str,
    pub query_cut: &'static str,
    pub no_hits_here: &'static str,
    /// Before the query for the page.
    pub find_in_page: &'static str,
    pub nothing_to_find_in: &'static str,
    pub target_columns: [&'static str; 3],
    pub place_column: &'static str,
    /// Of found figures: value, promise or result, sentence.
    /// Level and text, columns of an outline as a table.
    pub outline_columns: [&'static str; 2],
    pub figure_columns: [&'static str; 3],
    /// Plan, indicator in its words, bound.
    pub compare_columns: [&'static str; 3],
    /// A promise, a result.
    pub outlooks: [&'static str; 2],
    pub extracted: &'static str,
    pub extracted_hint: &'static str,
    /// The place of what is before the first heading.
    pub preamble: &'static str,
    pub kind_column: &'static str,
    pub name_column: &'static str,
    pub places_column: &'static str,
    pub contents: &'static str,
    pub search_page: &'static str,
    /// The name of the switch between the page's languages.
    pub view_page: &'static str,
    /// After how many there are.
    pub results: &'static str,
    pub separator: &'static str,
    pub no_year: &'static str,
    pub bookmarks: &'static str,
    pub notes: &'static str,
    pub searches: &'static str,
    pub bookmarked: &'static str,
    pub not_bookmarked: &'static str,
    pub noted: &'static str,
    pub note_removed: &'static str,
    /// Before the filter of the help.
    pub filter_help: &'static str,
    /// Before the path of a file to write.
    pub write_to: &'static str,
    /// The endings of a file's name, and the format of each.
    pub file_formats: &'static str,
    /// The head of the column of what a search found.
    pub found_column: &'static str,
    pub recent_searches: &'static str,
    /// An action of the help that cannot be done from where it was opened.
    pub not_here: &'static str,
    pub undone: &'static str,
    pub nothing_to_undo: &'static str,
    pub rows_deleted: &'static str,
    /// A note was left without being saved.
    pub draft_kept: &'static str,
    pub draft_restored: &'static str,
    pub nothing_marked: &'static str,
    pub no_searches: &'static str,
    pub no_amount: &'static str,
    /// The orders of the targets: by chapter, by year, by name, by amount.
    pub orders: [&'static str; 4],
    pub queries: &'static str,
    pub nothing_to_copy: &'static str,
    pub no_way_back: &'static str,
    pub no_way_forward: &'static str,
    pub no_next_item: &'static str,
    pub no_next_chapter: &'static str,
    pub no_previous_chapter: &'static str,
    pub no_previous_item: &'static str,
    pub title_field: &'static str,
    pub summary_field: &'static str,
    pub measure_field: &'static str,
    pub target_field: &'static str,
    pub name_field: &'static str,
    pub official_field: &'static str,
    pub asked_field: &'static str,
    pub imported_plan: &'static str,
    pub no_digest: &'static str,
    pub plans: &'static str,
    pub other_plans: &'static str,
    pub reading_plans: &'static str,
    pub no_imported_plans: &'static str,
    pub figures: &'static str,
    pub comparison: &'static str,
    pub nothing_to_compare: &'static str,
    pub no_such_plan: &'static str,
    pub lost_place: &'static str,
    pub elsewhere: &'static str,
    pub(super) kinds: [&'static str; 9],
}
