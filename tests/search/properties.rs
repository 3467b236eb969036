//! What holds for any query whatever.

use std::sync::LazyLock;

use crate::readers::{INDEX, LAX, sound};
use proptest::prelude::*;
use yiwu_plan::search::{IncrementalSearch, Index, MatchKind, SearchOptions, parse};

/// The index without near hits.
static EXACT: LazyLock<Index> = LazyLock::new(|| {
    let options = SearchOptions {
        exact: true,
        ..SearchOptions::default()
    };
    Index::build(&yiwu_plan::plan::bundled(), &[], &options)
});

/// Strings of every script, and such as people type.
fn query() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-z0-9 .,%“”\"'():<>=-]{0,24}",
        "[a-z]{1,12}",
        "[高铁站义乌双江湖医院机场航线就诊率标准地，。]{1,8}",
        "(ch|due|has|kind|章|年|xx):[a-z0-9一-十]{0,6}",
    ]
}

proptest! {
    // PROPTEST_CASES=3000 with --release for a long run.
    #![proptest_config(ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(60),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_query_is_answered(query in query()) {
        sound(&INDEX.search(&query).hits);
        sound(&LAX.search(&query).hits);
    }

    #[test]
    fn an_index_for_one_query_answers_it_as_the_whole_index_does(query in query()) {
        let plan = yiwu_plan::plan::bundled();
        let one = Index::for_query(&plan, &[], &SearchOptions::default(), &query);
        prop_assert_eq!(one.search(&query), INDEX.search(&query));
    }

    #[test]
    fn what_was_typed_letter_by_letter_finds_what_it_finds_at_once(query in query()) {
        let mut session = IncrementalSearch::default();
        let chars: Vec<char> = query.chars().take(24).collect();
        for typed in 1..=chars.len() {
            let start: String = chars[..typed].iter().collect();
            let refined = INDEX.search_incremental(&mut session, &start);
            prop_assert_eq!(refined, INDEX.search(&start), "at {:?}", start);
        }
    }

    /// Figures are found whole, one or two letters look at short texts only, and what stands inside a
    /// word is looked for only where nothing better is found: there a longer query may find more.
    #[test]
    fn a_longer_term_finds_no_more(term in "[a-z]{4,10}|[高铁站义乌双江湖医院机场航线]{2,6}", cut in 1_usize..8) {
        let exact = |query: &str| -> Vec<_> {
            let hits = INDEX.search(query).hits.into_iter();
            let well = hits.filter(|hit| hit.matches.iter().all(|m| !matches!(m.how, MatchKind::Near | MatchKind::English)));
            well.map(|hit| hit.reference).collect()
        };
        let chars: Vec<char> = term.chars().collect();
        let least = if chars[0].is_ascii() { 3 } else { 1 };
        let shorter: String = chars[..chars.len().saturating_sub(cut).max(least)].iter().collect();
        let shown = INDEX.search(&shorter);
        let longer = exact(&term);
        // What the display hides as noise below good matches was found all the same.
        if shown.hits.iter().all(|hit| hit.matches.iter().all(|m| m.how != MatchKind::Near)) {
            let mut session = IncrementalSearch::default();
            INDEX.search_incremental(&mut session, &shorter);
            let through = INDEX.search_incremental(&mut session, &term).hits;
            for reference in longer {
                prop_assert!(through.iter().any(|hit| hit.reference == reference), "{} finds {}, {} does not", term, reference, shorter);
            }
        }
    }

    /// Near hits come behind the exact ones, which are the same with and without them.
    #[test]
    fn near_hits_change_no_exact_hit(query in query()) {
        let exact = EXACT.search(&query).hits;
        let all = INDEX.search(&query).hits;
        prop_assert!(exact.iter().all(|hit| hit.near.is_none()));
        prop_assert_eq!(&all[..exact.len()], &exact[..]);
        prop_assert!(all[exact.len()..].iter().all(|hit| hit.near.is_some()));
        prop_assert!(exact.is_empty() || all.len() == exact.len() || exact.len() < 3);
    }

    /// Filters, exclusions and quotes hold for near hits too.
    #[test]
    fn near_hits_keep_to_filters(text in "[高铁站义乌双江湖医院机场航线就诊率什么时候]{3,9}", chapter in 8_u32..17) {
        for hit in INDEX.search(&format!("{text} ch:{chapter}")).hits {
            prop_assert_eq!(yiwu_plan::plan::bundled().chapter_number(hit.reference), Some(chapter));
        }
        let without = INDEX.search("机场").hits;
        for hit in INDEX.search(&format!("{text} -机场")).hits {
            prop_assert!(without.iter().all(|other| other.reference != hit.reference || other.near.is_some()));
        }
        prop_assert_eq!(INDEX.search("“甲乙丙丁戊”").hits, []);
    }

    #[test]
    fn any_text_is_some_query(text in any::<String>()) {
        let query = parse(&text);
        prop_assert!(query.terms.len() + query.without.len() + query.filters.len() <= yiwu_plan::search::MAX_TERMS);
        prop_assert!(query.terms.iter().all(|term| !term.chars.is_empty()));
    }
}
