//! The lines of a text, freed of page artifacts: what reading a document of either kind begins with.

use std::borrow::Cow;

use super::{
    limits::MAX_LINES,
    line_metrics::measure,
    line_numbers::unnumbered,
    lines::{SourceLine, lines},
    normalize::{Normalized, normalize},
    outline_error::OutlineError,
    page_artifacts,
    progress::{ImportPhase, Progress},
    report::{PageArtifact, Report},
};

/// A text as lines. It can be read as the bundled plan and as a document of its own; the lines are found once.
#[derive(Debug)]
pub struct SourceText<'a> {
    normalized: Normalized<'a>,
    pub(super) lines: Vec<SourceLine>,
    /// Lines that are not blank, page artifacts included.
    pub(super) count: usize,
    page_artifacts: Vec<PageArtifact>,
    line_numbers: usize,
}

impl<'a> SourceText<'a> {
    /// Finds the lines of `text`.
    ///
    /// # Errors
    /// If it has too many.
    pub fn read(text: &'a str, progress: Progress<'_>) -> Result<SourceText<'a>, OutlineError> {
        let mut normalized = normalize(text);
        let unnumbered = unnumbered(&normalized.text);
        let line_numbers = unnumbered.as_ref().map_or(0, |found| found.count);
        if let Some(found) = unnumbered {
            normalized.text = Cow::Owned(found.text);
        }
        let text = normalized.text.as_ref();
        let mut lines = lines(text, MAX_LINES).ok_or(OutlineError::TooManyLines)?;
        let count = lines.len();
        progress(ImportPhase::Understanding, 0.2);
        measure(text, &mut lines);
        progress(ImportPhase::Understanding, 0.4);
        let page_artifacts = page_artifacts::mark(text, &mut lines);
        page_artifacts::take_out(&mut lines);
        // Rules and heads are of other widths.
        measure(text, &mut lines);
        progress(ImportPhase::Understanding, 0.6);
        Ok(SourceText {
            normalized,
            lines,
            count,
            page_artifacts,
            line_numbers,
        })
    }

    pub(super) fn text(&self) -> &str {
        &self.normalized.text
    }

    /// Adds to a report what was found here.
    pub(super) fn describe(&self, report: &mut Report) {
        report.lines = self.count;
        (report.unified, report.dropped) = (self.normalized.unified, self.normalized.dropped);
        report.line_numbers = self.line_numbers;
        report.artifact_lines = self.count - self.lines.len();
        report.page_artifacts.clone_from(&self.page_artifacts);
    }
}
