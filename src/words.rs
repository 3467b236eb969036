//! Every word the interface says, in Chinese and in English.

use crate::{
    plan::{Kind, Language, Reference, chinese_number},
    sanitize,
};

/// The words of one language. A field for each, so that none can be missing in the other.
pub struct Words {
    language: Language,
    pub targets: &'static str,
    pub measures: &'static str,
    pub names: &'static str,
    /// Over the names of one place.
    pub names_here: &'static str,
    pub related: &'static str,
    pub items: &'static str,
    pub note: &'static str,
    pub yearly: &'static str,
    pub coverage: &'static str,
    pub at_a_glance: &'static str,
    pub due_when: &'static str,
    pub not_in_source: &'static str,
    pub bring_your_own: &'static str,
    /// Of a place that the user's copy has not either.
    pub copy_lacks: &'static str,
    /// Of a place that only the user's copy has.
    pub not_digested: &'static str,
    /// Over the official text.
    pub official: &'static str,
    /// The message if no official text was imported.
    pub no_copy: &'static str,
    pub no_room_for_both: &'static str,
    pub import_dry: &'static str,
    /// Digest, official text, both.
    pub text_sources: [&'static str; 3],
    /// The phases of an import, in order.
    pub import_phases: [&'static str; 2],
    pub search_prompt: &'static str,
    pub nothing_found: &'static str,
    pub type_to_search: &'static str,
    /// Under a copy sheet.
    pub any_key: &'static str,
    pub keys: &'static str,
    /// The help's headings: reading, lists, typing, copying, everywhere.
    pub places: [&'static str; 5],
    pub too_small: &'static str,
    /// The smallest size of a window, in columns and rows.
    pub least_size: &'static str,
    pub query_cut: &'static str,
    pub no_hits_here: &'static str,
    /// Before the query for the page.
    pub find_in_page: &'static str,
    pub nothing_to_find_in: &'static str,
    pub target_columns: [&'static str; 3],
    pub place_column: &'static str,
    /// Of found figures: value, promise or result, sentence.
    pub figure_columns: [&'static str; 3],
    /// Plan, indicator in its words, bound.
    pub compare_columns: [&'static str; 3],
    /// A promise, a result.
    pub outlooks: [&'static str; 2],
    pub extracted: &'static str,
    pub extracted_hint: &'static str,
    /// The place of what is before the first heading.
    pub preamble: &'static str,
    pub kind_column: &'static str,
    pub name_column: &'static str,
    pub places_column: &'static str,
    pub contents: &'static str,
    pub search_page: &'static str,
    /// The name of the switch between the page's languages.
    pub view_page: &'static str,
    /// After how many there are.
    pub results: &'static str,
    pub separator: &'static str,
    pub no_year: &'static str,
    pub bookmarks: &'static str,
    pub notes: &'static str,
    pub searches: &'static str,
    pub bookmarked: &'static str,
    pub not_bookmarked: &'static str,
    pub noted: &'static str,
    pub note_removed: &'static str,
    /// Before the filter of the help.
    pub filter_help: &'static str,
    /// Before the path of a file to write.
    pub write_to: &'static str,
    /// The endings of a file's name, and the form each stands for.
    pub file_formats: &'static str,
    /// The head of the column of what a search found.
    pub found_column: &'static str,
    pub recent_searches: &'static str,
    /// An action of the help that cannot be done from where it was opened.
    pub not_here: &'static str,
    pub undone: &'static str,
    pub nothing_to_undo: &'static str,
    pub rows_deleted: &'static str,
    /// A note was left without being saved.
    pub draft_kept: &'static str,
    pub draft_restored: &'static str,
    pub nothing_marked: &'static str,
    pub no_searches: &'static str,
    pub no_amount: &'static str,
    /// The orders of the targets: by chapter, by year, by name, by amount.
    pub orders: [&'static str; 4],
    pub queries: &'static str,
    pub nothing_to_copy: &'static str,
    pub no_way_back: &'static str,
    pub no_way_forward: &'static str,
    pub no_next_item: &'static str,
    pub no_next_chapter: &'static str,
    pub no_previous_chapter: &'static str,
    pub no_previous_item: &'static str,
    pub title_field: &'static str,
    pub summary_field: &'static str,
    pub measure_field: &'static str,
    pub target_field: &'static str,
    pub name_field: &'static str,
    pub official_field: &'static str,
    pub asked_field: &'static str,
    pub imported_plan: &'static str,
    pub no_digest: &'static str,
    pub plans: &'static str,
    pub other_plans: &'static str,
    pub reading_plans: &'static str,
    pub no_imported_plans: &'static str,
    pub figures: &'static str,
    pub comparison: &'static str,
    pub nothing_to_compare: &'static str,
    pub no_such_plan: &'static str,
    pub lost_place: &'static str,
    pub elsewhere: &'static str,
    kinds: [&'static str; 9],
}

static ZH: Words = Words {
    language: Language::Zh,
    targets: "指标",
    measures: "举措",
    names: "名称索引",
    names_here: "涉及名称",
    related: "相关",
    items: "条目",
    note: "笔记",
    yearly: "每年",
    coverage: "收录范围",
    at_a_glance: "各章概览",
    due_when: "完成时限",
    not_in_source: "未收录",
    bring_your_own: "若有官方文本，可用 yiwu-plan import FILE 导入自己的一份。",
    copy_lacks: "您导入的文本里也没有。",
    not_digested: "摘要未收录；以下是您导入的文本。",
    official: "原文（您导入的文本）",
    no_copy: "尚未导入原文：退出后运行 yiwu-plan import 文件",
    no_room_for_both: "窗口较窄，摘要与原文不并排",
    import_dry: "只是试读，未保存。",
    text_sources: ["摘要", "原文", "摘要与原文"],
    import_phases: ["解码", "辨读"],
    search_prompt: "搜索",
    nothing_found: "没有找到",
    type_to_search: "汉字、拼音、首字母、英文、数字或条号均可，例如 gtz、jzl、机场 航线、1500亿、29",
    any_key: "用鼠标选取；按任意键返回",
    keys: "快捷键",
    places: ["阅读", "列表", "输入", "复制", "全局"],
    too_small: "窗口太小",
    least_size: "至少 20x5",
    query_cut: "最多 256 个字符，其余已略去",
    no_hits_here: "本条没有匹配",
    find_in_page: "页内查找",
    nothing_to_find_in: "总览页不能查找；/ 搜索全文",
    target_columns: ["指标", "目标值", "年份"],
    place_column: "条目",
    figure_columns: ["数值", "类别", "原句"],
    compare_columns: ["规划", "原文指标", "关系"],
    outlooks: ["目标", "结果"],
    extracted: "自动摘取",
    extracted_hint: "自动摘取：由程序从原文中找出，未经人工核对，以旁边的原句为准",
    preamble: "前言",
    kind_column: "类别",
    name_column: "名称",
    places_column: "见于",
    contents: "目录",
    search_page: "在本页搜索：汉字、拼音、首字母、英文",
    view_page: "正文语言",
    results: " 条结果",
    separator: "、",
    no_year: "未写明年份",
    bookmarks: "书签",
    notes: "笔记",
    searches: "搜索历史",
    bookmarked: "已加书签",
    not_bookmarked: "已取消书签",
    noted: "笔记已保存",
    note_removed: "笔记已删除",
    filter_help: "筛选",
    write_to: "写入文件",
    file_formats: ".md .csv .txt",
    found_column: "匹配",
    recent_searches: "最近搜索",
    not_here: "此处不能执行",
    undone: "已撤销删除",
    nothing_to_undo: "没有可撤销的删除",
    rows_deleted: "已删除，u 撤销",
    draft_kept: "未保存，已留作草稿；按 a 继续",
    draft_restored: "已恢复草稿",
    nothing_marked: "还没有：m 加书签，a 写笔记",
    no_searches: "还没有搜索记录",
    no_amount: "无数值",
    orders: ["按章", "按年份", "按名称", "按数值"],
    queries: "搜索可以这样写",
    nothing_to_copy: "此处没有可复制的内容",
    no_way_back: "没有更早的记录",
    no_way_forward: "没有更新的记录",
    no_next_item: "已是最后一条",
    no_next_chapter: "已是最后一章",
    no_previous_chapter: "已是第一章",
    no_previous_item: "已是第一条",
    title_field: "标题",
    summary_field: "摘要",
    measure_field: "举措",
    target_field: "指标",
    name_field: "名称",
    official_field: "原文",
    asked_field: "俗称",
    imported_plan: "导入的规划：只有原文，没有摘要、指标和名称索引。",
    no_digest: "导入的规划没有摘要，也就没有名称索引",
    plans: "规划",
    other_plans: "其他规划",
    reading_plans: "正在读取导入的规划…",
    no_imported_plans: "没有导入的规划：yiwu-plan import 文件 --as 名称",
    figures: "指标·自动摘取",
    comparison: "各规划对比",
    nothing_to_compare: "先选一项指标：在指标表里，或在正文中用 l 选一行",
    no_such_plan: "没有这个规划了：可能已被删除",
    lost_place: "导入的文本中已没有这一处",
    elsewhere: "属于其他规划：先按 Enter 打开",
    kinds: [
        "地点", "项目", "机构", "行动", "政策", "提法", "活动", "产品", "称号",
    ],
};

static EN: Words = Words {
    language: Language::En,
    targets: "Targets",
    measures: "Measures",
    names: "Names",
    names_here: "Names",
    related: "Related",
    items: "Items",
    note: "Note",
    yearly: "every year",
    coverage: "Coverage",
    at_a_glance: "Chapter by chapter",
    due_when: "Deadlines",
    not_in_source: "not in the source",
    bring_your_own: "If you have the official text, yiwu-plan import FILE reads your own copy.",
    copy_lacks: "Your copy does not have it either.",
    not_digested: "Not in the digest; this is your own copy.",
    official: "Official text (your copy)",
    no_copy: "No official text yet: quit and run yiwu-plan import FILE",
    no_room_for_both: "the window is too narrow for digest and official text side by side",
    import_dry: "Nothing was kept: this was a dry run.",
    text_sources: ["digest", "official", "digest and official"],
    import_phases: ["decoding", "understanding"],
    search_prompt: "search",
    nothing_found: "No results",
    type_to_search: "Chinese, pinyin, initials, English, figures or an item's number: gtz, jzl, hospital, 1500亿, 29",
    any_key: "Select with the mouse; press any key to return",
    keys: "Keyboard shortcuts",
    places: ["Reading", "Lists", "Typing", "Copying", "Everywhere"],
    too_small: "Window too small",
    least_size: "20x5 needed",
    query_cut: "256 characters at most; the rest was left out",
    no_hits_here: "No matches in this item",
    find_in_page: "Find",
    nothing_to_find_in: "Nothing to find in the overview; / searches the plan",
    target_columns: ["Target", "Value", "Due"],
    place_column: "Where",
    figure_columns: ["Value", "Kind", "Sentence"],
    compare_columns: ["Plan", "In its words", "Bound"],
    outlooks: ["target", "result"],
    extracted: "extracted",
    extracted_hint: "extracted: found by the program and not checked by a person; the sentence beside it is what counts",
    preamble: "preamble",
    kind_column: "Kind",
    name_column: "Name",
    places_column: "Found in",
    contents: "Contents",
    search_page: "Search in English, Chinese, pinyin",
    view_page: "Language of the text",
    results: " found",
    separator: ", ",
    no_year: "no year stated",
    bookmarks: "Bookmarks",
    notes: "Notes",
    searches: "Search history",
    bookmarked: "Bookmark added",
    not_bookmarked: "Bookmark removed",
    noted: "Note saved",
    note_removed: "Note deleted",
    filter_help: "Filter",
    write_to: "Write to",
    file_formats: ".md .csv .txt",
    found_column: "Match",
    recent_searches: "Recent searches",
    not_here: "Not available here",
    undone: "Restored",
    nothing_to_undo: "Nothing to undo",
    rows_deleted: "Deleted; u undoes it",
    draft_kept: "Not saved; kept as a draft, press a to go on",
    draft_restored: "Draft restored",
    nothing_marked: "Nothing yet: m adds a bookmark, a writes a note",
    no_searches: "No searches yet",
    no_amount: "no amount",
    orders: ["by chapter", "by year", "by name", "by amount"],
    queries: "What a search understands",
    nothing_to_copy: "Nothing to copy here",
    no_way_back: "No earlier items",
    no_way_forward: "No later items",
    no_next_chapter: "This is the last chapter",
    no_previous_chapter: "This is the first chapter",
    no_next_item: "This is the last item",
    no_previous_item: "This is the first item",
    title_field: "title",
    summary_field: "summary",
    measure_field: "measure",
    target_field: "target",
    name_field: "name",
    official_field: "official",
    asked_field: "everyday words",
    imported_plan: "An imported plan: its own text, without digest, targets or names.",
    no_digest: "An imported plan has no digest, and so no list of names",
    plans: "Plans",
    other_plans: "In other plans",
    reading_plans: "Reading the imported plans…",
    no_imported_plans: "No imported plans: yiwu-plan import FILE --as NAME",
    figures: "Figures (extracted)",
    comparison: "In every plan",
    nothing_to_compare: "Select a target first: in the list, or a line of the text with l",
    no_such_plan: "There is no such plan any more: it may have been removed",
    lost_place: "The imported text no longer has this place",
    elsewhere: "In another plan: open it first with Enter",
    kinds: [
        "Places",
        "Projects",
        "Institutions",
        "Programmes",
        "Policies",
        "Slogans",
        "Events",
        "Products",
        "Honours",
    ],
};

/// The words of `language`.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::Zh => &ZH,
        Language::En => &EN,
    }
}

impl Words {
    /// Returns the name of a kind.
    pub fn kind(&self, kind: Kind) -> &'static str {
        self.kinds[kind as usize]
    }

    /// Returns a chapter by its number: `第九章`.
    pub fn chapter(&self, number: u32) -> String {
        match self.language {
            Language::Zh => format!("第{}章", chinese_number(number)),
            Language::En => format!("Chapter {number}"),
        }
    }

    /// The numeral of a chapter, or of a run of chapters, as the tree shows it.
    pub fn chapter_run(&self, first: u32, last: Option<u32>) -> String {
        match (self.language, last) {
            (Language::Zh, None) => chinese_number(first),
            (Language::En, None) => first.to_string(),
            (Language::Zh, Some(last)) => {
                let joint = if last == first + 1 { "、" } else { "至" };
                format!("{}{joint}{}", chinese_number(first), chinese_number(last))
            }
            (Language::En, Some(last)) => format!("{first}-{last}"),
        }
    }

    /// Returns an item by its number: `第29条`.
    pub fn item(&self, number: u32) -> String {
        match self.language {
            Language::Zh => format!("第{number}条"),
            Language::En => format!("Item {number}"),
        }
    }

    /// Returns a place of the bundled plan by its number.
    pub fn reference(&self, reference: Reference) -> String {
        match reference {
            Reference::Plan => match self.language {
                Language::Zh => "总览".to_owned(),
                Language::En => "Overview".to_owned(),
            },
            Reference::Chapter(number) => self.chapter(number),
            Reference::Item(number) => self.item(number),
        }
    }

    /// Returns a place in as few columns as a list has for it: `29`, `八章`, `c8`.
    pub fn short_reference(&self, reference: Reference) -> String {
        match (self.language, reference) {
            (Language::Zh, Reference::Chapter(number)) => format!("{}章", chinese_number(number)),
            _ => reference.to_string(),
        }
    }

    /// What is over the hits in other plans; how many are shown of how many, if not all are.
    pub fn in_other_plans(&self, shown: usize, total: usize) -> String {
        match (self.language, shown < total) {
            (_, false) => self.other_plans.to_owned(),
            (Language::Zh, true) => {
                format!("{}（共 {total} 处，列出 {shown} 处）", self.other_plans)
            }
            (Language::En, true) => format!("{} ({shown} of {total})", self.other_plans),
        }
    }

    /// Returns the day of an import; empty where it is not known.
    pub fn imported_on(&self, day: &str) -> String {
        match self.language {
            _ if day.is_empty() => String::new(),
            Language::Zh => format!("{day} 导入"),
            Language::En => format!("imported {day}"),
        }
    }

    /// Returns a year: `2024 年`.
    pub fn year(&self, year: u16) -> String {
        match self.language {
            Language::Zh => format!("{year} 年"),
            Language::En => year.to_string(),
        }
    }

    /// Returns how many chapters, items, targets and names there are.
    pub fn counts(&self, [chapters, items, targets, names]: [usize; 4]) -> String {
        match self.language {
            Language::Zh => {
                format!("共收录 {chapters} 章、{items} 条，{targets} 项指标，{names} 个名称。")
            }
            Language::En => format!(
                "{chapters} chapters and {items} items, with {targets} targets and {names} names."
            ),
        }
    }

    /// Returns how many targets state no year.
    pub fn without_year(&self, count: usize) -> String {
        match self.language {
            Language::Zh => format!("另有 {count} 项指标没有写明年份。"),
            Language::En => format!("{count} targets have no deadline."),
        }
    }

    /// Returns the message after an import.
    pub fn imported(&self, path: &str) -> String {
        match self.language {
            Language::Zh => format!("已存入 {path}；浏览时按 o 切换摘要与原文。"),
            Language::En => {
                format!(
                    "Kept in {path}; o in the browser changes between digest and official text."
                )
            }
        }
    }

    /// Where an imported plan is kept, and how it is read.
    pub fn plan_imported(&self, id: &str, path: &str) -> String {
        match self.language {
            Language::Zh => format!(
                "已作为规划“{id}”存入 {path}；yiwu-plan outline --plan {id} 列出各级标题，search 也会搜索它。"
            ),
            Language::En => format!(
                "Saved as the plan “{id}” in {path}; yiwu-plan outline --plan {id} lists its headings, and search covers it."
            ),
        }
    }

    /// Returns that the imported text was removed.
    pub fn import_removed(&self, path: &str) -> String {
        match self.language {
            Language::Zh => format!("已删除 {path}。"),
            Language::En => format!("Removed {path}."),
        }
    }

    /// Returns how many hits there are.
    pub fn hits(&self, count: usize) -> String {
        match self.language {
            Language::Zh => format!("{count} 条"),
            Language::En if count == 1 => "1 hit".to_owned(),
            Language::En => format!("{count} hits"),
        }
    }

    /// A place that was asked for and is not in the source.
    pub fn is_not_in_source(&self, reference: Reference) -> String {
        match self.language {
            Language::Zh => format!("{}未收录", self.reference(reference)),
            Language::En => format!("{} is not in the source", self.reference(reference)),
        }
    }

    /// A place that was asked for and that the plan does not have.
    pub fn does_not_exist(&self, reference: Reference) -> String {
        match self.language {
            Language::Zh => format!("{}不存在", self.reference(reference)),
            Language::En => format!("{} does not exist", self.reference(reference)),
        }
    }

    /// What follows the report of a copy: the first line of the text, and how many more there are.
    pub fn text_copied(&self, first: &str, more: usize) -> String {
        let first = sanitize::escape_line(first);
        match (self.language, more) {
            (Language::Zh, 0) => format!("：{first}"),
            (Language::Zh, _) => format!("，共 {} 行：{first}", more + 1),
            (Language::En, 0) => format!(": {first}"),
            (Language::En, _) => format!(", {} lines: {first}", more + 1),
        }
    }

    /// Returns that a file was written.
    pub fn file_written(&self, path: &str) -> String {
        match self.language {
            Language::Zh => format!("已写入 {path}"),
            Language::En => format!("Written to {path}"),
        }
    }

    /// Returns that a file was not written, and why.
    pub fn file_not_written(&self, why: &str) -> String {
        match self.language {
            Language::Zh => format!("未写入：{why}"),
            Language::En => format!("Not written: {why}"),
        }
    }

    /// A text that is no reference.
    pub fn no_reference(&self, text: &str) -> String {
        match self.language {
            Language::Zh => format!("“{text}”不是条号：条写 29，章写 c9 或第九章"),
            Language::En => {
                format!("“{text}” is not a valid reference: 29 for an item, c9 for a chapter")
            }
        }
    }

    /// The hit one stands on.
    pub fn hit_of(&self, hit: usize, count: usize, wrapped: bool) -> String {
        match (self.language, wrapped) {
            (Language::Zh, false) => format!("匹配 {hit}/{count}"),
            (Language::Zh, true) => format!("匹配 {hit}/{count}（已绕回）"),
            (Language::En, false) => format!("match {hit}/{count}"),
            (Language::En, true) => format!("match {hit}/{count} (wrapped)"),
        }
    }

    /// The result that is read, of the list it was opened from.
    pub fn result_of(&self, result: usize, count: usize) -> String {
        match self.language {
            Language::Zh => format!("结果 {result}/{count}"),
            Language::En => format!("result {result}/{count}"),
        }
    }

    /// The sign under a page that goes on: lines above and below what is in sight.
    pub fn more(&self, above: usize, below: usize) -> String {
        match (self.language, above, below) {
            (Language::Zh, 0, below) => format!("▾ 下面还有 {below} 行"),
            (Language::Zh, above, 0) => format!("▴ 上面还有 {above} 行"),
            (Language::Zh, above, below) => format!("▴ {above} 行  ▾ {below} 行"),
            (Language::En, 0, below) => format!("▾ {below} more lines"),
            (Language::En, above, 0) => format!("▴ {above} lines above"),
            (Language::En, above, below) => format!("▴ {above}  ▾ {below} lines"),
        }
    }

    /// The row one stands on, counted from 0, of so many.
    pub fn position(&self, row: usize, count: usize) -> String {
        if count == 0 {
            self.hits(0)
        } else {
            format!("{}/{count}", row + 1)
        }
    }

    /// Returns the suggestion where nothing was found.
    pub fn perhaps(&self, suggestion: &str) -> String {
        match self.language {
            Language::Zh => format!("没有找到。是否要找：{suggestion}"),
            Language::En => format!("No results. Did you mean: {suggestion}"),
        }
    }

    /// Returns whether only hits that hold the query as typed are shown from now on.
    pub fn exactness(&self, exact: bool) -> &'static str {
        let texts = if exact {
            ["只显示完全符合的", "showing exact matches only"]
        } else {
            ["也显示相近的", "showing similar matches too"]
        };
        texts[self.language as usize]
    }
}
