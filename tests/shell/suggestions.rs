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
        ("29 --colour never", "'--color'"),
        ("search jzl --limti 3", "'--limit'"),
        ("29 --format jsn", "'json'"),
        ("completions bsh", "'bash'"),
    ] {
        let run = line(arguments);
        assert_eq!((run.code, &run.out[..]), (2, ""), "{arguments}");
        assert!(run.err.contains(meant), "{arguments}: {}", run.err);
        assert_eq!(run.err.matches('\n').count(), 1, "{arguments}: {}", run.err);
    }
}

#[test]
fn filters() {
    for command in ["search", "targets", "names"] {
        for (filter, meant) in [("kind:plce", "kind:place"), ("knd:place", "kind:place")] {
            let run = line(&format!("{command} {filter} --lang en"));
            assert_eq!(run.code, 1, "{command} {filter}");
            let said = format!(
                "yiwu-plan: Unknown filter {filter}, searching as text; did you mean {meant}?\n"
            );
            assert!(run.err.contains(&said), "{command}: {}", run.err);
        }
    }
}
