//! The program at the shell, run as anybody runs it: arguments in, both streams and the exit code out.

mod contract;
mod doctor;
mod formats;
mod import;
mod installed;
mod options;
mod plans;
mod program;
mod readme;
#[path = "../support/report.rs"]
mod report;
mod streams;
mod suggestions;
#[path = "../support/worded.rs"]
mod worded;
