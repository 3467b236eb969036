//! Content of a file that is no text of the document, as counts.

/// Content that was left out on reading a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Omitted {
    /// Characters of hidden, struck or deleted text.
    pub hidden: usize,
    /// Characters of symbol fonts, whose meaning only the font knows.
    pub symbols: usize,
    /// Characters of pronunciation beside ruby text.
    pub ruby: usize,
    /// Characters of headers and footers, and of a web page's menus.
    pub boilerplate: usize,
    /// Characters of comments.
    pub comments: usize,
    /// Pictures, whose text is not read.
    pub pictures: usize,
}
