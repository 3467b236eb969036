//! The plan: chapters, items, targets and names, bundled with the binary.

mod asked;
mod bundled;
mod document;
mod library;
mod merge;
mod model;
mod numeral;
mod official;
mod outline;
mod place;
mod reference;
mod related;
mod shared;

pub use asked::{AskedEntry, AskedPart};
pub use bundled::{bundled, checksum};
pub use document::{Document, NodePath, OutlineNode};
pub use library::{LibraryHead, LibraryPlan, is_plan_id, plan_id};
pub use model::{
    AskedWords, Bound, Chapter, Contents, Digest, Item, Kind, Language, Name, Period, Plan, Source,
    Target, Text,
};
pub use numeral::{chinese_number, parse_chinese_number};
pub use official::{Official, OfficialChapter, OfficialItem, sentences};
pub use outline::{Outline, OutlineEntry};
pub use place::{BUNDLED_ID, NodePlace, Place, PlanKey};
pub use reference::{Reference, ReferenceError};
pub use related::related;
pub use shared::{List, Str};
