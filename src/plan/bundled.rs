//! The digest as it lies in `data/`, compiled into the binary.

use serde::Deserialize;

use super::AskedWords;
use super::checksum::cksum;
use super::model::{Chapter, Contents, Digest, Item, Name, Period, Plan, Source, Target, Text};

const PLAN: &str = include_str!("../../data/plan.json");

/// Chapters the plan has; those without a file here are not in the source.
const CHAPTERS: u32 = 17;

const CHAPTER_FILES: [&str; 10] = [
    include_str!("../../data/chapter-08.json"),
    include_str!("../../data/chapter-09.json"),
    include_str!("../../data/chapter-10.json"),
    include_str!("../../data/chapter-11.json"),
    include_str!("../../data/chapter-12.json"),
    include_str!("../../data/chapter-13.json"),
    include_str!("../../data/chapter-14.json"),
    include_str!("../../data/chapter-15.json"),
    include_str!("../../data/chapter-16.json"),
    include_str!("../../data/chapter-17.json"),
];

#[derive(Deserialize)]
struct PlanFile {
    title: Text,
    region: Text,
    period: Period,
    source: Source,
    cards: Text,
    unofficial: Text,
}

/// Flat on purpose: serde's `flatten` would buffer every value, at twice the time to load.
#[derive(Deserialize)]
struct ChapterFile {
    number: u32,
    card: Option<Text>,
    heading: Text,
    summary: Text,
    measures: Vec<Text>,
    targets: Vec<Target>,
    names: Vec<Name>,
    items: Vec<ItemFile>,
}

#[derive(Deserialize)]
struct ItemFile {
    number: u32,
    title: Text,
    summary: Text,
    measures: Vec<Text>,
    targets: Vec<Target>,
    names: Vec<Name>,
}

/// The plan as bundled.
pub fn bundled() -> Plan {
    // What is compiled in was read by the tests: a fault here cannot reach a user.
    let plan: PlanFile = serde_json::from_str(PLAN).expect("data/plan.json is tested");
    let mut chapters: Vec<Chapter> = (1..=CHAPTERS)
        .map(|number| Chapter {
            number,
            contents: None,
        })
        .collect();
    for file in CHAPTER_FILES {
        let file: ChapterFile = serde_json::from_str(file).expect("data/chapter-*.json is tested");
        let number = file.number;
        chapters[number as usize - 1].contents = Some(file.into());
    }
    Plan {
        title: plan.title,
        region: plan.region,
        period: plan.period,
        source: plan.source,
        cards: plan.cards,
        unofficial: plan.unofficial,
        chapters,
        official: None,
        asked: AskedWords::Bundled,
    }
}

/// Returns the POSIX checksum of the bundled data, as `cat data/plan.json data/chapter-*.json | cksum` prints it.
pub fn checksum() -> u32 {
    cksum(std::iter::once(PLAN).chain(CHAPTER_FILES))
}

impl From<ChapterFile> for Contents {
    fn from(file: ChapterFile) -> Self {
        Contents {
            card: file.card,
            heading: file.heading,
            digest: Digest {
                summary: file.summary,
                measures: file.measures,
                targets: file.targets,
                names: file.names,
            },
            items: file.items.into_iter().map(Item::from).collect(),
        }
    }
}

impl From<ItemFile> for Item {
    fn from(file: ItemFile) -> Self {
        Item {
            number: file.number,
            title: file.title,
            digest: Digest {
                summary: file.summary,
                measures: file.measures,
                targets: file.targets,
                names: file.names,
            },
        }
    }
}
