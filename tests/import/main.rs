//! A person's own copy of the official text is understood whatever has become of it on its way.
//!
//! The document of these tests is invented. Each test makes a file of it, or spoils one, and holds
//! what is understood against the document itself.

mod arbitrary;
mod bold;
mod clean;
mod composed;
mod document;
mod document_titles;
mod every_character;
mod faults;
mod figures;
mod files;
mod flood;
mod forms;
mod growth;
mod hostile;
mod levels;
mod mht;
mod more_forms;
mod odd_forms;
mod odt;
mod paragraph;
mod prints;
mod render;
mod rtf;
mod same;
mod word;
mod written;

use yiwu_plan::{
    official::{self, Report},
    plan::{Official, Plan},
};

/// What a file is understood as.
fn understood(bytes: &[u8], plan: &Plan) -> (Official, Report) {
    let decoded = official::decode(bytes, &mut |_, _| {}).expect("a text");
    let understood = official::outline(&decoded.text, plan, &mut |_, _| {}).expect("the plan");
    (understood.official, understood.report)
}
