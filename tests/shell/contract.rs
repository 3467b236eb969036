//! Arguments, exit code, and what is printed.

use crate::program::line;

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
        ("show 44", "市域就诊率                92%"),
        ("show c3", "未收录"),
        ("show 29 c9", "第九章  交通牌"),
        ("show 29 --format markdown", "## 第29条 建成高铁义乌站"),
        ("search jzl", "指标  市域就诊率 92%"),
        ("search gtz", "高铁义乌站"),
        ("search hospital", "Hospital"),
        ("search 机场 -航线", "第30条"),
        ("search 第29条", "第29条"),
        ("outline", "\n    44  建设区域医疗高地"),
        ("outline --format json", "\"item\": 44"),
        ("targets", "第44条    市域就诊率"),
        ("targets due:2025", "第31条  航线总量"),
        ("targets 亿元 >=1000", "1500 亿元以上"),
        ("targets --format markdown", "| 第44条 | 市域就诊率 | 92% |"),
        ("names", "地点"),
        ("names kind:event", "冯雪峰文艺奖"),
        ("export", "\"schema\": 1"),
        ("export --schema", "\"$schema\""),
        ("export --format markdown", "# 义乌市“十四五”规划建议"),
        ("export --format html", "<!DOCTYPE html>"),
        ("completions bash", "_yiwu__plan()"),
        ("man", ".TH yiwu-plan 1"),
        ("config --default", "ambiguous = \"auto\""),
        ("doctor", "cksum"),
        ("--help", "Usage: yiwu-plan"),
        ("search -h", "Usage: yiwu-plan search"),
        ("--version", env!("CARGO_PKG_VERSION")),
    ] {
        let run = line(arguments);
        assert_eq!((run.code, &run.err[..]), (0, ""), "{arguments}");
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

/// Nothing on standard output, one line on standard error that names the program and what is wrong.
#[test]
fn mistakes_are_2() {
    for (arguments, said) in [
        (
            "99",
            "item 99 is not in the source, which holds items 25 to 60",
        ),
        ("9", "holds items 25 to 60"),
        (
            "c18",
            "there is no chapter 18: the plan has chapters 1 to 17",
        ),
        ("show 29 99", "item 99 is not in the source"),
        ("gaotie", "write an item as 29 or 第29条"),
        ("show", "<REF>..."),
        ("search", "<QUERY>..."),
        (
            "search jzl --limit many",
            "invalid value 'many' for '--limit <N>'",
        ),
        ("search jzl --limit -1", "for '--limit <N>'"),
        ("search jzl --format csv", "[possible values: text, json]"),
        ("29 --width 5", "5 is not in 20.."),
        ("29 --lang fr", "[possible values: zh, en, both]"),
        (
            "export --format csv",
            "[possible values: json, markdown, html]",
        ),
        ("completions tcsh", "[possible values: bash,"),
        ("open", "the browser needs a terminal"),
        ("open 99", "item 99 is not in the source"),
        ("高铁", "write an item as 29 or 第29条"),
        ("show \u{1b}[31mx\u{202e}", "\\u{1b}[31mx\\u{202e}"),
        ("--\u{1b}[31mx", "\\u{1b}[31mx"),
        ("-x", "unexpected argument '-x'"),
    ] {
        let run = line(arguments);
        assert_eq!((run.code, &run.out[..]), (2, ""), "{arguments}");
        assert!(run.err.contains(said), "{arguments}: {}", run.err);
        assert!(run.err.starts_with("yiwu-plan: "), "{}", run.err);
        let acts = ['\u{1b}', '\u{202e}'];
        assert!(
            !run.err.contains(acts),
            "{arguments}: it acts on the terminal"
        );
        assert_eq!(run.err.matches('\n').count(), 1, "{arguments}: {}", run.err);
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
        run.err.ends_with("more; a larger --limit shows them\n"),
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
    let both = "市域就诊率 / Share of patients treated within the city";
    assert!(
        line("targets 就诊 --lang both --width 200")
            .out
            .contains(both)
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
                let columns = yiwu_plan::width::Widths::Narrow.of(line);
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
