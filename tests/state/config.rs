//! `config.toml` as its user writes it, with and without mistakes.

use std::fs;

use proptest::prelude::*;
use yiwu_plan::{
    app::{Action, Context, Key, Keymap, TABLE},
    page::View,
    plan::Language,
    search::Shuangpin,
    settings::{Ambiguous, Config, ConfigMistake, StartView, ThemeName},
};

fn read(text: &str) -> (Config, Vec<String>) {
    let (config, mistakes) = Config::read(text.as_bytes(), "config.toml");
    (config, english(&mistakes))
}

fn english(mistakes: &[ConfigMistake]) -> Vec<String> {
    let message = |mistake: &ConfigMistake| mistake.message(Language::En);
    mistakes.iter().map(message).collect()
}

fn keys(keymap: &Keymap, action: Action) -> Vec<String> {
    keymap.keys(action).map(|key| key.to_string()).collect()
}

fn assert_default(config: &Config) {
    let default = Config::default();
    assert_eq!(config.theme, default.theme);
    assert_eq!(config.language, default.language);
    assert_eq!(config.view, default.view);
    assert_eq!(config.start, default.start);
    assert_eq!(config.mouse, default.mouse);
    assert_eq!(config.ambiguous, default.ambiguous);
    assert_eq!(config.search, default.search);
    for entry in TABLE {
        let [ours, theirs] = [config, &default].map(|config| keys(&config.keymap, entry.action));
        assert_eq!(ours, theirs, "{}", entry.name);
    }
}

#[test]
fn the_default_text_is_what_holds_without_it() {
    for language in [Language::Zh, Language::En] {
        let text = Config::default_text(language);
        let (config, mistakes) = read(&text);
        assert_eq!(mistakes, [""; 0]);
        assert_default(&config);
        // In the comments, too: every action is there to be changed.
        let setting = |line: &str| {
            let (name, _) = line.strip_prefix("# ")?.split_once(" = ")?;
            let known = TABLE.iter().any(|entry| entry.name == name);
            known.then(|| line["# ".len()..].to_owned())
        };
        let settings: Vec<String> = text.lines().filter_map(setting).collect();
        assert_eq!(settings.len(), TABLE.len());
        let (config, mistakes) = read(&format!("[keys]\n{}", settings.join("\n")));
        assert_eq!(mistakes, [""; 0]);
        assert_default(&config);
    }
}

/// Earlier names of settings and of actions are still read.
#[test]
fn earlier_names() {
    for (name, present) in [
        ("in", "expand"),
        ("out", "collapse"),
        ("backward", "history-back"),
        ("forward", "history-forward"),
        ("sheet", "print-to-main-screen"),
        ("searches", "search-history"),
        ("put-back", "yank"),
    ] {
        let entry = TABLE.iter().find(|entry| entry.name == present);
        let action = entry.expect("a present name").action;
        for name in [name, present] {
            let (config, mistakes) = read(&format!("[keys]\n{name} = \"F9\""));
            assert_eq!(mistakes, [""; 0], "{name}");
            assert_eq!(keys(&config.keymap, action), ["F9"], "{name}");
        }
        // Above the table it is named as what it is now.
        let (_, mistakes) = read(&format!("{name} = \"F9\""));
        assert!(
            mistakes[0].contains(&format!("{present} is an action")),
            "{mistakes:?}"
        );
    }
    for name in ["ambiguous", "ambiguous-width"] {
        let (config, mistakes) = read(&format!("{name} = \"wide\""));
        assert_eq!(mistakes, [""; 0]);
        assert_eq!(config.ambiguous, Ambiguous::Wide);
        let (_, mistakes) = read(&format!("[keys]\n{name} = \"x\""));
        assert!(mistakes[0].contains("belongs above [keys]"), "{mistakes:?}");
    }
}

#[test]
fn mistakes_in_chinese() {
    for (text, said) in [
        (
            "thme = 1",
            "config.toml:1: 未知设置项“thme”；是否要用“theme”？",
        ),
        (
            "\ntheme = \"x\"",
            "config.toml:2: 未知取值“x”；可用：auto、dark、light、mono",
        ),
        ("mouse = 1", "config.toml:1: mouse 应为 true 或 false"),
        (
            "search = \"x\"",
            "config.toml:1: search 是操作：应写在 [keys] 之下",
        ),
        (
            "[keys]\nquit = \"Hyper\"",
            "config.toml:2: “Hyper”不是按键：",
        ),
        (
            "[keys]\nsearch = \"q\"",
            "config.toml:2: q 同时用于 search 和 quit：归 search",
        ),
        ("theme", "config.toml:1: 语法错误："),
    ] {
        let (_, mistakes) = Config::read(text.as_bytes(), "config.toml");
        let message = mistakes[0].message(Language::Zh);
        assert!(message.starts_with(said), "{message}");
    }
}

#[test]
fn every_setting() {
    let (config, mistakes) = read(
        "\u{feff}theme = \"light\"\r\nlanguage = \"en\"\r\nview = \"both\"\r\nstart = \"targets\"\r\n\
         mouse = true\r\nambiguous = \"wide\"\r\nshuangpin = \"xiaohe\"\r\nfuzzy-pinyin = [\r\n  \"zh/z\", # 平翘舌\r\n]\r\n",
    );
    assert_eq!(mistakes, [""; 0]);
    assert_eq!(config.theme, ThemeName::Light);
    assert_eq!(config.language, Some(Language::En));
    assert_eq!(config.view, Some(View::Both));
    assert_eq!(config.start, StartView::Targets);
    assert!(config.mouse);
    assert_eq!(config.ambiguous, Ambiguous::Wide);
    assert_eq!(config.search.shuangpin, Some(Shuangpin::Xiaohe));
    assert_eq!(config.search.fuzzy_pinyin.variants("zhe"), ["ze"]);
}

#[test]
fn keys_are_replaced() {
    for (text, action, has) in [
        ("search = \"x\"", Action::Search, &["x"][..]),
        ("search = [\"x\", \"C-s\"]", Action::Search, &["x", "C-s"]),
        (
            "open = [\"Return\", \"Enter\", \"e\"]",
            Action::Open,
            &["Enter", "e"],
        ),
        ("quit = []", Action::Quit, &[]),
        ("", Action::Quit, &["q"]),
    ] {
        let (config, mistakes) = read(&format!("[keys]\n{text}"));
        assert_eq!(mistakes, [""; 0], "{text}");
        assert_eq!(keys(&config.keymap, action), has, "{text}");
    }
    let (config, _) = read("keys.search = \"x\"");
    let does = |c| config.keymap.action(&[Context::Browse], Key::char(c));
    assert_eq!((does('x'), does('/')), (Some(Action::Search), None));
}

#[test]
fn a_mistake_is_one_line_and_the_rest_holds() {
    for (text, said) in [
        (
            "thme = \"light\"",
            "1: unknown setting “thme”; did you mean “theme”?",
        ),
        (
            "colour = \"red\"",
            "1: unknown setting “colour”; available: theme, language, view,",
        ),
        (
            "\ntheme = \"lihgt\"",
            "2: unknown value “lihgt”; did you mean “light”?",
        ),
        (
            "theme = \"blue\"",
            "1: unknown value “blue”; available: auto, dark, light, mono",
        ),
        (
            "start = 3",
            "1: expected a word in quotes: last, overview, search, targets",
        ),
        ("mouse = \"yes\"", "1: mouse is true or false"),
        (
            "fuzzy-pinyin = [\"zh/x\"]",
            "1: unknown pair “zh/x”; did you mean “zh/z”?",
        ),
        (
            "fuzzy-pinyin = [\n\"ch/c\",\n7]",
            "3: expected a pair in quotes",
        ),
        ("fuzzy-pinyin = true", "1: fuzzy-pinyin is a list"),
        (
            "shuangpin = \"xiaohu\"",
            "1: unknown value “xiaohu”; did you mean “xiaohe”?",
        ),
        (
            "search = \"x\"",
            "1: search is an action: it belongs below [keys]",
        ),
        (
            "[keys]\nserch = \"f\"",
            "2: unknown action “serch”; did you mean “search”?",
        ),
        (
            "[keys]\nfly = \"f\"",
            "2: unknown action “fly”; yiwu-plan config --default lists them",
        ),
        (
            "[keys]\nmouse = true",
            "2: mouse is a setting: it belongs above [keys]",
        ),
        ("[keys]\nsearch = \"Hyper\"", "2: “Hyper” is no key"),
        (
            "[keys]\nsearch = [\"x\",\n\"Hyper\"]",
            "3: “Hyper” is no key",
        ),
        ("[keys]\nsearch = 1", "2: expected a key in quotes"),
        (
            "[keys]\nsearch = \"q\"",
            "2: q is the key of search and of quit: search keeps it",
        ),
        (
            "[keys]\nnames = \"x\"\nsearch = \"x\"",
            "2: x is the key of search and of names: search keeps it",
        ),
        // Whatever else the keys do, one of them leaves.
        (
            "[keys]\ndown = \"C-c\"",
            "2: C-c is the key of interrupt and of down: interrupt keeps it",
        ),
        (
            "[keys]\ninterrupt = []",
            "2: interrupt always leaves: it keeps its key",
        ),
        // Shown, not obeyed.
        (
            "theme = \"\\u202e\\u001b\"",
            "1: unknown value “\\u{202e}\\u{1b}”; available:",
        ),
        // No TOML at all.
        ("theme = light", "1: string values must be quoted"),
        ("theme \"light\"", "1: "),
        ("\n\ntheme = ", "3: "),
        ("theme = \"light", "1: "),
        ("fuzzy-pinyin = [\"zh/z\",", "1: "),
        ("view = \"zh\"\nview = \"en\"", "2: duplicate key"),
    ] {
        // With other settings before and behind it.
        let behind = if text.contains("[keys]") {
            "redraw = \"X\""
        } else {
            "ambiguous = \"wide\"\n[keys]\nredraw = \"X\""
        };
        let (config, mistakes) = read(&format!("language = \"en\"\n{text}\n{behind}\n"));
        let [mistake] = &mistakes[..] else {
            panic!("{text:?}: {mistakes:?}");
        };
        let (line, what) = said.split_once(':').expect("a line and what is said");
        let line = line.parse::<u32>().expect("a number") + 1;
        let said = format!("config.toml:{line}:{what}");
        assert!(mistake.starts_with(&said), "{mistake:?} is not {said:?}");
        assert_eq!(config.language, Some(Language::En), "{text:?}");
        assert_eq!(keys(&config.keymap, Action::Redraw), ["X"], "{text:?}");
        assert_eq!(keys(&config.keymap, Action::Interrupt), ["C-c"], "{text:?}");
        if !text.contains("[keys]") {
            assert_eq!(config.ambiguous, Ambiguous::Wide, "{text:?}");
        }
    }
    assert!(read("keys = \"f\"").1[0].starts_with("config.toml:1: [keys] is a table"));
}

#[test]
fn a_key_that_is_none_takes_no_key_away() {
    for (text, has) in [
        ("quit = \"Hyper\"", "q"),
        ("quit = [\"Hyper\"]", "q"),
        ("quit = [\"Hyper\", \"x\"]", "x"),
        ("quit = 3", "q"),
    ] {
        let (config, mistakes) = read(&format!("[keys]\n{text}"));
        assert_eq!(mistakes.len(), 1, "{mistakes:?}");
        assert_eq!(keys(&config.keymap, Action::Quit), [has], "{text}");
    }
}

#[test]
fn mistakes_come_in_the_order_of_their_lines_and_not_without_end() {
    let (_, mistakes) = read("mouse = 1\n主题 = 1\nambiguous = 2\nzzz = 3");
    let line = |mistake: &String| mistake.split(':').nth(1).map(str::to_owned);
    let lines: Vec<_> = mistakes.iter().filter_map(line).collect();
    assert_eq!(lines, ["1", "2", "3", "4"], "{mistakes:?}");
    let (_, mistakes) = read(&"=\n".repeat(50));
    assert_eq!(mistakes.len(), 21);
    assert_eq!(mistakes[20], "config.toml: 30 more mistakes");
}

#[test]
fn a_file_of_another_encoding_is_read_as_far_as_it_can_be() {
    // A comment in GBK, as an editor on another system may leave it.
    let (config, mistakes) =
        Config::read(b"mouse = true\n# \xd7\xa2\xca\xcd\ntheme = \"mono\"\n", "c");
    assert_eq!(english(&mistakes), ["c:2: not UTF-8"]);
    assert!(config.mouse);
    assert_eq!(config.theme, ThemeName::Mono);
}

#[test]
fn a_file_that_is_not_there_is_no_mistake_and_one_that_cannot_be_read_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("config.toml");
    assert_eq!(Config::load(None).1.len(), 0);
    assert_eq!(Config::load(Some(&path)).1.len(), 0);
    fs::create_dir(&path).expect("made");
    let (config, mistakes) = Config::load(Some(&path));
    assert_default(&config);
    let [mistake] = &english(&mistakes)[..] else {
        panic!("{mistakes:?}");
    };
    assert!(mistake.contains("config.toml cannot be read"), "{mistake}");
}

/// The status line has no room for paths, nor for many mistakes.
#[test]
fn mistakes_in_a_line() {
    for (text, zh, en) in [
        ("theme = \"mono\"", None, None),
        (
            "\nmouse = 1",
            Some("config.toml:2: mouse 应为 true 或 false"),
            Some("config.toml:2: mouse is true or false"),
        ),
        (
            "mouse = 1\ntheme = 1\nzzz = 1",
            Some("config.toml 有 3 处错误，yiwu-plan config 列出"),
            Some("config.toml has 3 mistakes, yiwu-plan config lists them"),
        ),
    ] {
        let (_, mistakes) =
            Config::read(text.as_bytes(), "/home/mei/.config/yiwu-plan/config.toml");
        for (language, summary) in [(Language::Zh, zh), (Language::En, en)] {
            let found = ConfigMistake::summary(&mistakes, language);
            assert_eq!(found.as_deref(), summary, "{text:?}");
        }
    }
}

/// Lines of a config file, most of them nearly right.
fn lines() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "theme",
        "mouse",
        "keys",
        "[keys]",
        "search",
        "fuzzy-pinyin",
        "=",
        "\"",
        "'",
        "[",
        "]",
        ",",
        ".",
        "#",
        "\n",
        "\r\n",
        "\"dark\"",
        "true",
        "\"C-x\"",
        "\"zh/z\"",
        "{",
        "}",
        "\\u202e",
        "\u{1b}",
        "\u{202e}",
        "义",
        " ",
        "1",
        "\0",
    ]);
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

fn holds_for_anything(bytes: &[u8]) -> Result<(), TestCaseError> {
    let (_, mistakes) = Config::read(bytes, "config.toml");
    let chinese = mistakes.iter().map(|mistake| mistake.message(Language::Zh));
    for mistake in english(&mistakes).into_iter().chain(chinese) {
        prop_assert!(mistake.starts_with("config.toml:"), "{mistake:?}");
        let acts = |c: char| c.is_control() || c == '\u{202e}';
        prop_assert!(!mistake.contains(acts), "{mistake:?}");
    }
    prop_assert!(mistakes.len() <= 22);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        holds_for_anything(&bytes)?;
    }

    #[test]
    fn any_lines_are_read(text in lines()) {
        holds_for_anything(text.as_bytes())?;
    }

    #[test]
    fn the_default_with_anything_in_it_is_read(at in any::<prop::sample::Index>(), text in lines()) {
        let mut whole = Config::default_text(Language::Zh);
        let places: Vec<usize> = whole.char_indices().map(|(at, _)| at).collect();
        whole.insert_str(places[at.index(places.len())], &text);
        holds_for_anything(whole.as_bytes())?;
    }
}
