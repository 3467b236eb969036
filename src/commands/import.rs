//! `import`: the user's own copy of the official text, read, accounted for, kept.

use std::{
    io::{self, IsTerminal, Write},
    path::Path,
    time::{Duration, Instant},
};

use crate::{
    official::{
        self, DecodeError, Decoded, Identity, ImportPhase, MAX_BYTES, OutlineError, ReadDocument,
        Report, SourceText, Understood, UnreadableFile,
    },
    page::{Line, Role},
    plan::{BUNDLED_ID, Language, LibraryPlan, Official, Plan, is_plan_id, plan_id},
    sanitize,
    settings::{Paths, file, library, official_file},
    words::words,
};

use super::{
    Error,
    cli::ImportArgs,
    converters::{pdf_text, word_document},
    document_error::{decode_message, outline_message},
    error::ExitStatus,
    import_error::ImportError,
    message::Message,
    plans,
    print::Printer,
};

pub(super) fn run(
    plan: &Plan,
    arguments: &ImportArgs,
    paths: &Paths,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    let home = paths.official_file().ok_or(ImportError::NoHome)?;
    let Some(file) = &arguments.file else {
        return remove(&home, printer);
    };
    let in_file = |what: Message| ImportError::File {
        name: shown(file),
        what,
    };
    let bytes = read(file).map_err(|error| in_file(Message::new(error)))?;
    if let Some(id) = arguments
        .id
        .as_ref()
        .filter(|id| *id != BUNDLED_ID && !is_plan_id(id))
    {
        return Err(ImportError::InvalidId { id: id.clone() }.into());
    }
    let language = printer.language();
    let mut bar = ProgressBar::new(language);
    let converted;
    let mut decoded = official::decode(&bytes, &mut |phase, done| bar.show(phase, done));
    if let Err(error) = &decoded
        && let Some(other) = converted_file(file, error)
    {
        decoded = match other {
            Ok(bytes) => {
                converted = bytes;
                official::decode(&converted, &mut |phase, done| bar.show(phase, done))
            }
            Err(error) => Err(error),
        };
    }
    let decoded = decoded.map_err(|error| {
        bar.clear();
        in_file(decode_message(&error, language))
    })?;
    let read = SourceText::read(&decoded.text, &mut |phase, done| bar.show(phase, done))
        .map_err(|error| outline_message(error, language))
        .and_then(|source| {
            let found = understand(&decoded, &source, plan, arguments.id.as_deref(), &mut bar);
            Ok((found?, source))
        });
    bar.clear();
    let (understood, source) = read.map_err(in_file)?;
    match understood {
        Some(understood) => merge(&understood, arguments, &home, printer),
        None => document(&decoded, &source, arguments, paths, printer),
    }
}

/// Returns what another program makes of a file that cannot be read as it is: the text of a PDF, the .docx of a .doc;
/// `None` where no such program is installed, so that the error says how to convert the file.
fn converted_file(file: &Path, error: &DecodeError) -> Option<Result<Vec<u8>, DecodeError>> {
    match error {
        DecodeError::Pdf => {
            let text = pdf_text(file)?;
            let is_empty = text.iter().all(u8::is_ascii_whitespace);
            Some(if is_empty {
                Err(DecodeError::PdfWithoutText)
            } else {
                Ok(text)
            })
        }
        DecodeError::Unreadable(UnreadableFile::OldWord) => word_document(file).map(Ok),
        _ => None,
    }
}

/// Reports on the text of the bundled plan, and saves it unless it is only tried.
fn merge(
    understood: &Understood,
    arguments: &ImportArgs,
    home: &Path,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    let Understood { official, report } = understood;
    print_report(&report.render(printer.language()), printer)?;
    if arguments.id.is_none() {
        let file = arguments.file.as_deref().unwrap_or(Path::new("-"));
        certain(report, &shown(file))?;
    }
    let words = words(printer.language());
    if arguments.dry_run {
        printer.text(&format!("{}\n", words.import_dry))?;
    } else {
        replaces(home, official)?;
        official_file::save(home, official)?;
        printer.text(&format!("{}\n", words.imported(&shown(home))))?;
    }
    printer.finish()?;
    Ok(ExitStatus::Success)
}

fn remove(home: &Path, printer: &mut Printer) -> Result<ExitStatus, Error> {
    let words = words(printer.language());
    let removed = official_file::remove(home)?;
    let said = if removed {
        words.import_removed(&shown(home))
    } else {
        match printer.language() {
            Language::Zh => "没有已导入的文本。".to_owned(),
            Language::En => "There is no imported text.".to_owned(),
        }
    };
    printer.text(&format!("{said}\n"))?;
    printer.finish()?;
    Ok(ExitStatus::found(removed))
}

/// The bytes of the file, or of standard input for `-`: one more than may be imported at most.
fn read(file: &Path) -> io::Result<Vec<u8>> {
    let path = Some(file).filter(|file| *file != Path::new("-"));
    file::read_input(path, MAX_BYTES as u64 + 1)
}

/// Reads a file as the text of the bundled plan; `None` where it is another document.
///
/// # Errors
/// A reason why it cannot be read.
fn understand(
    decoded: &Decoded<'_>,
    source: &SourceText<'_>,
    plan: &Plan,
    id: Option<&str>,
    bar: &mut ProgressBar,
) -> Result<Option<Understood>, Message> {
    let is_asked = id == Some(BUNDLED_ID);
    if id.is_some() && !is_asked {
        return Ok(None);
    }
    let read = official::outline_of(source, plan, &mut |phase, done| {
        bar.show(phase, done);
    });
    let mut understood = match read {
        Err(OutlineError::NoItems(_)) if !is_asked => return Ok(None),
        read => read.map_err(|error| outline_message(error, bar.language))?,
    };
    describe(&mut understood.report, decoded);
    let is_other = understood.report.identity == Some(Identity::Other);
    Ok((is_asked || !is_other).then_some(understood))
}

/// Adds to a report what only the decoding knows.
fn describe(report: &mut Report, decoded: &Decoded<'_>) {
    report.form = decoded.form;
    report.encoding = decoded.encoding;
    report.omitted = decoded.omitted;
}

fn print_report(lines: &[String], printer: &mut Printer) -> Result<(), Error> {
    for text in lines {
        let mut line = Line::default();
        line.push(text.as_str(), Role::Body);
        printer.entry(&line, 0)?;
    }
    Ok(())
}

/// Imports a document that is not the bundled plan as a plan of its own.
fn document(
    decoded: &Decoded<'_>,
    source: &SourceText<'_>,
    arguments: &ImportArgs,
    paths: &Paths,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    let file = arguments.file.as_deref().unwrap_or(Path::new("-"));
    let name = shown(file);
    let ReadDocument {
        mut document,
        mut report,
    } = official::document_of(source, &decoded.headings, &mut |_, _| {});
    if document.nodes.is_empty() {
        let lines = report.lines;
        return Err(ImportError::NoHeadings { name, lines }.into());
    }
    describe(&mut report, decoded);
    if let Some(title) = &arguments.title {
        document.title = sanitize::escape_line(title).into_owned();
    }
    print_report(
        &report.render_document(&document, printer.language()),
        printer,
    )?;
    let stem = file
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned());
    let id = arguments
        .id
        .clone()
        .unwrap_or_else(|| match document.title.as_str() {
            "" => plan_id(&stem.unwrap_or_default()),
            title => plan_id(title),
        });
    let words = words(printer.language());
    if arguments.dry_run {
        printer.text(&format!("{}\n", words.import_dry))?;
    } else {
        let plan = LibraryPlan {
            id,
            imported: library::today(),
            document,
        };
        let path = library::save(&plans::folder(paths)?, &plan)?;
        printer.text(&format!(
            "{}\n",
            words.plan_imported(&plan.id, &shown(&path))
        ))?;
    }
    printer.finish()?;
    Ok(ExitStatus::Success)
}

/// Refuses a document that is not certainly a copy of the bundled plan.
fn certain(report: &Report, name: &str) -> Result<(), ImportError> {
    match report.identity {
        Some(Identity::Doubtful) => Err(ImportError::Doubtful {
            name: name.to_owned(),
            agreement: report.agreement,
        }),
        _ => Ok(()),
    }
}

/// A copy that lacks items of the one before does not take its place.
fn replaces(home: &Path, new: &Official) -> Result<(), ImportError> {
    // A broken one is no loss.
    let Ok(Some(before)) = official_file::load(Some(home), Language::En) else {
        return Ok(());
    };
    let lost: Vec<u32> = before
        .items()
        .map(|item| item.number)
        .filter(|&number| new.item(number).is_none())
        .collect();
    match lost.first() {
        None => Ok(()),
        Some(&first) => Err(ImportError::Lacks {
            first,
            count: lost.len(),
        }),
    }
}

fn shown(path: &Path) -> String {
    sanitize::escape_line(&path.display().to_string()).into_owned()
}

/// A line on the terminal that says how far it is, for those who wait.
struct ProgressBar {
    language: Language,
    start: Instant,
    terminal: bool,
    drawn: bool,
}

/// Time before the progress bar appears.
const PROGRESS_DELAY: Duration = Duration::from_millis(500);
/// Cells of the bar.
const CELLS: usize = 24;

impl ProgressBar {
    fn new(language: Language) -> ProgressBar {
        ProgressBar {
            language,
            start: Instant::now(),
            terminal: io::stderr().is_terminal(),
            drawn: false,
        }
    }

    /// `done` of the stage, from 0 to 1.
    fn show(&mut self, stage: ImportPhase, done: f32) {
        if !self.terminal || self.start.elapsed() < PROGRESS_DELAY {
            return;
        }
        self.drawn = true;
        let done = done.clamp(0.0, 1.0);
        let cells = (done * CELLS as f32) as usize;
        let (bar, rest) = ("#".repeat(cells), "-".repeat(CELLS - cells));
        let percent = (done * 100.0) as u32;
        let stage = words(self.language).import_phases[stage as usize];
        // A progress bar that cannot be written is no error.
        let _ = write!(io::stderr(), "\r[{bar}{rest}] {percent:>3}% {stage}\x1b[K");
    }

    fn clear(&mut self) {
        if std::mem::take(&mut self.drawn) {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
