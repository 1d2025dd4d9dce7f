//! A corpus in three languages: sentences that ask for everything are found, and others are not.

use std::fmt::Write as _;

use crate::catalogue::Catalogue;

const CORPORA: [(&str, &str, bool); 6] = [
    ("all.ru", include_str!("../corpora/allows-all-methods/all.ru.txt"), true),
    ("all.en", include_str!("../corpora/allows-all-methods/all.en.txt"), true),
    ("all.es", include_str!("../corpora/allows-all-methods/all.es.txt"), true),
    ("honest.ru", include_str!("../corpora/allows-all-methods/honest.ru.txt"), false),
    ("honest.en", include_str!("../corpora/allows-all-methods/honest.en.txt"), false),
    ("honest.es", include_str!("../corpora/allows-all-methods/honest.es.txt"), false),
];

/// Names of groups in the sentences, in addition to those of the examples.
const GROUPS: [(&str, &str); 9] = [
    ("Клиенты", "Customers"),
    ("Склад", "Warehouse"),
    ("Доставка", "Delivery"),
    ("Справочники", "Directories"),
    ("Заказы", "Orders"),
    ("Телефония", "Telephony"),
    ("Интеграция", "Integration"),
    ("Платежи", "Payments"),
    ("Аналитика", "Analytics"),
];

#[test]
fn every_sentence_of_the_corpora_is_classified_correctly() {
    let mut wrong = String::new();
    for (name, corpus, asks) in CORPORA {
        for line in corpus.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
            let text = line.replace("\\n", "\n");
            let report = marketplace().block("installation", &format!("{text}\n")).check();
            if report.rules().contains(&"text/allows-all-methods") != asks {
                let _ = writeln!(wrong, "{name}: {line}");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn a_long_text_is_read_in_linear_time() {
    let sentence = "Отметьте все, все, все методы и все галочки без раздела ";
    for text in [sentence.repeat(300), "все ".repeat(4000), "полный доступ не ".repeat(1000)] {
        let started = std::time::Instant::now();
        let report = marketplace().block("installation", &format!("{text}\n")).check();
        assert!(!report.rules().contains(&"text/too-long"), "the text is within the limit");
        assert!(started.elapsed().as_secs() < 5, "{} bytes took {:?}", text.len(), started.elapsed());
    }
}

fn marketplace() -> Catalogue {
    let spanish =
        ["Clientes", "Almacén", "Entregas", "Directorios", "Pedidos", "Telefonía", "Integración", "Pagos", "Analítica"];
    let mut permissions = String::from("permissions:\n");
    for (n, ((ru, en), es)) in GROUPS.iter().zip(spanish).enumerate() {
        let code =
            ["customer", "store", "delivery", "reference", "order", "telephony", "integration", "payment", "analytics"]
                [n];
        for ending in ["read", "write"] {
            let _ = write!(permissions, "  - code: {code}_{ending}\n    group: {{ru: {ru}, en: {en}, es: {es}}}\n");
        }
    }
    Catalogue::valid().marketplace(&permissions)
}
