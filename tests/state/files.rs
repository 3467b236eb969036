//! Paths that lead to anything but a small regular file, at every place where a file is opened.

use std::{
    fs,
    io::Write,
    os::unix::{ffi::OsStringExt, fs::symlink},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use yiwu_plan::{plan::Language, settings::Config};

use crate::{folder, marked, open};

/// A home folder with the three files of the program.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Home {
        let home = Home(folder());
        for name in ["config", "state", "data"] {
            fs::create_dir_all(home.0.path().join(name).join("yiwu-plan")).expect("a folder");
        }
        home
    }

    fn file(&self, name: &str) -> PathBuf {
        let folder = match name {
            "config.toml" => "config",
            "official.json" => "data",
            _ => "state",
        };
        self.0.path().join(folder).join("yiwu-plan").join(name)
    }

    fn run(&self, arguments: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_yiwu-plan"));
        child
            .args(arguments.split(' '))
            .args(["--lang", "en"])
            .env_clear()
            .env("XDG_CONFIG_HOME", self.0.path().join("config"))
            .env("XDG_STATE_HOME", self.0.path().join("state"))
            .env("XDG_DATA_HOME", self.0.path().join("data"))
            .stdin(Stdio::null())
            // A pipe that nobody reads would fill.
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let mut child = child.spawn().expect("it runs");
        // A file that is waited for would hold the test for ever.
        let start = Instant::now();
        while child.try_wait().expect("a child").is_none() {
            if start.elapsed() > Duration::from_secs(20) {
                child.kill().expect("killed");
                panic!("{arguments} waits");
            }
            thread::sleep(Duration::from_millis(5));
        }
        child.wait_with_output().expect("it has ended")
    }

    /// Every name below the home.
    fn names(&self) -> Vec<PathBuf> {
        let mut names = Vec::new();
        let mut folders = vec![self.0.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder").flatten() {
                if entry.file_type().expect("a type").is_dir() {
                    folders.push(entry.path());
                }
                names.push(entry.path());
            }
        }
        names.sort();
        names
    }
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn fifo(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status();
    assert!(made.expect("a program of every system").success());
}

/// A file of so many bytes that takes no room on the disk.
fn sparse(path: &Path, bytes: u64) {
    let file = fs::File::create(path).expect("created");
    file.set_len(bytes).expect("set");
}

const PRINTING: [&str; 9] = [
    "show 29",
    "search jzl",
    "targets",
    "names",
    "outline",
    "export",
    "notes",
    "config",
    "doctor",
];

/// Row 1: a link to a file of the user's that is no state.
#[test]
fn a_printing_command_leaves_the_target_of_a_link_alone() {
    for target in ["PS1='$ '\n", "", "{\"version\": 1, \"mine\": true}"] {
        let home = Home::new();
        let bashrc = home.0.path().join("bashrc");
        fs::write(&bashrc, target).expect("written");
        symlink(&bashrc, home.file("state.json")).expect("linked");
        let before = home.names();
        for command in PRINTING {
            home.run(command);
            assert_eq!(home.names(), before, "{command}");
            assert_eq!(fs::read_to_string(&bashrc).expect("there"), target);
        }
        let notes = home.run("notes");
        assert_eq!(notes.status.code(), Some(2));
        assert_eq!(err(&notes).lines().count(), 1, "{}", err(&notes));
    }
}

/// Nor where there is no state yet, or a broken one that is no link.
#[test]
fn a_printing_command_creates_renames_and_locks_nothing() {
    for state in [
        None,
        Some("{broken"),
        Some("{\"bookmarks\": [{\"item\": 29}]}"),
    ] {
        let home = Home::new();
        if let Some(state) = state {
            fs::write(home.file("state.json"), state).expect("written");
        }
        let before = home.names();
        for command in PRINTING {
            home.run(command);
            assert_eq!(home.names(), before, "{command} {state:?}");
        }
    }
}

#[test]
fn the_browsers_store_leaves_the_target_of_a_link_alone() {
    let folder = folder();
    let (link, target) = (
        folder.path().join("state.json"),
        folder.path().join("notes.txt"),
    );
    for text in ["no state", "{\"version\": 1, \"mine\": true}", "[]"] {
        fs::write(&target, text).expect("written");
        symlink(&target, &link).expect("linked");
        let (mut store, _, notice) = open(&link);
        let notice = notice.expect("it is said");
        assert!(notice.contains("left unchanged"), "{notice}");
        store.save(&marked(29)).expect("saves nothing");
        assert_eq!(fs::read_to_string(&target).expect("there"), text);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2);
        fs::remove_file(&link).expect("removed");
    }
}

/// Rows 15 and 16: a FIFO, a device, a folder, a socket, a file that is too large.
#[test]
fn what_is_no_small_regular_file_is_named_and_waited_for_by_nobody() {
    type Make = fn(&Path);
    let kinds: [(&str, Make); 5] = [
        ("not a regular file", fifo),
        ("not a regular file", |path| {
            symlink("/dev/zero", path).expect("linked");
        }),
        ("not a regular file", |path| {
            fs::create_dir(path).expect("created");
        }),
        ("", |path| {
            std::os::unix::net::UnixListener::bind(path).expect("bound");
        }),
        ("larger than", |path| sparse(path, 3 << 30)),
    ];
    for (name, command, code) in [
        ("config.toml", "show 29", 0),
        ("config.toml", "config", 1),
        ("state.json", "notes", 2),
        ("official.json", "show 29 --official", 2),
        ("official.json", "show 29", 0),
    ] {
        for (number, (said, make)) in kinds.iter().enumerate() {
            let home = Home::new();
            make(&home.file(name));
            let start = Instant::now();
            let output = home.run(command);
            let text = err(&output);
            assert_eq!(output.status.code(), Some(code), "{name} {number}: {text}");
            assert_eq!(text.lines().count(), 1, "{name} {number}: {text}");
            assert!(
                text.contains(name) && text.contains(said),
                "{number}: {text}"
            );
            assert!(start.elapsed() < Duration::from_secs(5), "{name} {number}");
        }
    }
}

#[test]
fn a_config_of_64_kilobytes_is_read_and_one_byte_more_is_not() {
    let home = Home::new();
    let setting = "theme = \"light\"\n#";
    for (bytes, mistakes) in [(65_536, 0), (65_537, 1)] {
        let text = format!("{setting}{}", "x".repeat(bytes - setting.len()));
        fs::write(home.file("config.toml"), text).expect("written");
        let (_, found) = Config::load(Some(&home.file("config.toml")));
        assert_eq!(found.len(), mistakes);
    }
    let (_, found) = Config::load(Some(&home.file("config.toml")));
    let [zh, en] = [Language::Zh, Language::En].map(|language| found[0].message(language));
    assert!(zh.ends_with("无法读取：超过 64 KB；使用默认设置"), "{zh}");
    assert!(
        en.ends_with("cannot be read: larger than 64 KB; using the defaults"),
        "{en}"
    );
}

#[test]
fn a_lock_that_is_no_file_is_named_and_not_waited_for() {
    type Make = fn(&Path);
    let kinds: [Make; 3] = [
        fifo,
        |path| symlink("/dev/null", path).expect("linked"),
        |path| fs::create_dir(path).expect("created"),
    ];
    for make in kinds {
        let folder = folder();
        let path = folder.path().join("state.json");
        make(&folder.path().join("state.lock"));
        let (mut store, _, notice) = open(&path);
        assert_eq!(notice, None);
        let start = Instant::now();
        let error = store.save(&marked(29)).expect_err("no lock");
        let error = error.message(Language::En);
        assert!(error.contains("cannot be written"), "{error}");
        assert!(start.elapsed() < Duration::from_secs(1));
        assert!(!path.exists());
    }
}

/// Row 32: links are followed to their end, which need not exist yet.
#[test]
fn the_state_is_written_at_the_end_of_its_links() {
    for (links, target) in [
        (&[("state.json", "dot.json")][..], "dot.json"),
        (&[("state.json", "dot/state.json")], "dot/state.json"),
        (&[("state.json", "a"), ("a", "./dot/../b.json")], "b.json"),
    ] {
        let folder = folder();
        fs::create_dir(folder.path().join("dot")).expect("created");
        for (link, to) in links {
            symlink(to, folder.path().join(link)).expect("linked");
        }
        let path = folder.path().join("state.json");
        let (mut store, _, notice) = open(&path);
        assert_eq!(notice, None);
        for number in [29, 30] {
            store.save(&marked(number)).expect("saved");
        }
        for (link, to) in links {
            let link = fs::read_link(folder.path().join(link)).expect("still a link");
            assert_eq!(link, Path::new(to));
        }
        assert_eq!(open(&folder.path().join(target)).1, marked(30));
        assert_eq!(open(&path).1, marked(30));
    }
}

#[test]
fn an_imported_text_is_written_at_the_end_of_its_link() {
    let home = Home::new();
    let source = home.0.path().join("plan.txt");
    let items: String = (25..=36)
        .map(|number| format!("{number}.整治第{number}处站点。各处按期完工并投入使用。\n"))
        .collect();
    let mut file = fs::File::create(&source).expect("created");
    file.write_all(format!("八、虚构的一章\n{items}").as_bytes())
        .expect("written");
    for target in ["there.json", "not-yet.json"] {
        let target = home.0.path().join(target);
        if target.ends_with("there.json") {
            fs::write(&target, "{}").expect("written");
        }
        let link = home.file("official.json");
        symlink(&target, &link).expect("linked");
        let output = home.run(&format!("import --as yiwu {}", source.display()));
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        assert_eq!(fs::read_link(&link).expect("still a link"), target);
        assert!(fs::metadata(&target).expect("written").len() > 100);
        fs::remove_file(&link).expect("removed");
    }
}

#[test]
fn a_circle_of_links_is_an_error_and_no_loop() {
    let folder = folder();
    let [a, b] = ["state.json", "b"].map(|name| folder.path().join(name));
    symlink(&a, &b).expect("linked");
    symlink(&b, &a).expect("linked");
    let (_, _, notice) = open(&a);
    assert!(notice.expect("it is said").contains("cannot be read"));
}

/// Row 33: 义乌 in GBK, and bytes of no encoding at all.
#[test]
fn a_home_of_any_bytes_is_a_home() {
    for bytes in [&b"h_\xd2\xe5\xce\xda"[..], b"\xff\xfe", b"a b\xe4"] {
        let parent = folder();
        let home = parent
            .path()
            .join(std::ffi::OsString::from_vec(bytes.to_vec()));
        let config = home.join(".config/yiwu-plan");
        fs::create_dir_all(&config).expect("a folder of these bytes");
        fs::write(config.join("config.toml"), "language = \"en\"\n").expect("written");
        let run = |arguments: &[&str]| {
            let mut program = Command::new(env!("CARGO_BIN_EXE_yiwu-plan"));
            program.args(arguments).env_clear().env("HOME", &home);
            program.output().expect("it runs")
        };
        let targets = run(&["targets"]);
        assert!(targets.stdout.starts_with(b"Where"), "the config is read");
        let source = home.join("plan.txt");
        fs::write(
            &source,
            "八、甲\n25.乙丙丁。戊己庚辛。\n26.壬癸子。丑寅卯辰。\n",
        )
        .expect("written");
        let imported = Command::new(env!("CARGO_BIN_EXE_yiwu-plan"))
            .args(["import", "--as", "yiwu"])
            .arg(&source)
            .env_clear()
            .env("HOME", &home)
            .output()
            .expect("it runs");
        assert_eq!(imported.status.code(), Some(0), "{}", err(&imported));
        assert!(home.join(".local/share/yiwu-plan/official.json").exists());
    }
}

/// Row 34: left by an import that was killed.
#[test]
fn stale_temporary_files_of_an_import_go_with_the_next() {
    for command in ["import", "import --remove"] {
        let home = Home::new();
        let source = home.0.path().join("plan.txt");
        fs::write(
            &source,
            "八、甲\n25.乙丙丁。戊己庚辛。\n26.壬癸子。丑寅卯辰。\n",
        )
        .expect("written");
        let data = home.file("official.json");
        let [old, new, other] =
            [".state-old", ".state-new", "state-old"].map(|name| data.with_file_name(name));
        let month_ago = std::time::SystemTime::now() - Duration::from_secs(30 * 86_400);
        for (path, is_old) in [(&old, true), (&new, false), (&other, true)] {
            let file = fs::File::create(path).expect("created");
            if is_old {
                file.set_modified(month_ago).expect("aged");
            }
        }
        let arguments = match command {
            "import" => format!("import --as yiwu {}", source.display()),
            command => command.to_owned(),
        };
        home.run(&arguments);
        assert!(!old.exists() && new.exists() && other.exists(), "{command}");
    }
}

/// Counting lines anew for each mistake would take a quarter of an hour here.
#[test]
fn mistakes_in_the_config_are_counted_in_one_pass() {
    let text: String = (0..200_000)
        .map(|number| format!("a{number}=1\n"))
        .collect();
    let (_, mistakes) = Config::read(text.as_bytes(), "config.toml");
    let lines: Vec<_> = mistakes.iter().map(|mistake| mistake.line).collect();
    let first: Vec<_> = (1..=20).map(Some).chain([None]).collect();
    assert_eq!(lines, first);
    let more = mistakes[20].message(Language::En);
    assert_eq!(more, "config.toml: 199980 more mistakes");
}
