//! The keys that the status line shows: those of the place and the layer, the most useful first.

use super::{Action, App, Context, Focus, Key, Layer, ListSource, Picker};

/// A key of the status line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    pub key: Key,
    pub label: &'static str,
    pub action: Action,
}

use Action::{
    Back, Bookmark, Bookmarks, ChangeOrder, ChangeView, ChangeWording, Choose, Collapse, Compare,
    Complete, Copy, CopyLine, CopyMarkdown, CopyMenu, CopyRows, CopyTable, CopyTargets, CopyText,
    CopyTitle, DeleteRow, DeleteToStart, DeleteWord, Down, Expand, FieldEnd, FieldStart,
    FindInPage, FoldAll, Goto, Help, HideTree, HistoryBack, MoveRowDown, MoveRowUp, Names,
    NextChapter, NextGroup, NextHit, NextItem, NextPage, NextRow, Note, Open, Plans, PreviewDown,
    PrintToMainScreen, Quit, ReverseOrder, RowMenu, ScrollDown, Search, SearchHistory, Targets,
    ToggleAllMarks, ToggleExact, ToggleMark, TogglePreview, Undo, WriteRows,
};

const IN_TREE: &[Action] = &[
    Open,
    Search,
    Targets,
    Names,
    Bookmarks,
    Back,
    Quit,
    Goto,
    Copy,
    Bookmark,
    Note,
    NextChapter,
    ScrollDown,
    ChangeWording,
    ChangeView,
    Plans,
    HideTree,
    CopyMenu,
    FoldAll,
    Undo,
];
const IN_DETAIL: &[Action] = &[
    Expand,
    Copy,
    Collapse,
    Back,
    Down,
    NextHit,
    Compare,
    NextItem,
    Search,
    FindInPage,
    CopyMenu,
    Quit,
    Bookmark,
    Note,
    ChangeWording,
    ChangeView,
    HideTree,
    HistoryBack,
    PrintToMainScreen,
    Undo,
];
const ON_LINK: &[Action] = &[
    Open,
    Expand,
    Copy,
    Collapse,
    Back,
    NextHit,
    NextItem,
    Search,
    FindInPage,
    CopyMenu,
    Bookmark,
    Note,
    ChangeWording,
    Quit,
];
const IN_LIST: &[Action] = &[
    Choose,
    Back,
    Copy,
    ChangeOrder,
    ReverseOrder,
    SearchHistory,
    ToggleMark,
    RowMenu,
    CopyMenu,
    NextRow,
    PreviewDown,
    NextGroup,
    TogglePreview,
    ToggleExact,
];
const IN_PICK: &[Action] = &[
    Choose,
    Back,
    ChangeOrder,
    SearchHistory,
    ToggleMark,
    NextRow,
    PreviewDown,
    NextGroup,
    TogglePreview,
    ToggleExact,
];
const IN_COPY_MENU: &[Action] = &[
    CopyLine,
    CopyRows,
    CopyTable,
    CopyText,
    CopyMarkdown,
    CopyTargets,
    CopyTitle,
    Back,
];
const IN_ROW_MENU: &[Action] = &[
    Copy,
    CopyMenu,
    Bookmark,
    Note,
    Compare,
    DeleteRow,
    MoveRowUp,
    MoveRowDown,
    WriteRows,
    ToggleAllMarks,
    Undo,
    Back,
];
const IN_INPUT: &[Action] = &[
    Choose,
    Back,
    DeleteToStart,
    DeleteWord,
    FieldStart,
    FieldEnd,
];
const IN_PATH: &[Action] = &[Complete, Choose, Back, DeleteToStart, DeleteWord];
const IN_HELP: &[Action] = &[Choose, NextRow, NextPage, Back];

impl App {
    /// Returns the hints of this place, the most useful first; the way to all keys is the last.
    pub fn hints(&self) -> Vec<Hint> {
        let actions = match self.layers.top() {
            Layer::Browse if self.browse.focus == Focus::Tree => IN_TREE,
            Layer::Browse if self.browse.reader.link.is_some() => ON_LINK,
            Layer::Browse => IN_DETAIL,
            Layer::List if self.pick_mode.is_some() => IN_PICK,
            Layer::List => IN_LIST,
            Layer::CopyMenu => IN_COPY_MENU,
            Layer::RowMenu => IN_ROW_MENU,
            Layer::Path => IN_PATH,
            Layer::Goto | Layer::Find | Layer::Note => IN_INPUT,
            Layer::Help => IN_HELP,
        };
        let all = actions.iter().chain([&Help]);
        all.filter_map(|&action| self.hint(action)).collect()
    }

    fn hint(&self, action: Action) -> Option<Hint> {
        let layer = self.layers.top();
        let entry = action.entry();
        let contexts = layer.contexts();
        if !self.does_something(action) || !entry.contexts.iter().any(|c| contexts.contains(c)) {
            return None;
        }
        let labels = self.place_label(action, layer).or(entry.hint)?;
        // In a text input, keys that type a character are not commands.
        let typing = contexts.contains(&Context::Input);
        let works = |key: &Key| {
            (!typing || key.typed().is_none()) && self.keymap.action(contexts, *key) == Some(action)
        };
        Some(Hint {
            key: self.keymap.keys(action).find(works)?,
            label: labels[self.display.language as usize],
            action,
        })
    }

    /// Returns whether an action would change anything here.
    pub(super) fn does_something(&self, action: Action) -> bool {
        let list = self.layers.list();
        let source = list.map(Picker::source);
        let layer = self.layers.top();
        let reader = &self.browse.reader;
        let rows_below = list.is_some_and(|list| list.selected + 1 < list.rows.len());
        match action {
            ScrollDown | Down => reader.below() > 0,
            Expand if layer == Layer::Browse => reader.has_next_stop(),
            NextRow | NextPage if layer == Layer::List => rows_below,
            Choose if layer == Layer::List => list.is_some_and(|list| !list.rows.is_empty()),
            PreviewDown => {
                let shown = !self.panes().preview.is_empty();
                shown && list.is_some_and(|list| list.preview.below() > 0)
            }
            DeleteToStart | DeleteWord | FieldStart => self.caret_can_move_back(),
            FieldEnd => self.caret_can_move_on(),
            MoveRowUp => source == Some(ListSource::Bookmarks) && self.can_move_row(-1),
            MoveRowDown => source == Some(ListSource::Bookmarks) && self.can_move_row(1),
            FindInPage => self.has_text_to_find(),
            NextHit => !self.browse.reader.page.hits.is_empty(),
            ChangeOrder | ReverseOrder => source == Some(ListSource::Targets),
            NextGroup => list.is_some_and(Picker::has_next_group),
            SearchHistory => source == Some(ListSource::Search) && !self.state.searches.is_empty(),
            ChangeWording => self.plan.official.is_some() && self.plan.outline.is_none(),
            Names | ChangeView => self.plan.outline.is_none(),
            Compare => self.indicator_here().is_some(),
            Back => layer != Layer::Browse || self.can_go_back(),
            Undo => self.can_undo(),
            ToggleMark | RowMenu | Copy if list.is_some() => self.marks_rows(),
            CopyRows => list.is_some() || reader.states_facts(),
            CopyTable => list.is_some(),
            CopyMenu | TogglePreview if layer == Layer::List => {
                list.is_some_and(|list| !list.rows.is_empty())
            }
            ToggleExact => list.is_some_and(|list| !list.field.is_empty()),
            DeleteRow => source == Some(ListSource::Bookmarks),
            _ => true,
        }
    }

    fn caret_can_move_back(&self) -> bool {
        let input = self.layers.input();
        input.is_some_and(|input| !input.before_caret().is_empty())
    }

    fn caret_can_move_on(&self) -> bool {
        let input = self.layers.input();
        input.is_some_and(|input| input.before_caret() != input.text())
    }

    fn can_move_row(&self, by: isize) -> bool {
        let mut bookmarks = self.state.bookmarks.iter();
        let at = bookmarks.position(|&place| place == self.place());
        let to = at.and_then(|at| at.checked_add_signed(by));
        to.is_some_and(|to| to < self.state.bookmarks.len())
    }

    /// Returns whether the rows of the list can be marked: each is a place.
    pub(super) fn marks_rows(&self) -> bool {
        let one = self.pick_mode.as_ref().is_some_and(|mode| !mode.multiple);
        let places = |list: &Picker| {
            let leads = !matches!(list.source(), ListSource::History | ListSource::Plans);
            leads && !list.shows_history()
        };
        !one && self.layers.list().is_some_and(places)
    }

    /// Returns the label of an action that is called otherwise in this place.
    fn place_label(&self, action: Action, layer: Layer) -> Option<[&'static str; 2]> {
        let picks = self.pick_mode.is_some();
        let at_place = self.layers.list().and_then(Picker::chosen);
        let marked = at_place.is_some_and(|place| self.state.is_bookmarked(place));
        Some(match (action, layer) {
            (Choose, Layer::List) if picks => ["选择", "select"],
            (Back, Layer::List) if picks => ["取消", "cancel"],
            (Choose, Layer::Note) => ["保存", "save"],
            (Choose, Layer::Path) => ["写入", "write"],
            (Choose, Layer::Find) => ["查找", "find"],
            // A reference shows what it leads to instead.
            (Choose, Layer::Goto) => ["搜索", "search"],
            (Choose, Layer::Help) => ["执行", "run"],
            (Back, Layer::Note) => ["留作草稿", "keep as draft"],
            (Open, Layer::Browse) if self.browse.reader.link.is_some() => ["前往", "follow"],
            (Down, Layer::Browse) => ["滚动", "scroll"],
            (Expand, Layer::Browse) => ["下一行", "next line"],
            (Collapse, Layer::Browse) => ["目录", "tree"],
            (Bookmark, Layer::RowMenu) if marked => ["取消书签", "remove bookmark"],
            _ => return None,
        })
    }
}
