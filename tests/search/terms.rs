//! Set terms and slogans of the plan, typed word for word, find the place that has them.

use yiwu_plan::{
    plan::{Reference, bundled},
    search::{Index, SearchOptions},
};

#[test]
fn a_set_term_finds_its_own_place_first() {
    let index = Index::build(&bundled(), &[], &SearchOptions::default());
    let lines = include_str!("terms.tsv").lines();
    let (mut all, mut faults) = (0, Vec::new());
    for line in lines.filter(|line| !line.starts_with('#')) {
        all += 1;
        let (places, term) = line.split_once('\t').expect(line);
        let places: Vec<Reference> = places
            .split(',')
            .map(|place| place.parse().expect(line))
            .collect();
        let results = index.search(term);
        match results.hits.first() {
            Some(hit) if places.contains(&hit.reference) => {}
            Some(hit) => faults.push(format!(
                "{term}: {} stands before {places:?}",
                hit.reference
            )),
            None => faults.push(format!("{term}: nothing")),
        }
    }
    println!(
        "{} of {all} set terms find their place first",
        all - faults.len()
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
