//! Text from a partner, a server or an argument must not inject commands into a CI log or a terminal. Every command runs on
//! hostile marketplaces, in every format, and everything that it prints is scanned.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use mpgen_site::manifest::Manifest;

use crate::cli::{change, mpgen, sample};
use crate::manifests::{copy, forge, with_file};

/// The parts of a hostile text.
const TRICKS: [&str; 17] = [
    "::error::x",
    "\n ::stop-commands::t",
    "\nforged: line",
    "\r::warning::x",
    "\u{b}::add-mask::x",
    "\u{85}::error::x",
    "\u{2028}\u{3000}::group::x",
    "\n\u{feff}::error::x",
    "##[error]x",
    "##vso[task.setvariable variable=x]y",
    "##teamcity[buildStop]",
    "\u{1b}]0;x\u{7}",
    "\u{1b}[8m\u{1b}[2J",
    "\u{1b}[0Ksection_start:1:x\r\u{1b}[0K",
    "\u{9b}31m",
    "\u{202e}x\u{2066}y",
    "\u{200b}\u{e0041}x",
];

/// All tricks in one text.
fn hostile() -> String {
    TRICKS.concat()
}

/// A text as a quoted string of YAML and JSON.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// The injected commands, lines and control characters in some output.
fn injections(printed: &str) -> Vec<String> {
    let mut found = Vec::new();
    let is_space = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{180e}');
    for line in printed.replace("\r\n", "\n").split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}']) {
        let start = line.trim_start_matches(is_space);
        // No command starts with `:`, and `:::` shows a related position of a finding.
        if start.starts_with("::") && !start.starts_with("::: ") && !is_ours(line) {
            found.push(format!("a command: {line}"));
        }
        if start.starts_with("forged") {
            found.push(format!("a line of its own: {line}"));
        }
    }
    for (at, _) in printed.match_indices("##") {
        let rest = printed[at..].trim_start_matches('#');
        if rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "-_.".contains(c)).starts_with('[') {
            found.push(format!("a command: ##{}", rest.chars().take(20).collect::<String>()));
        }
    }
    let steers = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    let hides = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}' | '\u{e0000}'..='\u{e0fff}');
    found.extend(
        printed
            .replace("\r\n", "\n")
            .chars()
            .filter(|&c| steers(c) || hides(c))
            .map(|c| c.escape_unicode().to_string()),
    );
    found
}

/// Whether a line is an annotation of `--message-format github`.
fn is_ours(line: &str) -> bool {
    let tally = line.strip_prefix("::notice title=mpgen::").is_some();
    let finding = ["::error file=", "::warning file="].iter().find_map(|start| line.strip_prefix(start));
    let properties = finding.and_then(|rest| rest.split_once("::")).map(|(properties, _)| properties);
    tally || properties.is_some_and(|it| it.contains(",line=") && it.contains(",title=") && !it.contains(':'))
}

#[test]
fn the_scanner_finds_every_trick() {
    for trick in TRICKS {
        assert_ne!(injections(&format!("{trick}\n")), [""; 0], "{trick:?}");
    }
    for command in
        ["x\n\t::set-output name=a::b", "\u{a0}::x", "::error file=a::b", "a ##[x", "####vso[x", "a\rb", "\u{7f}"]
    {
        assert_ne!(injections(command), [""; 0], "{command:?}");
    }
    for harmless in
        ["a: ::error::x\n", "## [a](b)\n#[x]\n", "a\r\n\tb", "::error file=a,line=1,endLine=1,title=b/c::d::e"]
    {
        assert_eq!(injections(harmless), [""; 0], "{harmless:?}");
    }
}

/// A marketplace that is as hostile as the rules allow.
fn accepted() -> tempfile::TempDir {
    let work = sample();
    let module = "content/modules/akvilon/akvilon-telephony.md";
    change(
        work.path(),
        module,
        "  ru: Карточка клиента при",
        "  ru: |-\n    ::error::x\n     ::stop-commands::t\n    Карточка клиента при",
    );
    change(
        work.path(),
        module,
        "- История звонков",
        "::error::x\n ::stop-commands::t ##[error]x ##vso[x]\n\n- История звонков",
    );
    change(work.path(), module, "name: Аквилон Телеком", "name: '::error::x ##[error]x'");
    change(work.path(), "content/marketplace.yaml", "ru: Телефония", "ru: '::error::x ##[error]x'");
    work
}

/// A marketplace whose modules have errors in every field, with a safe fix in one.
fn refused() -> tempfile::TempDir {
    let work = accepted();
    change(
        work.path(),
        "content/modules/akvilon/akvilon-telephony.md",
        "countries: [RU, KZ, BY]",
        "countries: [ru, kz, BY]",
    );
    let fields =
        ["section", "min_api_version", "trial_days", "price_per_month", "support_url", "documentation_url", "logo"];
    let lists = ["countries", "permissions", "owners"];
    let text =
        format!("\n# ru\n\n## features\n\n{0}\n\n[a]({0}) <b {0}>\n\n### {0}\n\n# {0}\n\n## {0}\n\n`{0}`\n", hostile());
    let write = |name: &str, fields: String| {
        let folder = work.path().join("content/modules/hostile");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), format!("---\n{fields}\n---\n{text}")).unwrap();
    };
    for (n, trick) in TRICKS.iter().chain([&hostile().as_str()]).enumerate() {
        let value = quoted(trick);
        let mut lines: Vec<String> = fields.iter().map(|field| format!("{field}: {value}")).collect();
        lines.extend(lists.map(|list| format!("{list}: [{value}, {value}]")));
        lines.push(format!(
            "code: {value}\nname: {{ru: {value}, {value}: {value}}}\nsummary: {{en: {value}}}\n{value}: {value}"
        ));
        lines.push(format!("developer: {{name: {value}, url: {value}, {value}: 1}}\n{value}: &{{"));
        write(&format!("hostile-{n}.md"), lines[..lines.len() - 1].join("\n"));
        write(&format!("cut-{n}.md"), lines.join("\n"));
        write(&format!("raw-{n}.md"), format!("code: raw-{n}\nname: {trick}\nsection: |\n  {trick}"));
        fs::write(work.path().join(format!("content/modules/hostile/raw-{n}.svg")), format!("<svg>{trick}<{trick}>"))
            .unwrap();
        if cfg!(unix) {
            write(&format!("{trick}.md"), lines[0].clone());
            write(&format!("{trick}.txt"), String::new());
            let folder = work.path().join("content/modules").join(trick);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("a.md"), "---\ncode: a\n---\n").unwrap();
        }
    }
    work
}

/// A marketplace with hostile settings and messages.
fn hostile_settings() -> tempfile::TempDir {
    let work = accepted();
    let value = quoted(&hostile());
    let file = work.path().join("content/marketplace.yaml");
    let settings = fs::read_to_string(&file).unwrap();
    let settings = settings.replace("currency: RUB", &format!("currency: {value}\n{value}: {value}\ntheme: {value}"));
    let settings = settings.replace("countries: [RU,", &format!("countries: [{value}, {value}, RU,"));
    let settings = settings.replace("  - code: delivery", &format!("  - code: {value}\n    {value}: 1"));
    let settings = settings.replace("https://marketplace.example/", &hostile().replace('\n', ""));
    fs::write(file, settings).unwrap();
    write_all(
        work.path(),
        &[("i18n/ru/words.ftl", &format!("{0}\na = {{ {0} }}\nb = {{ \"\\u{0}\" }}\nc = {{ {0}($x) }}\n", hostile()))],
    );
    work
}

/// A marketplace with a hostile theme.
fn hostile_theme() -> tempfile::TempDir {
    let work = accepted();
    let value = quoted(&hostile());
    change(work.path(), "content/marketplace.yaml", "currency: RUB", "currency: RUB\ntheme: hostile");
    let theme = format!("extends: {value}\n{value}: {value}\n");
    let template = format!("{{% include {value} %}}{{{{ {} }}}}{{% block x %}}", hostile());
    write_all(work.path(), &[("themes/hostile/theme.yaml", &theme), ("themes/hostile/templates/home.html", &template)]);
    if cfg!(unix) {
        let name = hostile().replace('/', "");
        let assets = [format!("themes/hostile/assets/{name}.css"), format!("themes/hostile/templates/{name}.html")];
        write_all(work.path(), &assets.each_ref().map(|path| (path.as_str(), template.as_str())));
        write_all(work.path(), &[(&format!("i18n/{name}/{name}.ftl"), "a = b\n")]);
    }
    work
}

fn write_all(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// All commands, from the help.
fn all_commands() -> Vec<String> {
    let help = String::from_utf8(mpgen(Path::new("."), &["--help"]).stdout).unwrap();
    let (_, list) = help.split_once("\nCommands:\n").unwrap();
    let names = list.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.strip_prefix("  "));
    names.filter(|line| !line.starts_with(' ')).map(|line| line.split(' ').next().unwrap().to_owned()).collect()
}

/// The values of a command's `--message-format`.
fn formats(command: &str) -> Vec<String> {
    let refused = mpgen(Path::new("."), &[command, "--message-format", "?"]);
    let text = String::from_utf8(refused.stderr).unwrap();
    let Some((_, values)) = text.split_once("[possible values: ") else { return vec![String::new()] };
    values.split(']').next().unwrap().split(", ").map(|format| format!("--message-format={format}")).collect()
}

/// The arguments to run a command with in each format, and invalid ones. `serve` has a function of its own.
fn arguments(command: &str) -> [Vec<Vec<String>>; 2] {
    let hostile = hostile();
    let lists: &[&[&str]] = match command {
        "check" => &[&[], &["--fix", "--dry-run"], &[&hostile], &["--base", "main"], &["--base", &hostile]],
        "owners" => &[&[], &["--write"], &["--file", &hostile]],
        "fmt" => &[&["--check"], &[&hostile]],
        "build" => {
            &[&[], &["--last-modified", "git"], &["--theme", &hostile], &["--only", &hostile], &["--guard", "hostile"]]
        }
        "map" => &[&["--part", "1/1", "--store", "store"], &["--part", &hostile, "--store", &hostile]],
        "order" => &[&["--store", "store"], &["--store", &hostile]],
        "reduce" => &[&["--part", "1/1", "--store", "store"], &["--part", &hostile, "--store", &hostile]],
        "publish" => &[&["--store", "store", "published"], &["--store", &hostile, &hostile]],
        "serve" => &[],
        "plan" | "lsp" | "man" => &[&[]],
        "explain" => &[&[], &["price/invalid"], &[&hostile]],
        "new" => &[&[&hostile], &["a", "--section", &hostile], &["a", "--partner", &hostile], &["akvilon-telephony"]],
        "init" => &[&[&hostile], &["content"]],
        "import" => &[
            &["hostile.csv", "--dry-run"],
            &["hostile.md", "--dry-run"],
            &[&hostile],
            &["hostile.csv", "--only", &hostile],
            &["hostile.csv", "--partner", &hostile],
            &["--from-url", &hostile],
        ],
        "why" => &[&["akvilon-telephony"], &[&hostile], &["akvilon-telephony", "--market", &hostile]],
        "diff-manifest" => &[&["-", "hostile"], &["-", "path"], &["-", "dist"], &[&hostile, "-"]],
        "review" => &[
            &["--base", "main"],
            &["--base", &hostile],
            &["--base", "main", "--author", &hostile],
            &["--base", "main", "--author", "x", "--approved-by", &hostile, "--enforce"],
        ],
        "status" => &[
            &["akvilon-telephony", "--manifest", "printed"],
            &["akvilon-telephony", "--manifest", "hostile"],
            &[&hostile, "--manifest", "hostile"],
            &["akvilon-telephony", "--manifest", &hostile],
            &["akvilon-telephony", "--manifest", "SERVER"],
        ],
        "probe" => &[&["--allow-private"], &[&hostile]],
        "theme" => &[&["eject", "themes/ejected"], &["eject", &hostile]],
        "schema" => &[&["front-matter"], &[&hostile]],
        "completions" => &[&["bash"], &[&hostile]],
        "help" => &[&[], &[&hostile]],
        other => panic!("add arguments for `{other}`"),
    };
    let usage: &[&[&str]] = &[&["--no-such-flag", &hostile], &["-C", &hostile], &["--content", &hostile], &["--help"]];
    [lists, usage].map(|lists| lists.iter().map(|list| list.iter().map(|word| (*word).to_owned()).collect()).collect())
}

/// Creates the inputs of commands: hostile manifests, and a history by a hostile author.
fn write_inputs(folder: &Path) {
    let cell = format!("\"{}\"", hostile().replace('"', "\"\""));
    fs::write(folder.join("hostile.csv"), format!("code,name,section,unknown\na,{cell},{cell},{cell}\n{cell},b,c,d\n"))
        .unwrap();
    let text = hostile();
    fs::write(folder.join("hostile.md"), format!("# {text}\n\n## {text}\n\n[{text}](https://a.example)\n")).unwrap();
    let hostile = quoted(&hostile());
    let built = mpgen(folder, &["build"]);
    if built.status.success() {
        // A manifest with control characters is rejected as a whole; other tricks are printed.
        let fill = |manifest: &mut Manifest, text: &str| {
            manifest.tree.base_url = text.to_owned();
            manifest.head.commit = Some(text.to_owned());
            manifest.tree.modules.get_mut("akvilon-telephony").unwrap().facts.source = text.to_owned();
        };
        let forged = |name: &str, change: &dyn Fn(&mut Manifest)| {
            copy(&folder.join("dist"), &folder.join(name));
            forge(&folder.join(name), change);
        };
        forged("printed", &|manifest| fill(manifest, &self::hostile().replace(char::is_control, "")));
        forged("hostile", &|manifest| fill(manifest, &self::hostile()));
        forged("path", &|manifest| with_file(manifest, &self::hostile()));
    } else {
        fs::write(folder.join("hostile"), &hostile).unwrap();
        fs::write(folder.join("path"), format!("{{{hostile}: 1}}")).unwrap();
    }
}

/// Points a module's addresses to the hostile server while `work` runs.
fn pointed_at<T>(server: u16, folder: &Path, work: impl FnOnce() -> T) -> T {
    let file = folder.join("content/modules/akvilon/akvilon-telephony.md");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("https://akvilon-telecom.example", &format!("http://127.0.0.1:{server}"))).unwrap();
    let done = work();
    fs::write(file, text).unwrap();
    done
}

fn git(folder: &Path, arguments: &[&str]) {
    let author = format!("user.name={}", hostile());
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", &author, "-c", "user.email=a@b.example", "-c", "core.autocrlf=false"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Starts a server with hostile responses: a status, a header, an address and JSON.
fn server() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for (n, stream) in listener.incoming().enumerate() {
            let mut stream = stream.unwrap();
            let mut head = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            head.by_ref().take_while(|line| !line.is_empty()).for_each(drop);
            let (text, one_line) = (quoted(&hostile()), "::error::x ##[error]x \u{1b}[31m");
            let body =
                format!("{{\"success\": false, \"errorMsg\": {text}, \"scopes\": [{text}], \"registerUrl\": {text}}}");
            let head = match n % 4 {
                0 => format!("HTTP/1.1 500 {one_line}\r\n"),
                1 => format!("HTTP/1.1 302 Found\r\nLocation: http://{one_line}/\r\n"),
                2 => format!("HTTP/1.1 200 OK\r\nContent-Type: {one_line}\r\n"),
                _ => "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n".to_owned(),
            };
            let length = body.len();
            let _ = write!(stream, "{head}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}");
        }
    });
    port
}

/// The output of a command with colours, without the escape sequences that mpgen itself uses. A partner's `[8m`, which
/// hides text, is not one of these.
fn in_colour(folder: &Path, words: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_mpgen"))
        .current_dir(folder)
        .args(words)
        .env("CLICOLOR_FORCE", "1")
        .output()
        .unwrap();
    let without = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let mut parts = text.split("\u{1b}[");
        let mut plain = parts.next().unwrap().to_owned();
        for part in parts {
            let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
            let is_ours = !part.starts_with("8m");
            plain.push_str(rest.strip_prefix('m').filter(|_| is_ours).unwrap_or("\u{1b}"));
        }
        plain.into_bytes()
    };
    Output { stdout: without(&output.stdout), stderr: without(&output.stderr), ..output }
}

/// Runs `serve`, requests a hostile page, and saves a file.
fn served(folder: &Path) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mpgen"))
        .current_dir(folder)
        .args(["-v", "serve", "--port", "43310"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    out.read_line(&mut first).unwrap();
    if let Some(address) = first.trim().strip_prefix("http://") {
        let mut stream = TcpStream::connect(address.trim_end_matches('/')).unwrap();
        let _ = write!(
            stream,
            "GET /::error::x%0a##[error]x\u{1b}[31m HTTP/1.1\r\nHost: ##[error]x\r\nConnection: close\r\n\r\n"
        );
        let _ = stream.read_to_end(&mut Vec::new());
        fs::write(folder.join("content/modules/akvilon/::error::x ##[error]x.md"), hostile()).unwrap();
        std::thread::sleep(Duration::from_millis(700));
    }
    let _ = child.kill();
    let mut rest = Vec::new();
    out.read_to_end(&mut rest).unwrap();
    let output = child.wait_with_output().unwrap();
    Output { stdout: [first.into_bytes(), rest].concat(), ..output }
}

/// Runs every command in every format; returns the injections, and the exit status of each command.
fn run_all(work: &tempfile::TempDir) -> (Vec<String>, Vec<(String, i32)>) {
    let port = server();
    let (mut wrong, mut ended) = (Vec::new(), Vec::new());
    let base = sample();
    git(base.path(), &["init", "--quiet", "--initial-branch=main"]);
    git(base.path(), &["add", "--all"]);
    git(base.path(), &["commit", "--quiet", "--message", &hostile()]);
    let folder = work.path();
    write_inputs(folder);
    fs::rename(base.path().join(".git"), folder.join(".git")).unwrap();
    let mut scan = |words: String, output: Output| {
        let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        // The language server's output is a protocol and never in a log.
        let printed = if words.starts_with("lsp") { vec![stderr] } else { vec![stdout, stderr] };
        for text in printed {
            wrong.extend(injections(&text).into_iter().take(3).map(|what| format!("{what}: mpgen {words:.60}")));
            if text.contains("please report it") {
                wrong.push(format!("mpgen {words} panics: {text}"));
            }
        }
        ended.push((words, output.status.code().unwrap_or(-1)));
    };
    let server = format!("http://127.0.0.1:{port}/a");
    for command in all_commands() {
        let [lists, usage] = arguments(&command);
        let formatted = |format: &String| {
            let format = Some(format.clone()).filter(|format| !format.is_empty());
            lists.iter().map(|list| list.iter().cloned().chain(format.clone()).collect()).collect::<Vec<Vec<String>>>()
        };
        for list in formats(&command).iter().flat_map(formatted).chain(usage) {
            let words: Vec<String> =
                [command.clone()].into_iter().chain(list).map(|word| word.replace("SERVER", &server)).collect();
            let plain: Vec<&str> = words.iter().map(String::as_str).collect();
            let output = match command.as_str() {
                "probe" => pointed_at(port, folder, || mpgen(folder, &plain)),
                _ => mpgen(folder, &plain),
            };
            scan(words.join(" ").escape_debug().to_string(), output);
        }
    }
    let coloured: [&[&str]; 5] = [
        &["check"],
        &["check", "--fix", "--dry-run"],
        &["review", "--base=main"],
        &["explain", "price/invalid"],
        &["build"],
    ];
    for words in coloured {
        scan(format!("{} in colour", words[0]), in_colour(folder, words));
    }
    scan("serve".to_owned(), served(folder));
    (wrong, ended)
}

#[test]
fn accepted_content_injects_nothing() {
    let work = accepted();
    let (wrong, ended) = run_all(&work);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // These must succeed, so that their real output was scanned.
    let fine = [
        "build",
        "check",
        "plan",
        "why akvilon-telephony",
        "status akvilon-telephony",
        "review --base main",
        "diff-manifest - dist",
    ];
    for words in fine {
        let status = ended.iter().find(|(ran, _)| ran.starts_with(words)).map(|(_, status)| *status);
        assert_eq!(status, Some(0), "{words}");
    }
}

#[test]
fn rejected_content_injects_nothing() {
    for work in [refused(), hostile_settings(), hostile_theme()] {
        let (wrong, ended) = run_all(&work);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        let check = ended.iter().find(|(words, _)| words.starts_with("check"));
        assert_eq!(check.map(|(_, status)| *status), Some(1));
    }
}
