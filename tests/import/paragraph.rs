//! A paragraph as the writers of office files in these tests take it.

use yiwu_plan::official::HeadingMark;

/// A paragraph, with what a word processor knows about it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    /// The level of a heading, from 1.
    pub(crate) level: Option<u8>,
    /// The number that the word processor counts.
    pub(crate) number: Option<String>,
    pub(crate) text: String,
}

/// Paragraphs that are text alone.
pub(crate) fn plain<S: AsRef<str>>(texts: &[S]) -> Vec<Paragraph> {
    let paragraph = |text: &S| Paragraph {
        text: text.as_ref().to_owned(),
        ..Paragraph::default()
    };
    texts.iter().map(paragraph).collect()
}

/// The mark of a heading at line `line`.
pub(crate) fn level((line, level): (u32, u8)) -> (u32, HeadingMark) {
    (line, HeadingMark::Level(level))
}
