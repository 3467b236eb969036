//! `open`: the browser, full screen.

use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
    rc::Rc,
    sync::Arc,
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use ratatui::{buffer::Buffer, layout::Position};

use crate::{
    app::{App, Effect, Event, ListContents, Rgb, Start},
    page::View,
    plan::{Language, Plan, Reference, bundled},
    search::{Library, SearchOptions},
    settings::{
        ABORT_SAVE_TIMEOUT, Config, ConfigMistake, LAST_SAVE_TIMEOUT, Paths, SAVE_TIMEOUT,
        SaveError, StartView, Store, ThemeName, file, library,
    },
    state::UserState,
    terminal::{Capabilities, Colours, ExitReason, Height, Program, Terminal, TerminalOptions},
    ui::{self, Theme},
};

use super::{
    Error, GlobalOptions, Settings,
    error::{self, ExitStatus},
    message::Message,
    report,
};

/// Longest time from a change to its save; changes meanwhile are saved with it.
const SAVE_DELAY: Duration = Duration::from_millis(500);
/// Time after which a failed save is tried again.
const RETRY_DELAY: Duration = Duration::from_secs(5);
/// Time between two looks whether the imported plans have been read.
const LIBRARY_DELAY: Duration = Duration::from_millis(10);

/// Runs the browser, and saves the state when it is left.
pub(super) fn run(
    place: Option<&str>,
    common: &GlobalOptions,
    settings: Settings,
    language: Language,
) -> Result<ExitStatus, Error> {
    // Printed when the browser is left: the status line may be too short for them.
    let mut notices = Vec::new();
    let plan = if common.fresh {
        bundled()
    } else {
        with_official(&settings, language, &mut notices)
    };
    let asked = place
        .map(|text| error::reference(&plan, text))
        .transpose()?;
    if !(std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) {
        return Err(Error::NoTerminal);
    }
    let Capabilities { colours } = Capabilities::of(|name| std::env::var(name).ok())?;
    let Settings {
        paths,
        config,
        mistakes,
    } = settings;
    let (store, state) = if common.fresh {
        (Store::disabled(), UserState::default())
    } else {
        open_state(&paths, language, &mut notices)
    };
    let terminal = Terminal::open(terminal_options(&config, colours, None))?;
    let theme = theme(colours, config.theme, None);
    let folder = paths.plans_folder().filter(|_| !common.fresh);
    let plans = LibraryReader::new(folder, config.search.clone(), language);
    let start = start(&plan, asked, config, state, common);
    let mut app = App::new(Rc::new(plan), terminal.size(), start);
    let summary = ConfigMistake::summary(&mistakes, language);
    let status: Vec<String> = summary.into_iter().chain(notices.iter().cloned()).collect();
    app.message = (!status.is_empty()).then(|| status.join("  "));
    notices.extend(mistakes.iter().map(|mistake| mistake.message(language)));
    let mut browser = BrowseProgram {
        kept: app.snapshot(),
        app,
        theme,
        colours,
        store,
        plans,
        opened: Instant::now(),
        due: None,
        last_save_error: None,
    };
    let ending = terminal.run(&mut browser)?;
    Ok(finish(browser, ending, &notices, language))
}

/// Returns how the terminal is opened: full screen, or inline at a height.
pub(super) fn terminal_options(
    config: &Config,
    colours: Colours,
    height: Option<Height>,
) -> TerminalOptions {
    TerminalOptions {
        colours,
        mouse: config.mouse && height.is_none(),
        widths: config.ambiguous.widths(),
        height,
        query_background: asks_background(colours, config.theme),
        escape_timeout: config.escape_timeout,
    }
}

/// Returns the bundled plan with the imported official text; a line about a text that cannot be read is added to
/// `notices`.
fn with_official(settings: &Settings, language: Language, notices: &mut Vec<String>) -> Plan {
    let mut plan = bundled();
    match settings.official(language) {
        Ok(official) => official
            .into_iter()
            .for_each(|official| plan.merge_official(official)),
        Err(line) => notices.push(line),
    }
    plan
}

/// Opens the state file; a notice about it is added to `notices`.
fn open_state(paths: &Paths, language: Language, notices: &mut Vec<String>) -> (Store, UserState) {
    let (store, state, notice) = Store::open(paths.state_file());
    notices.extend(notice.map(|notice| notice.message(language)));
    if let Some(path) = paths.official_file() {
        file::remove_stale_temp_files(&path);
    }
    (store, state)
}

/// Saves the state after the browser was left, and prints what it showed in the status line.
fn finish(
    mut browser: BrowseProgram,
    ending: ExitReason,
    notices: &[String],
    language: Language,
) -> ExitStatus {
    // After a signal it has been saved on the way out.
    if ending == ExitReason::Quit {
        browser.save(LAST_SAVE_TIMEOUT);
    }
    notices.iter().for_each(report::warning);
    if let Some(error) = browser.last_save_error {
        report::error(&Message::new(error.message(language)));
        if ending == ExitReason::Quit {
            return ExitStatus::NotSaved;
        }
    }
    ExitStatus::Browser(ending)
}

/// Returns the theme that `name` asks for; without colours where the terminal has none, in 24 bits where it says so
/// (COLORTERM). `background` is the terminal's, once it has replied.
pub(super) fn theme(colours: Colours, name: ThemeName, background: Option<Rgb>) -> Theme {
    let light = match name {
        ThemeName::Mono => return Theme::mono(),
        ThemeName::Light => true,
        ThemeName::Dark => false,
        ThemeName::Auto => background.is_some_and(Rgb::is_light),
    };
    match (colours, light) {
        (Colours::None, _) => Theme::mono(),
        (Colours::True, false) => Theme::dark_rgb(),
        (Colours::True, true) => Theme::light_rgb(),
        (_, false) => Theme::dark(),
        (_, true) => Theme::light(),
    }
}

/// Returns whether the theme depends on the terminal's background.
pub(super) fn asks_background(colours: Colours, name: ThemeName) -> bool {
    colours != Colours::None && name == ThemeName::Auto
}

/// Returns how the browser starts: as the command line asks for, else the configuration, else the state.
pub(super) fn start(
    plan: &Plan,
    asked: Option<Reference>,
    config: Config,
    state: UserState,
    common: &GlobalOptions,
) -> Start {
    let language = common
        .asked_language()
        .or(config.language)
        .or(state.language);
    let language = language.unwrap_or_else(|| common.language());
    let same = match language {
        Language::Zh => View::Zh,
        Language::En => View::En,
    };
    let view = common.asked_view().or(config.view).or(state.view);
    let mut chapters = plan.chapters.iter().filter(|c| c.contents.is_some());
    let first = chapters
        .next()
        .map(|chapter| Reference::Chapter(chapter.number));
    let remembered = match config.start {
        // At the very first start, the first chapter that there is something to read of.
        StartView::Last if state == UserState::default() => first.unwrap_or_default(),
        StartView::Last => state.place,
        StartView::Overview | StartView::Search | StartView::Targets => Reference::Plan,
    };
    Start {
        language,
        view: view.unwrap_or(same),
        place: asked.unwrap_or(remembered),
        widths: config.ambiguous.widths().unwrap_or_default(),
        keymap: config.keymap,
        search: config.search,
        mouse: config.mouse,
        state,
        open: match config.start {
            _ if asked.is_some() => None,
            StartView::Search => Some(ListContents::default()),
            StartView::Targets => Some(ListContents::targets()),
            StartView::Last | StartView::Overview => None,
        },
        pick_mode: None,
    }
}

/// The app with its theme and its store.
struct BrowseProgram {
    app: App,
    theme: Theme,
    colours: Colours,
    store: Store,
    plans: LibraryReader,
    opened: Instant,
    /// The state as last saved.
    kept: UserState,
    /// Time of the next save.
    due: Option<Instant>,
    last_save_error: Option<SaveError>,
}

/// Reads the imported plans on a thread of its own: no key waits for it.
struct LibraryReader {
    /// `None` where there is no home folder, or nothing saved is to be read.
    folder: Option<PathBuf>,
    options: SearchOptions,
    language: Language,
    thread: Option<JoinHandle<Library>>,
    /// Time of the next look whether it has finished.
    look_at: Instant,
}

impl LibraryReader {
    fn new(folder: Option<PathBuf>, options: SearchOptions, language: Language) -> LibraryReader {
        LibraryReader {
            folder,
            options,
            language,
            thread: None,
            look_at: Instant::now(),
        }
    }

    fn start(&mut self) {
        let (folder, options, language) =
            (self.folder.clone(), self.options.clone(), self.language);
        let read = move || read_library(folder.as_deref(), &options, language);
        self.thread = Some(thread::spawn(read));
        self.look_at = Instant::now() + LIBRARY_DELAY;
    }

    /// Returns the plans once they are read.
    fn finished(&mut self) -> Option<Library> {
        let Some(thread) = self.thread.take_if(|thread| thread.is_finished()) else {
            self.look_at = Instant::now() + LIBRARY_DELAY;
            return None;
        };
        // Where the thread failed there is nothing to show, and the panic was reported.
        Some(thread.join().unwrap_or_default())
    }
}

/// Reads every imported plan; those that cannot be read are named.
fn read_library(folder: Option<&Path>, options: &SearchOptions, language: Language) -> Library {
    let Some(folder) = folder else {
        return Library::default();
    };
    let (plans, errors) = match library::ids(folder) {
        Ok(ids) => library::load_all(folder, &ids, language),
        Err(error) => (Vec::new(), vec![error.to_string()]),
    };
    Library::new(plans, errors, options)
}

impl BrowseProgram {
    /// Saves the changes, if there are any, and waits for the lock as long as `timeout`. A failure is shown
    /// once; saving is tried again later and when the browser is left.
    fn save(&mut self, timeout: Duration) {
        self.due = None;
        let state = self.app.snapshot();
        if state == self.kept {
            self.last_save_error = None;
            return;
        }
        match self.store.save_within(&state, timeout) {
            Ok(()) => {
                self.kept = state;
                self.last_save_error = None;
            }
            Err(error) => {
                self.due = Some(Instant::now() + RETRY_DELAY);
                if self.last_save_error.is_none() {
                    self.app.message = Some(error.message(self.app.display.language));
                }
                self.last_save_error = Some(error);
            }
        }
    }
}

impl Program for BrowseProgram {
    fn update(&mut self, event: Event) -> Vec<Effect> {
        if let Event::Background(background) = event {
            self.theme = theme(self.colours, ThemeName::Auto, Some(background));
            return Vec::new();
        }
        if let Some(library) = self.plans.finished() {
            self.app.update(Event::Library(Arc::new(library)));
        }
        if event == Event::Wake {
            if self.due.is_some_and(|due| due <= Instant::now()) {
                self.save(SAVE_TIMEOUT);
            }
            return self.app.update(event);
        }
        // Any event may have changed the state.
        self.due.get_or_insert_with(|| Instant::now() + SAVE_DELAY);
        let effects = self.app.update(event);
        if effects.contains(&Effect::Save) {
            let today = jiff::ZonedDateTime::now().date().to_string();
            self.app.date_changed_notes(&self.kept, &today);
        }
        if self.plans.thread.is_none() && self.app.wants_library() {
            self.plans.start();
        }
        effects
    }

    fn draw(&mut self, buffer: &mut Buffer) -> Option<Position> {
        self.app.refresh();
        ui::draw(&self.app, &self.theme, buffer)
    }

    fn wake_at(&self) -> Option<Instant> {
        let rest = self.app.wants_idle().then_some(self.opened);
        let reading = self.plans.thread.as_ref();
        let reading = reading.map(|_| self.plans.look_at);
        rest.or(reading).or(self.due)
    }

    fn persist(&mut self) {
        self.save(ABORT_SAVE_TIMEOUT);
    }
}
