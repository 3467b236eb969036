//! `open`: the browser.

use std::{
    io::IsTerminal,
    rc::Rc,
    time::{Duration, Instant},
};

use ratatui::Frame;

use crate::{
    app::{App, Effect, Event, Memory, Source, Start},
    page::View,
    plan::{Language, Plan, Reference},
    settings::{Config, StartView, Store, ThemeName},
    terminal::{Capabilities, Colours, Program, Terminal, TerminalOptions},
    ui::{self, Theme},
};

use super::{
    Error, GlobalOptions, Settings,
    error::{self, ExitStatus},
    say,
};

/// A change is on the disk after so long at most; meanwhile others join it.
const SAVE_DELAY: Duration = Duration::from_millis(500);
/// After so long what could not be kept is tried again.
const RETRY_DELAY: Duration = Duration::from_secs(5);

pub fn run(
    plan: Plan,
    place: Option<&str>,
    common: &GlobalOptions,
    settings: Settings,
) -> Result<ExitStatus, Error> {
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
        mistakes: mut notices,
    } = settings;
    let (store, memory) = if common.fresh {
        (Store::disabled(), Memory::default())
    } else {
        let (store, memory, notice) = Store::open(paths.state_file());
        notices.extend(notice);
        (store, memory)
    };
    let widths = config.ambiguous.widths();
    let terminal = Terminal::open(TerminalOptions {
        colours,
        mouse: config.mouse,
        widths,
        height: None,
    })?;
    let theme = theme(colours, config.theme);
    let start = start(asked, config, memory, common);
    let mut app = App::new(Rc::new(plan), terminal.size(), start);
    app.message = (!notices.is_empty()).then(|| notices.join("  "));
    let mut browser = BrowseProgram {
        kept: app.remembered(),
        app,
        theme,
        store,
        opened: Instant::now(),
        due: None,
        last_save_error: None,
    };
    let ending = terminal.run(&mut browser)?;
    browser.keep();
    notices.extend(browser.last_save_error);
    // The status line may have been too short for them.
    notices.iter().for_each(say);
    Ok(ExitStatus::Browser(ending))
}

/// A theme that these colours can show.
pub fn theme(colours: Colours, name: ThemeName) -> Theme {
    match (colours, name) {
        (Colours::None, _) | (_, ThemeName::Mono) => Theme::mono(),
        (_, ThemeName::Light) => Theme::light(),
        (_, ThemeName::Dark) => Theme::dark(),
    }
}

/// What was asked for comes first, then the settings, then what is remembered.
pub fn start(
    asked: Option<Reference>,
    config: Config,
    memory: Memory,
    common: &GlobalOptions,
) -> Start {
    let language = common
        .asked_language()
        .or(config.language)
        .or(memory.language);
    let language = language.unwrap_or_else(|| common.language());
    let same = match language {
        Language::Zh => View::Zh,
        Language::En => View::En,
    };
    let view = common.asked_view().or(config.view).or(memory.view);
    let remembered = match config.start {
        StartView::Last => memory.place,
        StartView::Overview | StartView::Search | StartView::Targets => Reference::Plan,
    };
    Start {
        language,
        view: view.unwrap_or(same),
        place: asked.unwrap_or(remembered),
        widths: config.ambiguous.widths().unwrap_or_default(),
        keymap: config.keymap,
        search: config.search,
        memory,
        open: match config.start {
            _ if asked.is_some() => None,
            StartView::Search => Some(Source::Search),
            StartView::Targets => Some(Source::Targets),
            StartView::Last | StartView::Overview => None,
        },
        chooser: None,
    }
}

/// The app, drawn in a theme, kept in a store.
struct BrowseProgram {
    app: App,
    theme: Theme,
    store: Store,
    opened: Instant,
    /// What the store has.
    kept: Memory,
    /// When what has changed is to be kept.
    due: Option<Instant>,
    /// Why it could not be, when it was last tried.
    last_save_error: Option<String>,
}

impl BrowseProgram {
    /// Keeps what has changed. That it could not be is said once; it is tried again later, and at the end.
    fn keep(&mut self) {
        self.due = None;
        let memory = self.app.remembered();
        if memory == self.kept {
            self.last_save_error = None;
            return;
        }
        match self.store.save(&memory) {
            Ok(()) => {
                self.kept = memory;
                self.last_save_error = None;
            }
            Err(error) => {
                self.due = Some(Instant::now() + RETRY_DELAY);
                let said = self.last_save_error.replace(error.to_string()).is_some();
                if !said {
                    self.app.message = self.last_save_error.clone();
                }
            }
        }
    }
}

impl Program for BrowseProgram {
    fn update(&mut self, event: Event) -> Vec<Effect> {
        if event == Event::Wake {
            if self.due.is_some_and(|due| due <= Instant::now()) {
                self.keep();
            }
            return self.app.update(event);
        }
        // Whatever it was, soon it is looked at whether there is something to keep.
        self.due.get_or_insert_with(|| Instant::now() + SAVE_DELAY);
        self.app.update(event)
    }

    fn draw(&mut self, frame: &mut Frame) {
        self.app.refresh();
        ui::draw(&self.app, &self.theme, frame);
    }

    fn wake_at(&self) -> Option<Instant> {
        let rest = self.app.wants_rest().then_some(self.opened);
        rest.or(self.due)
    }

    fn on_abort(&mut self) {
        self.keep();
    }
}
