//! Modules that imitate another partner's, deceptive addresses, and the reports of both in a review.

use std::path::Path;

use mpgen_core::check::{check, check_change};
use mpgen_core::parse::parse;
use mpgen_engine::Kept;
use mpgen_site::prepare::{Overrides, Preparation};

use crate::catalogue::{Catalogue, Report};
use crate::review::Request;
use crate::shop::Rng;

const REAL: &str = "content/modules/stripe/stripe-pay.md";
const FAKE: &str = "content/modules/z-fake/fake-pay.md";

/// The front matter of a partner's module.
fn partner(name: &str, owners: &str) -> String {
    format!(
        "name: {{ru: {name:?}, en: {name:?}}}\nowners: [{owners}]\ndeveloper: {{name: The {owners} company}}\n\
         simple_connection_url: https://{owners}.example/connect\nsupport_url: https://{owners}.example/support\n\
         documentation_url: https://{owners}.example/docs\n"
    )
}

fn logo(colour: &str) -> String {
    crate::catalogue::LOGO.replace("#2a6", colour)
}

/// A partner's module, and an imitation by somebody else.
fn beside(real: &str, fake: &str) -> Catalogue {
    Catalogue::valid()
        .module(REAL, &partner(real, "stripe"))
        .file("content/modules/stripe/stripe-pay.svg", &logo("#63c"))
        .module(FAKE, &partner(fake, "mallory"))
        .file("content/modules/z-fake/fake-pay.svg", &logo("#c33"))
}

fn rules(report: &Report) -> Vec<&'static str> {
    report.rules()
}

/// The rules of the group `name`, for names that are also in the wrong language.
fn of_names(report: &Report) -> Vec<&'static str> {
    report.rules().into_iter().filter(|rule| rule.starts_with("name/")).collect()
}

#[test]
fn the_same_name_with_different_owners_is_an_error_in_any_spelling_and_language() {
    for name in ["Stripe", "stripe", "STRIPE", " Stripe  ", "Strıpe"] {
        assert_eq!(rules(&beside("Stripe", name).check()), ["name/taken"], "{name}");
    }
    assert_eq!(rules(&beside("Straße Post", "STRASSE POST").check()), ["name/taken"]);
    let across = beside("Stripe", "x").module(
        FAKE,
        &format!("{}name: {{ru: Платежи, en: Stripe}}\n", partner("x", "mallory").split_once('\n').unwrap().1),
    );
    let across = across.file("content/modules/z-fake/fake-pay.svg", &logo("#c33"));
    let real = format!("{}name: {{ru: Stripe, en: Payments}}\n", partner("x", "stripe").split_once('\n').unwrap().1);
    let across = across.module(REAL, &real).file("content/modules/stripe/stripe-pay.svg", &logo("#63c"));
    assert_eq!(rules(&across.check()), ["name/taken"]);
    // Modules with a common owner may have the same name, which is only a warning.
    let own = beside("Stripe", "x").module(FAKE, &partner("Stripe", "stripe").replace("[stripe]", "[mallory, STRIPE]"));
    let own = own.file("content/modules/z-fake/fake-pay.svg", &logo("#c33"));
    assert_eq!(rules(&own.check()), ["name/duplicate"]);
}

#[test]
fn a_name_that_looks_the_same_is_an_error() {
    for fake in ["Ｓｔｒｉｐｅ", "𝖲tripe", "Ꮪtripe", "ѕtrіре", "Strip\u{435}", "StrIpe", "Stripе"] {
        let found = rules(&beside("Stripe", fake).check());
        assert!(found == ["name/confusable"] || found == ["name/taken"], "{fake}: {found:?}");
    }
    assert_eq!(rules(&beside("PayPal", "PayPaI").check()), ["name/confusable"]);
    assert_eq!(rules(&beside("mail Plus", "rnail Plus").check()), ["name/confusable"]);
}

#[test]
fn a_name_that_is_easily_mistaken_for_another_is_a_warning() {
    let fakes = [
        "S t r i p e",
        "Stripe™",
        "Str1pe",
        "Stri-pe",
        "Stripé",
        "Strlpe",
        "Stripe․",
        "Stripe’",
        "Stripe.",
        "Sтripe",
        "$tripe",
        "STRIPE®",
        "«Stripe»",
        "5tripe",
    ];
    for fake in fakes {
        let report = beside("Stripe", fake).check();
        assert_eq!(of_names(&report), ["name/similar"], "{fake}");
        let similar = report.found.iter().find(|found| found.rule == "name/similar").unwrap();
        assert_eq!(similar.related.len(), 1, "{fake}: the other place can be blamed instead");
    }
    assert_eq!(of_names(&beside("СДЭК", "СД3К").check()), ["name/similar"]);
    for honest in ["Stripe CRM", "Strype", "Strip", "Tripe", "Stripes", "Stripe 2"] {
        assert_eq!(rules(&beside("Stripe", honest).check()), Vec::<&str>::new(), "{honest}");
    }
}

#[test]
fn a_pair_of_modules_has_one_finding_for_its_most_severe_similarity() {
    // The same name in both languages; the same as in another module of the same owner and in one of another owner.
    let own = "content/modules/z-fake/a-pay.md";
    let three = beside("Stripe", "Stripe").module(own, &partner("Stripe", "mallory"));
    let three = three.file("content/modules/z-fake/a-pay.svg", &logo("#c33"));
    assert_eq!(rules(&three.check()), ["name/taken", "name/taken"]);
}

#[test]
fn the_newer_module_is_reported_wherever_its_file_is() {
    let catalogue =
        beside("Stripe", "Stripe").module("content/modules/z-fake/stripe-pay.md", &partner("Payments", "mallory"));
    let sources = catalogue.sources();
    let blamed = |touched: &'static str| {
        let found = check_change(&sources, &parse(&sources), &move |path| path.contains(touched));
        let of = |rule: &str| found.iter().find(|found| found.rule == rule).unwrap();
        let path = |rule| sources.get(of(rule).span.source).path.as_str();
        [path("name/taken"), path("code/duplicate")].map(|path| path.split('/').nth(2).unwrap())
    };
    assert_eq!(blamed("/z-fake/"), ["z-fake", "z-fake"]);
    assert_eq!(blamed("/stripe/"), ["stripe", "stripe"]);
}

#[test]
fn another_partners_developer_site_and_logo_are_reported() {
    let fake = |from: &str, to: &str| {
        let fake = partner("Payments", "mallory");
        assert!(fake.contains(from), "{from}");
        let fake = beside("Stripe", "x").module(FAKE, &fake.replace(from, to));
        rules(&fake.file("content/modules/z-fake/fake-pay.svg", &logo("#c33")).check())
    };
    assert_eq!(fake("The mallory company", "The Stripe Company"), ["developer/other-owner"]);
    assert_eq!(fake("The mallory company", "the str1pe-company"), ["developer/other-owner"]);
    assert_eq!(fake("The mallory company", "Stripe"), ["name/of-developer"]);
    assert_eq!(fake("mallory.example/connect", "stripe.example/other"), ["url/other-owner"]);
    assert_eq!(fake("mallory.example/connect", "www.STRIPE.example"), ["url/other-owner"]);
    assert_eq!(fake("mallory.example/support", "stripe.example/help"), ["url/other-owner"]);
    let same = beside("Stripe", "Payments")
        .file("content/modules/z-fake/fake-pay.svg", &format!("<!-- mine -->\n{}", logo("#63c")));
    assert_eq!(rules(&same.check()), ["logo/other-owner"]);
    let named = partner("Payments", "mallory") + "logo: ../stripe/stripe-pay.svg\n";
    let taken = beside("Stripe", "x").without("content/modules/z-fake/fake-pay.svg").module(FAKE, &named);
    assert_eq!(rules(&taken.check()), ["logo/other-folder", "logo/other-owner"]);
}

#[test]
fn shared_hosts_and_folders_without_owners_are_not_reported() {
    for host in ["t.me", "docs.google.com", "vk.com"] {
        let on = |owner: &str| {
            partner(&format!("Pay {owner}"), owner).replace(&format!("{owner}.example"), &format!("{host}/{owner}"))
        };
        let both = beside("x", "y").module(REAL, &on("stripe")).module(FAKE, &on("mallory"));
        let both = both.file("content/modules/stripe/stripe-pay.svg", &logo("#63c"));
        let both = both.file("content/modules/z-fake/fake-pay.svg", &logo("#c33"));
        assert_eq!(rules(&both.check()), Vec::<&str>::new(), "{host}");
    }
    let named = partner("Payments", "mallory") + "logo: ../shared/pay.svg\n";
    let shared = beside("Stripe", "x").without("content/modules/z-fake/fake-pay.svg").module(FAKE, &named);
    assert_eq!(rules(&shared.file("content/modules/shared/pay.svg", &logo("#c33")).check()), Vec::<&str>::new());
}

#[test]
fn thousands_of_modules_that_share_everything_are_checked_quickly() {
    let mut catalogue = Catalogue::valid();
    for number in 0..2_000 {
        let path = format!("content/modules/p{number}/module-{number}.md");
        catalogue = catalogue.module(&path, &partner("Stripe", "stripe").replace("[stripe]", &format!("[p{number}]")));
    }
    let report = catalogue.check();
    // Each rule reports every module but the first once.
    for rule in ["name/taken", "developer/other-owner", "logo/other-owner"] {
        assert_eq!(
            report.rules().iter().filter(|found| **found == rule).count(),
            1_999 + usize::from(rule == "logo/other-owner"),
            "{rule}"
        );
    }
}

#[test]
fn reusing_earlier_results_never_hides_a_finding() {
    let mut rng = Rng(20_261_127);
    let names = ["Stripe", "Str1pe", "Payments"];
    let products = Kept::in_memory(blake3::hash(b"checks"));
    for round in 0..120 {
        let mut catalogue = Catalogue::valid();
        for (path, svg) in
            [(REAL, "content/modules/stripe/stripe-pay.svg"), (FAKE, "content/modules/z-fake/fake-pay.svg")]
        {
            let owners = ["stripe", "mallory"][rng.below(2)];
            let mut patch = partner(names[rng.below(3)], owners);
            if rng.below(3) == 0 {
                patch = patch.replace(&format!("The {owners} company"), ["Stripe", "Payments"][rng.below(2)]);
            }
            if rng.below(3) == 0 {
                patch = patch.replace(&format!("{owners}.example/connect"), "stripe.example/connect");
            }
            catalogue = catalogue.module(path, &patch).file(svg, &logo(["#63c", "#c33"][rng.below(2)]));
            if rng.below(4) == 0 {
                let named = patch + "logo: ../stripe/stripe-pay.svg\n";
                catalogue = catalogue.module(path, &named);
            }
        }
        let sources = catalogue.sources();
        let parsed = parse(&sources);
        let overrides = Overrides::default();
        let found = Preparation { products: &products, ..Preparation::new(&overrides) }.prepare(&sources).0;
        assert_eq!(found, check(&sources, &parsed), "round {round}");
    }
}

const VOICE: &str = "content/modules/akvilon/akvilon-telephony.md";

#[test]
fn a_review_reports_impersonation_and_each_changed_host() {
    let request = Request::new()
        .edit(VOICE, "  ru: https://akvilon-telecom.example/ru/support", "  ru: https://help.evil.example/support")
        .edit(VOICE, "  en: https://akvilon-telecom.example/en/docs/crm", "  en: https://docs.evil.example/crm")
        .edit(VOICE, "url: https://akvilon-telecom.example/}", "url: https://evil.example/}")
        .edit(VOICE, "en: Akvilon Telephony", "en: St-rizh Post");
    request.review(&[]).says(&[
        "support leads to another host**: `akvilon-telecom.example` → `akvilon-telecom.example, help.evil.example`",
        "documentation leads to another host**",
        "the developer's site is on another host**: `akvilon-telecom.example` → `evil.example`",
        "**it can be mistaken for another partner's module**: `name/similar`",
    ]);
    let path = Request::new().edit(VOICE, "akvilon-telecom.example/ru/support", "akvilon-telecom.example/ru/help");
    path.review(&[]).does_not_say(&["another host"]);
}

#[test]
fn a_review_reports_deceptive_links() {
    let link = "- Звонок в один клик из заказа или карточки клиента";
    for (text, rule) in [
        ("[https://bank.example](https://evil.example)", "text/misleading-link"),
        ("[<https://bank.example>](https://evil.example)", "text/misleading-link"),
        ("[`bank`**.example**](https://evil.example)", "text/misleading-link"),
        ("[войти](https://bank.example@evil.example)", "text/link-user-name"),
        ("[войти](https://bаnk.example)", "url/mixed-scripts"),
    ] {
        let request = Request::new().edit(VOICE, link, &format!("{link}, {text}"));
        request.review(&[]).says(&["**it leads to a different host than it appears to**", rule]).ends_with(1);
    }
}

#[test]
fn a_new_module_is_shown_with_the_facts_that_a_reviewer_needs() {
    let sample = |path: &str| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let text =
        sample("content/modules/strizh/strizh-post.md").replace("strizh-post", "kurlyk").replace("Стриж", "Курлык");
    let with_owners = |owners: &str| {
        let front = format!("code: kurlyk\nowners: {owners}\n");
        let text = text.replace("Strizh", "Kurlyk").replacen("code: kurlyk\n", &front, 1);
        Request::new()
            .write("content/modules/kurlyk/kurlyk.md", &text)
            .write("content/modules/kurlyk/kurlyk.svg", &logo("#c33"))
    };
    with_owners("[kurlyk-dev, \"@octocat `x`\"]").review(&[]).says(&["owners: `kurlyk-dev`, `` @octocat `x` ``"]);
    let request = with_owners("[kurlyk-dev]");
    let report = request.review(&[]);
    report.says(&[
        "`kurlyk` is new",
        "- Section: `Mailings and loyalty`",
        "- Price: `RUB 1,290 per month`, trial `14 days free`",
        "- Permissions: `View orders and their history` `order_read`, ",
        "- Connect: a simple connection to `kurlyk.example`",
        "owners: `kurlyk-dev`",
        "- In the preview: page `",
        "/modules/kurlyk.html`, logo `logos/kurlyk.",
    ]);
    let json: serde_json::Value = serde_json::from_str(&request.review(&["--message-format", "json"]).text).unwrap();
    let card = &json["modules"][0]["card"];
    assert_eq!(card["connect_host"], "kurlyk.example");
    assert_eq!(card["owners"][0], "kurlyk-dev");
    let page = card["page"].as_str().unwrap();
    assert!(json["preview"].as_array().unwrap().iter().any(|variant| page.starts_with(variant.as_str().unwrap())));
    // What the preview contains is what will be built.
    let only: Vec<&str> =
        json["preview"].as_array().unwrap().iter().flat_map(|path| ["--only", path.as_str().unwrap()]).collect();
    request.run(&[&["build", "--out", "preview"], &only[..]].concat());
    for path in [page, card["logo"].as_str().unwrap()] {
        assert!(request.folder().join("preview").join(path).is_file(), "{path}");
    }
}

#[test]
fn a_safe_fix_is_suggested_on_its_line() {
    let request = Request::new().edit(VOICE, "countries: [RU, KZ, BY]", "countries: [RU, KZ, BY, RU] # `````");
    let report = request.review(&[]);
    report.says(&[
        "  ``````diff\n  - countries: [RU, KZ, BY, RU] # `````\n  + countries: [RU, KZ, BY] # `````\n  ``````\n",
    ]);
    let json: serde_json::Value = serde_json::from_str(&request.review(&["--message-format", "json"]).text).unwrap();
    let suggestion = &json["findings"][0]["suggestion"];
    assert_eq!(suggestion["text"], "countries: [RU, KZ, BY] # `````");
    assert_eq!((suggestion["start_line"].as_u64(), suggestion["end_line"].as_u64()), (Some(5), Some(5)));
    let body: serde_json::Value =
        serde_json::from_str(&request.review(&["--message-format", "github-review"]).text).unwrap();
    assert_eq!((&body["event"], body["commit_id"].as_str().map(str::len)), (&"COMMENT".into(), Some(40)));
    let comment = &body["comments"][0];
    assert_eq!((&comment["path"], &comment["line"], &comment["side"]), (&VOICE.into(), &5.into(), &"RIGHT".into()));
    let text = comment["body"].as_str().unwrap();
    assert!(text.ends_with("\n\n``````suggestion\ncountries: [RU, KZ, BY] # `````\n``````\n"), "{text}");
}
