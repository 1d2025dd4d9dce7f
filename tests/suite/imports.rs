//! `mpgen import` as a partner uses it: a new marketplace, an export of the CRM's form, and what is left to do.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::Output;

use crate::cli::mpgen;

const EXPORT: &str = "\
Символьный код;Раздел маркетплейса;Минимальная версия API системы;Страны;Разрешения, доступные модулю;Цена в месяц;Цена в месяц со скидкой;\
Пробный период;URL запроса конфигурации простого подключения;Страница контактов техподдержки;Страница документации модуля;Название (RU);\
Название (EN);Описание возможностей (RU);Описание возможностей (EN);Менеджер
acme-phone;Телефония;5.0;Россия, Казахстан;Просмотр модулей интеграции, integration_write;1 290,00 ₽/мес;990 руб.;14 дней;https://acme-phone.ru/config;\
https://acme-phone.ru/support;https://acme-phone.ru/docs;Акме Телефон;Acme Phone;\"• Карточка клиента при звонке\n– Запись разговоров\";\
\"• The customer card opens on a call\n– Call recordings\";Анна
acme-post;Доставка;v5;СНГ;delivery_read;от 990 руб.;;;https://acme-phone.ru/post;https://acme-phone.ru/support;https://acme-phone.ru/docs;\
Акме Почта;;\"* Расчёт доставки\";;
";

fn marketplace() -> tempfile::TempDir {
    let work = tempfile::tempdir().unwrap();
    let made = mpgen(work.path(), &["init", "."]);
    assert!(made.status.success(), "{}", printed(&made));
    work
}

fn printed(output: &Output) -> String {
    String::from_utf8([output.stdout.clone(), output.stderr.clone()].concat()).unwrap()
}

fn read(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).unwrap()
}

const PHONE: &str = "content/modules/acme/acme-phone.md";
const POST: &str = "content/modules/acme/acme-post.md";

#[test]
fn an_export_becomes_modules_and_findings_say_what_nobody_knew() {
    let work = marketplace();
    fs::write(work.path().join("export.csv"), EXPORT).unwrap();
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 40\"><path d=\"M4 4h32v32z\" fill=\"#157\"/></svg>\n";
    fs::write(work.path().join("acme-phone.svg"), svg).unwrap();

    let tried = mpgen(work.path(), &["import", "export.csv", "--partner", "acme", "--dry-run"]);
    assert_eq!(tried.status.code(), Some(1), "{}", printed(&tried));
    assert!(!work.path().join("content/modules/acme").exists(), "a dry run writes nothing");

    let imported = mpgen(work.path(), &["import", "export.csv", "--partner", "acme"]);
    assert_eq!(imported.status.code(), Some(1), "{}", printed(&imported));
    let lines = String::from_utf8(imported.stdout.clone()).unwrap();
    assert!(lines.starts_with(&format!("{PHONE} content/modules/acme/acme-phone.svg\n{POST}\n")), "{lines}");
    let all = printed(&imported);
    for said in
        ["no field for `Менеджер`", "2 modules imported", "`СНГ`", "`от 990 руб.`", "the name in `en` has no value"]
    {
        assert!(all.contains(said), "{said}: {all}");
    }
    assert!(!all.contains(&format!("{PHONE}:")), "nothing is open in the first module: {all}");

    let phone = read(work.path(), PHONE);
    for line in [
        "section: telephony",
        "min_api_version: v5",
        "countries: [RU, KZ]",
        "permissions: [integration_read, integration_write]",
        "price_per_month: 1290.00",
        "discounted_price_per_month: 990",
        "trial_days: 14",
        "- Карточка клиента при звонке",
        "- Call recordings",
    ] {
        assert!(phone.lines().any(|own| own == line), "{line}: {phone}");
    }
    assert!(read(work.path(), POST).contains("price_per_month: от 990 руб.\n"), "what is not certain stays");

    let formatted = mpgen(work.path(), &["fmt", "--check"]);
    assert_eq!(formatted.status.code(), Some(0), "{}", printed(&formatted));
    let checked = mpgen(work.path(), &["check"]);
    assert_eq!(checked.status.code(), Some(1));
    let own = |output: &Output| printed(output).lines().filter(|line| line.starts_with("error[")).count();
    assert_eq!(own(&checked), own(&imported), "{}\n{}", printed(&checked), all);

    // Whatever is written by hand afterwards is not lost.
    fs::write(work.path().join(PHONE), phone.replace("trial_days: 14", "trial_days: 30")).unwrap();
    let again = mpgen(work.path(), &["import", "export.csv", "--partner", "acme"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(printed(&again).contains("--force"), "{}", printed(&again));
    assert!(read(work.path(), PHONE).contains("trial_days: 30"));
    let forced = mpgen(work.path(), &["import", "export.csv", "--force", "--only", "acme-phone"]);
    assert_eq!(forced.status.code(), Some(0), "{}", printed(&forced));
    assert_eq!(read(work.path(), PHONE), phone, "the module that exists is replaced where it is");
}

#[test]
fn the_words_are_those_of_the_user() {
    let work = marketplace();
    fs::write(work.path().join("export.csv"), EXPORT).unwrap();
    let russian = printed(&mpgen(work.path(), &["--lang", "ru", "import", "export.csv", "--dry-run"]));
    assert!(russian.contains("были бы импортированы 2 модуля"), "{russian}");
    let spanish = printed(&mpgen(work.path(), &["--lang", "es", "import", "export.csv", "--dry-run"]));
    assert!(spanish.contains("se importarían 2 módulos"), "{spanish}");
    let refused = mpgen(work.path(), &["--lang", "es", "import", "export.csv", "--code", "acme"]);
    assert!(refused.status.code() == Some(2) && printed(&refused).contains("`--code` es para un solo módulo"));
}

#[test]
fn a_readme_is_a_module_without_a_code() {
    let work = marketplace();
    let text =
        "# Acme Phone\n\nCalls from the orders of the CRM.\n\n## Features\n\n- Calls\n\n## Setup\n\nPress Connect.\n";
    fs::write(work.path().join("README.md"), text).unwrap();
    let imported = mpgen(work.path(), &["import", "README.md", "--code", "acme-phone"]);
    assert_eq!(imported.status.code(), Some(1), "{}", printed(&imported));
    let file = read(work.path(), "content/modules/acme-phone/acme-phone.md");
    assert!(
        file.contains(
            "# en\n\n## features\n\nCalls from the orders of the CRM.\n\n- Calls\n\n## installation\n\nPress Connect.\n"
        ),
        "{file}"
    );
    for (arguments, said) in [
        (&["import", "README.md", "--code", "../x"][..], "not a valid code"),
        (&["import", "README.md", "--partner", "a/b"], "not a valid folder name"),
        (&["import", "README.md", "--text-language", "fr"], "unknown language `fr`"),
        (&["import", "README.md", "--only", "other"], "has the code `other`"),
        (&["import", "nothing.csv"], "cannot read `nothing.csv`"),
        (&["import"], "required"),
    ] {
        let refused = mpgen(work.path(), arguments);
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}: {}", printed(&refused));
        assert!(printed(&refused).contains(said), "{arguments:?}: {}", printed(&refused));
    }
}

#[test]
#[cfg(unix)]
fn a_logo_is_not_read_through_a_link() {
    let work = marketplace();
    fs::create_dir(work.path().join("drop")).unwrap();
    fs::write(work.path().join("secret.svg"), "<svg>secret</svg>").unwrap();
    std::os::unix::fs::symlink("../secret.svg", work.path().join("drop/logo.svg")).unwrap();
    fs::write(work.path().join("drop/module.json"), r#"{"code": "acme", "logo": "logo.svg"}"#).unwrap();
    let imported = mpgen(work.path(), &["import", "drop/module.json"]);
    assert!(printed(&imported).contains("is not beside the imported file"), "{}", printed(&imported));
    assert!(!work.path().join("content/modules/acme/acme.svg").exists());
}

#[test]
fn a_live_configuration_tells_its_permissions() {
    let work = marketplace();
    let ask = |body: &'static str| {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://127.0.0.1:{}/config", listener.local_addr().unwrap().port());
        std::thread::spawn(move || {
            for stream in listener.incoming().take(2) {
                let mut stream = stream.unwrap();
                let lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
                lines.take_while(|line| !line.is_empty()).for_each(drop);
                let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length:";
                let _ = stream.write_all(format!("{head} {}\r\n\r\n{body}", body.len()).as_bytes());
            }
        });
        let arguments = ["import", "--from-url", &address, "--allow-private", "--code", "acme", "--force"];
        mpgen(work.path(), &arguments)
    };
    let live = r#"{"success": true, "name": "Acme", "scopes": ["integration_read", "order_read"], "registerUrl": "https://acme-phone.ru/register"}"#;
    let imported = ask(live);
    assert_eq!(imported.status.code(), Some(1), "{}", printed(&imported));
    let file = read(work.path(), "content/modules/acme/acme.md");
    assert!(file.contains("permissions: [integration_read, order_read]\n"), "{file}");
    assert!(file.contains("simple_connection_url: http://127.0.0.1:"), "{file}");
    assert!(file.contains("  en: Acme\n"), "{file}");
    for (body, said) in [(r#"{"success": false}"#, "has no list"), ("<html>", "invalid JSON")] {
        let refused = ask(body);
        assert_eq!(refused.status.code(), Some(2), "{}", printed(&refused));
        assert!(printed(&refused).contains(said), "{}", printed(&refused));
    }
    let private = mpgen(work.path(), &["import", "--from-url", "https://127.0.0.1/config"]);
    assert_eq!(private.status.code(), Some(2));
    assert!(printed(&private).contains("not public"), "{}", printed(&private));
}
