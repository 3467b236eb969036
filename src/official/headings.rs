//! Lines that look like the beginning of a chapter (八、…), an item (25. …) or a part of one （一）.

use super::markers::{MarkerKind, marker};

/// The largest number a heading may have; the plan has 17 chapters and 60 items.
pub(super) const MAX_NUMBER: u32 = 99;

/// Lines of a heading at most. At ten columns the longest of the plan takes ten.
pub(super) const MAX_HEADING_LINES: usize = 12;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadingKind {
    Chapter,
    Item,
}

/// The marker with which a line begins a chapter or an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HeadingMarker {
    pub kind: HeadingKind,
    pub number: u32,
    /// Bytes of the line before the heading's words.
    pub length: usize,
}

/// Reads `八、`, `第八章`, `25.`, `25．`, `25、`, `第25条` at the start of a line.
pub(super) fn start(line: &str) -> Option<HeadingMarker> {
    let marker = marker(line).filter(|marker| marker.inserted == 0)?;
    let kind = match marker.kind {
        MarkerKind::Chapter | MarkerKind::Han => HeadingKind::Chapter,
        MarkerKind::Article | MarkerKind::Arabic => HeadingKind::Item,
        _ => return None,
    };
    (marker.number <= MAX_NUMBER).then_some(HeadingMarker {
        kind,
        number: marker.number,
        length: marker.length,
    })
}

/// Returns whether a line begins with `（一）`, `(二)`, `（3）` or `①`.
pub(super) fn is_sub_item(line: &str) -> bool {
    marker(line).is_some_and(|marker| {
        matches!(
            marker.kind,
            MarkerKind::ParenHan | MarkerKind::ParenArabic | MarkerKind::Circled
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_begin_something() {
        use HeadingKind::{Chapter, Item};
        for (line, expected) in [
            ("八、打好甲牌", Some((Chapter, 8, "打好甲牌"))),
            ("十七、甲", Some((Chapter, 17, "甲"))),
            ("廿三、甲", Some((Chapter, 23, "甲"))),
            ("八、", Some((Chapter, 8, ""))),
            ("第八章 打好甲牌", Some((Chapter, 8, "打好甲牌"))),
            ("第8章：打好甲牌", Some((Chapter, 8, "打好甲牌"))),
            ("25. 甲", Some((Item, 25, "甲"))),
            ("25.甲", Some((Item, 25, "甲"))),
            ("25． 甲", Some((Item, 25, "甲"))),
            ("２５．甲", Some((Item, 25, "甲"))),
            ("25、甲", Some((Item, 25, "甲"))),
            ("25 . 甲", Some((Item, 25, "甲"))),
            ("25.", Some((Item, 25, ""))),
            ("25. 10分钟", Some((Item, 25, "10分钟"))),
            ("第25条 甲", Some((Item, 25, "甲"))),
            ("第二十五条　甲", Some((Item, 25, "甲"))),
        ] {
            let found = start(line).map(|start| (start.kind, start.number, &line[start.length..]));
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn lines_that_begin_nothing() {
        for line in [
            "",
            "甲",
            "4.5 万吨",
            "4．5万吨",
            "84.5 号文件",
            "10、20、30分钟",
            "2025.",
            "100. 甲",
            "25 甲",
            "25",
            "0. 甲",
            "十四五",
            "二〇三五年",
            "一、二、三产业",
            "一、二产业",
            "八章",
            "第八章规定",
            "第八届",
            "（一）甲",
        ] {
            assert_eq!(start(line), None, "{line}");
        }
    }

    #[test]
    fn parts_of_an_item() {
        for (line, expected) in [
            ("（一）甲", true),
            ("(十二) 甲", true),
            ("（3）甲", true),
            ("①甲", true),
            ("（一", false),
            ("（甲）", false),
            ("一）甲", false),
            ("", false),
        ] {
            assert_eq!(is_sub_item(line), expected, "{line}");
        }
    }
}
