//! The layers of the screen: one overlay at most, over a list or the browsing view, over what `Esc` returns to.
//!
//! Only this module decides which of them gets a key. Its types exclude layers that cannot be on the screen together.

use super::{
    action::Context, browse_view::SavedView, find_input::FindInput, help_view::HelpView,
    note_input::NoteInput, path_input::PathInput, picker::Picker, text_input::TextInput,
};

/// Steps that `Esc` can undo; the earliest are dropped first.
const MAX_RETURNS: usize = 100;

/// A box or an input over everything else; it gets every key while it is open.
#[derive(Clone, Debug)]
pub enum Overlay {
    Help(HelpView),
    CopyMenu,
    /// The actions on a row of the list.
    RowMenu,
    /// The path of a file to write.
    Path(PathInput),
    /// A reference being typed.
    Goto(TextInput),
    /// A query for the page, as it is typed.
    Find(FindInput),
    /// A note being typed.
    Note(NoteInput),
}

/// The layer that gets the keys while there is no overlay.
#[derive(Clone, Debug, Default)]
enum Base {
    /// The tree and the detail.
    #[default]
    Browse,
    List(Box<Picker>),
}

/// A view or list that one press of `Esc` returns to.
#[derive(Clone, Debug)]
pub(super) enum Return {
    View(Box<SavedView>),
    List(Box<Picker>),
}

/// The layer that gets the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    Help,
    CopyMenu,
    RowMenu,
    Path,
    Goto,
    Find,
    Note,
    List,
    Browse,
}

impl Layer {
    /// Returns the contexts a key is looked up in, the nearest first.
    pub fn contexts(self) -> &'static [Context] {
        match self {
            Layer::Help => &[Context::Help, Context::Input],
            Layer::CopyMenu => &[Context::CopyMenu],
            Layer::RowMenu => &[Context::RowMenu],
            Layer::Path => &[Context::Path, Context::Input],
            Layer::Goto | Layer::Find | Layer::Note => &[Context::Input],
            Layer::List => &[Context::Picker, Context::Input],
            Layer::Browse => &[Context::Browse],
        }
    }
}

/// The layers, from what `Esc` returns to up to the overlay.
#[derive(Clone, Debug, Default)]
pub struct Layers {
    returns: Vec<Return>,
    base: Base,
    overlay: Option<Overlay>,
}

impl Layers {
    /// Returns the layer that gets the keys.
    pub fn top(&self) -> Layer {
        match (&self.overlay, &self.base) {
            (Some(Overlay::Help(_)), _) => Layer::Help,
            (Some(Overlay::CopyMenu), _) => Layer::CopyMenu,
            (Some(Overlay::RowMenu), _) => Layer::RowMenu,
            (Some(Overlay::Path(_)), _) => Layer::Path,
            (Some(Overlay::Goto(_)), _) => Layer::Goto,
            (Some(Overlay::Find(_)), _) => Layer::Find,
            (Some(Overlay::Note(_)), _) => Layer::Note,
            (None, Base::List(_)) => Layer::List,
            (None, Base::Browse) => Layer::Browse,
        }
    }

    /// Returns the overlay, if one is open.
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlay.as_ref()
    }

    /// Returns the overlay to change, if one is open.
    pub fn overlay_mut(&mut self) -> Option<&mut Overlay> {
        self.overlay.as_mut()
    }

    /// Opens an overlay in place of the one that is open, if any.
    pub fn open_overlay(&mut self, overlay: Overlay) {
        self.overlay = Some(overlay);
    }

    /// Closes the overlay and returns it, if one is open.
    pub fn close_overlay(&mut self) -> Option<Overlay> {
        self.overlay.take()
    }

    /// Returns the text input of the overlay or the list that gets the keys.
    pub fn input(&self) -> Option<&TextInput> {
        match (&self.overlay, &self.base) {
            (Some(Overlay::Goto(input)), _) => Some(input),
            (Some(Overlay::Find(find)), _) => Some(&find.field),
            (Some(Overlay::Path(path)), _) => Some(&path.field),
            (Some(Overlay::Help(help)), _) => Some(&help.filter),
            (Some(Overlay::Note(note)), _) => Some(&note.field),
            (Some(Overlay::CopyMenu | Overlay::RowMenu), _) | (None, Base::Browse) => None,
            (None, Base::List(list)) => Some(&list.field),
        }
    }

    /// Returns the text input that typed characters go to.
    pub fn input_mut(&mut self) -> Option<&mut TextInput> {
        match (&mut self.overlay, &mut self.base) {
            (Some(Overlay::Goto(input)), _) => Some(input),
            (Some(Overlay::Find(find)), _) => Some(&mut find.field),
            (Some(Overlay::Path(path)), _) => Some(&mut path.field),
            (Some(Overlay::Help(help)), _) => Some(&mut help.filter),
            (Some(Overlay::Note(note)), _) => Some(&mut note.field),
            (Some(Overlay::CopyMenu | Overlay::RowMenu), _) => None,
            (None, Base::List(list)) => Some(&mut list.field),
            (None, Base::Browse) => None,
        }
    }

    /// Returns the list on the screen, which an overlay may cover.
    pub fn list(&self) -> Option<&Picker> {
        match &self.base {
            Base::List(list) => Some(list),
            Base::Browse => None,
        }
    }

    /// Returns the list on the screen to change, which an overlay may cover.
    pub fn list_mut(&mut self) -> Option<&mut Picker> {
        match &mut self.base {
            Base::List(list) => Some(list),
            Base::Browse => None,
        }
    }

    /// Returns the list on the screen, or the nearest one that `Esc` leads back to.
    pub fn nearest_list(&self) -> Option<&Picker> {
        let behind = self.returns.iter().rev().find_map(|behind| match behind {
            Return::List(list) => Some(&**list),
            Return::View(_) => None,
        });
        self.list().or(behind)
    }

    /// Returns the list that the place being read was opened from.
    pub fn nearest_list_mut(&mut self) -> Option<&mut Picker> {
        self.returns
            .iter_mut()
            .rev()
            .find_map(|behind| match behind {
                Return::List(list) => Some(&mut **list),
                Return::View(_) => None,
            })
    }

    /// Opens a list over what is on the screen; `view` is the browsing view as it is now.
    pub fn open_list(&mut self, list: Picker, view: impl FnOnce() -> SavedView) {
        let list = Base::List(Box::new(list));
        let behind = match std::mem::replace(&mut self.base, list) {
            Base::List(list) => Return::List(list),
            Base::Browse => Return::View(Box::new(view())),
        };
        self.push(behind);
    }

    /// Opens a list with nothing to return to.
    pub fn start_with_list(&mut self, list: Picker) {
        *self = Layers {
            base: Base::List(Box::new(list)),
            ..Layers::default()
        };
    }

    /// Leaves the list for the browsing view; `Esc` leads back to the list.
    pub fn browse_from_list(&mut self) {
        if let Base::List(list) = std::mem::take(&mut self.base) {
            self.push(Return::List(list));
        }
    }

    /// Makes `Esc` lead back to a browsing view that is about to be left.
    pub fn push_view(&mut self, view: SavedView) {
        self.push(Return::View(Box::new(view)));
    }

    fn push(&mut self, behind: Return) {
        if self.returns.len() == MAX_RETURNS {
            self.returns.remove(0);
        }
        self.returns.push(behind);
    }

    /// Goes one step back: a list becomes the base again, a view is passed to the caller. Returns `false` if there is
    /// nothing to return to.
    pub fn step_back(&mut self, restore: impl FnOnce(SavedView)) -> bool {
        match self.returns.pop() {
            Some(Return::List(list)) => self.base = Base::List(list),
            Some(Return::View(view)) => {
                self.base = Base::Browse;
                restore(*view);
            }
            None => return false,
        }
        true
    }

    /// Returns whether there is a list or a view to return to.
    pub fn can_step_back(&self) -> bool {
        !self.returns.is_empty()
    }

    /// Returns the browsing view under the list on the screen; `None` while browsing.
    pub fn view_behind_list(&self) -> Option<&SavedView> {
        self.list()?;
        self.returns.iter().rev().find_map(|behind| match behind {
            Return::View(view) => Some(&**view),
            Return::List(_) => None,
        })
    }
}
