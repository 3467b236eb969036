//! Markdown without its marks.

use std::borrow::Cow;

use super::{
    heading_mark::HeadingMark,
    read_text::{ReadText, characters_in},
    table,
};

/// The text of a Markdown document without struck text and comments, and the levels of its headings; `None` where
/// `text` is not Markdown.
///
/// A heading's line ends with a paragraph separator: Markdown headings never go on in the next line.
pub(super) fn text(text: &str) -> Option<ReadText> {
    if !text.contains("**") && !text.lines().any(|line| heading(line).is_some()) {
        return None;
    }
    let mut read = ReadText::default();
    let mut comment = false;
    let mut lines = text.lines().peekable();
    // The line before begins no paragraph: it is blank, a heading, or none.
    let mut is_after_gap = true;
    while let Some(line) = lines.next() {
        let line = without_comments(line, &mut comment, &mut read.omitted.comments);
        let below = lines.peek().filter(|_| is_after_gap && !comment);
        is_after_gap = line.trim().is_empty() || heading(&line).is_some();
        if let Some(level) = below.and_then(|below| underlined(&line, below)) {
            add_heading(line.trim(), HeadingMark::Level(level), &mut read);
            lines.next();
            is_after_gap = true;
            continue;
        }
        let quoted = line.trim_start().strip_prefix("> ").unwrap_or(&line);
        if let Some((level, heading)) = heading(quoted) {
            let mark = HeadingMark::Level(level);
            add_heading(heading, mark, &mut read);
        } else if let Some(bold) = bold_line(quoted) {
            add_heading(bold, HeadingMark::Bold, &mut read);
        } else if let Some(cells) = cells(quoted) {
            add_row(&cells, &mut read);
        } else {
            inline(quoted, &mut read);
            read.text.push('\n');
        }
    }
    Some(read)
}

/// Adds the line of a heading.
fn add_heading(text: &str, mark: HeadingMark, read: &mut ReadText) {
    read.headings.push((read.text.len(), mark));
    inline(text, read);
    read.text.push('\u{2029}');
}

/// Returns the level of a heading by the line `below` it, of `=` or `-`. A sentence above such a line is text above a rule.
fn underlined(line: &str, below: &str) -> Option<u8> {
    let rule = below.trim_end();
    let rule = rule.trim_start_matches(' ');
    let indent = below.len() - below.trim_start_matches(' ').len();
    let level = match rule.chars().next()? {
        '=' => 1,
        '-' => 2,
        _ => return None,
    };
    let is_rule = rule.len() > 1 && indent < 4 && rule.bytes().all(|b| b == rule.as_bytes()[0]);
    let line = line.trim();
    let is_text = line.chars().any(char::is_alphabetic)
        && !line.contains('。')
        && heading(line).is_none()
        && !line.starts_with(['|', '>', '-', '*', '+']);
    (is_rule && is_text).then_some(level)
}

/// Returns the text of a line that is bold as a whole, `**a**`.
fn bold_line(line: &str) -> Option<&str> {
    let inner = line.trim().strip_prefix("**")?.strip_suffix("**")?;
    (!inner.is_empty() && !inner.contains("**")).then_some(inner)
}

/// Returns the line without comments, whose characters are added to `count`; `is_open` says that one goes on.
fn without_comments<'a>(line: &'a str, is_open: &mut bool, count: &mut usize) -> Cow<'a, str> {
    if !*is_open && !line.contains("<!--") {
        return Cow::Borrowed(line);
    }
    let mut kept = String::new();
    let mut rest = line;
    loop {
        let mark = if *is_open { "-->" } else { "<!--" };
        let (part, after) = rest
            .split_once(mark)
            .map_or((rest, None), |(part, after)| (part, Some(after)));
        if *is_open {
            *count += characters_in(part);
        } else {
            kept.push_str(part);
        }
        match after {
            Some(after) => rest = after,
            None => return Cow::Owned(kept),
        }
        *is_open = !*is_open;
    }
}

/// Returns the cells of a table's row, `| a | b |`; none for the line below its head, `|---|:--:|`.
fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    let is_rule = |c: char| matches!(c, '-' | ':' | '|' | ' ');
    if inner.contains('-') && inner.chars().all(is_rule) {
        return Some(Vec::new());
    }
    let mut cells = Vec::new();
    let (mut start, mut is_escaped) = (0, false);
    for (at, c) in inner.char_indices() {
        if c == '|' && !is_escaped {
            cells.push(&inner[start..at]);
            start = at + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    cells.push(&inner[start..]);
    Some(cells)
}

/// Adds the row of a table.
fn add_row(cells: &[&str], read: &mut ReadText) {
    let before = std::mem::take(&mut read.text);
    let mut plain = Vec::new();
    for cell in cells {
        inline(cell, read);
        plain.push(std::mem::take(&mut read.text));
    }
    read.text = before;
    match table::row_of(&plain) {
        Some(row) => read.text.push_str(&row),
        None => read.text.push_str(&plain.join("\n")),
    }
    read.text.push('\n');
}

/// Returns the text after `#` to `######` and a space, without closing marks.
fn heading(line: &str) -> Option<(u8, &str)> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let rest = line[indent..].trim_start_matches('#');
    let level = line.len() - indent - rest.len();
    let heading = rest.strip_prefix([' ', '\t', '\u{3000}'])?;
    let level = u8::try_from(level)
        .ok()
        .filter(|level| (1..=6).contains(level))?;
    (indent < 4).then(|| (level, heading.trim_end_matches(['#', ' '])))
}

/// Adds a text without emphasis, with escaped punctuation (`25\.`) as it is meant; struck text is counted.
fn inline(text: &str, read: &mut ReadText) {
    let mut rest = text;
    while let Some(at) = rest.find(['*', '_', '\\', '~']) {
        let (before, from) = rest.split_at(at);
        read.text.push_str(before);
        let escaped = from[1..].chars().next().filter(char::is_ascii_punctuation);
        let struck = from
            .strip_prefix("~~")
            .and_then(|from| from.split_once("~~"));
        rest = if let Some((struck, after)) = struck {
            read.omitted.hidden += characters_in(&plain(struck));
            after
        } else if from.starts_with("**") || from.starts_with("__") {
            &from[2..]
        } else if let ('\\', Some(escaped)) = (char::from(from.as_bytes()[0]), escaped) {
            read.text.push(escaped);
            &from[2..]
        } else {
            read.text.push_str(&from[..1]);
            &from[1..]
        };
    }
    read.text.push_str(rest);
}

/// Returns a text without marks.
fn plain(text: &str) -> String {
    let mut read = ReadText::default();
    inline(text, &mut read);
    read.text
}

#[cfg(test)]
mod tests {
    #[test]
    fn marks_are_taken_off() {
        for (markdown, plain) in [
            ("# 一、甲\n正文", "一、甲\u{2029}正文\n"),
            ("### 3. 乙 ###\n", "3. 乙\u{2029}"),
            ("**3. 乙。**正文", "3. 乙。正文\n"),
            ("# 一\n3\\. 乙 \\*", "一\u{2029}3. 乙 *\n"),
            ("# 一\n> 引文", "一\u{2029}引文\n"),
            ("# 一\na_b * c", "一\u{2029}a_b * c\n"),
            ("# 一\n#标签", "一\u{2029}#标签\n"),
            ("# 一\n甲~~乙~~丙~丁", "一\u{2029}甲丙~丁\n"),
            ("# 一\n甲<!-- 乙\n丙 -->丁<!---->", "一\u{2029}甲\n丁\n"),
            (
                "# 一\n| 甲 | **8**\\|8 |\n|---|:-:|\n|乙||",
                "一\u{2029}甲｜8|8\n\n乙｜\n",
            ),
        ] {
            assert_eq!(
                super::text(markdown).map(|read| read.text).as_deref(),
                Some(plain),
                "{markdown:?}"
            );
        }
    }

    #[test]
    fn plain_text_is_none() {
        for text in [
            "一、甲\n3. 乙。\n",
            "",
            "#1 号线\n",
            "a*b_c\\.",
            "####### 七",
        ] {
            assert!(super::text(text).is_none(), "{text:?}");
        }
    }
}
