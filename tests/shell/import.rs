//! `import`, and what the commands say once there is a copy. Every text is made up for these tests.

use std::{fs, path::Path, process::Stdio};

use tempfile::TempDir;
use yiwu_plan::plan::{Reference, bundled};

use super::program::{Run, finished, program};

/// Two items whose titles the digest knows, one of another title, a heading of no number.
const COPY: &str = "九、打好高铁义乌站为关键的交通牌，构建三大交通走廊交汇中心，
打造全国性综合交通枢纽
先说车马。
29.建成高铁义乌站打造轨道上的义乌。车站的顶棚漆成青瓷色，站前种下九百棵香樟。
夜里十点关灯。
30.构建30分钟都市通行圈。路灯换成黄色。
31.另一个题目。风筝不得高于塔台。
";

struct Home(TempDir);

impl Home {
    fn new() -> Home {
        Home(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        fs::write(self.0.path().join(name), text).expect("written");
        self.path(name)
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let mut program = program(arguments);
        program.env("XDG_DATA_HOME", self.0.path().join("data"));
        finished(program.output().expect("it runs"))
    }

    fn kept(&self) -> Option<Vec<u8>> {
        fs::read(self.0.path().join("data/yiwu-plan/official.json")).ok()
    }
}

#[test]
fn it_says_what_it_understood_and_keeps_it() {
    let home = Home::new();
    let file = home.write("plan.txt", COPY);
    let run = home.run(&["import", &file, "--dry-run"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for said in [
        "7 行，UTF-8 文本：1 章（9），3 条（29–31）",
        "内置摘要有而此处没有：第 8、10–17 章，第 25–28、32–60 条。",
        "第 31 条标题不同：此处“另一个题目”，摘要“提升义乌机场辐射能级”。",
        "只是试读，未保存。",
    ] {
        assert!(run.out.contains(said), "no “{said}” in\n{}", run.out);
    }
    assert_eq!(home.kept(), None);

    let run = home.run(&["import", &file, "--lang", "en"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(
        run.out.contains("1 chapter (9), 3 items (29–31)"),
        "{}",
        run.out
    );
    assert!(home.kept().is_some());

    let run = home.run(&["show", "29", "--official"]);
    let text = "车站的顶棚漆成青瓷色，站前种下九百棵香樟。";
    assert!(
        run.out.contains(text) && !run.out.contains("举措"),
        "{}",
        run.out
    );
    let run = home.run(&["show", "29"]);
    assert!(!run.out.contains("青瓷"), "{}", run.out);
    let run = home.run(&["show", "29", "--official", "--format", "markdown"]);
    assert!(run.out.contains(&format!("> {text}")), "{}", run.out);
    let run = home.run(&["search", "青瓷色"]);
    assert!(run.out.contains(&format!("原文  {text}")), "{}", run.out);
    let run = home.run(&["search", "zhongxiajiubai", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(found["hits"][0]["item"], 29);
    assert_eq!(found["hits"][0]["matches"][0]["field"], "official");
    // As if nothing had been kept.
    assert_eq!(home.run(&["search", "青瓷色", "--fresh"]).code, 1);

    let run = home.run(&["import", "--remove"]);
    assert_eq!((run.code, home.kept()), (0, None), "{}", run.err);
    assert_eq!(home.run(&["import", "--remove"]).code, 1);
    let run = home.run(&["show", "29", "--official"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("yiwu-plan import 文件"), "{}", run.err);
}

#[test]
fn what_there_is_one_of_is_not_said_of_several() {
    let home = Home::new();
    let file = home.write(
        "report.txt",
        "水库报告\n题记一段。\n一、水位\n水位3米\u{200b}。\n",
    );
    let run = home.run(&["--lang", "en", "import", &file, "--as", "x", "--dry-run"]);
    for said in [
        "1 heading (",
        "1 paragraph before",
        "1 invisible character dropped.",
    ] {
        assert!(run.out.contains(said), "no “{said}” in\n{}", run.out);
    }
}

#[test]
fn the_export_holds_it_and_keeps_to_the_schema() {
    let home = Home::new();
    let copy = format!("三、打好样张牌\n先写样张。\n7.样张第七。写满三十张。\n{COPY}");
    let file = home.write("plan.txt", copy);
    assert_eq!(home.run(&["import", &file]).code, 0);
    let plan: serde_json::Value = serde_json::from_str(&home.run(&["export"]).out).expect("JSON");
    let schema: serde_json::Value =
        serde_json::from_str(&home.run(&["export", "--schema"]).out).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let faults: Vec<String> = validator
        .iter_errors(&plan)
        .map(|e| e.to_string())
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
    let chapter = |number: usize| &plan["chapters"][number - 1];
    assert_eq!(
        chapter(9)["items"][0]["official"]["text"],
        "车站的顶棚漆成青瓷色，站前种下九百棵香樟。\n夜里十点关灯。"
    );
    assert_eq!(chapter(9)["official"]["text"], "先说车马。");
    assert_eq!(chapter(8)["items"][0]["official"], serde_json::Value::Null);
    // What the digest has not is the copy's alone: it is not in the source.
    assert_eq!(chapter(3)["in_source"], false);
    assert_eq!(chapter(3)["items"], serde_json::json!([]));
    assert_eq!(chapter(3)["official"]["heading"], "打好样张牌");
    assert_eq!(chapter(3)["official"]["items"][0]["title"], "样张第七");
    let shown: serde_json::Value =
        serde_json::from_str(&home.run(&["show", "7", "--format", "json"]).out).expect("JSON");
    assert_eq!(shown["text"], "写满三十张。");
    assert!(home.run(&["outline"]).out.contains("7  样张第七"));
    // Documents in our own words stay that.
    for format in ["markdown", "html"] {
        let run = home.run(&["export", "--format", format]);
        assert!(!run.out.contains("样张"), "{format}");
    }
}

#[test]
fn a_copy_that_lacks_something_does_not_take_the_place_of_one_that_has_it() {
    let home = Home::new();
    let whole = home.write("whole.txt", COPY);
    let cut = home.write("cut.txt", COPY.split("31.").next().expect("a text"));
    assert_eq!(home.run(&["import", &whole]).code, 0);
    let kept = home.kept();
    let run = home.run(&["import", &cut]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("有 1 条是此文件没有的（首先是第 31 条）"),
        "{}",
        run.err
    );
    assert_eq!(home.kept(), kept);
    // As whole as the other, it does.
    let other = home.write("other.txt", COPY.replace("黄色", "白色"));
    assert_eq!(home.run(&["import", &other]).code, 0);
    assert_ne!(home.kept(), kept);
}

/// GB18030 with a byte that is none.
const BROKEN: &[u8] = b"29.\xe5\xbb\xba\xe6\x88\x90\xe7\xab\x99\xe7\x82\xb9\xe5\xbb\xba\xe6\x88\x90\xe7\xab\x99\xe7\x82\xb9\xe5\xbb\xba\xe6\x88\x90\xe7\xab\x99\xe7\x82\xb9\xe5\xbb\xba\xe6\x88\x90\xe7\xab\x99\xe7\x82\xb9\xe5\xbb\xba\xe6\x88\x90\xe7\xab\x99\xe7\x82\xb9\xe5\xbb\xba\xff\n";

#[test]
fn what_is_no_plan_is_an_error_with_a_hint_and_nothing_is_kept() {
    let home = Home::new();
    let folder = home.path("");
    for (bytes, zh, en) in [
        (&b""[..], "文件是空的", "the file is empty"),
        (b"%PDF-1.7 \x00\x01", "pdftotext", "pdftotext"),
        (b"{\\rtf1 }", "文件是空的", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n", "这是图片", "this is a picture"),
        (b"\x1f\x8b\x08\x00", "压缩文件", "compressed"),
        (b"\x7fELF\x00\x00", "这不是文本", "this is no text"),
        (b"hello\nworld\n", "没有标题", "no heading"),
        (b"PK\x03\x04nothing", "无法读取这个压缩包", "this archive"),
        ("\u{1b}[2J\u{202e}".as_bytes(), "没有标题", "no heading"),
        (BROKEN, "第 1 行有误", "line 1 is broken"),
    ] {
        let file = home.write("file", bytes);
        for (lang, said) in [("zh", zh), ("en", en)] {
            let run = home.run(&["import", "--lang", lang, &file]);
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{said}");
            assert!(run.err.contains(said), "no “{said}” in {}", run.err);
            let prefixes: Vec<_> = run
                .err
                .lines()
                .filter_map(|line| line.split(": ").next())
                .collect();
            assert!(
                matches!(prefixes[..], ["error"] | ["error", "hint"]),
                "{}",
                run.err
            );
            let acts = |c: char| c.is_control() && c != '\n';
            assert!(!run.err.contains(acts), "{:?}", run.err);
        }
    }
    for file in [folder.as_str(), "/nowhere/at/all"] {
        let run = home.run(&["import", file]);
        assert_eq!((run.code, run.err.lines().count()), (2, 1), "{}", run.err);
    }
    assert_eq!(home.kept(), None);
    // Neither a file nor --remove; both; no home.
    assert_eq!(home.run(&["import"]).code, 2);
    assert_eq!(home.run(&["import", "x", "--remove"]).code, 2);
    let run = finished(program(&["import", "x"]).output().expect("it runs"));
    assert_eq!(run.code, 2);
    assert!(run.err.contains("没有主目录"), "{}", run.err);
}

/// A plan of another place: its chapters and items have numbers that the bundled plan has, too.
fn other_plan(title: &str) -> String {
    let mut text = format!("{title}\n为了把山里的日子过好，提出如下建议。\n");
    for (at, chapter) in ["八", "九", "十", "十一"].iter().enumerate() {
        text.push_str(&format!("{chapter}、竹乡第{}篇\n", at + 1));
        for number in 25 + at * 3..28 + at * 3 {
            text.push_str(&format!(
                "{number}.竹事之{number}。山路铺上竹板，宽不过两米。\n"
            ));
        }
    }
    text
}

#[test]
fn another_plan_is_never_stored_as_the_bundled_one() {
    for title in [
        "甲县第十四个五年规划的建议",
        "义乌市第十五个五年规划的建议",
        "义乌市第十四个五年规划纲要",
        "",
    ] {
        let home = Home::new();
        let file = home.write("other.txt", other_plan(title));
        home.run(&["import", &file]);
        assert_eq!(home.kept(), None, "{title}");
        for arguments in [
            &["show", "29"][..],
            &["show", "29", "--official"],
            &["export"],
        ] {
            let run = home.run(arguments);
            assert!(!run.out.contains('竹'), "{title}: {arguments:?}");
        }
        // Yiwu's own is imported after it.
        let own = home.write("plan.txt", COPY);
        assert_eq!(home.run(&["import", &own]).code, 0);
    }
}

/// One heading is the same in two plans by chance, as are the words of a title.
#[test]
fn one_heading_or_half_a_title_makes_no_document_the_bundled_plan() {
    let same = bundled()
        .title(Reference::Item(44))
        .expect("a title")
        .zh
        .to_string();
    for (title, code) in [
        ("甲县第十四个五年规划的建议", 0),
        ("甲县医改工作报告", 2),
        ("关于宣传义乌市第十四个五年规划的建议", 2),
        ("", 2),
    ] {
        for heading in [same.as_str(), "竹事"] {
            let home = Home::new();
            let text = format!("{title}\n十三、竹乡\n44. {heading}。山路铺上竹板。\n");
            let file = home.write("other.txt", text);
            let run = home.run(&["import", &file]);
            assert_eq!(home.kept(), None, "{title} {heading}");
            if heading == same {
                assert_eq!(run.code, code, "{title}: {}", run.err);
            }
            let own = home.write("plan.txt", COPY);
            assert_eq!(home.run(&["import", &own]).code, 0);
        }
    }
}

#[test]
fn a_document_that_may_be_a_copy_asks_for_as() {
    // Its title is the bundled plan's, its headings are not.
    let home = Home::new();
    let file = home.write("plan.txt", other_plan("义乌市第十四个五年规划的建议"));
    let run = home.run(&["import", &file]);
    assert_eq!((run.code, home.kept()), (2, None));
    assert!(run.err.contains("--as yiwu"), "{}", run.err);
    let run = home.run(&["import", &file, "--as", "yiwu"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(home.kept().is_some());
}

#[test]
fn standard_input_is_a_file_too() {
    let home = Home::new();
    let mut program = program(&["import", "-"]);
    program.env("XDG_DATA_HOME", Path::new(&home.path("data")));
    program.stdin(Stdio::from(
        fs::File::open(home.write("plan.txt", COPY)).expect("a file"),
    ));
    assert_eq!(finished(program.output().expect("it runs")).code, 0);
    assert!(home.kept().is_some());
}

#[test]
fn a_copy_that_was_broken_since_is_said_and_the_digest_is_there() {
    let home = Home::new();
    fs::create_dir_all(home.path("data/yiwu-plan")).expect("a folder");
    for (bytes, zh, en) in [
        (&b"{"[..], "请重新导入", "import your copy again"),
        (b"{broken", "请重新导入", "import your copy again"),
        (b"", "请重新导入", "import your copy again"),
        (br#"{"version":9}"#, "更新的版本", "later version"),
    ] {
        home.write("data/yiwu-plan/official.json", bytes);
        for (lang, said) in [("zh", zh), ("en", en)] {
            // The digest is there all the same; the official text alone is not.
            for (arguments, code) in [(&["show", "29"][..], 0), (&["show", "29", "--official"], 2)]
            {
                let run = home.run(&[arguments, &["--lang", lang]].concat());
                assert_eq!(
                    (run.code, run.out.is_empty()),
                    (code, code == 2),
                    "{}",
                    run.err
                );
                assert!(run.err.contains(said), "{}", run.err);
                assert_eq!(run.err.lines().count(), 1, "{}", run.err);
            }
        }
    }
}

/// A folder with a pdftotext that prints `text`.
#[cfg(unix)]
fn with_pdftotext(home: &Home, text: &str) -> String {
    use std::os::unix::fs::PermissionsExt;
    let text = home.write("text", text);
    let folder = home.path("bin");
    fs::create_dir_all(&folder).expect("a folder");
    let program = home.write(
        "bin/pdftotext",
        format!("#!/bin/sh\n[ \"$1 $2 $3\" = '-q -enc UTF-8' ] || exit 9\nexec cat '{text}'\n"),
    );
    fs::set_permissions(program, fs::Permissions::from_mode(0o755)).expect("set");
    folder
}

#[test]
#[cfg(unix)]
fn an_old_word_file_is_read_by_libreoffice_where_there_is_one() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let mut old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    old.extend("WordDocument\0".encode_utf16().flat_map(u16::to_le_bytes));
    let file = home.write("plan.v1.doc", &old);
    let folder = home.path("bin");
    fs::create_dir_all(&folder).expect("a folder");
    let import = |script: &str| {
        let program_file = home.write("bin/soffice", format!("#!/bin/sh\n{script}\n"));
        fs::set_permissions(program_file, fs::Permissions::from_mode(0o755)).expect("set");
        let mut program = program(&["import", &file]);
        program.env("XDG_DATA_HOME", home.path("data"));
        program.env("PATH", format!("{folder}:/usr/bin:/bin"));
        finished(program.output().expect("it runs"))
    };
    // It fails, or writes nothing.
    for script in ["exit 1", "exit 0"] {
        let run = import(script);
        assert_eq!((run.code, home.kept()), (2, None));
        assert!(run.err.contains("LibreOffice"), "{}", run.err);
    }
    // What it writes is read by its own form.
    let copy = home.write("copy", COPY);
    let run = import(&format!(
        "[ \"$2\" = --headless ] || exit 9\ncp '{copy}' \"$7/plan.v1.docx\""
    ));
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(home.kept().is_some());
}

#[test]
#[cfg(unix)]
fn a_pdf_is_read_by_pdftotext_where_there_is_one() {
    let home = Home::new();
    let file = home.write("plan.pdf", b"%PDF-1.7 \x00\x01");
    let import = |text: &str| {
        let folder = with_pdftotext(&home, text);
        let mut program = program(&["import", &file]);
        program.env("XDG_DATA_HOME", home.path("data"));
        program.env("PATH", format!("{folder}:/usr/bin:/bin"));
        finished(program.output().expect("it runs"))
    };
    let run = import(" \n\u{c}");
    assert_eq!((run.code, home.kept()), (2, None));
    assert!(run.err.contains("poppler-data"), "{}", run.err);
    let run = import(COPY);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(home.kept().is_some());
}
