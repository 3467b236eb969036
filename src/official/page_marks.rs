//! Lines that are part of a page whatever the file: page numbers, rules, “下转第三版”.

use super::lines::{is_common_han, is_space};

/// Returns whether a line belongs to its page and not to the text, by itself.
pub(super) fn is_page_mark(line: &str) -> bool {
    is_number(line) || is_rule(line) || is_jump(line)
}

/// Bytes of the forms of a page's number at most.
const MAX_FORM_BYTES: usize = "第#页（共#页）".len();

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
        if form.len() > MAX_FORM_BYTES {
            return false;
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

/// Returns whether a line is the address of a page that a browser printed, with the page's number: `https://… 3/12`.
pub(super) fn is_numbered_address(line: &str) -> bool {
    let Some((address, number)) = line.trim_end().rsplit_once([' ', '\t', '\u{a0}']) else {
        return false;
    };
    let is_part =
        |part: &str| !part.is_empty() && part.len() < 5 && part.bytes().all(|b| b.is_ascii_digit());
    // “3 / 12” has spaces of its own.
    let (address, number) = match address.trim_end().strip_suffix('/').map(str::trim_end) {
        Some(before) => match before.rsplit_once([' ', '\t']) {
            Some((address, first)) if is_part(first) => (address, format!("{first}/{number}")),
            _ => return false,
        },
        None => (address, number.to_owned()),
    };
    let is_number = number
        .split_once('/')
        .is_some_and(|(page, of)| is_part(page) && is_part(of));
    is_number && is_address(address.trim_end())
}

/// Returns whether a line is an address and nothing else.
pub(super) fn is_address(line: &str) -> bool {
    let schemes = ["http://", "https://", "file://", "about:blank"];
    // Some browsers cut a long address with an ellipsis.
    schemes.iter().any(|scheme| line.starts_with(scheme)) && !line.contains(char::is_whitespace)
}

/// Returns whether a line begins with the date and time at which a browser printed: `2026/11/26 14:03`, `11/26/26, 2:03
/// PM`, perhaps with the page's title behind.
pub(super) fn is_print_head(line: &str) -> bool {
    if line.len() > 300 || line.ends_with(['。', '；']) {
        return false;
    }
    let number = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = line;
    for (at, ends) in [&['/', '-', '.', '年'][..], &['/', '-', '.', '月'], &[]]
        .iter()
        .enumerate()
    {
        let length = number(rest);
        if !(1..=4).contains(&length) {
            return false;
        }
        rest = &rest[length..];
        if at < 2 {
            let Some(after) = rest.strip_prefix(*ends) else {
                return false;
            };
            rest = after;
        }
    }
    let rest = rest.trim_start_matches(['日', ',', '，', ' ', '\u{a0}', '\u{202f}', 'T']);
    let rest = ["上午", "下午"]
        .iter()
        .find_map(|half| rest.strip_prefix(half))
        .unwrap_or(rest);
    let hours = number(rest);
    let minutes = rest[hours..].strip_prefix([':', '：']);
    matches!(hours, 1 | 2) && minutes.is_some_and(|minutes| number(minutes) == 2)
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
    fn what_a_browser_prints() {
        for (line, expected) in [
            ("file:///home/x/plan.html 1/8", true),
            ("https://example.gov.cn/art/2021/1/5/a.html 3/12", true),
            ("https://example.gov.cn/a.html 3 / 12", true),
            ("https://example.gov.cn/a.html 12", false),
            ("https://example.gov.cn/a.html", false),
            ("详见 https://example.gov.cn/ 1/8", false),
            ("比例为 1/8", false),
        ] {
            assert_eq!(is_numbered_address(line), expected, "{line}");
        }
        for (line, expected) in [
            ("2026/11/26 14:03", true),
            ("2026/11/26 14:03 竹乡规划建议", true),
            ("2026年11月26日 下午2:03", true),
            ("11/26/26, 2:03 PM 竹乡", true),
            ("2026-11-26 14:03:20", true),
            ("2026/11/26", false),
            ("2026年11月26日举行", false),
            ("2026/11/26 14:03 发车。", false),
            ("甲 2026/11/26 14:03", false),
        ] {
            assert_eq!(is_print_head(line), expected, "{line}");
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
