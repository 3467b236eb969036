//! The most that is read of a file: a hostile one is refused within two seconds and 512 MiB. What people have is far
//! below: the largest plan found, the nation's outline of the 15th, has 206 KB of text in some thousand lines.

/// Bytes of a file, and of a part of an archive when unpacked: pictures and markup count.
pub const MAX_BYTES: usize = 64 << 20;

/// Bytes of the text in a file, as UTF-8.
pub const MAX_TEXT_BYTES: usize = 16 << 20;

/// Lines of a text that are not blank.
pub const MAX_LINES: usize = 500_000;

/// Tags of a web page, and of all the XML in an archive together, start and end tags both.
pub const MAX_TAGS: usize = 1_000_000;

/// Counts the tags of a page or of XML and returns how many of `left` are left then. What looks like the start of a
/// tag counts as one. Returns `None` if it has more than `left`.
pub(super) fn tags_left(markup: &str, left: usize) -> Option<usize> {
    let tags = memchr::memchr_iter(b'<', markup.as_bytes()).count();
    left.checked_sub(tags)
}
