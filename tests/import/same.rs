//! The same document, whatever its wrap, its pages, its blank lines, its form and its encoding.

use std::collections::BTreeSet;

use proptest::{prelude::*, sample::select};
use yiwu_plan::plan::Official;

use crate::{
    document::{document, plan, usual},
    render::{Blanks, Cut, Pages, Rendering},
    understood,
};

/// Every text of several paragraphs, by name.
fn texts(official: &Official) -> Vec<(String, &[String])> {
    let mut texts = vec![("preamble".to_owned(), official.preamble.as_slice())];
    for chapter in &official.chapters {
        texts.push((format!("chapter {:?}", chapter.number), &chapter.lead));
        let items = chapter.items.iter();
        texts.extend(
            items.map(|item| (format!("item {}", item.number), item.paragraphs.as_slice())),
        );
    }
    texts.push(("closing".to_owned(), &official.closing));
    texts
}

/// Where paragraphs end, as characters of the text that are no spaces.
fn ends(paragraphs: &[String]) -> BTreeSet<usize> {
    let mut end = 0;
    let ends = paragraphs.iter().map(|paragraph| {
        end += paragraph.chars().filter(|&c| c != ' ').count();
        end
    });
    ends.collect()
}

/// A paragraph that is found although it is none, or one that could be known and is not found.
fn misplaced_end(found: &Official, all: &Official, knowable: &Official) -> Option<String> {
    let (found, all, knowable) = (texts(found), texts(all), texts(knowable));
    for ((found, all), knowable) in found.iter().zip(&all).zip(&knowable) {
        let (ends_found, ends_all, ends_knowable) = (ends(found.1), ends(all.1), ends(knowable.1));
        let wrong = ends_found.difference(&ends_all).next();
        let missing = ends_knowable.difference(&ends_found).next();
        for (what, at) in [("none ends here", wrong), ("one ends here", missing)] {
            if let Some(&at) = at {
                let text: Vec<char> = all.1.concat().chars().filter(|&c| c != ' ').collect();
                let before: String = text[at.saturating_sub(20)..at].iter().collect();
                return Some(format!("{}: {what}: …{before}", all.0));
            }
        }
    }
    None
}

/// The first text that differs, with what it should be: a whole document is too much to read.
pub(crate) fn first_difference(found: &Official, expected: &Official) -> Option<String> {
    let parts = |official: &Official| {
        let mut parts = vec![("preamble".to_owned(), official.preamble.join("|"))];
        for chapter in &official.chapters {
            let number = format!("chapter {:?}", chapter.number);
            let heading = format!("{:?}|{}", chapter.heading, chapter.lead.join("|"));
            parts.push((number, heading));
            for item in &chapter.items {
                let text = format!("{}。|{}", item.title, item.paragraphs.join("|"));
                parts.push((format!("item {}", item.number), text));
            }
        }
        parts.push(("closing".to_owned(), official.closing.join("|")));
        parts
    };
    if found == expected {
        return None;
    }
    let (found, expected) = (parts(found), parts(expected));
    let differs = found.iter().zip(&expected).find(|(a, b)| a != b);
    Some(match differs {
        Some((a, b)) => {
            let same =
                a.1.chars()
                    .zip(b.1.chars())
                    .take_while(|(a, b)| a == b)
                    .count();
            let from = same.saturating_sub(20);
            let part = |text: &str| text.chars().skip(from).take(60).collect::<String>();
            format!("{}: …{}\n{}: …{}", a.0, part(&a.1), b.0, part(&b.1))
        }
        None => format!("{} parts, not {}", found.len(), expected.len()),
    })
}

fn rendering() -> impl Strategy<Value = Rendering> {
    let blanks = vec![
        Blanks::Never,
        Blanks::Paragraphs,
        Blanks::Anywhere(2),
        Blanks::Anywhere(9),
        Blanks::EveryLine,
    ];
    let pages = vec![
        Pages::None,
        Pages::Numbers,
        Pages::Heads,
        Pages::FormFeeds,
        Pages::Jumps,
    ];
    let shape = (
        10..=80_usize,
        select(vec![Cut::Words, Cut::Columns]),
        any::<(bool, bool, bool, bool)>(),
    );
    let place = (select(blanks), select(pages), 18..60_usize);
    let point = select(vec![". ", ".", "．", "、", " . "]);
    (shape, place, point, any::<u64>()).prop_map(
        |((width, cut, (wide, indented, ordinal, spaced)), (blanks, pages, page), point, seed)| {
            Rendering {
                width: Some(width),
                cut,
                wide,
                indented,
                blanks,
                pages,
                page,
                point,
                ordinal,
                spaced,
                seed,
            }
        },
    )
}

/// `official` with each text in one paragraph.
fn merged(official: &Official) -> Official {
    let mut official = official.clone();
    let one = |text: &mut Vec<String>| {
        if !text.is_empty() {
            *text = vec![text.concat()];
        }
    };
    one(&mut official.preamble);
    one(&mut official.closing);
    for chapter in &mut official.chapters {
        one(&mut chapter.lead);
        chapter
            .items
            .iter_mut()
            .for_each(|item| one(&mut item.paragraphs));
    }
    official
}

fn without_spaces(official: &Official) -> Official {
    let mut official = official.clone();
    let out = |text: &mut String| text.retain(|c| c != ' ');
    official.preamble.iter_mut().for_each(out);
    official.closing.iter_mut().for_each(out);
    for chapter in &mut official.chapters {
        chapter.heading.iter_mut().for_each(out);
        chapter.lead.iter_mut().for_each(out);
        for item in &mut chapter.items {
            out(&mut item.title);
            item.paragraphs.iter_mut().for_each(out);
        }
    }
    official
}

fn check(rendering: Rendering, official: &Official) -> Result<(), TestCaseError> {
    let copy = rendering.of(official);
    let (found, report) = understood(copy.text.as_bytes(), &plan());
    let misplaced = misplaced_end(&found, official, &copy.knowable);
    // The characters, in order, are always the same.
    let (found, official) = (merged(&found), merged(official));
    let differs = first_difference(&without_spaces(&found), &without_spaces(&official));
    prop_assert!(differs.is_none(), "{}", differs.unwrap_or_default());
    // Where a line was cut within a word or beside a space, nothing says which it was.
    if rendering.cut == Cut::Words {
        let differs = first_difference(&found, &official);
        prop_assert!(differs.is_none(), "spaces: {}", differs.unwrap_or_default());
    }
    prop_assert!(report.is_whole(), "{report:?}");
    prop_assert_eq!(&report.skipped, &[]);
    prop_assert!(misplaced.is_none(), "{}", misplaced.unwrap_or_default());
    Ok(())
}

/// So many cases, or as many as PROPTEST_CASES says.
pub(crate) fn cases(usual: u32) -> ProptestConfig {
    let said = std::env::var("PROPTEST_CASES").ok();
    ProptestConfig {
        cases: said.and_then(|said| said.parse().ok()).unwrap_or(usual),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    // PROPTEST_CASES=20000 with --release for a long run.
    #![proptest_config(cases(100))]
    #[test]
    fn any_wrapped_copy(rendering in rendering(), seed in 0..1000_u64) {
        check(rendering, &document(8, seed))?;
    }
}

#[test]
fn every_width() {
    for width in 10..=80 {
        for cut in [Cut::Words, Cut::Columns] {
            let rendering = Rendering {
                width: Some(width),
                cut,
                ..Rendering::default()
            };
            if let Err(error) = check(rendering, &usual()) {
                panic!("{width} {cut:?}: {error}");
            }
        }
    }
}
