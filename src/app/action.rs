//! Every action of the browser, with its keys and its help: one table.
//!
//! The status line, the help screen, the config file's names and the README's dozen keys are all
//! read from [`TABLE`].

/// An action of the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Down,
    Up,
    First,
    Last,
    PageDown,
    PageUp,
    HalfPageDown,
    HalfPageUp,
    Expand,
    Collapse,
    Open,
    SwitchPane,
    NextItem,
    PreviousItem,
    ScrollDown,
    ScrollUp,
    FoldAll,
    HideTree,
    Search,
    Targets,
    Names,
    Goto,
    /// Finds text on the page that is read.
    FindInPage,
    NextHit,
    PreviousHit,
    Back,
    HistoryBack,
    HistoryForward,
    Copy,
    CopyMenu,
    CopyLine,
    CopyRows,
    CopyText,
    CopyMarkdown,
    CopyTargets,
    CopyTitle,
    PrintToMainScreen,
    Bookmark,
    Bookmarks,
    /// Opens the list of plans.
    Plans,
    /// Lists an indicator in every plan.
    Compare,
    Note,
    EditNote,
    SearchHistory,
    ToggleMark,
    ToggleAllMarks,
    RowMenu,
    DeleteRow,
    MoveRowUp,
    MoveRowDown,
    WriteRows,
    TogglePreview,
    Undo,
    NextChapter,
    PreviousChapter,
    ChangeView,
    ChangeWording,
    ChangeLanguage,
    Help,
    Redraw,
    Suspend,
    Quit,
    Interrupt,
    NextRow,
    PreviousRow,
    NextPage,
    PreviousPage,
    NextGroup,
    PreviousGroup,
    ChangeOrder,
    ReverseOrder,
    ToggleExact,
    Choose,
    PreviewDown,
    PreviewUp,
    FieldStart,
    FieldEnd,
    CharacterLeft,
    CharacterRight,
    WordLeft,
    WordRight,
    DeleteBackward,
    DeleteForward,
    DeleteWord,
    DeleteWordForward,
    DeleteToStart,
    DeleteToEnd,
    Yank,
    Complete,
    CopyTable,
}

/// The part of the interface in which a key is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// Tree and detail.
    Browse,
    /// A filter line with its rows.
    Picker,
    /// Any text input, including the filter line of a list.
    Input,
    /// The menu of `Y`: forms to copy in.
    CopyMenu,
    /// The menu of actions on a row of a list.
    RowMenu,
    /// The path of a file to write.
    Path,
    /// The list of keys.
    Help,
}

/// One action: its name in the config file, its contexts, its default keys and its descriptions.
pub struct ActionEntry {
    pub action: Action,
    pub name: &'static str,
    pub contexts: &'static [Context],
    pub keys: &'static [&'static str],
    /// The label in the status line; `None` for actions that are not shown there.
    pub hint: Option<[&'static str; 2]>,
    /// A line for the help, Chinese and English.
    pub help: [&'static str; 2],
}

use Context::{Browse, CopyMenu, Help as HelpScreen, Input, Path, Picker, RowMenu};

const fn entry(
    action: Action,
    name: &'static str,
    contexts: &'static [Context],
    keys: &'static [&'static str],
    help: [&'static str; 2],
) -> ActionEntry {
    ActionEntry {
        action,
        name,
        contexts,
        keys,
        hint: None,
        help,
    }
}

const fn hinted(hint: [&'static str; 2], entry: ActionEntry) -> ActionEntry {
    ActionEntry {
        hint: Some(hint),
        ..entry
    }
}

const READING: &[Context] = &[Browse];
const EVERYWHERE: &[Context] = &[Browse, Picker, Input, CopyMenu, RowMenu, HelpScreen];

/// In the order in which the help lists them and the status line offers them.
#[rustfmt::skip]
pub const TABLE: &[ActionEntry] = &[
    hinted(["搜索", "search"], entry(Action::Search, "search", &[Browse], &["/"], ["搜索：汉字、拼音、首字母、英文", "search: Chinese, pinyin, initials, English"])),
    hinted(["指标", "targets"], entry(Action::Targets, "targets", &[Browse], &["t"], ["所有指标：按章、年份或名称排列", "all targets: by chapter, year or indicator"])),
    hinted(["名称", "names"], entry(Action::Names, "names", &[Browse], &["i"], ["名称索引：按类别与拼音排列", "index of names: by kind, in pinyin order"])),
    hinted(["跳转", "go to"], entry(Action::Goto, "goto", &[Browse], &[":"], ["跳转：29、c9、第九章；直接键入数字亦可", "go to a reference: 29, c9, 第九章; typing digits does too"])),
    hinted(["页内查找", "find"], entry(Action::FindInPage, "find", &[Browse], &["f", "C-f"], ["在正文中查找：汉字、拼音、首字母、英文；n N 逐处看", "find in the text: Chinese, pinyin, initials, English; n and N step"])),
    entry(Action::Down, "down", READING, &["j", "↓"], ["下移一行", "down a line"]),
    entry(Action::Up, "up", READING, &["k", "↑"], ["上移一行", "up a line"]),
    entry(Action::First, "first", READING, &["g", "Home"], ["到开头", "to the start"]),
    entry(Action::Last, "last", READING, &["G", "End"], ["到末尾", "to the end"]),
    entry(Action::PageDown, "page-down", READING, &["PgDn", "Space"], ["下翻一页", "down a page"]),
    entry(Action::PageUp, "page-up", READING, &["PgUp", "b"], ["上翻一页", "up a page"]),
    entry(Action::HalfPageDown, "half-page-down", READING, &["C-d"], ["下翻半页", "down half a page"]),
    entry(Action::HalfPageUp, "half-page-up", READING, &["C-u"], ["上翻半页", "up half a page"]),
    hinted(["展开", "open"], entry(Action::Expand, "expand", &[Browse], &["l", "→"], ["展开章；进入正文；到正文下一行、下一句或相关条目", "open a chapter; go into the detail; to its next line, sentence or link"])),
    hinted(["收起", "fold"], entry(Action::Collapse, "collapse", &[Browse], &["h", "←"], ["到正文上一行；回到目录；收起章", "to the previous line; back to the tree; fold a chapter"])),
    hinted(["打开", "open"], entry(Action::Open, "open", &[Browse], &["Enter"], ["展开或收起章；阅读条目；前往所选相关条目", "open or fold a chapter; read an item; follow a link"])),
    entry(Action::SwitchPane, "switch-pane", &[Browse], &["Tab"], ["在目录与正文之间切换", "between tree and detail"]),
    hinted(["下一条", "next"], entry(Action::NextItem, "next-item", &[Browse], &["]"], ["下一条", "next item"])),
    entry(Action::PreviousItem, "previous-item", &[Browse], &["["], ["上一条", "previous item"]),
    hinted(["下一章", "next chapter"], entry(Action::NextChapter, "next-chapter", &[Browse], &["}"], ["下一章", "next chapter"])),
    entry(Action::PreviousChapter, "previous-chapter", &[Browse], &["{"], ["上一章", "previous chapter"]),
    hinted(["滚动", "scroll"], entry(Action::ScrollDown, "scroll-down", &[Browse], &["J"], ["正文下滚（不离开目录）", "scroll the detail down, from the tree too"])),
    entry(Action::ScrollUp, "scroll-up", &[Browse], &["K"], ["正文上滚（不离开目录）", "scroll the detail up, from the tree too"]),
    hinted(["全部收起", "fold all"], entry(Action::FoldAll, "fold-all", &[Browse], &["*"], ["收起或展开所有章", "fold or open all chapters"])),
    hinted(["隐藏目录", "hide tree"], entry(Action::HideTree, "hide-tree", &[Browse], &["z"], ["隐藏或显示目录", "hide or show the tree"])),
    hinted(["下一处", "next match"], entry(Action::NextHit, "next-hit", &[Browse], &["n"], ["下一处匹配", "next match in the text"])),
    entry(Action::PreviousHit, "previous-hit", &[Browse], &["N"], ["上一处匹配", "previous match in the text"]),
    hinted(["加书签", "bookmark"], entry(Action::Bookmark, "bookmark", &[Browse, RowMenu], &["m"], ["加上或取消书签", "add or remove a bookmark"])),
    hinted(["书签", "bookmarks"], entry(Action::Bookmarks, "bookmarks", &[Browse], &["'"], ["书签与笔记的列表", "list of bookmarks and notes"])),
    hinted(["规划", "plans"], entry(Action::Plans, "plans", &[Browse], &["P"], ["规划的列表：内置的和导入的", "list of plans: the bundled one and the imported ones"])),
    hinted(["对比", "compare"], entry(Action::Compare, "compare", &[Browse, RowMenu], &["="], ["各规划的同一指标：所选的指标", "the selected target in every plan"])),
    hinted(["笔记", "note"], entry(Action::Note, "note", &[Browse, RowMenu], &["a"], ["写一行笔记；清空即删除", "write a note; an empty one is removed"])),
    entry(Action::EditNote, "edit-note", &[Browse, RowMenu], &["A"], ["用 $EDITOR 写笔记", "write a note in $EDITOR"]),
    hinted(["后退", "back"], entry(Action::HistoryBack, "history-back", &[Browse], &["H", "C-o"], ["后退", "go back"])),
    entry(Action::HistoryForward, "history-forward", &[Browse], &["L"], ["前进", "go forward"]),
    hinted(["复制", "copy"], entry(Action::Copy, "copy", &[Browse, Picker, RowMenu], &["y", "C-y"], ["复制所选一行或一句及其出处；未选时复制标题与出处", "copy the selected line or sentence with its source; else the title with its source"])),
    hinted(["复制为", "copy as"], entry(Action::CopyMenu, "copy-menu", &[Browse, Picker, RowMenu], &["Y", "M-y"], ["复制为…：纯文本、Markdown、指标、各行", "copy as …: text, Markdown, targets, every line"])),
    hinted(["本行", "line"], entry(Action::CopyLine, "copy-line", &[CopyMenu], &["y"], ["复制所选一行及其出处", "copy the selected line with its source"])),
    hinted(["各行", "every line"], entry(Action::CopyRows, "copy-rows", &[CopyMenu], &["a"], ["复制各行（或所标各行）及其出处", "copy every line, or the marked ones, each with its source"])),
    hinted(["表格", "table"], entry(Action::CopyTable, "copy-table", &[CopyMenu], &["c"], ["把各行（或所标各行）复制为表格，可粘贴到电子表格", "copy the rows, or the marked ones, as a table for a spreadsheet"])),
    hinted(["纯文本", "text"], entry(Action::CopyText, "copy-text", &[CopyMenu], &["t", "Y"], ["复制为纯文本", "copy as plain text"])),
    hinted(["Markdown", "Markdown"], entry(Action::CopyMarkdown, "copy-markdown", &[CopyMenu], &["m"], ["复制为 Markdown", "copy as Markdown"])),
    hinted(["指标", "targets"], entry(Action::CopyTargets, "copy-targets", &[CopyMenu], &["g"], ["只复制指标", "copy the targets alone"])),
    hinted(["标题", "title"], entry(Action::CopyTitle, "copy-title", &[CopyMenu], &["n"], ["只复制标题", "copy the title alone"])),
    hinted(["打印", "print"], entry(Action::PrintToMainScreen, "print-to-main-screen", &[Browse], &["Z"], ["在普通屏幕上打印本条，供鼠标选取", "print to the main screen, to select with the mouse"])),
    hinted(["中/EN/对照", "中/EN/both"], entry(Action::ChangeView, "view", &[Browse], &["v"], ["正文语言：中文、英文、对照", "language of the text: Chinese, English, both"])),
    hinted(["原文", "official"], entry(Action::ChangeWording, "official", &[Browse], &["o"], ["摘要、原文、并排（原文须先 yiwu-plan import）", "digest, official text, both (the latter after yiwu-plan import)"])),
    entry(Action::ChangeLanguage, "language", &[Browse], &["V"], ["界面语言：中文、英文", "language of the interface"]),
    hinted(["打开", "open"], entry(Action::Choose, "choose", &[Picker, Input, HelpScreen], &["Enter"], ["打开所选", "open the chosen row"])),
    hinted(["下一行", "next row"], entry(Action::NextRow, "next-row", &[Picker, HelpScreen], &["↓", "C-n"], ["下一行", "next row"])),
    entry(Action::PreviousRow, "previous-row", &[Picker, HelpScreen], &["↑", "C-p"], ["上一行", "previous row"]),
    hinted(["翻页", "page"], entry(Action::NextPage, "next-rows", &[Picker, HelpScreen], &["PgDn"], ["下翻一屏", "down a screen of rows"])),
    entry(Action::PreviousPage, "previous-rows", &[Picker, HelpScreen], &["PgUp"], ["上翻一屏", "up a screen of rows"]),
    hinted(["标选", "mark"], entry(Action::ToggleMark, "toggle-mark", &[Picker], &["C-Space", "Ins"], ["标选或取消一行（搜索框为空时按 Space 即可）", "mark a row or take its mark away (Space does, too, in an empty field)"])),
    hinted(["全选", "mark all"], entry(Action::ToggleAllMarks, "toggle-all-marks", &[Picker, RowMenu], &["M-a", "s"], ["标选全部或取消", "mark all rows, or none"])),
    hinted(["操作", "actions"], entry(Action::RowMenu, "row-menu", &[Picker], &["C-x"], ["对所选或所标各行的操作", "actions on the selected or the marked rows"])),
    hinted(["删除", "delete"], entry(Action::DeleteRow, "delete-row", &[RowMenu], &["d"], ["删除书签与笔记（u 撤销）", "delete bookmark and note (u undoes it)"])),
    hinted(["上移", "move up"], entry(Action::MoveRowUp, "move-row-up", &[RowMenu], &["K"], ["书签上移", "move the bookmark up"])),
    hinted(["下移", "move down"], entry(Action::MoveRowDown, "move-row-down", &[RowMenu], &["J"], ["书签下移", "move the bookmark down"])),
    hinted(["写入文件", "write file"], entry(Action::WriteRows, "write-rows", &[RowMenu], &["w"], ["把各行（或所标各行）写入文件：.md 纪要或表格、.csv、.txt", "write the rows, or the marked ones, to a file: .md for minutes or a table, .csv, .txt"])),
    hinted(["补全", "complete"], entry(Action::Complete, "complete", &[Path], &["Tab"], ["补全文件路径", "complete the path of a file"])),
    hinted(["预览大小", "preview size"], entry(Action::TogglePreview, "toggle-preview", &[Picker], &["M-p"], ["预览：分栏、隐藏、放大", "preview: split, hidden, large"])),
    hinted(["撤销", "undo"], entry(Action::Undo, "undo", &[Browse, RowMenu], &["u"], ["撤销删除的书签或笔记", "undo the last removal of a bookmark or note"])),
    hinted(["历史", "history"], entry(Action::SearchHistory, "search-history", &[Picker], &["C-r"], ["搜索历史", "search history"])),
    hinted(["排序", "sort"], entry(Action::ChangeOrder, "order", &[Picker], &["Tab"], ["更换排序（指标）", "change the sort order (targets)"])),
    hinted(["倒序", "reverse"], entry(Action::ReverseOrder, "reverse-order", &[Picker], &["S-Tab"], ["倒序（指标）", "reverse the sort order (targets)"])),
    hinted(["完全符合", "exact"], entry(Action::ToggleExact, "exact", &[Picker], &["M-e"], ["只要完全符合的，或也要相近的", "only what holds the query as typed, or similar too"])),
    hinted(["下一组", "next group"], entry(Action::NextGroup, "next-group", &[Picker], &["C-↓", "M-n"], ["下一组：章、年份、首字母", "next group: chapter, year, initial letter"])),
    entry(Action::PreviousGroup, "previous-group", &[Picker], &["C-↑", "M-N"], ["上一组", "previous group"]),
    hinted(["预览下滚", "scroll preview"], entry(Action::PreviewDown, "preview-down", &[Picker], &["S-↓", "M-j"], ["预览下滚", "scroll the preview down"])),
    entry(Action::PreviewUp, "preview-up", &[Picker], &["S-↑", "M-u"], ["预览上滚", "scroll the preview up"]),
    hinted(["返回", "back"], entry(Action::Back, "back", EVERYWHERE, &["Esc"], ["返回上一步；从不退出", "one step back; never quits"])),
    hinted(["行首", "start"], entry(Action::FieldStart, "field-start", &[Input], &["C-a", "Home"], ["到行首", "to the start of the field"])),
    hinted(["行尾", "end"], entry(Action::FieldEnd, "field-end", &[Input], &["C-e", "End"], ["到行尾", "to the end of the field"])),
    entry(Action::CharacterLeft, "character-left", &[Input], &["←", "C-b"], ["左移一字", "a character to the left"]),
    entry(Action::CharacterRight, "character-right", &[Input], &["→", "C-f"], ["右移一字", "a character to the right"]),
    entry(Action::WordLeft, "word-left", &[Input], &["M-b", "C-←"], ["左移一词", "a word to the left"]),
    entry(Action::WordRight, "word-right", &[Input], &["M-f", "C-→"], ["右移一词", "a word to the right"]),
    entry(Action::DeleteBackward, "delete-backward", &[Input], &["Bs", "C-h"], ["删去前一字", "delete the character before"]),
    entry(Action::DeleteForward, "delete-forward", &[Input], &["Del", "C-d"], ["删去后一字", "delete the character after"]),
    hinted(["删词", "delete word"], entry(Action::DeleteWord, "delete-word", &[Input], &["C-w", "M-Bs"], ["删去前一词", "delete the word before"])),
    entry(Action::DeleteWordForward, "delete-word-forward", &[Input], &["M-d"], ["删去后一词", "delete the word after"]),
    hinted(["清空", "clear"], entry(Action::DeleteToStart, "delete-to-start", &[Input], &["C-u"], ["删到行首", "delete to the start"])),
    entry(Action::DeleteToEnd, "delete-to-end", &[Input], &["C-k"], ["删到行尾", "delete to the end"]),
    entry(Action::Yank, "yank", &[Input], &["C-y", "M-v"], ["粘贴刚删除的（列表中用 M-v）", "paste deleted text (M-v in lists)"]),
    hinted(["帮助", "help"], entry(Action::Help, "help", &[Browse, Picker, CopyMenu, RowMenu, HelpScreen], &["?", "F1"], ["快捷键（搜索框中用 F1）", "keyboard shortcuts (F1 while typing)"])),
    entry(Action::Redraw, "redraw", EVERYWHERE, &["C-l"], ["重画屏幕", "redraw"]),
    entry(Action::Suspend, "suspend", EVERYWHERE, &["C-z"], ["挂起，fg 返回", "suspend; fg resumes"]),
    hinted(["退出", "quit"], entry(Action::Quit, "quit", &[Browse], &["q"], ["退出；关闭帮助", "quit; close the help"])),
    entry(Action::Interrupt, "interrupt", EVERYWHERE, &["C-c"], ["关闭所在的窗口或列表；阅读时退出", "close what is open; quit while reading"]),
];

impl Action {
    /// The action's row of the table.
    pub fn entry(self) -> &'static ActionEntry {
        TABLE
            .iter()
            .find(|entry| entry.action == self)
            .expect("a test holds the table to every action")
    }
}

/// Old names of actions, which config files may still use.
const OLD_NAMES: [(&str, &str); 8] = [
    ("write-minutes", "write-rows"),
    ("in", "expand"),
    ("out", "collapse"),
    ("backward", "history-back"),
    ("forward", "history-forward"),
    ("sheet", "print-to-main-screen"),
    ("searches", "search-history"),
    ("put-back", "yank"),
];

/// Returns the table's row for the action of a name in the config file, old names included.
pub fn named(name: &str) -> Option<&'static ActionEntry> {
    let old = OLD_NAMES.iter().find(|(old, _)| *old == name);
    let name = old.map_or(name, |(_, new)| new);
    TABLE.iter().find(|entry| entry.name == name)
}
