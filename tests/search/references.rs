//! Questions that name a place: it stands first, with what else they say behind it.

use yiwu_plan::{
    plan::{
        Language,
        Reference::{self, Chapter, Item},
    },
    search::{Field, Notice},
};

use crate::readers::INDEX;

/// The place that stands first.
fn first(query: &str) -> Option<Reference> {
    Some(INDEX.search(query).hits.first()?.reference)
}

#[test]
fn the_place_that_a_question_names_stands_first() {
    for (query, place) in [
        ("第九章讲什么", Chapter(9)),
        ("第9章有哪些医院", Chapter(9)),
        ("第44条说什么", Item(44)),
        ("第二十九条高铁什么时候建成", Item(29)),
        ("what about chapter 9 hospitals", Chapter(9)),
        ("when is the station of item 29", Item(29)),
        ("chapter 12 how many", Chapter(12)),
        ("hospitals in item 29", Item(29)),
    ] {
        assert_eq!(first(query), Some(place), "{query}");
    }
    // Part of another word, and without a number.
    for (query, other) in [
        ("subitem 29 hospitals", Item(29)),
        ("item hospitals", Item(29)),
    ] {
        assert_ne!(first(query), Some(other), "{query}");
    }
}

#[test]
fn a_place_that_holds_its_own_number_is_found_once_beside_the_others() {
    let found = INDEX.search("30").hits;
    let places: Vec<Reference> = found.iter().map(|hit| hit.reference).collect();
    assert_eq!(places[0], Item(30));
    assert_eq!(places.iter().filter(|place| **place == Item(30)).count(), 1);
    let beside = INDEX.search("“30”").hits;
    for hit in &beside {
        assert!(places.contains(&hit.reference), "{:?}", hit.reference);
    }
}

#[test]
fn a_count_that_is_no_item_is_said_to_be_none() {
    for (query, notice) in [
        ("99条", Notice::NotInPlan(Item(99))),
        ("第99条", Notice::NotInPlan(Item(99))),
        ("第99章", Notice::NotInPlan(Chapter(99))),
        ("7条", Notice::NotInSource(Item(7))),
    ] {
        assert_eq!(INDEX.search(query).notices, [notice], "{query}");
    }
}

#[test]
fn a_target_that_words_and_a_filter_ask_for_is_one_match() {
    for query in ["投资 >=1000亿元", "高铁 has:due due<=2025", "率 >=90%"] {
        let hits = INDEX.search(query).hits;
        assert!(!hits.is_empty(), "{query}");
        for hit in hits {
            let targets = hit.matches.iter().map(|found| found.field_ref);
            let mut targets: Vec<usize> = targets
                .filter(|at| at.field == Field::Target && at.language == Language::Zh)
                .map(|at| at.index)
                .collect();
            let count = targets.len();
            targets.sort_unstable();
            targets.dedup();
            assert_eq!(targets.len(), count, "{query}: {:?}", hit.matches);
        }
    }
}
