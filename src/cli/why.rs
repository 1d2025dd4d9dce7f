//! `mpgen why`: where a module is shown, and why not elsewhere.

use clap::Args;
use mpgen_core::catalog::{Catalog, Reason, Variant};
use mpgen_core::check::nearest;
use mpgen_core::diag::Wording;
use mpgen_core::diag::text::shown;
use mpgen_core::message;
use mpgen_core::model::{Country, Outline};
use mpgen_core::parse::parse;
use serde::Serialize;

use super::folders::FolderArguments;
use super::store::{StoreArguments, prepare};
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Show where a module appears, for each market and API version, and why not elsewhere.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  mpgen why acme-telephony\n  mpgen why acme-telephony --market KZ --language en --api v4"
)]
pub(crate) struct Arguments {
    /// The module's code.
    code: String,
    /// Only this market: a country code or the name of a market.
    #[arg(long)]
    market: Option<String>,
    /// Only this language.
    #[arg(long)]
    language: Option<String>,
    /// Only this API version.
    #[arg(long)]
    api: Option<String>,
    /// The output format.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human")]
    message_format: Answers,
    #[command(flatten)]
    store: StoreArguments,
    #[command(flatten)]
    folders: FolderArguments,
}

/// The answer for one variant, as in JSON.
#[derive(Serialize)]
struct Answer<'a> {
    module: &'a str,
    market: &'a str,
    api_version: &'a str,
    language: &'a str,
    shown: bool,
    reason: &'static str,
    message: String,
}

/// The output formats.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Answers {
    /// A table for people.
    Human,
    /// One JSON object per line.
    Json,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let sources = arguments.folders.load()?;
    let (found, prepared) = prepare(&sources, &arguments.store, terminal)?;
    let Some(prepared) = prepared else {
        let parsed = parse(&sources);
        let fronts = parsed.modules.iter().filter_map(|module| module.front.as_ref());
        let codes: Vec<&str> = fronts.filter_map(|front| Some(front.code.as_ref()?.value.as_str())).collect();
        if !codes.contains(&arguments.code.as_str()) && !codes.is_empty() {
            return Err(unknown(&arguments.code, codes).into());
        }
        terminal.findings_to_stderr(&found, &sources)?;
        return Ok(Outcome::Findings);
    };
    let catalog = &prepared.catalog;
    let Some(module) = catalog.module(&arguments.code) else {
        let codes = catalog.modules.iter().map(|module| module.code.as_str());
        return Err(unknown(&arguments.code, codes).into());
    };
    let wording = terminal.wording_for(&sources);
    let variants = variants(arguments, catalog)?;
    let answers: Vec<Answer<'_>> =
        variants.into_iter().map(|variant| answer(catalog, module, variant, wording)).collect();
    match arguments.message_format {
        Answers::Json => terminal.print_json(&json(&answers)?)?,
        Answers::Human => terminal.print(&table(&answers, wording))?,
    }
    Ok(Outcome::Fine)
}

/// The error about a code that no module has.
pub(super) fn unknown<'c>(code: &str, codes: impl IntoIterator<Item = &'c str>) -> String {
    let help = nearest(code, codes).map_or(String::new(), |meant| format!("; did you mean `{meant}`?"));
    format!("unknown module {}{help}", shown(code))
}

/// The variants that the arguments select. An unknown code is wrong usage.
fn variants(arguments: &Arguments, catalog: &Catalog) -> Result<Vec<Variant>, Failure> {
    let marketplace = &catalog.marketplace;
    let index = |what: &str, name: &Option<String>, codes: Vec<&str>| match name {
        None => Ok(None),
        Some(name) => match codes.iter().position(|code| code.eq_ignore_ascii_case(name)) {
            Some(index) => Ok(Some(index)),
            None => Err(format!("unknown {what} `{name}`; use one of: {}", codes.join(", "))),
        },
    };
    let market = index("market", &arguments.market, marketplace.markets.iter().map(|m| m.code.as_str()).collect())?;
    let version =
        index("API version", &arguments.api, marketplace.api_versions.iter().map(|v| v.code.as_str()).collect())?;
    let language = index("language", &arguments.language, marketplace.languages.iter().map(|l| l.tag()).collect())?;
    let is = |selected: Option<usize>, index: usize| selected.is_none_or(|selected| selected == index);
    let is_selected = |variant: &Variant| {
        is(market, variant.market.index())
            && is(version, variant.api_version.index())
            && is(language, variant.language.index())
    };
    Ok(catalog.marketplace.variants().filter(is_selected).collect())
}

fn answer<'a>(catalog: &'a Catalog, module: &'a Outline, variant: Variant, wording: &Wording) -> Answer<'a> {
    let marketplace = &catalog.marketplace;
    let market = &marketplace.markets[variant.market];
    let version = marketplace.api_versions[variant.api_version].code.as_str();
    let reason = marketplace.reason(module, variant.market, variant.api_version);
    let codes = |countries: &[Country]| countries.iter().map(|c| c.code().to_owned()).collect::<Vec<_>>().join(", ");
    let minimum = marketplace.api_versions[module.min_api_version].code.as_str();
    let countries = || message!("why-countries", own = codes(&module.countries), market = codes(&market.countries));
    let api_version = || message!("why-api-version", version = minimum);
    let (name, message) = match reason {
        Reason::Shown => ("shown", None),
        Reason::Unlisted => ("unlisted", Some(message!("why-unlisted"))),
        Reason::Countries => ("countries", Some(countries())),
        Reason::ApiVersion => ("api-version", Some(api_version())),
        Reason::CountriesAndApiVersion => {
            ("countries-and-api-version", Some(message!("why-both", countries = countries(), version = api_version())))
        }
    };
    Answer {
        module: module.code.as_str(),
        market: market.code.as_str(),
        api_version: version,
        language: marketplace.language(variant.language).tag(),
        shown: reason == Reason::Shown,
        reason: name,
        message: message.map_or(String::new(), |message| wording.text(&message)),
    }
}

fn json(answers: &[Answer<'_>]) -> Result<String, Failure> {
    let mut text = String::new();
    for answer in answers {
        text.push_str(&serde_json::to_string(answer)?);
        text.push('\n');
    }
    Ok(text)
}

/// One line per market and API version, with all languages, which never differ.
fn table(answers: &[Answer<'_>], wording: &Wording) -> String {
    let mut lines: Vec<(&str, &str, Vec<&str>, &Answer<'_>)> = Vec::new();
    for answer in answers {
        match lines.last_mut() {
            Some((market, version, languages, _)) if *market == answer.market && *version == answer.api_version => {
                languages.push(answer.language);
            }
            _ => lines.push((answer.market, answer.api_version, vec![answer.language], answer)),
        }
    }
    let market = lines.iter().map(|line| line.0.len()).max().unwrap_or(0);
    let version = lines.iter().map(|line| line.1.len()).max().unwrap_or(0);
    let shown = lines.iter().filter(|(.., answer)| answer.shown).count();
    let states = [wording.text(&message!("why-hidden")), wording.text(&message!("why-shown"))];
    let wide = states.iter().map(|state| state.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for (name, api, languages, answer) in &lines {
        let state = &states[usize::from(answer.shown)];
        let why = match answer.message.as_str() {
            "" => wording.text(&message!("why-languages", languages = languages.join(", "))),
            message => message.to_owned(),
        };
        text.push_str(&format!("{name:market$}  {api:version$}  {state:wide$}  {why}\n"));
    }
    text.push_str(&wording.text(&message!("why-total", shown = shown, all = lines.len())));
    text.push('\n');
    text
}
