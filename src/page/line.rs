//! Lines ready to be shown: spans of text with what they are, not how they look.

use std::ops::Range;

use crate::plan::Reference;

/// The meaning of a piece of text. The theme maps it to colours; the shell may colour it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    #[default]
    Body,
    /// An item's or chapter's title in the language read first.
    Title,
    /// Numbers of chapters and items.
    Number,
    /// The label over a block: 指标, 举措.
    Heading,
    /// The value of a target.
    Value,
    /// The second language, remarks, tags: there, but not in the way.
    Faint,
    /// Something one can go to.
    Link,
    /// Text that the user wrote.
    Note,
}

/// The highlight of a piece of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    #[default]
    None,
    Hit,
    /// The hit that `n` and `N` move from.
    Current,
    /// Of the official sentence that would be copied.
    Chosen,
}

/// A piece of a line in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    pub role: Role,
    pub mark: Mark,
}

impl Span {
    /// Returns a piece without a mark.
    pub fn new(text: impl Into<String>, role: Role) -> Span {
        Span {
            text: text.into(),
            role,
            mark: Mark::None,
        }
    }
}

/// One line of a page, no wider than the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub spans: Vec<Span>,
}

impl Line {
    /// Returns the text of all pieces.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }

    /// Appends a piece without a mark; an empty one is left out.
    pub fn push(&mut self, text: impl Into<String>, role: Role) {
        let text = text.into();
        if !text.is_empty() {
            self.spans.push(Span::new(text, role));
        }
    }
}

/// A sentence of the official text, as it can be quoted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// The line it starts on.
    pub line: usize,
    pub text: String,
    /// The page's hits inside it.
    pub hits: Range<usize>,
}

/// A text of the digest that can be copied by itself: a summary, a target, a measure, the names of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    /// The lines it takes.
    pub lines: Range<usize>,
    /// In the language read first, not wrapped.
    pub text: String,
}

/// A line that leads to another place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// The line it starts on.
    pub line: usize,
    pub reference: Reference,
    /// The fact of that place that the line states, not wrapped; `None` where it names the place alone.
    pub fact: Option<String>,
}

/// A page: lines, and where on them things are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub lines: Vec<Line>,
    /// The line each paragraph starts on: what stays in place when the width changes.
    pub blocks: Vec<usize>,
    /// For each hit in reading order, the line it starts on.
    pub hits: Vec<usize>,
    /// The places that one can go to, in reading order.
    pub links: Vec<Link>,
    /// The facts of the digest, in reading order.
    pub facts: Vec<Fact>,
    /// The sentences of the official text, in reading order.
    pub sentences: Vec<Sentence>,
}
