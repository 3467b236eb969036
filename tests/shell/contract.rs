//! Arguments, exit code, and what is printed.

use crate::{
    program::{Run, finished, line, program},
    worded::{rate, worded},
};

#[test]
fn what_is_found_is_printed() {
    for (arguments, printed) in [
        ("", "第九章  打好高铁义乌站"),
        ("29", "建成高铁义乌站打造轨道上的义乌"),
        ("第29条", "建成高铁义乌站打造轨道上的义乌"),
        ("29 30", "构建30分钟都市通行圈"),
        ("29 --format json", "\"number\": 29"),
        ("--lang en 29", "Complete Yiwu high-speed railway station"),
        ("c9", "第九章  交通牌"),
        ("ch9", "第九章  交通牌"),
        ("第九章", "第九章  交通牌"),
        ("show 44", "{rate}  "),
        ("show c3", "未收录"),
        ("show 29 c9", "第九章  交通牌"),
        ("show 29 --format markdown", "## 第29条 建成高铁义乌站"),
        ("search {jzl}", "指标  {rate} 92%"),
        ("search gtz", "高铁义乌站"),
        ("search hospital", "Hospital"),
        ("search 机场 -航线", "第30条"),
        ("search 第29条", "第29条"),
        ("outline", "\n    44  建设区域医疗高地"),
        ("outline --format json", "\"item\": 44"),
        ("targets", "第44条    {rate}"),
        ("targets due:2025", "第31条  航线总量"),
        ("targets 亿元 >=1000", "1500 亿元以上"),
        ("targets --format markdown", "| 第44条 | {rate} | 92% |"),
        ("names", "地点"),
        ("names kind:event", "冯雪峰文艺奖"),
        ("export", "\"schema\": 1"),
        ("export --schema", "\"$schema\""),
        ("export --format markdown", "# 义乌市“十四五”规划建议"),
        ("export --format html", "<!DOCTYPE html>"),
        ("completions bash", "_yiwu__plan()"),
        ("man", ".TH yiwu-plan 1"),
        ("config --default", "ambiguous-width = \"auto\""),
        ("doctor", "校验和"),
        ("--help", "用法：yiwu-plan"),
        ("search -h", "用法：yiwu-plan search"),
        ("--version", env!("CARGO_PKG_VERSION")),
    ] {
        let run = line(&worded(arguments));
        assert_eq!((run.code, &run.err[..]), (0, ""), "{arguments}");
        let printed = &worded(printed);
        assert!(run.out.contains(printed), "{arguments}: {}", run.out);
        assert!(run.out.ends_with('\n'), "{arguments}: no end of line");
    }
}

#[test]
fn nothing_found_is_1() {
    for (arguments, out) in [
        ("search qqqqzz", ""),
        ("targets qqqqzz", ""),
        ("names qqqqzz", ""),
        ("notes", ""),
        ("targets qqqqzz --format json", "[]\n"),
        ("targets qqqqzz --format csv", "条目,指标,目标值,年份\r\n"),
    ] {
        let run = line(arguments);
        assert_eq!((run.code, &run.out[..]), (1, out), "{arguments}");
    }
}

/// Nothing on standard output; on standard error one line that says what is wrong, and at most one that says
/// what is right, in the language of the interface.
#[test]
fn mistakes_are_2() {
    for (arguments, zh, en) in [
        (
            "99",
            "没有第 99 条：规划共 60 条",
            "there is no item 99: the plan has items 1 to 60",
        ),
        (
            "9",
            "第 9 条未收录：收录的是第 25 至 60 条",
            "item 9 is not in the source, which holds items 25 to 60",
        ),
        (
            "c18",
            "没有第 18 章：规划共 17 章",
            "there is no chapter 18: the plan has chapters 1 to 17",
        ),
        ("show 29 9", "第 9 条未收录", "item 9 is not in the source"),
        (
            "gaotie",
            "hint: 条目写 29 或 第29条",
            "hint: write an item as 29 or 第29条",
        ),
        ("高铁", "“高铁”不是条号", "“高铁” is not a valid reference"),
        (
            "29 open",
            "hint: yiwu-plan open 29",
            "hint: yiwu-plan open 29",
        ),
        ("show", "缺少 <条号>...", "missing <REF>..."),
        ("search", "缺少 <搜索词>...", "missing <QUERY>..."),
        (
            "search jzl --limit many",
            "--limit <数量> 的取值“many”无效",
            "invalid value “many” for --limit <N>",
        ),
        (
            "search jzl --limit -1",
            "的取值“-1”无效\nhint: 不小于 0 的整数",
            "invalid value “-1” for --limit <N>",
        ),
        (
            "search jzl --format csv",
            "hint: 可选：text、json",
            "hint: possible values: text, json",
        ),
        (
            "29 --width 5",
            "hint: 20 至 65535 的整数",
            "hint: a whole number from 20 to 65535",
        ),
        (
            "pick --height 0",
            "hint: 行数（如 12）",
            "hint: a number of lines, as 12",
        ),
        (
            "29 --color",
            "--color <何时> 缺少取值",
            "--color <WHEN> needs a value",
        ),
        (
            "export --format pdf",
            "可选：json、csv、markdown、html",
            "possible values: json, csv, markdown, html",
        ),
        (
            "completions tcsh",
            "可选：bash、",
            "possible values: bash, ",
        ),
        (
            "import --remove --dry-run",
            "--remove 不能与 --dry-run 同时使用",
            "--remove cannot be used with --dry-run",
        ),
        (
            "open",
            "浏览界面需要终端\nhint: 可用 yiwu-plan outline",
            "the browser needs a terminal\nhint: use yiwu-plan outline",
        ),
        ("open 99", "没有第 99 条", "there is no item 99"),
        (
            "show \u{1b}[31mx\u{202e}",
            "\\u{1b}[31mx\\u{202e}",
            "\\u{1b}[31mx\\u{202e}",
        ),
        ("--\u{1b}[31mx", "\\u{1b}[31mx", "\\u{1b}[31mx"),
        ("-x", "未知选项 -x", "unknown option -x"),
    ] {
        for (lang, said) in [("zh", zh), ("en", en)] {
            let run = line(&format!("--lang {lang} {arguments}"));
            assert_eq!((run.code, &run.out[..]), (2, ""), "{arguments}");
            assert!(run.err.contains(said), "{arguments}: {}", run.err);
            let acts = ['\u{1b}', '\u{202e}'];
            assert!(
                !run.err.contains(acts),
                "{arguments}: it acts on the terminal"
            );
            is_error_and_hint(&run.err);
        }
    }
}

fn is_error_and_hint(err: &str) {
    let lines: Vec<&str> = err.lines().collect();
    let prefixes: Vec<&str> = lines
        .iter()
        .filter_map(|line| line.split(": ").next())
        .collect();
    assert!(
        matches!(prefixes[..], ["error"] | ["error", "hint"]),
        "{err}"
    );
    assert!(lines.iter().all(|line| line.chars().count() < 200), "{err}");
}

/// An argument of any length is quoted in part.
#[test]
fn a_long_argument_does_not_come_back() {
    let long = "高".repeat(40_000);
    for arguments in [
        &["show", &long][..],
        &[&long],
        &["29", "--format", &long],
        &["search", "x", "--limit", &long],
        &["29", &format!("--{long}")],
        &["open", &long],
    ] {
        let run = crate::program::run(arguments);
        assert_eq!(run.code, 2);
        assert!(run.err.contains('…'), "{}", run.err);
        is_error_and_hint(&run.err);
    }
}

/// Options before the reference are those of `show`.
#[test]
fn a_reference_is_show_wherever_it_is() {
    let json = line("show 29 --format json").out;
    for arguments in [
        "29 --format json",
        "--format json 29",
        "--format=json 29",
        "--lang zh --format json 29",
        "--width 40 --format json 第29条",
    ] {
        assert_eq!(line(arguments).out, json, "{arguments}");
    }
}

/// Chinese where the locale is Chinese, C, POSIX or not set, else English; the command line before the
/// configuration before the locale. Commands, options and values are the same.
#[test]
fn help_speaks_the_language_of_the_interface() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("yiwu-plan");
    std::fs::create_dir(&folder).expect("a folder");
    let help = |locale: &str, config: &str, arguments: &[&str]| {
        std::fs::write(folder.join("config.toml"), config).expect("config.toml");
        let mut program = program(arguments);
        let locale = program.env("LANG", locale);
        let run = locale.env("XDG_CONFIG_HOME", home.path()).output();
        finished(run.expect("it runs"))
    };
    let english = "language = \"en\"\n";
    for (locale, config, arguments, chinese) in [
        ("", "", &["--help"][..], true),
        ("zh_CN.UTF-8", "", &["--help"], true),
        ("C.UTF-8", "", &["search", "--help"], true),
        ("en_GB.UTF-8", "", &["--help"], false),
        ("de_DE.UTF-8", "", &["pick", "--help"], false),
        ("", english, &["import", "-h"], false),
        ("", english, &["--lang", "zh", "--help"], true),
        ("", "", &["--lang=en", "targets", "--help"], false),
        ("", "", &["targets", "--help", "--lang", "en"], false),
        ("en_GB.UTF-8", "", &["--lang", "both", "--help"], false),
        ("en_GB.UTF-8", "", &["--lang", "zh", "show", "-x"], true),
        ("", "", &["--lang", "en", "show", "-x"], false),
    ] {
        let Run { out, err, .. } = help(locale, config, arguments);
        let text = format!("{out}{err}");
        let [zh, en] = [["用法：", "未知选项"], ["Usage: ", "unknown option"]];
        let is = |words: [&str; 2]| words.iter().any(|word| text.contains(word));
        assert_eq!(
            (is(zh), is(en)),
            (chinese, !chinese),
            "{locale} {arguments:?}: {text}"
        );
    }
    // Nothing of the other language is left on any page.
    let commands = [
        "",
        "open",
        "show",
        "search",
        "targets",
        "names",
        "pick",
        "outline",
        "export",
        "import",
        "notes",
        "config",
        "doctor",
        "completions",
        "man",
    ];
    for command in commands {
        let page = line(&format!("{command} --help")).out;
        for english in [
            "Print",
            "Usage",
            "Options",
            "Arguments",
            "Commands",
            "possible",
            "default:",
            "OPTIONS",
        ] {
            assert!(!page.contains(english), "{command}: {english}: {page}");
        }
        for line in page.lines() {
            let columns = yiwu_plan::width::AmbiguousWidth::Narrow.of(line);
            assert!(columns <= 100, "{command}: {columns}: {line}");
        }
    }
}

#[test]
fn config_and_doctor_speak_it_too() {
    for (arguments, zh, en) in [
        ("config --default", "# 双拼：", "# Double pinyin:"),
        ("config --default", "# 搜索：汉字", "# search: Chinese"),
        ("doctor", "路径", "places"),
        ("doctor", "标准输出是终端  否", "stdout  "),
        ("man", ".SH \\[u9009]\\[u9879]", ".SH OPTIONS"),
    ] {
        let [chinese, english] =
            ["zh", "en"].map(|lang| line(&format!("{arguments} --lang {lang}")).out);
        assert!(
            chinese.contains(zh) && !chinese.contains(en),
            "{arguments}: {chinese}"
        );
        assert!(
            english.contains(en) && !english.contains(zh),
            "{arguments}: {english}"
        );
    }
    let of = |lang: &str| line(&format!("doctor --format json --lang {lang}")).out;
    let keys = |json: &str| -> Vec<String> {
        let keys = json.lines().filter_map(|line| line.split_once("\": "));
        keys.map(|(key, _)| key.to_owned()).collect()
    };
    assert_eq!(keys(&of("zh")), keys(&of("en")), "the JSON is the same");
}

/// UTF-8 is printed whatever the locale; where it names another encoding, that is said.
#[test]
fn a_locale_of_another_encoding_is_named() {
    for (name, locale, is_named) in [
        ("LANG", "zh_CN.GB18030", true),
        ("LC_ALL", "en_US.ISO-8859-1", true),
        ("LC_CTYPE", "ja_JP.eucJP@x", true),
        ("LANG", "zh_CN.UTF-8", false),
        ("LANG", "zh_CN.utf8@pinyin", false),
        ("LANG", "C", false),
        ("LANG", "", false),
    ] {
        for arguments in [&["29"][..], &["search", "jzl"]] {
            let run = program(arguments).env(name, locale).output();
            let run = finished(run.expect("it runs"));
            assert_eq!(run.code, 0);
            let said = run.err.starts_with(&format!("warning: {name}={locale}"));
            assert_eq!(said, is_named, "{locale}: {}", run.err);
            assert_eq!(run.err.is_empty(), !is_named, "{}", run.err);
        }
    }
}

/// Without a terminal on standard output.
#[test]
fn the_program_alone_prints_the_outline() {
    assert_eq!(line("").out, line("outline").out);
    assert_eq!(line("").out.lines().count(), 17 + 36);
}

#[test]
fn a_limit_hides_nothing_silently() {
    let run = line("search jzl --limit 1");
    let all = line("search jzl");
    assert!(all.out.starts_with(&run.out) && all.out.len() > run.out.len());
    assert!(
        run.err.starts_with("hint: 另有 ") && run.err.ends_with("增大 --limit 可见\n"),
        "{}",
        run.err
    );
    assert_eq!(all.err, "");
}

#[test]
fn the_order_is_stable() {
    for arguments in [
        "outline",
        "targets",
        "names",
        "names --format json",
        "export",
        "export --format html",
        "completions fish",
        "show 29 --format json",
    ] {
        assert_eq!(line(arguments).out, line(arguments).out, "{arguments}");
    }
}

#[test]
fn languages() {
    let title = (
        "建成高铁义乌站打造轨道上的义乌",
        "Complete Yiwu high-speed railway station and make Yiwu a city on rails",
    );
    for (arguments, first) in [
        ("29 --lang zh", format!("29  {}", title.0)),
        ("29 --lang en", format!("29  {}", title.1)),
        ("29 --lang both", format!("29  {}", title.0)),
    ] {
        let out = line(arguments).out;
        assert_eq!(out.lines().next(), Some(&first[..]), "{arguments}");
    }
    let words = |arguments, chinese, english| {
        let out = line(arguments).out;
        (out.contains(chinese), out.contains(english))
    };
    assert_eq!(words("targets --lang en", "指标", "Target"), (false, true));
    assert_eq!(words("targets --lang zh", "指标", "Target"), (true, false));
    let rate = rate().indicator;
    let both = format!("{} / {}", rate.zh, rate.en);
    assert!(
        line(&worded("targets {measure} --lang both --width 200"))
            .out
            .contains(&both)
    );
}

/// SGR on request alone: standard output is no terminal here.
#[test]
fn colour() {
    for arguments in ["29", "search jzl", "targets", "names", "outline"] {
        let of = |when: &str| line(&format!("{arguments} {when}")).out;
        let plain = of("");
        assert!(!plain.contains('\x1b'), "{arguments}");
        assert_eq!(of("--color never"), plain);
        assert_eq!(of("--color auto"), plain);
        let coloured = of("--color always");
        assert!(coloured.contains("\x1b["), "{arguments}");
        assert_eq!(
            without_sgr(&coloured),
            plain,
            "{arguments}: the same but for colour"
        );
    }
}

/// The text without `ESC [ … m`, and without the blanks at the ends of lines.
fn without_sgr(text: &str) -> String {
    let mut pieces = text.split("\x1b[");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (code, rest) = piece.split_once('m').expect("SGR");
        assert!(
            code.chars().all(|c| c.is_ascii_digit() || c == ';'),
            "{code}"
        );
        plain.push_str(rest);
    }
    plain
        .lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}

/// No line of text is wider than asked for; what was there is all there.
#[test]
fn widths() {
    for width in [20_u16, 37, 80, 200] {
        for command in ["show 29 44", "targets", "outline", "search jzl"] {
            let out = line(&format!("{command} --width {width}")).out;
            for line in out.lines() {
                let columns = yiwu_plan::width::AmbiguousWidth::Narrow.of(line);
                assert!(
                    columns <= width as usize,
                    "{command}: {columns} > {width}: {line}"
                );
            }
        }
        let all: String = line(&format!("show 29 --width {width}")).out;
        let solid = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(solid(&all), solid(&line("show 29").out), "{width}");
    }
}
