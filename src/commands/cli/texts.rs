//! Texts of `--help`, the manual page and the completions, in Chinese and in English: one table.

/// A text in both languages, by [`Language`](crate::plan::Language) as index.
pub(crate) type CliText = [&'static str; 2];

/// Help of a command (its argument is empty) or of an argument; `*` is any command.
#[rustfmt::skip]
pub(crate) const HELP: &[(&str, &str, CliText)] = &[
    ("", "", ["浏览和搜索义乌市“十四五”规划建议", "Browse and search Yiwu's proposal for its 14th five-year plan"]),
    ("", "long_about", [
        "浏览和搜索义乌市“十四五”规划建议\n\n不带命令时打开浏览界面；标准输出不是终端时列出目录。\n只写条号（29、第29条、c9、第九章）等同于 show。",
        "Browse and search Yiwu's proposal for its 14th five-year plan\n\nWithout a command: the browser, or the outline if standard output is not a terminal.\nA reference alone (29, 第29条, c9, 第九章) is `show`.",
    ]),
    ("", "references", ["要显示的条目或章：29、第29条、c9、ch9、第九章", "Items or chapters to show: 29, 第29条, c9, ch9, 第九章"]),
    ("*", "lang", ["文本和界面的语言", "Language of the texts and the interface"]),
    ("*", "color", ["何时使用颜色", "When to use colour"]),
    ("*", "fresh", ["忽略已保存的状态，也不保存", "Ignore saved state and save nothing"]),
    ("*", "width", ["每行的列数，至少 20 [默认：终端宽度，否则 80]", "Columns of a line of text, at least 20 [default: the terminal's, or 80]"]),
    ("*", "encoding", ["输出的编码，供只认 GBK 的管道；缺的字写作 ? [默认：utf-8]", "Encoding of the output, for pipes that take GBK only; ? where it lacks a character [default: utf-8]"]),
    ("*", "format", ["输出格式", "Output format"]),
    ("*", "help", ["显示帮助", "Print help"]),
    ("*", "version", ["显示版本", "Print version"]),
    ("open", "", ["打开浏览界面，可指定位置", "Open the browser, at a place if one is given"]),
    ("open", "reference", ["条目或章：29、第29条、c9、ch9、第九章", "Item or chapter: 29, 第29条, c9, ch9, 第九章"]),
    ("show", "", ["显示条目或章", "Print items or chapters"]),
    ("show", "references", ["条目或章：29、第29条、c9、ch9、第九章", "Items or chapters: 29, 第29条, c9, ch9, 第九章"]),
    ("show", "official", ["显示官方原文（须先 import）", "Print the official text (after import)"]),
    ("search", "", ["搜索：汉字、拼音、首字母、英文", "Search in Chinese, pinyin, initials and English"]),
    ("search", "query", ["须全部出现的词：高铁站、gtz、hospital、92%；-词 为排除，\"…\" 为短语", "Words that must all be found: 高铁站, gtz, hospital, 92%; -word excludes, \"…\" is a phrase"]),
    ("search", "limit", ["最多显示的结果数；导入的规划合计最多 100 条，JSON 的 total 为总数", "Maximum number of results; of the imported plans 100 at most, total in JSON counts all"]),
    ("search", "plan", ["只搜索规划 ID；yiwu 为内置规划", "Search the plan ID only; yiwu is the bundled plan"]),
    ("search", "exact", ["只要完全符合的，不要相近的", "Only hits that hold the query as typed, no similar ones"]),
    ("targets", "", ["列出指标，全部或符合条件的", "List the targets, all or those that match"]),
    ("targets", "plan", ["列出导入的规划 ID 中自动摘取的目标和结果，各附原句", "List what was found in the imported plan ID, targets and results, each with its sentence"]),
    ("compare", "", ["对比同一指标在各规划中的数值", "Compare an indicator across all plans"]),
    ("compare", "indicator", ["指标的名称：就诊率、GDP、粮食", "Name of the indicator: 就诊率, GDP, 粮食"]),
    ("compare", "plan", ["只对比规划 ID，可多次给出；yiwu 为内置规划", "Compare only the plan ID, may be given several times; yiwu is the bundled plan"]),
    ("compare", "format", ["输出格式；csv 在 = + - @ 开头的单元格前加 '", "Output format; csv puts ' before cells that begin with = + - @"]),
    ("names", "", ["列出名称，全部或符合条件的", "List the names, all or those that match"]),
    ("*", "query", ["同 search：亿元 '>=1000'、due:2025、kind:place", "As for search: 亿元 '>=1000', due:2025, kind:place"]),
    ("targets", "format", ["输出格式；csv 在 = + - @ 开头的单元格前加 '", "Output format; csv puts ' before cells that begin with = + - @"]),
    ("names", "format", ["输出格式；csv 在 = + - @ 开头的单元格前加 '", "Output format; csv puts ' before cells that begin with = + - @"]),
    ("*", "exact", ["只要完全符合的，不要相近的；CSV 和 Markdown 总是如此", "Only rows that hold the query as typed, no similar ones, as CSV and Markdown always do"]),
    ("*", "bom", ["CSV 以 BOM 开头，供电子表格识别", "Begin CSV with the byte order mark that spreadsheets need"]),
    ("pick", "", ["在浏览界面中选择一条并输出", "Choose an item in the browser and print it"]),
    ("pick", "long_about", [
        "在浏览界面中选择一条并输出\n\n浏览界面从搜索开始，即使标准输入和输出都不是终端也在终端上打开。\n按 Enter 把选中的一条写到标准输出。\n\n退出码：0 已选择，1 没有可选的，2 没有终端，\n130 以 Esc、Ctrl-C 或未输入时的 q 取消。\n搜索和位置都不保存。",
        "Choose an item in the browser and print it\n\nThe browser opens in the search, on the terminal even if standard input and output are redirected.\nEnter prints the chosen item to standard output.\n\nExit code 0 if something was chosen, 1 if there was nothing to choose, 2 without a terminal,\n130 if cancelled with Esc, Ctrl-C, or q before anything was typed.\nNeither the search nor the place is saved.",
    ]),
    ("pick", "query", ["初始搜索词，同 search", "Initial query, as for search"]),
    ("pick", "targets", ["从指标中选择；导入的规划为自动摘取的指标", "Choose among the targets, in an imported plan among those extracted"]),
    ("pick", "plan", ["从导入的规划 ID 中选择", "Choose in the imported plan ID"]),
    ("pick", "multiple", ["可选多条：Space 或 C-Space 标选", "Choose several: Space or C-Space marks a row"]),
    ("pick", "height", ["在光标下方占几行（12）或屏幕的百分比（40%）", "Stay inline below the cursor, in so many lines (12) or percent of the screen (40%)"]),
    ("pick", "format", ["选中项的输出格式；text 为一行，编号在前", "Output format of the choice; text is one line, the number first"]),
    ("outline", "", ["列出各章与条目", "List the chapters and items"]),
    ("export", "", ["导出整个规划", "Export the whole plan"]),
    ("export", "plan", ["导出导入的规划 ID：原文、目录和自动摘取的数据", "Export the imported plan ID: text, outline and extracted figures"]),
    ("export", "schema", ["输出 JSON 格式的 Schema", "Print the JSON Schema of the JSON format"]),
    ("import", "", ["导入官方文本或其他规划，报告读到的内容", "Import the official text or another plan and report what was read"]),
    ("import", "file", ["文本或 Markdown（UTF-8、GB18030、UTF-16）、HTML、.mht、.docx、.odt、RTF、OFD；- 为标准输入", "Text or Markdown in UTF-8, GB18030 or UTF-16, HTML, .mht, .docx, .odt, RTF, OFD; - reads standard input"]),
    ("import", "id", ["导入为规划 ID；yiwu 为内置规划", "Import as the plan ID; yiwu is the bundled plan"]),
    ("import", "title", ["规划的标题，代替文件中的标题", "Title of the plan, instead of the one in the file"]),
    ("plans", "", ["列出或删除导入的规划", "List the imported plans, or remove one"]),
    ("plans", "action", ["remove 删除规划 ID", "remove deletes the plan ID"]),
    ("plans", "id", ["规划的 ID", "ID of the plan"]),
    ("*", "plan", ["用导入的规划 ID，见 plans", "Use the imported plan ID, see plans"]),
    ("import", "dry_run", ["只报告，不保存", "Report only and save nothing"]),
    ("import", "remove", ["删除已导入的文本", "Remove the imported text"]),
    ("notes", "", ["输出笔记与书签，用作会议纪要", "Print notes and bookmarks as minutes of a meeting"]),
    ("config", "", ["查看设置文件的位置和错误", "Show the path and the mistakes of the config file"]),
    ("config", "default", ["输出带注释的默认 config.toml", "Print a config.toml of the defaults, with comments"]),
    ("doctor", "", ["输出诊断信息：版本、终端、路径、数据、耗时", "Print diagnostics for a bug report: versions, terminal, paths, data, timings"]),
    ("completions", "", ["输出 shell 的补全脚本", "Print a completion script for a shell"]),
    ("completions", "shell", ["shell 的名称", "Name of the shell"]),
    ("man", "", ["输出手册页", "Print the manual page"]),
];

/// Names of values, as the usage shows them: as defined, in Chinese, in English.
#[rustfmt::skip]
pub(crate) const VALUE_NAMES: &[(&str, CliText)] = &[
    ("REF", ["条号", "REF"]),
    ("QUERY", ["搜索词", "QUERY"]),
    ("FILE", ["文件", "FILE"]),
    ("N", ["数量", "N"]),
    ("COLUMNS", ["列数", "COLUMNS"]),
    ("WHEN", ["何时", "WHEN"]),
    ("ENCODING", ["编码", "ENCODING"]),
    ("LINES", ["行数", "LINES"]),
    ("FORMAT", ["格式", "FORMAT"]),
    ("LANG", ["语言", "LANG"]),
    ("ID", ["ID", "ID"]),
    ("INDICATOR", ["指标", "INDICATOR"]),
    ("ACTION", ["操作", "ACTION"]),
    ("TITLE", ["标题", "TITLE"]),
    ("SHELL", ["SHELL", "SHELL"]),
];

pub(crate) const USAGE: CliText = ["用法：", "Usage: "];
pub(crate) const OPTIONS_PLACEHOLDER: CliText = ["[选项]", "[OPTIONS]"];
pub(crate) const COMMAND_PLACEHOLDER: CliText = ["命令", "COMMAND"];
pub(crate) const COMMANDS_HEADING: CliText = ["命令", "Commands"];
pub(crate) const ARGUMENTS_HEADING: CliText = ["参数", "Arguments"];
pub(crate) const OPTIONS_HEADING: CliText = ["选项", "Options"];
pub(crate) const POSSIBLE_VALUES: CliText = ["可选", "possible values"];
pub(crate) const DEFAULT_VALUE: CliText = ["默认", "default"];
/// Between the parts of a list.
pub(crate) const SEPARATOR: CliText = ["、", ", "];
/// After a label.
pub(crate) const COLON: CliText = ["：", ": "];
