//! JSON against its schema, CSV against RFC 4180.

use serde_json::Value;

use crate::{
    program::{finished, line, program},
    worded::{measure, worded},
};

fn json(arguments: &str) -> Value {
    serde_json::from_str(&line(arguments).out).expect(arguments)
}

#[test]
fn the_export_keeps_to_its_schema() {
    let schema = json("export --schema");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let export = json("export");
    let faults: Vec<String> = validator
        .iter_errors(&export)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(faults, [""; 0]);

    // And the schema is one that can say no.
    for (path, wrong) in [
        ("/schema", Value::from(2)),
        ("/chapters/8/items/0/number", Value::from("29")),
        ("/chapters/8/items/0/title/zh", Value::Null),
        (
            "/chapters/8/items/0/targets/0/bound",
            Value::from("roughly"),
        ),
        ("/chapters/8/items/0/names/0/kind", Value::from("thing")),
    ] {
        let mut export = export.clone();
        *export.pointer_mut(path).expect(path) = wrong;
        assert!(!validator.is_valid(&export), "{path} may be anything");
    }
}

/// What a script of the user's relies on.
#[test]
fn the_export_says_what_it_is_said_to() {
    let export = json("export");
    for (path, value) in [
        ("/schema", Value::from(1)),
        ("/source/chapters", serde_json::json!([8, 17])),
        ("/source/items", serde_json::json!([25, 60])),
        ("/chapters/0/in_source", Value::from(false)),
        ("/chapters/0/heading", Value::Null),
        ("/chapters/8/card/zh", Value::from("交通牌")),
        ("/chapters/8/items/0/number", Value::from(29)),
        ("/chapters/8/items/0/official", Value::Null),
    ] {
        assert_eq!(export.pointer(path), Some(&value), "{path}");
    }
    assert_eq!(export["chapters"].as_array().map(Vec::len), Some(17));
}

#[test]
fn show_prints_pieces_of_the_export() {
    let export = json("export");
    let item = &export["chapters"][8]["items"][0];
    assert_eq!(&json("show 29 --format json"), item);
    assert_eq!(json("show c9 --format json"), export["chapters"][8]);
    let both = serde_json::json!([item, export["chapters"][8]]);
    assert_eq!(json("show 29 c9 --format json"), both);
}

#[test]
fn hits_say_where_they_are() {
    let found = json(&worded("search {jzl} --format json"));
    assert_eq!(found["query"], worded("{jzl}"));
    assert!(found["elapsed_us"].is_u64());
    let best = &found["hits"][0];
    assert_eq!((&best["item"], &best["chapter"]), (&44.into(), &13.into()));
    let target = &best["matches"][0];
    assert_eq!(target["field"], "target");
    let text: Vec<char> = target["text"].as_str().expect("text").chars().collect();
    let at = |end: usize| target["ranges"][0][end].as_u64().expect("a place") as usize;
    assert_eq!(text[at(0)..at(1)].iter().collect::<String>(), measure());
    assert_eq!(
        json("search -航线 机场 --format json")["query"],
        "-航线 机场"
    );
}

/// The answer comes first.
#[test]
fn the_first_hit() {
    for (query, item, chapter) in [
        ("gtz", Value::from(29), 9),
        ("shuangjianghu", Value::from(25), 8),
        ("niansanli", Value::from(26), 8),
        ("hospital", Value::from(44), 13),
        ("c9", Value::Null, 9),
        ("29", Value::from(29), 9),
        ("机场 航线", Value::from(31), 9),
        ("高站", Value::from(29), 9),
    ] {
        let found = json(&format!("search --format json {query}"));
        let first = &found["hits"][0];
        assert_eq!(
            (&first["item"], &first["chapter"]),
            (&item, &chapter.into()),
            "{query}"
        );
    }
}

/// Nothing is left out, and nothing is fetched.
#[test]
fn documents_are_whole() {
    let html = line("export --format html --lang both").out;
    assert!(html.starts_with("<!DOCTYPE html>") && html.ends_with("</html>\n"));
    let markdown = line("export --format markdown").out;
    for number in 25..=60 {
        assert!(
            html.contains(&format!("id=\"i{number}\"")),
            "{number} in HTML"
        );
        assert!(
            markdown.contains(&format!("### 第{number}条")),
            "{number} in Markdown"
        );
    }
    assert!(
        !html.contains("src=") && !html.contains("http"),
        "it loads something"
    );
}

/// The page's own search knows everyday words: each leads to a place that the page has.
#[test]
fn a_page_has_the_everyday_words_of_its_places() {
    let html = line("export --format html").out;
    let data = |id: &str| -> serde_json::Value {
        let (_, rest) = html
            .split_once(&format!("<script type=\"application/json\" id=\"{id}\">"))
            .expect(id);
        let (data, _) = rest.split_once("</script>").expect(id);
        serde_json::from_str(data).expect(id)
    };
    let asked = data("asked");
    let places = asked.as_object().expect("places");
    assert!(places.len() > 40, "{} places", places.len());
    for (anchor, phrases) in places {
        assert!(html.contains(&format!("id=\"{anchor}\"")), "{anchor}");
        assert!(!phrases.as_str().expect(anchor).is_empty(), "{anchor}");
    }
    let phrases = |anchor: &str| -> Vec<&str> {
        let all = asked[anchor].as_str().expect(anchor);
        all.split('|').collect()
    };
    assert!(phrases("i40").contains(&"下水道"));
    assert!(phrases("i29").contains(&"bullet train"));
    let asking = data("asking");
    for list in ["chinese", "pinyin", "english"] {
        assert!(!asking[list].as_array().expect(list).is_empty(), "{list}");
    }
}

/// The page is sent in one language and searched in either: both are in it, one of three views is chosen,
/// and what it says itself stands there in both too.
#[test]
fn a_page_holds_both_languages_whatever_it_opens_in() {
    for (language, view, labels) in [
        ("zh", "view-zh", "zh"),
        ("en", "view-en", "en"),
        ("both", "view-both", "zh"),
    ] {
        let html = line(&format!("export --format html --lang {language}")).out;
        for text in [
            "<span lang=\"zh-Hans\">建设区域医疗高地</span>",
            "<span lang=\"en\"> Make Yiwu a regional centre of medical excellence</span>",
            "<span class=\"l\" lang=\"zh-Hans\">第44条</span>",
            "<span class=\"l\" lang=\"en\">Item 44</span>",
        ] {
            assert!(html.contains(text), "{language}: {text}");
        }
        assert_eq!(html.matches(" checked>").count(), 1, "{language}");
        assert!(
            html.contains(&format!("id=\"{view}\" checked>")),
            "{language}"
        );
        assert!(
            html.contains(&format!("<body class=\"{labels}\">")),
            "{language}"
        );
        // Headings step down one at a time.
        let levels: Vec<u32> = html
            .match_indices("<h")
            .filter_map(|(at, _)| html[at + 2..].chars().next()?.to_digit(10))
            .collect();
        assert_eq!(levels.iter().filter(|&&level| level == 1).count(), 1);
        assert!(
            levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
            "{levels:?}"
        );
    }
}

/// Rows of cells by RFC 4180, section 2, and nothing else: every line ends in CRLF.
fn csv(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let mut row = Vec::new();
        loop {
            let mut cell = String::new();
            if let Some(quoted) = rest.strip_prefix('"') {
                rest = quoted;
                loop {
                    let end = rest.find('"').expect("a quote that ends");
                    cell.push_str(&rest[..end]);
                    rest = &rest[end + 1..];
                    match rest.strip_prefix('"') {
                        Some(more) => rest = more,
                        None => break,
                    }
                    cell.push('"');
                }
            } else {
                let end = rest.find([',', '\r', '\n', '"']).expect("an end");
                cell.push_str(&rest[..end]);
                rest = &rest[end..];
            }
            row.push(cell);
            match rest.strip_prefix(',') {
                Some(more) => rest = more,
                None => break,
            }
        }
        rest = rest
            .strip_prefix("\r\n")
            .expect("CRLF at the end of a line");
        rows.push(row);
    }
    rows
}

#[test]
fn csv_is_the_table() {
    for (command, columns) in [
        ("targets", 4),
        ("names", 3),
        ("targets --lang en", 4),
        ("names --lang both", 3),
    ] {
        let rows = csv(&line(&format!("{command} --format csv")).out);
        assert!(rows.iter().all(|row| row.len() == columns), "{command}");
        let entries = json(&format!("{command} --format json"));
        let entries = entries.as_array().expect("a list");
        assert_eq!(rows.len() - 1, entries.len(), "{command}");
    }
    let rows = csv(&line("targets --format csv").out);
    for (row, entry) in rows[1..]
        .iter()
        .zip(json("targets --format json").as_array().expect("a list"))
    {
        assert_eq!(row[1], entry["indicator"]["zh"]);
        assert_eq!(row[2], entry["value"]["zh"]);
    }
    // English values have commas in them: quoting is put to use.
    let english = line("targets --format csv --lang en").out;
    assert!(english.contains('"'), "nothing is quoted");
}

#[test]
fn the_mark_that_spreadsheets_want() {
    let plain = line("names --format csv").out;
    assert_eq!(
        line("names --format csv --bom").out,
        format!("\u{feff}{plain}")
    );
    assert_eq!(
        line("targets --bom").out,
        line("targets").out,
        "only before CSV"
    );
}

/// A home whose state has one note.
fn with_note(text: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a home");
    let folder = home.path().join("yiwu-plan");
    std::fs::create_dir(&folder).expect("a folder");
    let state = serde_json::json!({"version": 1, "notes": [{"place": {"item": 29}, "text": text}]});
    std::fs::write(folder.join("state.json"), state.to_string()).expect("state.json");
    home
}

fn notes(home: &tempfile::TempDir, format: &str) -> String {
    let mut program = program(&["notes", "--format", format]);
    let run = finished(
        program
            .env("XDG_STATE_HOME", home.path())
            .output()
            .expect("it runs"),
    );
    assert_eq!((run.code, &run.err[..]), (0, ""));
    run.out
}

/// No byte of a text acts on a terminal, and the text is the same to who parses it.
#[test]
fn json_holds_nothing_that_acts() {
    for text in [
        "甲\u{9b}31m乙",
        "\u{7f}甲",
        "甲\u{202e}乙\u{2066}丙",
        "\u{200b}\u{feff}\u{e0041}",
    ] {
        let home = with_note(text);
        let json = notes(&home, "json");
        let query = ["search", "--format", "json", "--", text];
        let search = finished(program(&query).output().expect("it runs")).out;
        for json in [&json, &search] {
            let acts = |c: char| {
                (c.is_control() && c != '\n')
                    || "\u{202e}\u{2066}\u{200b}\u{feff}\u{e0041}".contains(c)
            };
            assert!(!json.contains(acts), "{json:?}");
        }
        let value: Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(value[0]["note"], text);
        let value: Value = serde_json::from_str(&search).expect("JSON");
        assert_eq!(value["query"], text);
    }
}

/// A note is text in Markdown, too, whatever it looks like.
#[test]
fn the_markdown_of_notes_obeys_no_note() {
    for (text, written) in [
        ("甲\n---\n乙", "甲\n\\---\n乙"),
        ("1. 甲\n2) 乙", "1\\. 甲\n2\\) 乙"),
        ("- 甲\n+ 乙", "\\- 甲\n\\+ 乙"),
        ("    甲\n\t乙", "&#32;甲\n\\\\u{9}乙"),
        ("&lt;b&gt; ~~甲~~", "\\&lt;b\\&gt; \\~\\~甲\\~\\~"),
        ("甲\n===", "甲\n\\==="),
    ] {
        let markdown = notes(&with_note(text), "markdown");
        assert!(
            markdown.contains(&format!("\n\n{written}\n\n")),
            "{text:?}: {markdown}"
        );
    }
}
