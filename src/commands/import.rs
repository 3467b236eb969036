//! `import`: the user's own copy of the official text, read, accounted for, kept.

use std::{
    io::{self, IsTerminal, Write},
    path::Path,
    time::{Duration, Instant},
};

use crate::{
    official::{self, HeadingAgreement, Identity, ImportPhase, MAX_BYTES, Report, Understood},
    page::{Line, Role},
    plan::{Language, Official, Plan},
    settings::{Paths, file, official_file},
    visible,
    words::words,
};

use super::{
    Error,
    cli::ImportArgs,
    document_error::{decode_message, outline_message},
    error::{ExitStatus, Message},
    import_error::ImportError,
    print::Printer,
};

/// The ID of the bundled plan.
const BUNDLED_ID: &str = "yiwu";

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
    let name = file.display().to_string();
    let in_file = |what: Message| ImportError::File {
        name: visible::line(&name).into_owned(),
        what,
    };
    let bytes = read(file).map_err(|error| in_file(Message::new(error)))?;
    let Understood { official, report } =
        understand(&bytes, plan, printer.language()).map_err(in_file)?;
    for text in report.render(printer.language()) {
        let mut line = Line::default();
        line.push(text, Role::Body);
        printer.entry(&line, 0)?;
    }
    if arguments.id.as_deref() != Some(BUNDLED_ID) {
        identified(&report, &visible::line(&name))?;
    }
    let words = words(printer.language());
    if arguments.dry_run {
        printer.text(&format!("{}\n", words.import_dry))?;
    } else {
        replaces(&home, &official)?;
        official_file::save(&home, &official)?;
        printer.text(&format!("{}\n", words.imported(&shown(&home))))?;
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

/// # Errors
/// A reason why it is not the plan, in one line.
fn understand(bytes: &[u8], plan: &Plan, language: Language) -> Result<Understood, Message> {
    let mut bar = Bar::new(language);
    let mut progress = |stage, done| bar.show(stage, done);
    let decoded =
        official::decode(bytes, &mut progress).map_err(|error| decode_message(&error, language));
    let understood = decoded.and_then(|decoded| {
        let understood = official::outline(&decoded.text, plan, &mut progress);
        let mut understood = understood.map_err(|error| outline_message(error, language))?;
        understood.report.form = decoded.form;
        understood.report.encoding = decoded.encoding;
        understood.report.omitted = decoded.omitted;
        Ok(understood)
    });
    bar.clear();
    understood
}

/// Refuses a document that is not certainly a copy of the bundled plan.
fn identified(report: &Report, name: &str) -> Result<(), ImportError> {
    let HeadingAgreement { known, agreeing } = report.agreement;
    let name = name.to_owned();
    match report.identity {
        Some(Identity::Bundled) => Ok(()),
        Some(Identity::Doubtful) => Err(ImportError::Doubtful {
            name,
            agreeing,
            known,
        }),
        Some(Identity::Other) | None => Err(ImportError::OtherDocument {
            name,
            agreeing,
            known,
        }),
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
    visible::line(&path.display().to_string()).into_owned()
}

/// A line on the terminal that says how far it is, for those who wait.
struct Bar {
    language: Language,
    start: Instant,
    terminal: bool,
    drawn: bool,
}

/// Time before the progress bar appears.
const PROGRESS_DELAY: Duration = Duration::from_millis(500);
/// Cells of the bar.
const CELLS: usize = 24;

impl Bar {
    fn new(language: Language) -> Bar {
        Bar {
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
