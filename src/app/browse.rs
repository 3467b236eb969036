//! The actions in the browsing view.

use std::rc::Rc;

use crate::{
    page::{View, Wording},
    plan::{Language, PlanKey, Reference},
};

use super::{
    Action, App, Effect, Focus, Overlay, Reader, TextInput, filtered_list::EntrySource,
    list_contents::ListContents, tree::Tree,
};

impl App {
    pub(super) fn act_in_browse(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Quit | Action::Interrupt => return vec![Effect::Quit],
            Action::Help => self.open_help(),
            Action::Copy => return self.copy_line(),
            Action::PrintToMainScreen => return vec![self.print_page()],
            Action::Undo => return self.undo(),
            Action::Bookmark => return self.toggle_bookmark(),
            Action::Note => return self.write_note(),
            Action::EditNote => return self.edit_note(),
            Action::Down => self.move_by(1),
            Action::Up => self.move_by(-1),
            Action::PageDown => self.move_by(self.page()),
            Action::PageUp => self.move_by(-self.page()),
            Action::HalfPageDown => self.move_by(self.page() / 2),
            Action::HalfPageUp => self.move_by(-self.page() / 2),
            Action::First | Action::Last => self.move_to_end(action == Action::Last),
            Action::ScrollDown => self.browse.reader.scroll_by(1),
            Action::ScrollUp => self.browse.reader.scroll_by(-1),
            Action::Expand => self.go_in(),
            Action::Collapse => self.go_out(),
            Action::Open => self.open(),
            Action::SwitchPane => self.browse.focus = self.browse.focus.other(),
            Action::NextItem => self.step_item(1),
            Action::PreviousItem => self.step_item(-1),
            Action::NextChapter => self.step_chapter(1),
            Action::PreviousChapter => self.step_chapter(-1),
            Action::FoldAll => self.browse.tree.fold_all(&self.plan),
            Action::HideTree => {
                self.browse.tree_hidden = !self.browse.tree_hidden;
                self.browse.focus = Focus::Detail;
            }
            Action::Search => self.open_list(ListContents::default()),
            Action::Targets if self.plan.outline.is_some() => self.open_figures(),
            Action::Targets => self.open_list(ListContents::targets()),
            Action::Compare => self.compare(),
            Action::Names => self.open_list(EntrySource::Names),
            Action::Bookmarks => self.open_list(EntrySource::Bookmarks),
            Action::Plans => self.open_plans(),
            Action::Goto => self
                .layers
                .open_overlay(Overlay::Goto(TextInput::default())),
            Action::FindInPage => self.open_find(),
            Action::NextHit => self.step_hit(1),
            Action::PreviousHit => self.step_hit(-1),
            Action::Back => self.back(),
            Action::CopyMenu => self.layers.open_overlay(Overlay::CopyMenu),
            Action::HistoryBack => self.history_back(),
            Action::HistoryForward => self.history_forward(),
            Action::ChangeView => self.change_view(),
            Action::ChangeWording => self.change_wording(),
            Action::ChangeLanguage => self.change_language(),
            _ => {}
        }
        Vec::new()
    }

    /// Returns the effect that prints the page, with how to come back.
    fn print_page(&self) -> Effect {
        let text = self.plain(&self.plan, self.place());
        let back = self.words().any_key;
        Effect::PrintToMainScreen(format!("{text}\n{back}\n"))
    }

    fn history_back(&mut self) {
        match self.browse.history.backward() {
            Some((plan, place)) => self.read_again(&plan, place),
            None => self.message = Some(self.words().no_way_back.to_owned()),
        }
    }

    fn history_forward(&mut self) {
        match self.browse.history.forward() {
            Some((plan, place)) => self.read_again(&plan, place),
            None => self.message = Some(self.words().no_way_forward.to_owned()),
        }
    }

    /// Shows the texts in the next language, or in both.
    fn change_view(&mut self) {
        self.display.view = match self.display.view {
            View::Zh => View::En,
            View::En => View::Both,
            View::Both => View::Zh,
        };
        self.state.view = Some(self.display.view);
    }

    /// Switches the language of the interface.
    fn change_language(&mut self) {
        self.display.language = match self.display.language {
            Language::Zh => Language::En,
            Language::En => Language::Zh,
        };
        self.state.language = Some(self.display.language);
    }

    /// Switches between the digest, the official text, and both if there is room.
    fn change_wording(&mut self) {
        if self.plan.outline.is_some() {
            self.message = Some(self.words().imported_plan.to_owned());
            return;
        }
        if self.plan.official.is_none() {
            self.message = Some(self.words().no_copy.to_owned());
            return;
        }
        let has_room = self.display.layout(self.panes().detail).has_room_for_two();
        // The wording of this page may differ from the chosen one.
        let read = self.browse.reader.wording.take();
        self.display.wording = match read.unwrap_or(self.display.wording) {
            Wording::Digest => Wording::Official,
            Wording::Official if has_room => Wording::Both,
            Wording::Official => {
                self.message = Some(self.words().no_room_for_both.to_owned());
                Wording::Digest
            }
            Wording::Both => Wording::Digest,
        };
        self.state.wording = Some(self.display.wording);
    }

    /// The lines of a page of the focused pane, with one line of overlap.
    fn page(&self) -> isize {
        let rows = match self.browse.focus {
            Focus::Tree => self.panes().tree.rows as usize,
            Focus::Detail => self.browse.reader.visible(),
        };
        rows.saturating_sub(1).max(1) as isize
    }

    fn move_by(&mut self, rows: isize) {
        match self.browse.focus {
            Focus::Tree => self.browse.tree.step(&self.plan, rows),
            Focus::Detail => self.browse.reader.scroll_by(rows),
        }
    }

    /// Goes to the first or the last row; a line cursor goes to its first or last line.
    fn move_to_end(&mut self, last: bool) {
        self.move_by(if last { MAX_STEP } else { -MAX_STEP });
        if self.browse.focus == Focus::Detail {
            self.browse.reader.move_cursor_to_end(last);
        }
    }

    fn go_in(&mut self) {
        if self.browse.focus == Focus::Detail {
            if !self.browse.reader.step_sentence(1) {
                self.browse.reader.step_cursor(1);
            }
            return;
        }
        let (plan, tree) = (&self.plan, &mut self.browse.tree);
        let selected = tree.selected;
        match selected {
            // If the place is open, the first one below it is selected, as in a file manager.
            _ if tree.is_open(plan, selected) => tree.step(plan, 1),
            _ if Tree::is_branch(plan, selected) => tree.unfold(plan, selected),
            Reference::Chapter(number) if tree.is_folded_run(plan, number) => {
                tree.open_missing(true);
            }
            _ => self.browse.focus = Focus::Detail,
        }
    }

    fn go_out(&mut self) {
        if self.browse.focus == Focus::Detail {
            let reader = &mut self.browse.reader;
            let moved = reader.step_cursor(-1) || reader.step_sentence(-1);
            if !moved {
                self.browse.show_tree();
            }
            return;
        }
        let (plan, tree) = (&self.plan, &mut self.browse.tree);
        let selected = tree.selected;
        match selected {
            _ if tree.is_open(plan, selected) => tree.fold(plan, selected),
            Reference::Chapter(number) if tree.fold_run(plan, number) => {}
            _ => tree.select(plan, plan.parent(selected)),
        }
    }

    fn open(&mut self) {
        let selected = self.browse.tree.selected;
        match self.browse.focus {
            Focus::Detail => {
                if let Some(reference) = self.browse.reader.chosen_link() {
                    self.go_to(reference);
                }
            }
            Focus::Tree if self.browse.tree.is_open(&self.plan, selected) => {
                self.browse.tree.fold(&self.plan, selected);
            }
            Focus::Tree => self.go_in(),
        }
    }

    /// The next or previous item of the plan; from a chapter, its first or the one before it.
    fn step_item(&mut self, by: isize) {
        let items: Vec<u32> = self.plan.items().map(|item| item.number).collect();
        let at = match self.browse.tree.selected {
            Reference::Item(number) => items.iter().position(|&n| n == number),
            _ => None,
        };
        let next = match at {
            Some(at) => at.checked_add_signed(by),
            None => {
                let first_after = self.first_item_after(&items);
                if by > 0 {
                    Some(first_after)
                } else {
                    first_after.checked_sub(1)
                }
            }
        };
        match next.and_then(|next| items.get(next)) {
            Some(&number) => self.browse.tree.select(&self.plan, Reference::Item(number)),
            None if by > 0 => self.message = Some(self.words().no_next_item.to_owned()),
            None => self.message = Some(self.words().no_previous_item.to_owned()),
        }
    }

    /// Goes to the next or previous chapter that is in the source; from an item back to its own.
    fn step_chapter(&mut self, by: isize) {
        if self.plan.outline.is_some() {
            return self.step_section(by);
        }
        let contents = self.plan.chapters.iter().filter(|c| c.contents.is_some());
        let chapters: Vec<u32> = contents.map(|chapter| chapter.number).collect();
        let selected = self.browse.tree.selected;
        let here = self.plan.chapter_number(selected).unwrap_or(0);
        let next = if by > 0 {
            chapters.iter().find(|&&number| number > here)
        } else if matches!(selected, Reference::Item(_)) {
            Some(&here)
        } else {
            chapters.iter().rev().find(|&&number| number < here)
        };
        match next {
            Some(&number) => self
                .browse
                .tree
                .select(&self.plan, Reference::Chapter(number)),
            None if by > 0 => self.message = Some(self.words().no_next_chapter.to_owned()),
            None => self.message = Some(self.words().no_previous_chapter.to_owned()),
        }
    }

    /// Goes to the next or previous node at the top of an imported plan; from below one back to it.
    fn step_section(&mut self, by: isize) {
        let Some(outline) = &self.plan.outline else {
            return;
        };
        let here = self.browse.tree.selected.item().unwrap_or(0);
        let mut sections: Vec<u32> = outline.children(None).collect();
        if by < 0 {
            sections.reverse();
        }
        let next = |&&number: &&u32| {
            if by > 0 { number > here } else { number < here }
        };
        match sections.iter().find(next) {
            Some(&number) => self.browse.tree.select(&self.plan, Reference::Item(number)),
            None if by > 0 => self.message = Some(self.words().no_next_chapter.to_owned()),
            None => self.message = Some(self.words().no_previous_chapter.to_owned()),
        }
    }

    /// Reads a place of the history, in its plan.
    fn read_again(&mut self, plan: &PlanKey, place: Reference) {
        if let Some(plan) = self.plan_of(plan) {
            self.show_plan(plan);
            self.read(place);
        }
    }

    /// Returns the index in `items` of the first item at or after the selected chapter.
    fn first_item_after(&self, items: &[u32]) -> usize {
        let Reference::Chapter(selected) = self.browse.tree.selected else {
            return 0;
        };
        let before = |&number: &u32| {
            let chapter = self.plan.chapter_of(number);
            chapter.is_some_and(|chapter| chapter.number < selected)
        };
        items.partition_point(before)
    }

    /// Goes to the next or previous match: past the last of a place on to the next result of the list that it
    /// was opened from, or else wraps round to the other end, with a message.
    pub(super) fn step_hit(&mut self, by: isize) {
        let words = self.words();
        let count = self.browse.reader.page.hits.len();
        let past = match (self.browse.reader.hit, by > 0) {
            (Some(hit), true) => hit + 1 == count,
            (Some(hit), false) => hit == 0,
            (None, _) => count == 0,
        };
        // A find on a page is limited to that page.
        let leaves = past && self.browse.reader.found.is_none();
        if leaves && let Some(result) = self.step_result(by) {
            self.message = Some(result);
            return;
        }
        self.message = Some(if self.browse.reader.step_hit(by) {
            let hit = self.browse.reader.hit.map_or(0, |hit| hit + 1);
            words.hit_of(hit, count, past && count > 1)
        } else if self.layers.nearest_list().is_none() && self.last_find.is_empty() {
            let key = self.keymap.keys(Action::Search).next();
            words.nothing_searched(&key.map_or_else(String::new, |key| key.to_string()))
        } else {
            words.no_hits_here.to_owned()
        });
    }

    /// Opens the next or previous result of the list that the place was opened from; returns which it is.
    fn step_result(&mut self, by: isize) -> Option<String> {
        let here = (self.plan.key.clone(), self.browse.tree.selected);
        let list = self.layers.nearest_list_mut()?;
        let from_here = match list.chosen() {
            Some(place) => here == (list.plan.key.clone(), place),
            None => list.opened.as_ref() == Some(&here),
        };
        if !from_here || list.shows_history() {
            return None;
        }
        let before = list.selected;
        list.step(by);
        if list.selected == before {
            return None;
        }
        let (selected, count) = (list.selected + 1, list.rows.len());
        let (row, own) = (list.chosen_row()?.clone(), Rc::clone(&list.plan));
        let (plan, place) = match &row.elsewhere {
            Some(_) => self.place_of_row(&row)?,
            None => (own, row.reference),
        };
        self.show_plan(plan);
        self.browse.tree.select(&self.plan, place);
        self.browse.reader = Reader::at(place);
        let opened = (self.plan.key.clone(), place);
        if let Some(list) = self.layers.nearest_list_mut() {
            list.opened = row.elsewhere.is_some().then_some(opened);
        }
        self.relayout();
        self.browse.reader.step_hit(by);
        Some(self.words().result_of(selected, count))
    }

    /// One step back: from a link, from a find on the page, to where a jump or a list was, from the detail to
    /// the tree.
    fn back(&mut self) {
        if self.browse.reader.clear_cursor() || self.browse.reader.clear_found() {
            return;
        }
        if !self.step_back() && self.browse.focus == Focus::Detail {
            self.browse.show_tree();
        }
    }

    /// Returns whether `Esc` leads anywhere while browsing.
    pub fn can_go_back(&self) -> bool {
        self.layers.can_step_back()
            || self.browse.reader.has_cursor()
            || self.browse.reader.found.is_some()
            || self.browse.focus == Focus::Detail
    }
}

/// More lines than any pane has.
const MAX_STEP: isize = 1 << 24;
