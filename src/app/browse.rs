//! What the actions do while browsing: tree and detail.

use crate::{
    page::{View, Wording},
    plan::{Language, Reference},
};

use super::{Action, App, Field, Focus, sources::Source, tree::Tree};

impl App {
    pub(super) fn browse(&mut self, action: Action) {
        match action {
            Action::Down => self.move_by(1),
            Action::Up => self.move_by(-1),
            Action::PageDown => self.move_by(self.page()),
            Action::PageUp => self.move_by(-self.page()),
            Action::HalfPageDown => self.move_by(self.page() / 2),
            Action::HalfPageUp => self.move_by(-self.page() / 2),
            Action::First => self.move_by(-FAR),
            Action::Last => self.move_by(FAR),
            Action::ScrollDown => self.reader.scroll_by(1),
            Action::ScrollUp => self.reader.scroll_by(-1),
            Action::In => self.go_in(),
            Action::Out => self.go_out(),
            Action::Open => self.open(),
            Action::SwitchPane => {
                self.focus = match self.focus {
                    Focus::Tree => Focus::Detail,
                    Focus::Detail => Focus::Tree,
                }
            }
            Action::NextItem => self.step_item(1),
            Action::PreviousItem => self.step_item(-1),
            Action::FoldAll => self.tree.fold_all(&self.plan),
            Action::HideTree => {
                self.tree_hidden = !self.tree_hidden;
                self.focus = Focus::Detail;
            }
            Action::Search => self.open_picker(Source::Search),
            Action::Targets => self.open_picker(Source::Targets),
            Action::Names => self.open_picker(Source::Names),
            Action::Marked => self.open_picker(Source::Marked),
            Action::Goto => self.goto = Some(Field::default()),
            Action::NextHit => self.step_hit(1),
            Action::PreviousHit => self.step_hit(-1),
            Action::Back => self.back(),
            Action::CopyMenu => self.copying = true,
            Action::Backward => match self.trail.backward() {
                Some(place) => self.go_to(place),
                None => self.message = Some(self.words().no_way_back.to_owned()),
            },
            Action::Forward => match self.trail.forward() {
                Some(place) => self.go_to(place),
                None => self.message = Some(self.words().no_way_forward.to_owned()),
            },
            Action::ChangeView => {
                self.view = match self.view {
                    View::Zh => View::En,
                    View::En => View::Both,
                    View::Both => View::Zh,
                };
                self.memory.view = Some(self.view);
            }
            Action::ChangeWording => self.change_wording(),
            Action::ChangeLanguage => {
                self.language = match self.language {
                    Language::Zh => Language::En,
                    Language::En => Language::Zh,
                };
                self.memory.language = Some(self.language);
            }
            _ => {}
        }
    }

    /// Digest, official text, both where there is room.
    fn change_wording(&mut self) {
        if self.plan.official.is_none() {
            self.message = Some(self.words().no_copy.to_owned());
            return;
        }
        let has_room = self.layout(self.panes().detail).has_room_for_two();
        self.wording = match self.wording {
            Wording::Digest => Wording::Official,
            Wording::Official if has_room => Wording::Both,
            Wording::Official => {
                self.message = Some(self.words().no_room_for_both.to_owned());
                Wording::Digest
            }
            Wording::Both => Wording::Digest,
        };
    }

    /// A page of the focused pane, one row kept for the eye.
    fn page(&self) -> isize {
        let rows = match self.focus {
            Focus::Tree => self.panes().tree.rows as usize,
            Focus::Detail => self.reader.visible(),
        };
        rows.saturating_sub(1).max(1) as isize
    }

    fn move_by(&mut self, rows: isize) {
        match self.focus {
            Focus::Tree => self.tree.step(&self.plan, rows),
            Focus::Detail => self.reader.scroll_by(rows),
        }
    }

    fn go_in(&mut self) {
        match (self.focus, self.tree.selected) {
            (Focus::Detail, _) => {
                if !self.reader.step_sentence(1) {
                    self.reader.step_link(1);
                }
            }
            (Focus::Tree, Reference::Chapter(number)) if self.can_open(number) => {
                self.tree.open_chapter(number);
            }
            (Focus::Tree, _) => self.focus = Focus::Detail,
        }
    }

    /// Whether a chapter has items that it does not show.
    fn can_open(&self, chapter: u32) -> bool {
        let has_items = |c: &crate::plan::Chapter| c.contents.is_some();
        self.plan.chapter(chapter).is_some_and(has_items) && !self.tree.is_open(chapter)
    }

    fn go_out(&mut self) {
        match (self.focus, self.tree.selected) {
            (Focus::Detail, _) => {
                let moved = self.reader.step_link(-1) || self.reader.step_sentence(-1);
                if !moved {
                    self.show_tree();
                }
            }
            (Focus::Tree, Reference::Chapter(number)) if self.tree.is_open(number) => {
                self.tree.fold(&self.plan, number);
            }
            (Focus::Tree, selected) => {
                self.tree
                    .select(&self.plan, Tree::parent(&self.plan, selected));
            }
        }
    }

    fn show_tree(&mut self) {
        self.focus = Focus::Tree;
        self.tree_hidden = false;
    }

    fn open(&mut self) {
        match (self.focus, self.tree.selected) {
            (Focus::Detail, _) => {
                if let Some(reference) = self.reader.chosen_link() {
                    self.go_to(reference);
                }
            }
            (Focus::Tree, Reference::Chapter(number)) if self.tree.is_open(number) => {
                self.tree.fold(&self.plan, number);
            }
            (Focus::Tree, _) => self.go_in(),
        }
    }

    /// The next or previous item of the plan; from a chapter, its first or the one before it.
    fn step_item(&mut self, by: isize) {
        let items: Vec<u32> = self.plan.items().map(|item| item.number).collect();
        let at = match self.tree.selected {
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
            Some(&number) => self.tree.select(&self.plan, Reference::Item(number)),
            None if by > 0 => self.message = Some(self.words().no_next_item.to_owned()),
            None => self.message = Some(self.words().no_previous_item.to_owned()),
        }
    }

    /// Where in `items` the items at or after the selected chapter begin.
    fn first_item_after(&self, items: &[u32]) -> usize {
        let Reference::Chapter(selected) = self.tree.selected else {
            return 0;
        };
        let before = |&number: &u32| {
            let chapter = self.plan.chapter_of(number);
            chapter.is_some_and(|chapter| chapter.number < selected)
        };
        items.partition_point(before)
    }

    fn step_hit(&mut self, by: isize) {
        let words = self.words();
        self.message = Some(if self.reader.step_hit(by) {
            let hit = self.reader.hit.map_or(0, |hit| hit + 1);
            words.hit_of(hit, self.reader.page.hits.len())
        } else {
            words.no_hits_here.to_owned()
        });
    }

    fn back(&mut self) {
        if self.reader.link.take().is_some() {
            return;
        }
        if self.picker.is_some() {
            self.picking = true;
        } else if self.focus == Focus::Detail {
            self.show_tree();
        }
    }
}

/// Further than any pane is long.
const FAR: isize = 1 << 24;
