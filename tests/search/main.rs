//! The search: judged queries, and properties of any query.

mod properties;
mod questions;
#[path = "../fuzz/readers.rs"]
#[allow(
    dead_code,
    reason = "the other readers are read by the test of the corpora"
)]
mod readers;
mod references;
mod terms;
