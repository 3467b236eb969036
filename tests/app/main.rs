//! The browser without a terminal: keys in, screen out.

mod browse;
mod choosing;
mod copying;
mod find;
mod invariants;
#[path = "../support/invented.rs"]
mod invented;
mod jobs;
mod layers;
mod list_keys;
mod lists;
mod marks;
mod modes;
mod mouse;
mod official;
mod options;
mod pictures;
mod plans;
#[path = "../support/screen.rs"]
mod screen;
mod screens;
mod search;
mod svg;
mod wheel;
#[path = "../support/worded.rs"]
mod worded;
