//! Nothing of a file is neither visible nor reported, in any form.

use std::{cmp::Reverse, collections::BTreeMap};

use proptest::prelude::*;
use yiwu_plan::{
    compatibility::unified,
    official::{self, Decoded, ReadDocument, SkipReason},
    page::{Layout, Line, Marks, View, Wording, page},
    plan::{Document, Language, LibraryPlan, Plan, Reference},
    width::AmbiguousWidth,
};

use crate::{
    composed::composed,
    same::cases,
    written::{Written, every_form},
};

/// How often each character comes, without space.
type Characters = BTreeMap<char, isize>;

fn characters(text: &str) -> Characters {
    let mut characters = Characters::new();
    add(&mut characters, text, 1);
    characters
}

fn add(characters: &mut Characters, text: &str, times: isize) {
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        // The separators of cells are the importer's.
        if !matches!(c, '｜' | '|') {
            *characters.entry(c).or_default() += times;
        }
    }
    characters.retain(|_, count| *count != 0);
}

/// The text as the importer normalizes it, the characters replaced, and those dropped.
fn normalized(text: &str) -> (String, usize, usize) {
    let litter = |c: char| matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}');
    let dropped = text.chars().filter(|&c| litter(c)).count();
    let replaced = text.chars().filter(|&c| unified(c) != c).count();
    let kept = text.chars().filter(|&c| !litter(c)).map(unified);
    (kept.collect(), replaced, dropped)
}

/// The words of a page artifact: figures alike.
fn artifact_key(line: &str) -> String {
    let mut key = String::new();
    for c in line.chars().filter(|c| !c.is_whitespace()) {
        match c {
            '0'..='9' if key.ends_with('#') => {}
            '0'..='9' => key.push('#'),
            c => key.push(c),
        }
    }
    key
}

/// The characters that part an item's title from its text.
const STOPS: [char; 4] = ['。', '：', ':', '.'];

/// Takes the lines that the report names out of `lost`.
fn take_reported(lost: &mut Characters, text: &str, read: &ReadDocument) {
    // Form feeds are no lines to an editor.
    let text = text.replace('\u{c}', "");
    let mut lines: Vec<&str> = text.split(['\n', '\u{2029}']).collect();
    let artifacts = read.report.page_artifacts.iter();
    let marks: Vec<String> = artifacts
        .map(|artifact| artifact_key(lines[artifact.line as usize - 1]))
        .collect();
    for skipped in &read.report.skipped {
        if skipped.why == SkipReason::Contents {
            for line in &mut lines[skipped.from as usize - 1..skipped.to as usize] {
                add(lost, std::mem::take(line), -1);
            }
        }
    }
    // All page numbers are reported under the first one.
    let (named, mut others): (Vec<&str>, Vec<&str>) = lines
        .iter()
        .partition(|line| marks.contains(&artifact_key(line)));
    others.sort_by_key(|line| Reverse(characters(line).values().sum::<isize>()));
    let mut found = 0;
    for line in named.into_iter().chain(others) {
        let own = characters(line);
        let mut is_lost = own
            .iter()
            .map(|(c, count)| lost.get(c).is_some_and(|lost| lost >= count));
        let is_stop = own.keys().all(|c| STOPS.contains(c));
        if !is_stop && is_lost.all(|is_lost| is_lost) && found < read.report.artifact_lines {
            add(lost, line, -1);
            found += 1;
        }
    }
}

/// Checks that every paragraph and heading is on the page of its place.
fn check_views(document: &Document, what: &str) -> Result<(), TestCaseError> {
    let library = LibraryPlan {
        id: "x".to_owned(),
        imported: "2026-01-01".to_owned(),
        document: document.clone(),
    };
    let plan = library.as_plan();
    let shown = |plan: &Plan, reference: Reference| {
        let layout = Layout {
            columns: 70,
            widths: AmbiguousWidth::default(),
            language: Language::Zh,
            view: View::Zh,
            wording: Wording::Official,
        };
        let lines = page(plan, reference, layout, Marks::default()).lines;
        let text: String = lines.iter().map(Line::text).collect();
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    let bare = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    let mut places = vec![(Reference::Plan, document.preamble.clone())];
    places[0].1.push(document.title.clone());
    for (number, (_, node)) in (1..).zip(document.walk()) {
        let mut texts = node.paragraphs.clone();
        texts.extend([node.marker.clone(), node.title.clone()]);
        places.push((Reference::Item(number), texts));
    }
    for (reference, texts) in places {
        let page = shown(&plan, reference);
        for text in texts {
            prop_assert!(
                page.contains(&bare(&text)),
                "{what}: {reference:?} lacks {text:?}:\n{page}"
            );
        }
    }
    Ok(())
}

fn check(written: &Written) -> Result<(), TestCaseError> {
    let Written {
        form,
        bytes,
        holdings,
    } = written;
    let decoded = match official::decode(bytes, &mut |_, _| {}) {
        Ok(decoded) => decoded,
        Err(error) => {
            prop_assert!(false, "{form}: {error}");
            return Ok(());
        }
    };
    let Decoded {
        text,
        omitted,
        headings,
        ..
    } = &decoded;
    let mut lost = characters(&holdings.visible);
    add(&mut lost, text, -1);
    // Delimiters of Markdown's tables, and what parts pages.
    lost.retain(|&c, _| c != '\u{feff}');
    prop_assert!(
        lost.is_empty(),
        "{form}: {lost:?} lost in {text:?} of {:?}",
        holdings.visible
    );
    let counts = (
        omitted.hidden,
        omitted.comments,
        omitted.ruby,
        omitted.boilerplate,
        omitted.pictures,
    );
    let expected = (
        holdings.hidden,
        holdings.comments,
        holdings.ruby,
        holdings.boilerplate,
        holdings.pictures,
    );
    prop_assert_eq!(
        counts,
        expected,
        "{}: hidden, comments, ruby, boilerplate, pictures",
        form
    );

    let read = official::document(text, headings, &mut |_, _| {}).expect("few lines");
    let (source, replaced, dropped) = normalized(text);
    prop_assert_eq!(
        (read.report.unified, read.report.dropped),
        (replaced, dropped),
        "{}",
        form
    );
    let mut lost = characters(&source);
    for text in read.document.texts() {
        add(&mut lost, text, -1);
    }
    // The only heading of a page is its title as well.
    if let [only] = &read.document.nodes[..]
        && only.title == read.document.title
    {
        add(&mut lost, &only.title, 1);
    }
    take_reported(&mut lost, &source, &read);
    let nodes = read.document.walk().len() as isize;
    let stops: isize = lost
        .iter()
        .filter(|(c, _)| STOPS.contains(c))
        .map(|(_, count)| *count)
        .sum();
    lost.retain(|c, _| !STOPS.contains(c));
    prop_assert!(
        lost.is_empty(),
        "{form}: {lost:?} neither visible nor reported in {:?} of {text:?}\n{:#?}",
        read.report,
        read.document
    );
    prop_assert!(
        (0..=nodes).contains(&stops),
        "{form}: {stops} stops at {nodes} titles"
    );
    check_views(&read.document, form)
}

proptest! {
    #![proptest_config(cases(200))]
    #[test]
    fn every_character_is_visible_or_reported(document in composed()) {
        for written in every_form(&document) {
            check(&written)?;
        }
    }
}
