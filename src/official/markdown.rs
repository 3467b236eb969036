//! Markdown without its marks.

use super::lines::HeadingPlaces;

/// The plain text of a Markdown document, and the levels of its headings by their bytes; `None` where `text` is none.
///
/// A heading's line ends with a paragraph separator: Markdown headings never go on in the next line.
pub(super) fn text(text: &str) -> Option<(String, HeadingPlaces)> {
    if !text.contains("**") && !text.lines().any(|line| heading(line).is_some()) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut headings = Vec::new();
    for line in text.lines() {
        let quoted = line.trim_start().strip_prefix("> ");
        match heading(quoted.unwrap_or(line)) {
            Some((level, heading)) => {
                headings.push((out.len(), level));
                inline(heading, &mut out);
                out.push('\u{2029}');
            }
            None => {
                inline(quoted.unwrap_or(line), &mut out);
                out.push('\n');
            }
        }
    }
    Some((out, headings))
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

/// Without emphasis, and with escaped punctuation (`25\.`) as it is meant.
fn inline(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['*', '_', '\\']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let escaped = from[1..].chars().next().filter(char::is_ascii_punctuation);
        rest = if from.starts_with("**") || from.starts_with("__") {
            &from[2..]
        } else if let ('\\', Some(escaped)) = (char::from(from.as_bytes()[0]), escaped) {
            out.push(escaped);
            &from[2..]
        } else {
            out.push_str(&from[..1]);
            &from[1..]
        };
    }
    out.push_str(rest);
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
        ] {
            assert_eq!(
                super::text(markdown).map(|(text, _)| text).as_deref(),
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
            assert_eq!(super::text(text), None, "{text:?}");
        }
    }
}
