//! Questions that name a place: it stands first, with what else they say behind it.

use yiwu_plan::plan::Reference::{self, Chapter, Item};

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
