//! Recognition of web pages among other texts.

/// Returns whether `text` is a web page or a fragment of one.
pub(in crate::official) fn is_html(text: &str) -> bool {
    let head = skip_head(text);
    let head: String = head.chars().take(4096).collect::<String>().to_lowercase();
    head.starts_with('<')
        && [
            "<html",
            "<!doctype html",
            "<body",
            "<div",
            "<p>",
            "<p ",
            "<table",
            "<article",
        ]
        .iter()
        .any(|tag| head.contains(tag))
}

/// Returns `text` without the comments, styles and scripts at its start, which may be of any length.
fn skip_head(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let end = [
            ("<!--", "-->"),
            ("<style", "</style>"),
            ("<script", "</script>"),
        ]
        .into_iter()
        .find(|(open, _)| {
            rest.get(..open.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(open))
        })
        .and_then(|(_, close)| Some(find_tag(rest, close)? + close.len()));
        match end {
            Some(end) => rest = rest[end..].trim_start(),
            None => return rest,
        }
    }
}

/// Returns the place of `tag`, in bytes, whatever its case.
fn find_tag(text: &str, tag: &str) -> Option<usize> {
    let first = tag.as_bytes()[0];
    memchr::memchr_iter(first, text.as_bytes()).find(|&at| {
        text.as_bytes()[at..]
            .get(..tag.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(tag.as_bytes()))
    })
}
