//! A page being read: its scroll position, its current hit, and the line cursor.

use crate::{
    page::{Layout, Marks, Page, Wording, page},
    plan::{Plan, Reference},
    search::Match,
};

/// A place on a page that survives a new width: a paragraph, and how far into it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Anchor {
    block: usize,
    /// Lines into the paragraph, of so many it had.
    line: usize,
    of: usize,
}

/// A query for this page, and its matches.
#[derive(Clone, Debug)]
pub(super) struct PageMatches {
    pub query: String,
    pub matches: Vec<Match>,
}

/// A page that is read: what is in sight, the cursor, the current match.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// The place being read.
    pub reference: Reference,
    pub page: Page,
    /// The wording shown instead of the chosen one, because it has the matches.
    pub wording: Option<Wording>,
    /// The first line in sight.
    pub scroll: usize,
    /// The find on this page; its matches are highlighted instead of those of a list.
    pub(super) found: Option<PageMatches>,
    /// The current hit, if any.
    pub hit: Option<usize>,
    /// The link that Enter follows, if any.
    pub link: Option<usize>,
    /// The fact that would be copied, if any; never set together with a link.
    pub fact: Option<usize>,
    /// The official sentence that would be copied, if any.
    pub sentence: Option<usize>,
    anchor: Anchor,
    height: usize,
}

impl Reader {
    /// Reading `reference`, from its top.
    pub fn at(reference: Reference) -> Reader {
        Reader {
            reference,
            ..Reader::default()
        }
    }

    /// Turns to another page, from its top.
    pub fn turn_to(&mut self, reference: Reference) {
        if self.reference != reference {
            *self = Reader::at(reference);
        }
    }

    /// Lays the page out again for a pane of `rows`, and keeps the scroll position.
    pub fn lay_out(&mut self, plan: &Plan, layout: Layout, rows: usize, marks: Marks) {
        let found = self.found.as_ref();
        let marks = Marks {
            matches: found.map_or(marks.matches, |found| &found.matches),
            current: self.hit,
            sentence: self.sentence,
            ..marks
        };
        let layout = Layout {
            wording: self.wording.unwrap_or(layout.wording),
            ..layout
        };
        self.page = page(plan, self.reference, layout, marks);
        self.height = rows;
        self.scroll = self.anchored().min(self.furthest());
    }

    /// The number of visible lines of text; if there are more, the last row says so.
    pub fn visible(&self) -> usize {
        if self.page.lines.len() > self.height {
            self.height.saturating_sub(1)
        } else {
            self.height
        }
    }

    /// The number of lines below the visible ones.
    pub fn below(&self) -> usize {
        self.page
            .lines
            .len()
            .saturating_sub(self.scroll + self.visible())
    }

    fn furthest(&self) -> usize {
        self.page.lines.len().saturating_sub(self.visible())
    }

    /// Scrolls by lines and stops at either end.
    pub fn scroll_by(&mut self, lines: isize) {
        self.scroll_to(self.scroll.saturating_add_signed(lines));
    }

    /// Scrolls so that a line is the first in sight, as far as there is text.
    pub fn scroll_to(&mut self, line: usize) {
        self.scroll = line.min(self.furthest());
        let block = self
            .page
            .blocks
            .partition_point(|&start| start <= self.scroll)
            .saturating_sub(1);
        let start = self.page.blocks.get(block).copied().unwrap_or(0);
        self.anchor = Anchor {
            block,
            line: self.scroll - start,
            of: self.block_length(block),
        };
    }

    fn block_length(&self, block: usize) -> usize {
        let start = self.page.blocks.get(block).copied().unwrap_or(0);
        let end = self.page.blocks.get(block + 1).copied();
        end.unwrap_or(self.page.lines.len()).saturating_sub(start)
    }

    fn anchored(&self) -> usize {
        let start = self
            .page
            .blocks
            .get(self.anchor.block)
            .copied()
            .unwrap_or(0);
        let length = self.block_length(self.anchor.block);
        start
            + (self.anchor.line * length)
                .checked_div(self.anchor.of)
                .unwrap_or(0)
    }

    /// Scrolls the first hit into view, unless the user has scrolled.
    pub fn show_first_hit(&mut self) {
        if let (Some(&line), true) = (self.page.hits.first(), self.anchor == Anchor::default()) {
            self.show(line);
        }
    }

    /// Scrolls a line into view, with a small margin.
    fn show(&mut self, line: usize) {
        let visible = self.visible();
        if line < self.scroll || line >= self.scroll + visible {
            self.scroll_to(line.saturating_sub(visible / 3));
        }
    }

    /// Goes to the next (`1`) or previous (`-1`) hit and wraps round; `false` without hits.
    pub fn step_hit(&mut self, by: isize) -> bool {
        let count = self.page.hits.len();
        if count == 0 {
            return false;
        }
        let hit = match self.hit {
            None if by < 0 => count - 1,
            None => 0,
            Some(hit) => (hit + count).saturating_add_signed(by) % count,
        };
        self.show_hit(hit);
        true
    }

    /// Goes to the first hit in the fact of this text, or to the first of the page.
    pub(super) fn show_hit_of(&mut self, fact: Option<&str>) {
        let page = &self.page;
        let fact = page
            .facts
            .iter()
            .find(|known| Some(known.text.as_str()) == fact);
        let in_fact = |line: &usize| fact.is_some_and(|fact| fact.lines.contains(line));
        match page.hits.iter().position(in_fact) {
            Some(hit) => self.show_hit(hit),
            None => _ = self.step_hit(1),
        }
    }

    /// Goes to the first hit at or below a line, or else to the first of the page.
    pub(super) fn show_hit_from(&mut self, line: usize) {
        let hits = &self.page.hits;
        let below = hits.iter().position(|&hit| hit >= line);
        if let Some(hit) = below.or((!hits.is_empty()).then_some(0)) {
            self.show_hit(hit);
        }
    }

    /// Removes the highlights of a find on this page; `false` if there are none.
    pub(super) fn clear_found(&mut self) -> bool {
        let cleared = self.found.take().is_some();
        if cleared {
            self.hit = None;
        }
        cleared
    }

    fn show_hit(&mut self, hit: usize) {
        self.hit = Some(hit);
        self.sentence = None;
        self.show(self.page.hits[hit]);
    }

    /// Selects a visible sentence: the selected one while it is visible, else that of the current hit, else the first
    /// visible one. Returns true if the selection has changed.
    pub fn choose_sentence(&mut self) -> bool {
        let sentences = &self.page.sentences;
        let sight = self.scroll..self.scroll + self.visible();
        let in_sight = |number: &usize| {
            let sentence = sentences.get(*number);
            sentence.is_some_and(|sentence| sight.contains(&sentence.line))
        };
        let of_hit = || {
            let hit = self.hit?;
            sentences.iter().position(|s| s.hits.contains(&hit))
        };
        let chosen = self
            .sentence
            .filter(in_sight)
            .or_else(of_hit)
            .or_else(|| (0..sentences.len()).find(in_sight))
            // A sentence that begins above the pane and ends below it.
            .or_else(|| sentences.iter().rposition(|s| s.line <= self.scroll));
        let chosen = chosen.filter(|_| self.link.is_none() && self.fact.is_none());
        std::mem::replace(&mut self.sentence, chosen) != chosen
    }

    /// Goes to the next or previous sentence; `false` past either end, or where none is chosen.
    pub fn step_sentence(&mut self, by: isize) -> bool {
        let next = self.sentence.and_then(|at| at.checked_add_signed(by));
        let Some(sentence) = next.and_then(|next| self.page.sentences.get(next)) else {
            return false;
        };
        let line = sentence.line;
        self.sentence = next;
        self.show(line);
        true
    }

    /// The official sentence that would be copied.
    pub fn quotation(&self) -> Option<&str> {
        let sentence = self.page.sentences.get(self.sentence?)?;
        Some(&sentence.text)
    }

    /// Moves the line cursor to the next (`1`) or previous (`-1`) fact or link; the first step goes to the first
    /// of them in sight. Returns `false` past either end, where the cursor stays, and on a page without facts and links.
    pub fn step_cursor(&mut self, by: isize) -> bool {
        let facts = self.page.facts.len();
        let stops = self.page.facts.iter().map(|fact| fact.lines.start);
        let links = self.page.links.iter().map(|link| link.line);
        let lines: Vec<usize> = stops.chain(links).collect();
        let at = self.link.map(|link| facts + link).or(self.fact);
        let next = match at {
            None if by < 0 => return false,
            None => lines.iter().position(|&line| line >= self.scroll),
            Some(0) if by < 0 => return self.clear_cursor(),
            Some(at) => at.checked_add_signed(by),
        };
        let Some((stop, &line)) = next.and_then(|next| Some((next, lines.get(next)?))) else {
            return false;
        };
        self.fact = (stop < facts).then_some(stop);
        self.link = stop.checked_sub(facts);
        self.show(line);
        true
    }

    /// Moves the cursor to the link, fact or sentence of a line. If it is on that link already, returns the link's
    /// target.
    pub(super) fn point_at(&mut self, line: usize) -> Option<Reference> {
        let page = &self.page;
        let block = page.blocks.partition_point(|&start| start <= line);
        let start = page.blocks[..block].last().copied();
        let link = page.links.iter().position(|link| Some(link.line) == start);
        let fact = page.facts.iter().position(|f| f.lines.contains(&line));
        let sentence = page.sentences.iter().rposition(|s| s.line <= line);
        let again = link.is_some() && link == self.link;
        self.link = link;
        self.fact = fact.filter(|_| link.is_none());
        self.sentence = sentence.filter(|_| !self.has_cursor());
        self.chosen_link().filter(|_| again)
    }

    /// Moves the line cursor, where there is one, to the first or the last fact or link.
    pub fn move_cursor_to_end(&mut self, last: bool) {
        if !self.has_cursor() {
            return;
        }
        self.clear_cursor();
        let (facts, links) = (self.page.facts.len(), self.page.links.len());
        match (last, links.checked_sub(1)) {
            (true, Some(link)) => self.link = Some(link),
            (true, None) => self.fact = facts.checked_sub(1),
            (false, _) if facts > 0 => self.fact = Some(0),
            (false, _) => self.link = (links > 0).then_some(0),
        }
        self.show(self.cursor_lines().start);
    }

    /// Returns whether there is a sentence, a fact or a link to go to from here.
    pub fn has_next_stop(&self) -> bool {
        let page = &self.page;
        if let Some(sentence) = self.sentence
            && sentence + 1 < page.sentences.len()
        {
            return true;
        }
        let count = page.facts.len() + page.links.len();
        let starts = page.facts.iter().map(|fact| fact.lines.start);
        match self.link.map(|link| page.facts.len() + link).or(self.fact) {
            Some(at) => at + 1 < count,
            None => {
                let mut lines = starts.chain(page.links.iter().map(|link| link.line));
                lines.any(|line| line >= self.scroll)
            }
        }
    }

    /// Removes the line cursor; `false` if there is none.
    pub fn clear_cursor(&mut self) -> bool {
        self.link.take().is_some() | self.fact.take().is_some()
    }

    /// Returns whether the line cursor is on a fact or a link.
    pub fn has_cursor(&self) -> bool {
        self.link.is_some() || self.fact.is_some()
    }

    /// The lines that the line cursor is on.
    pub fn cursor_lines(&self) -> std::ops::Range<usize> {
        let link = self.link.and_then(|link| self.page.links.get(link));
        let fact = self.fact.and_then(|fact| self.page.facts.get(fact));
        match (link, fact) {
            (Some(link), _) => link.line..link.line + 1,
            (None, Some(fact)) => fact.lines.clone(),
            (None, None) => 0..0,
        }
    }

    /// The fact that would be copied: that of the line cursor, else that of the current hit while it is visible.
    pub fn chosen_fact(&self) -> Option<&str> {
        let facts = &self.page.facts;
        if self.has_cursor() {
            return Some(&facts.get(self.fact?)?.text);
        }
        let line = *self.page.hits.get(self.hit?)?;
        let in_sight = (self.scroll..self.scroll + self.visible()).contains(&line);
        let mut facts = facts.iter().filter(|_| in_sight);
        Some(&facts.find(|fact| fact.lines.contains(&line))?.text)
    }

    /// Returns whether the page states a fact, its own or that of a link.
    pub(super) fn states_facts(&self) -> bool {
        let page = &self.page;
        !page.facts.is_empty() || page.links.iter().any(|link| link.fact.is_some())
    }

    /// Returns the fact that the chosen link states of its place.
    pub(super) fn linked_fact(&self) -> Option<&str> {
        self.page.links.get(self.link?)?.fact.as_deref()
    }

    /// Returns the place the chosen link leads to.
    pub fn chosen_link(&self) -> Option<Reference> {
        Some(self.page.links.get(self.link?)?.reference)
    }
}
