//! Lines that are part of a page whatever the file: page numbers, rules, “下转第三版”.

use super::lines::{is_common_han, is_space};

/// Returns whether a line belongs to its page and not to the text, by itself.
pub(super) fn is_page_mark(line: &str) -> bool {
    is_number(line) || is_rule(line) || is_jump(line)
}

/// `12`, `- 12 -`, `第 12 页`, `12 / 30`, `Page 12 of 30`, `第三版`.
fn is_number(line: &str) -> bool {
    // The longest of them has fewer characters than this.
    if line.len() > 80 {
        return false;
    }
    let chinese = line.contains(['页', '版']);
    let mut form = String::new();
    let mut digits = 0;
    let decoration = |c: char| "-—–－─―·•~|=".contains(c);
    for c in line.trim_matches(|c| is_space(c) || decoration(c)).chars() {
        let figure = c.is_ascii_digit()
            || ('０'..='９').contains(&c)
            || (chinese && "一二三四五六七八九十".contains(c));
        digits = if figure { digits + 1 } else { 0 };
        match (figure, is_space(c)) {
            (true, _) if digits == 1 => form.push('#'),
            (true, _) if digits > 4 => return false,
            (false, false) if is_common_han(c) => form.push(c),
            (false, false) => form.extend(c.to_lowercase()),
            _ => {}
        }
    }
    matches!(
        form.as_str(),
        "#" | "#/#"
            | "第#页"
            | "第#页共#页"
            | "第#页，共#页"
            | "第#页/共#页"
            | "第#页（共#页）"
            | "共#页第#页"
            | "第#版"
            | "page#"
            | "page#of#"
            | "p#"
            | "p.#"
    )
}

/// A line drawn with characters.
fn is_rule(line: &str) -> bool {
    let drawn = |c: char| is_space(c) || "-—–－─━═=_*~·".contains(c);
    line.len() >= 3 && line.chars().all(drawn) && line.chars().filter(|&c| !is_space(c)).count() > 2
}

/// “（下转第三版）”, “上接01版”.
fn is_jump(line: &str) -> bool {
    if line.len() > 60 {
        return false;
    }
    let words = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    ["上接", "下转", "紧接"]
        .iter()
        .any(|jump| words.starts_with(jump))
        && words.contains('版')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_alone() {
        for line in [
            "12",
            "- 12 -",
            "— 12 —",
            "１２",
            "第 12 页",
            "第十二页",
            "第12页 共30页",
            "12 / 30",
            "Page 12 of 30",
            "第三版",
            "----------",
            "* * *",
            "══════",
            "（下转第三版）",
            "▲上接 01 版",
        ] {
            assert!(is_page_mark(line), "{line}");
        }
    }

    #[test]
    fn what_is_text() {
        for line in [
            "12.",
            "12条",
            "（3）",
            "12345",
            "一",
            "十二",
            "——",
            "。",
            "-5%",
            "第三版方案",
            "下转移支付",
            "2.0 版",
            "第 12 页的表",
        ] {
            assert!(!is_page_mark(line), "{line}");
        }
    }
}
