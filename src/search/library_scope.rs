//! The plans that a query covers: `plan:ID` within it.

/// The plans that a search covers; by default all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LibraryScope {
    /// The identifier of the only plan.
    only: Option<String>,
    /// As typed after `plan:`; a plan is covered if its identifier holds one of them.
    any_of: Vec<String>,
    /// As typed after `-plan:`; such plans are left out.
    none_of: Vec<String>,
}

impl LibraryScope {
    /// Splits a query into what is searched for and the plans that its `plan:ID` and `-plan:ID` name. A part of an
    /// identifier is enough, quotes keep spaces together, and a `plan:` within a phrase is text.
    pub fn take(query: &str) -> (String, LibraryScope) {
        let mut scope = LibraryScope::default();
        let mut terms: Vec<&str> = Vec::new();
        let mut rest = query.trim_start();
        while !rest.is_empty() {
            let prefix = prefix_length(rest);
            let end = prefix + word_length(&rest[prefix..]);
            let id = rest[prefix..end].trim_matches(is_quote).trim();
            if prefix == 0 || id.is_empty() {
                terms.push(&rest[..end]);
            } else if rest.starts_with(is_minus) {
                scope.none_of.push(id.to_owned());
            } else {
                scope.any_of.push(id.to_owned());
            }
            rest = rest[end..].trim_start();
        }
        let mut searched = terms.join(" ");
        // A blank behind the last word says that it is typed to its end.
        if query.ends_with(char::is_whitespace) && !searched.is_empty() {
            searched.push(' ');
        }
        (searched, scope)
    }

    /// Returns the scope narrowed to the plan of exactly this identifier.
    #[must_use]
    pub fn only(self, id: Option<&str>) -> LibraryScope {
        LibraryScope {
            only: id.map(str::to_owned).or(self.only),
            ..self
        }
    }

    /// Returns whether the plan of this identifier is covered.
    pub fn has(&self, id: &str) -> bool {
        let id_letters = letters(id);
        let holds = |part: &String| id_letters.contains(&letters(part));
        self.only.as_ref().is_none_or(|only| only == id)
            && (self.any_of.is_empty() || self.any_of.iter().any(holds))
            && !self.none_of.iter().any(holds)
    }

    /// Returns what was asked for and is in no plan's identifier, and whether nothing else was asked for.
    pub fn unknown<'a>(&self, ids: impl Iterator<Item = &'a str> + Clone) -> (Vec<&str>, bool) {
        if let Some(only) = &self.only
            && !ids.clone().any(|id| id == only)
        {
            return (vec![only], true);
        }
        let ids: Vec<String> = ids.map(letters).collect();
        let is_unknown = |part: &&String| !ids.iter().any(|id| id.contains(&letters(part)));
        let unknown: Vec<&str> = self
            .any_of
            .iter()
            .filter(is_unknown)
            .map(String::as_str)
            .collect();
        let is_all = !unknown.is_empty() && unknown.len() == self.any_of.len();
        (unknown, is_all)
    }
}

/// Returns what is compared of an identifier: its letters and figures in lower case.
fn letters(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '－')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '＂')
}

/// Returns the bytes of `plan:` or `-plan:` at the start of a text; 0 where it begins otherwise.
fn prefix_length(text: &str) -> usize {
    const NAME: &str = "plan";
    let start = text.chars().next().filter(|c| is_minus(*c));
    let start = start.map_or(0, char::len_utf8);
    let name = text.get(start..start + NAME.len());
    if !name.is_some_and(|name| name.eq_ignore_ascii_case(NAME)) {
        return 0;
    }
    let behind = &text[start + NAME.len()..];
    let colon = behind.chars().next().filter(|c| matches!(c, ':' | '：'));
    colon.map_or(0, |colon| start + NAME.len() + colon.len_utf8())
}

/// Returns the bytes of the word, or the phrase in quotes, at the start of a text. A quote that is not closed is a
/// letter.
fn word_length(text: &str) -> usize {
    let closing = match text.chars().next() {
        Some('“') => Some('”'),
        Some(quote @ ('"' | '＂')) => Some(quote),
        _ => None,
    };
    if let Some(closing) = closing {
        let opening = text.chars().next().map_or(0, char::len_utf8);
        if let Some(at) = text[opening..].find(closing) {
            return opening + at + closing.len_utf8();
        }
    }
    text.find(char::is_whitespace).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: [&str; 4] = ["yiwu", "浙江报告", "浙江规划_2026", "丙县"];

    /// The text that is searched for, and the plans that are covered.
    fn taken(query: &str) -> (String, Vec<&'static str>) {
        let (text, scope) = LibraryScope::take(query);
        let covered = IDS.into_iter().filter(|id| scope.has(id));
        (text, covered.collect())
    }

    #[test]
    fn a_part_of_an_identifier_narrows_and_several_widen() {
        for (query, text, covered) in [
            ("高铁 站", "高铁 站", &IDS[..]),
            ("plan:浙江 高铁", "高铁", &IDS[1..3]),
            ("高铁 plan:YIWU", "高铁", &IDS[..1]),
            ("plan:丙县 高铁 plan:报告", "高铁", &[IDS[1], IDS[3]]),
            ("高铁 -plan:浙江", "高铁", &[IDS[0], IDS[3]]),
            ("plan:浙江 -plan:报告 高铁", "高铁", &[IDS[2]]),
            ("plan：丙县　高铁", "高铁", &[IDS[3]]),
            ("plan: 高铁", "plan: 高铁", &IDS[..]),
            ("plan:\"\" 高铁", "plan:\"\" 高铁", &IDS[..]),
            ("高铁 ", "高铁 ", &IDS[..]),
        ] {
            assert_eq!(taken(query), (text.to_owned(), covered.to_vec()), "{query}");
        }
    }

    #[test]
    fn quotes_keep_spaces_and_phrases_whole() {
        for (query, text, covered) in [
            ("plan:\"浙江 报告\" 高铁", "高铁", &IDS[1..2]),
            ("plan:“浙江规划 2026” 高铁", "高铁", &IDS[2..3]),
            ("\"读 plan:浙江\" 高铁", "\"读 plan:浙江\" 高铁", &IDS[..]),
            ("“高铁  站” plan:丙县", "“高铁  站”", &IDS[3..]),
            ("plan:\"浙江 高铁", "高铁", &IDS[1..3]),
        ] {
            assert_eq!(taken(query), (text.to_owned(), covered.to_vec()), "{query}");
        }
    }

    #[test]
    fn one_plan_is_named_exactly() {
        let (_, scope) = LibraryScope::take("高铁");
        let scope = scope.only(Some("浙江"));
        assert!(!scope.has("浙江报告"));
        assert_eq!(scope.unknown(IDS.into_iter()), (vec!["浙江"], true));
        let scope = scope.only(Some("浙江报告"));
        assert!(scope.has("浙江报告") && !scope.has("浙江规划_2026"));
        assert_eq!(scope.unknown(IDS.into_iter()), (vec![], false));
    }

    #[test]
    fn what_no_plan_is_called_is_named() {
        for (query, unknown, is_all) in [
            ("plan:无 高铁", &["无"][..], true),
            ("plan:无 plan:丙县 高铁", &["无"], false),
            ("-plan:无 高铁", &[], false),
        ] {
            let (_, scope) = LibraryScope::take(query);
            assert_eq!(
                scope.unknown(IDS.into_iter()),
                (unknown.to_vec(), is_all),
                "{query}"
            );
        }
    }
}
