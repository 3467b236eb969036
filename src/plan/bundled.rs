//! The digest of `data/`, compiled into the binary: nothing is parsed at start.

use std::borrow::Cow;

use super::{
    AskedWords, List, PlanKey, Str,
    model::{
        Bound, Chapter, Contents, Digest, Item, Kind, Name, Period, Plan, Source, Target, Text,
    },
};

/// Chapters the plan has; those without a file in `data/` are not in the source.
const CHAPTERS: u32 = 17;

// `TITLE`, `REGION`, `CARDS`, `UNOFFICIAL`, `PERIOD`, `SOURCE`, `CONTENTS` and `CHECKSUM`, by data/build.rs.
include!(concat!(env!("OUT_DIR"), "/plan.rs"));

/// Returns the plan as bundled.
pub fn bundled() -> Plan {
    let contents = |number| {
        let mut all = CONTENTS.iter();
        let found = all.find(|(chapter, _)| *chapter == number);
        found.map(|(_, contents)| contents.clone())
    };
    Plan {
        key: PlanKey::Bundled,
        outline: None,
        title: TITLE.clone(),
        region: REGION.clone(),
        period: PERIOD,
        source: SOURCE.clone(),
        cards: CARDS.clone(),
        unofficial: UNOFFICIAL.clone(),
        chapters: (1..=CHAPTERS)
            .map(|number| Chapter {
                number,
                contents: contents(number),
            })
            .collect(),
        official: None,
        asked: AskedWords::Bundled,
    }
}

/// Returns the POSIX checksum of the bundled data, as `cat data/plan.json data/chapter-*.json | cksum` prints it.
pub fn checksum() -> u32 {
    CHECKSUM
}
