//! Who has to approve a change: each kind of change, with its author, those who have approved it, and the verdict.

use mpgen_core::diag::Severity;
use mpgen_core::parse::parse;
use mpgen_review::{ChangedFile, DecisionKind, FileKind, Review, ReviewRequest, markdown, review, sides, summary};
use mpgen_site::products::Forgetful;

use crate::catalogue::{Catalogue, LOGO, MODULE};

const ACME_LOGO: &str = "content/modules/acme/acme-telephony.svg";
const RIVAL: &str = "content/modules/rival/rival-pay.md";
const ORPHAN: &str = "content/modules/orphan/orphan-post.md";

/// Two partners' modules, one module without owners, and two maintainers.
fn base() -> Catalogue {
    Catalogue::valid()
        .marketplace("maintainers: [anna, tim]\n")
        .module(MODULE, "owners: [acme-dev, acme-boss]\n")
        .module(RIVAL, "owners: [rival-dev]\n")
        .module(ORPHAN, "")
}

/// A change, and who has approved it.
struct Change {
    head: Catalogue,
    request: ReviewRequest,
    target: Option<Catalogue>,
}

/// A change of the base by `author`.
fn by(author: &str, head: Catalogue) -> Change {
    let request = ReviewRequest { author: Some(author.to_owned()), ..ReviewRequest::default() };
    Change { head, request, target: None }
}

impl Change {
    fn approved_by(mut self, login: &str) -> Self {
        self.request.approved_by.push(login.to_owned());
        self
    }

    fn file(mut self, path: &str, kind: FileKind) -> Self {
        let is_outside = !path.starts_with("content/");
        let (path, from_top) = (path.to_owned(), path.trim_start_matches("../").to_owned());
        self.request.files.push(ChangedFile { path, from_top, kind, is_outside });
        self
    }

    /// The target branch, if it has changed since the base of the change.
    fn into(mut self, target: Catalogue) -> Self {
        self.target = Some(target);
        self
    }

    fn review(self) -> (Review, String) {
        self.review_from(&base())
    }

    fn review_from(mut self, base: &Catalogue) -> (Review, String) {
        self.request.target = self.target.map(|target| {
            let sources = target.sources();
            let parsed = parse(&sources);
            (sources, parsed)
        });
        let (base, head) = sides(base.sources(), self.head.sources(), &Forgetful);
        let review = review(&base, &head, &self.request);
        let comment = markdown(&review, &head.sources);
        (review, comment)
    }

    #[track_caller]
    fn decided(self) {
        let (review, comment) = self.review();
        assert!(review.verdict.decided, "{comment}");
        assert!(comment.starts_with("**Decided** by "), "{comment}");
    }

    /// The change waits for a maintainer because of this decision: only a maintainer may make it.
    #[track_caller]
    fn waits_for_a_maintainer(mut self, kind: DecisionKind) {
        self.request.author = Some("@Anna ".trim().to_owned());
        let head = self.head.clone();
        let (files, target) = (self.request.files.clone(), self.target.clone());
        let (review, comment) = self.review();
        assert!(review.verdict.decided, "a maintainer decides all: {comment}");
        for author in ["acme-dev", "stranger"] {
            let mut change = by(author, head.clone()).approved_by("acme-boss").approved_by("rival-dev");
            change.request.files.clone_from(&files);
            change.target.clone_from(&target);
            let (review, comment) = change.review();
            assert!(!review.verdict.decided && !review.verdict.maintainer.decided, "{comment}");
            let kinds: Vec<DecisionKind> =
                review.verdict.maintainer.decisions.iter().map(|reason| reason.kind).collect();
            assert!(kinds.contains(&kind), "{kinds:?}: {comment}");
            assert!(comment.starts_with("**Waiting for a maintainer** (`anna`, `tim`): "), "{comment}");
        }
    }

    #[track_caller]
    fn waits_for_an_owner_of(self, code: &str) {
        let (review, comment) = self.review();
        assert!(!review.verdict.decided && review.verdict.owner.needed && !review.verdict.owner.decided, "{comment}");
        let first = comment.lines().next().unwrap_or("");
        assert!(first.contains(&format!("**Waiting for an owner** of `{code}`")), "{comment}");
    }
}

fn acme(patch: &str) -> Catalogue {
    base().module(MODULE, &format!("owners: [acme-dev, acme-boss]\n{patch}"))
}

#[test]
fn an_owner_decides_everything_about_their_module_alone() {
    // A higher price, another host of Connect, one country less: what needs attention does not block.
    let risky = "price_per_month: 9990\nconnection_url: https://elsewhere.example/\n# simple_connection_url: ...\ncountries: [RU]\nlisted: false\n";
    by("acme-dev", acme(risky)).decided();
    by("ACME-Boss", acme(risky)).decided();
    by("@acme-dev", acme(risky)).decided();
    by("acme-dev", base().file(ACME_LOGO, &LOGO.replace("fill=", "data-x=\"\" fill="))).decided();
    by("stranger", acme(risky)).approved_by("acme-boss").decided();
    by("stranger", acme(risky)).approved_by("rival-dev").approved_by("tim").decided();
}

#[test]
fn nobody_else_decides_on_a_module() {
    let price = || acme("price_per_month: 9990\n");
    for author in ["stranger", "rival-dev", "acme", "acme-dev2", "acme-dev,acme-boss", "ACME\u{2011}dev", "acmе-dev"] {
        by(author, price()).waits_for_an_owner_of("acme-telephony");
    }
    by("stranger", price()).approved_by("rival-dev").waits_for_an_owner_of("acme-telephony");
    // The Kelvin sign folds to a `k`, but only ASCII letters may be folded.
    let kim = base().module(MODULE, "owners: [kim]\n");
    let (review, _) =
        by("\u{212a}im", kim.clone().module(MODULE, "owners: [kim]\nprice_per_month: 5\n")).review_from(&kim);
    assert!(!review.verdict.decided);
}

#[test]
fn each_module_of_a_change_is_decided_by_an_owner_of_its_own() {
    let both = || acme("price_per_month: 10\n").module(RIVAL, "owners: [rival-dev]\nprice_per_month: 10\n");
    by("acme-dev", both()).waits_for_an_owner_of("rival-pay");
    by("acme-dev", both()).approved_by("rival-dev").decided();
    by("tim", both()).decided();
}

#[test]
fn a_change_cannot_determine_who_decides() {
    let joins = base().module(MODULE, "owners: [acme-dev, acme-boss, stranger]\nprice_per_month: 10\n");
    by("stranger", joins.clone()).waits_for_an_owner_of("acme-telephony");
    by("acme-dev", joins).waits_for_a_maintainer(DecisionKind::OwnersChanged);
    let crowns = base().marketplace("maintainers: [anna, tim, stranger]\n");
    by("stranger", crowns).waits_for_a_maintainer(DecisionKind::Settings);
    // A different order or case is not a different owner.
    by("acme-dev", base().module(MODULE, "owners: [ACME-boss, acme-dev]\nprice_per_month: 10\n")).decided();
}

#[test]
fn an_old_commit_does_not_bring_former_owners_back() {
    let sold = base().module(MODULE, "owners: [new-owner]\n");
    by("acme-dev", acme("price_per_month: 10\n")).into(sold.clone()).waits_for_an_owner_of("acme-telephony");
    by("new-owner", acme("price_per_month: 10\n")).into(sold).decided();
    let left = base().marketplace("maintainers: [tim]\n");
    let (review, _) = by("anna", base().file("content/marketplace.yaml", "x: y\n")).into(left).review();
    assert!(!review.verdict.decided, "a former maintainer cannot decide");
    let gone = base().without(MODULE).without(ACME_LOGO);
    by("acme-dev", acme("price_per_month: 10\n")).into(gone).waits_for_a_maintainer(DecisionKind::NoOwners);
}

#[test]
fn what_only_a_maintainer_decides() {
    use DecisionKind as Kind;
    let new = "content/modules/acme/acme-mail.md";
    by("", base().module(new, "owners: [acme-dev]\n")).waits_for_a_maintainer(Kind::ModuleAdded);
    by("", base().module("content/modules/new/stranger-mail.md", "owners: [stranger]\n"))
        .waits_for_a_maintainer(Kind::ModuleAdded);
    by("", base().module(ORPHAN, "price_per_month: 10\n")).waits_for_a_maintainer(Kind::NoOwners);
    by("", base().marketplace("maintainers: [anna, tim]\nguard: {share: 100}\n"))
        .waits_for_a_maintainer(Kind::Settings);
    by("", base().file("themes/house/theme.yaml", "extends: default\n")).waits_for_a_maintainer(Kind::Appearance);
    by("", base().file("i18n/en/site.ftl", "x = y\n")).waits_for_a_maintainer(Kind::Appearance);
    by("", base().file("content/modules/acme/notes.txt", "")).waits_for_a_maintainer(Kind::Other);
    by("", base().file("content/removed.yaml", "- {code: never-was, day: 2026-01-01, reason: To block it}\n"))
        .waits_for_a_maintainer(Kind::RemovedList);
    for (path, file, kind) in [
        (".github/workflows/check.yml", FileKind::Regular, Kind::Ci),
        (".GitHub/workflows/x.yml", FileKind::Regular, Kind::Ci),
        (".gitlab-ci.yml", FileKind::Gone, Kind::Ci),
        (".gitlab/ci/x.yml", FileKind::Regular, Kind::Ci),
        ("action.yml", FileKind::Regular, Kind::Ci),
        (".github/CODEOWNERS", FileKind::Regular, Kind::CodeOwners),
        ("docs/CODEOWNERS", FileKind::Gone, Kind::CodeOwners),
        (".gitattributes", FileKind::Regular, Kind::Obeyed),
        ("content/modules/acme/.gitattributes", FileKind::Regular, Kind::Obeyed),
        (".gitmodules", FileKind::Regular, Kind::Obeyed),
        ("content/.helix/config.toml", FileKind::Regular, Kind::Obeyed),
        (".vscode/tasks.json", FileKind::Regular, Kind::Obeyed),
        ("content/modules/acme/.hidden", FileKind::Regular, Kind::Hidden),
        ("content/modules/acme/sub", FileKind::Submodule, Kind::Submodule),
        ("vendor", FileKind::Submodule, Kind::Submodule),
        ("README.md", FileKind::Link, Kind::Link),
        (MODULE, FileKind::Link, Kind::Link),
        ("README.md", FileKind::Regular, Kind::Other),
        ("Content/modules/acme/acme-telephony.md", FileKind::Regular, Kind::Other),
        ("../content/marketplace.yaml", FileKind::Regular, Kind::Other),
    ] {
        by("", base()).file(path, file).waits_for_a_maintainer(kind);
    }
    let mut embedded = by("stranger", base());
    embedded.request.embedded_repositories.push("content/x".to_owned());
    let (review, comment) = embedded.review();
    assert!(!review.verdict.decided && comment.contains("an embedded repository"), "{comment}");
    assert!(errors(&review).contains(&"file/embedded-repository"), "{comment}");
}

/// The module at another path.
fn moved_to(path: &str, patch: &str) -> Catalogue {
    let own = "code: acme-telephony\nname: {ru: Телефония, en: Telephony}\n";
    base().without(MODULE).without(ACME_LOGO).module(path, &format!("{own}owners: [acme-dev, acme-boss]\n{patch}"))
}

#[test]
fn a_module_may_move_but_not_into_another_partners_folder() {
    by("acme-dev", moved_to("content/modules/acme/calls/acme-telephony.md", "")).decided();
    by("acme-dev", moved_to("content/modules/acme-telecom/acme-telephony.md", "")).decided();
    for folder in ["rival", "Rival", "rival/calls", "orphan"] {
        by("acme-dev", moved_to(&format!("content/modules/{folder}/acme-telephony.md"), ""))
            .waits_for_a_maintainer(DecisionKind::FolderOfOthers);
    }
    let logo = acme("logo: ../rival/acme.svg\n").file("content/modules/rival/acme.svg", LOGO);
    by("acme-dev", logo).waits_for_a_maintainer(DecisionKind::FolderOfOthers);
}

#[test]
fn a_module_cannot_replace_another() {
    // The rival's file takes the code of a module that it deletes.
    let taken = base().without(MODULE).without(ACME_LOGO).module(RIVAL, "code: acme-telephony\nowners: [rival-dev]\n");
    by("rival-dev", taken.clone()).waits_for_an_owner_of("acme-telephony");
    by("rival-dev", taken).approved_by("acme-dev").waits_for_a_maintainer(DecisionKind::CodeChanged);
    // A logo belongs to its own module, even if another one refers to it.
    let drawn = base().module(RIVAL, "owners: [rival-dev]\nlogo: ../acme/acme-telephony.svg\n");
    let drawn = drawn.file(ACME_LOGO, &LOGO.replace("<svg ", "<svg id=\"x\" "));
    by("rival-dev", drawn).waits_for_an_owner_of("acme-telephony");
}

const REMOVED: &str = "content/removed.yaml";
const ENTRY: &str = "- {code: acme-telephony, day: 2026-11-27, reason: The service was closed}\n";

fn without_acme() -> Catalogue {
    base().without(MODULE).without(ACME_LOGO)
}

fn errors(review: &Review) -> Vec<&'static str> {
    let errors = review.findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| finding.rule).collect()
}

#[test]
fn a_removal_needs_its_owner_and_a_line_in_the_list() {
    let (unlisted, comment) = by("acme-dev", without_acme()).review();
    assert!(unlisted.verdict.decided, "{comment}");
    assert_eq!(errors(&unlisted), ["removed/not-listed"], "{comment}");
    assert!(comment.contains("add the line `- {code: acme-telephony, day: YYYY-MM-DD, reason: ...}`"), "{comment}");
    let listed = without_acme().file(REMOVED, &format!("# Modules that are gone.\n{ENTRY}"));
    by("acme-dev", listed.clone()).decided();
    assert_eq!(errors(&by("acme-dev", listed.clone()).review().0), [""; 0]);
    by("rival-dev", listed).waits_for_an_owner_of("acme-telephony");
}

#[test]
fn the_list_of_removed_modules_only_grows() {
    let old = "- {code: old-one, day: 2025-01-01, reason: Closed}\n";
    let before = base().file(REMOVED, old);
    let decided = |author: &str, list: &str| {
        let (review, _) = by(author, without_acme().file(REMOVED, list)).review_from(&before);
        review.verdict.decided
    };
    assert!(decided("acme-dev", &format!("{old}{ENTRY}")));
    // Removing, changing or inserting an entry, or adding one for a module that never existed, needs a maintainer.
    let other = "- {code: other, day: 2025-01-01, reason: Closed}\n";
    let changed = old.replace("Closed", "Sold");
    for list in [ENTRY.to_owned(), format!("{ENTRY}{old}"), format!("{changed}{ENTRY}"), format!("{old}{ENTRY}{other}")]
    {
        assert!(!decided("acme-dev", &list) && decided("anna", &list), "{list}");
    }
}

#[test]
fn a_new_code_is_a_removal_and_a_new_module() {
    let renamed = || {
        let path = "content/modules/acme/acme-calls.md";
        without_acme().module(path, "name: {ru: Телефония, en: Telephony}\nowners: [acme-dev, acme-boss]\n")
    };
    by("acme-dev", renamed()).waits_for_a_maintainer(DecisionKind::ModuleAdded);
    assert_eq!(errors(&by("anna", renamed()).review().0), ["removed/not-listed"]);
    let entry = "- {code: acme-telephony, day: 2026-11-27, reason: Another name, successor: acme-calls}\n";
    assert_eq!(errors(&by("anna", renamed().file(REMOVED, entry)).review().0), [""; 0]);
    // In the same file, so that only the code differs.
    by("acme-dev", acme("code: acme-calls\n")).waits_for_a_maintainer(DecisionKind::CodeChanged);
}

#[test]
fn of_two_conflicting_files_the_new_one_is_reported() {
    let copy = base()
        .module("content/modules/aaa/acme-telephony.md", "code: acme-telephony\n")
        .module(RIVAL, "owners: [rival-dev]\nprice_per_month: 2990\n");
    let (review, comment) = by("rival-dev", copy).review();
    let at = |rule: &str| comment.lines().find(|line| line.contains(rule)).unwrap_or_default().to_owned();
    assert!(at("code/duplicate").contains("content/modules/aaa/acme-telephony.md"), "{comment}");
    assert_eq!(review.unreadable, ["content/modules/aaa/acme-telephony.md"], "{comment}");
    assert!(comment.contains("`rival-pay` changes") && !comment.contains("`acme-telephony` is"), "{comment}");
}

#[test]
fn an_error_affects_its_own_module_at_most() {
    let raised = || base().module(RIVAL, "owners: [rival-dev]\nprice_per_month: 2990\n");
    let broken = [
        raised().file(ACME_LOGO, "<svg"),
        raised().file(ACME_LOGO, "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"),
        raised().without(ACME_LOGO),
        raised().file(MODULE, "---\ncode: [\n"),
        raised().file("i18n/en/site.ftl", "home = {\n"),
        raised().file("themes/house/theme.yaml", "extends: nothing\n"),
        raised().file("content/marketplace.yaml", "languages: [ru]\n"),
        raised().file("content/marketplace.yaml", ": : :"),
        raised().without("content/marketplace.yaml"),
        raised().file("content/removed.yaml", "- {"),
    ];
    for head in broken {
        let (_, comment) = by("rival-dev", head).review();
        assert!(comment.contains("`rival-pay` **the price to pay rises**"), "{comment}");
        assert!(!comment.contains("No changes that customers would see"), "{comment}");
    }
    // What can be read of the broken file is compared too.
    let html =
        base().module(MODULE, "owners: [acme-dev, acme-boss]\nprice_per_month: 2990\n").block("features", "<b>x</b>");
    let (review, comment) = by("acme-dev", html).review();
    assert!(comment.contains("`acme-telephony` **the price to pay rises**"), "{comment}");
    assert!(!review.findings.is_empty());
}

#[test]
fn a_base_with_errors_is_compared_as_far_as_it_can_be() {
    let broken = base().file("content/marketplace.yaml", "languages: [ru]\n");
    let (_, comment) = by("anna", acme("price_per_month: 2990\n")).review_from(&broken);
    assert!(comment.contains("`acme-telephony` **the price to pay rises**"), "{comment}");
    assert!(comment.contains("its modules are compared with the settings of the change"), "{comment}");
    let (review, comment) = by("anna", broken.clone()).review_from(&broken);
    assert!(!comment.contains("No changes that customers would see"), "{comment}");
    assert!(comment.contains("no modules could be compared"), "{comment}");
    assert!(review.verdict.decided, "nothing differs");
}

#[test]
fn the_summary_is_the_first_line_without_markdown() {
    let (review, comment) = by("stranger", acme("price_per_month: 9\n")).review();
    assert_eq!(summary(&review), "Waiting for an owner of acme-telephony (acme-dev, acme-boss), or a maintainer.");
    assert!(comment.starts_with("**Waiting for an owner** of `acme-telephony`"), "{comment}");
}

#[test]
fn without_maintainers_nobody_decides_for_them() {
    let base = Catalogue::valid().marketplace("maintainers: []\n");
    let head = base.clone().module("content/modules/new/new-one.md", "");
    let (review, comment) = by("stranger", head).review_from(&base);
    assert!(!review.verdict.decided && comment.starts_with("**Nobody can decide**"), "{comment}");
}
