//! What is misspelt is answered with what was meant.

use crate::program::line;

#[test]
fn commands_options_and_values() {
    for (arguments, meant) in [
        ("serach jzl", "“search”"),
        ("serach jzl --format json", "“search”"),
        ("exprot --format html", "“export”"),
        ("targts", "“targets”"),
        ("nmaes", "“names”"),
        ("outlien", "“outline”"),
        ("docter", "“doctor”"),
        ("help", "“--help”"),
        ("29 --colour never", "--color"),
        ("search jzl --limti 3", "--limit"),
        ("29 --format jsn", "json"),
        ("completions bsh", "bash"),
    ] {
        let run = line(arguments);
        assert_eq!((run.code, &run.out[..]), (2, ""), "{arguments}");
        assert!(run.err.contains(meant), "{arguments}: {}", run.err);
        let lines: Vec<&str> = run.err.lines().collect();
        let [error, hint] = lines[..] else {
            panic!("{arguments}: {}", run.err);
        };
        assert!(error.starts_with("error: "), "{error}");
        assert!(
            hint.starts_with("hint: 是否要用") && hint.contains(meant),
            "{hint}"
        );
    }
}

#[test]
fn filters() {
    for command in ["search", "targets", "names"] {
        for (filter, meant) in [("kind:plce", "kind:place"), ("knd:place", "kind:place")] {
            let run = line(&format!("{command} {filter} --lang en"));
            assert_eq!(run.code, 1, "{command} {filter}");
            assert!(run.err.starts_with("warning: "), "{command}: {}", run.err);
            assert!(
                run.err.contains(filter) && run.err.contains(meant),
                "{}",
                run.err
            );
        }
    }
}
