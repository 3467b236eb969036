//! Facts that a document's title states: who issued it, and for which years.

use crate::plan::parse_chinese_number;

/// Returns the issuer and the period; each empty where the title does not state it.
pub(super) fn facts(title: &str) -> (String, String) {
    (issuer(title), period(title))
}

/// The words before 关于 where they name a committee, a government or a congress.
fn issuer(title: &str) -> String {
    let bodies = [
        "委",
        "政府",
        "人大",
        "代表大会",
        "国务院",
        "局",
        "厅",
        "部",
        "办公室",
    ];
    title
        .split_once("关于")
        .map(|(issuer, _)| issuer.trim_matches(['《', ' ', '　']))
        .filter(|issuer| bodies.iter().any(|body| issuer.contains(body)))
        .unwrap_or_default()
        .to_owned()
}

/// `2026–2030` for the fifteenth five-year plan, `2026` for a report of that year.
fn period(title: &str) -> String {
    let plain: String = title.chars().filter(|c| !"“”\" ".contains(*c)).collect();
    let five = plain
        .split_once("个五年")
        .and_then(|(before, _)| before.rsplit_once('第'))
        .and_then(|(_, number)| parse_chinese_number(number))
        .or_else(|| {
            let name: Vec<char> = plain[plain.find('十')?..].chars().take(3).collect();
            let number: String = name.iter().take(2).collect();
            (name.get(2) == Some(&'五')).then(|| parse_chinese_number(&number))?
        });
    if let Some(number) = five.filter(|number| (10..=30).contains(number)) {
        // The first began in 1953, the tenth in 2001.
        let first = 2001 + (number - 10) * 5;
        return format!("{first}–{}", first + 4);
    }
    let year = plain
        .find('年')
        .and_then(|at| plain[..at].get(at.checked_sub(4)?..));
    year.filter(|year| year.chars().all(|c| c.is_ascii_digit()))
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::facts;

    #[test]
    fn issuers_and_periods() {
        for (title, issuer, period) in [
            (
                "中共甲县委关于制定第十五个五年规划的建议",
                "中共甲县委",
                "2026–2030",
            ),
            ("甲县“十四五”规划纲要", "", "2021–2025"),
            ("2026年甲市政府工作报告", "", "2026"),
            ("甲市政府工作报告", "", ""),
            ("甲省水环境条例", "", ""),
            ("关于甲的说明", "", ""),
        ] {
            assert_eq!(
                facts(title),
                (issuer.to_owned(), period.to_owned()),
                "{title}"
            );
        }
    }
}
