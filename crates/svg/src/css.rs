//! Parses the declarations of a `style` attribute and the rules of a `style` element.
//!
//! CSS that browsers only accept through error recovery is rejected, so that the output means the same as the input.

use std::ops::Range;

use cssparser::{Delimiter, ParseError, Parser, Token};

use super::allow::{PropertyPolicy, property};
use super::drawing::{Rule, Setting};
use super::value::{check_dropped, is_full, nested, next, read};
use super::{Fault, FaultKind, select, shown};

/// The declarations of a `style` attribute.
///
/// The ranges of faults and links are byte ranges of `text`.
pub(super) fn declarations(text: &str, faults: &mut Vec<Fault>) -> Vec<Setting> {
    body(&mut Parser::new(text), faults)
}

/// The rules of a `style` element.
///
/// The ranges of faults and links are byte ranges of `text`.
pub(super) fn stylesheet(text: &str, faults: &mut Vec<Fault>) -> Vec<Rule> {
    let mut rules = Vec::new();
    read_rules(&mut Parser::new(text), &mut rules, true, faults);
    rules
}

/// Reads rules up to the end of `input`. `is_outermost` is whether they may be in an at-rule of their own.
fn read_rules(input: &mut Parser<'_>, rules: &mut Vec<Rule>, is_outermost: bool, faults: &mut Vec<Fault>) {
    while !is_full(faults, input) {
        input.skip_whitespace();
        let state = input.state();
        let Some((token, range)) = next(input) else {
            break;
        };
        match token {
            Token::CDO | Token::CDC => {}
            Token::AtKeyword(name) if is_outermost && name.eq_ignore_ascii_case("media") => {
                media(range, input, rules, faults);
            }
            Token::AtKeyword(name) => at_rule(&name, range, input, faults),
            _ => {
                input.reset(&state);
                rules.extend(rule(input, faults));
            }
        }
    }
}

/// Reads a rule. The faults of its declarations stay with it.
fn rule(input: &mut Parser<'_>, faults: &mut Vec<Fault>) -> Option<Rule> {
    let start = input.position().byte_index();
    let selectors = input
        .parse_until_before(Delimiter::CurlyBracketBlock, |input| Ok::<_, ParseError<()>>(select::list(input, faults)))
        .unwrap_or_default();
    match next(input) {
        Some((Token::CurlyBracketBlock, _)) => {
            let mut own = Vec::new();
            let settings = nested(input, |input| body(input, &mut own));
            Some(Rule { selectors, settings, faults: own })
        }
        _ => {
            let range = start..input.position().byte_index();
            faults.push(
                Fault::new(FaultKind::Unsupported, range, message!("logo-style-cut-off"))
                    .help(message!("logo-write", text = "`selector { property: value }`")),
            );
            None
        }
    }
}

/// Reads the rules of `@media`, if they apply to a picture on a light page, or drops them, if they do not.
fn media(keyword: Range<usize>, input: &mut Parser<'_>, rules: &mut Vec<Rule>, faults: &mut Vec<Fault>) {
    let state = input.state();
    let condition = input.parse_until_before(Delimiter::Semicolon | Delimiter::CurlyBracketBlock, |input| {
        let start = input.position();
        while next(input).is_some() {}
        Ok::<_, ParseError<()>>(input.slice_from(start).to_ascii_lowercase())
    });
    let applies = condition.ok().and_then(|condition| applies_to_a_picture(&condition));
    match (applies, next(input)) {
        (Some(applies), Some((Token::CurlyBracketBlock, _))) => {
            let (mut inner, mut own) = (Vec::new(), Vec::new());
            nested(input, |input| read_rules(input, &mut inner, false, &mut own));
            if applies {
                faults.append(&mut own);
                rules.append(&mut inner);
            } else {
                let all = own.into_iter().chain(inner.into_iter().flat_map(|rule| rule.faults));
                faults.extend(all.filter(|fault| fault.kind.is_dangerous()));
            }
        }
        _ => {
            input.reset(&state);
            at_rule("media", keyword, input, faults);
        }
    }
}

/// Whether a condition of `@media` holds for a picture on a light page; `None` if that depends on anything else.
fn applies_to_a_picture(condition: &str) -> Option<bool> {
    let holds = |query: &str| match query.split_ascii_whitespace().collect::<String>().as_str() {
        "all" | "screen" | "onlyscreen" | "(prefers-color-scheme:light)" | "screenand(prefers-color-scheme:light)" => {
            Some(true)
        }
        "print" | "(prefers-color-scheme:dark)" | "screenand(prefers-color-scheme:dark)" => Some(false),
        _ => None,
    };
    let all: Option<Vec<bool>> = condition.split(',').map(holds).collect();
    all.map(|all| all.contains(&true))
}

/// Declarations up to the end of `input`.
fn body(input: &mut Parser<'_>, faults: &mut Vec<Fault>) -> Vec<Setting> {
    let mut settings = Vec::new();
    while let Some((token, range)) = next(input) {
        if is_full(faults, input) {
            break;
        }
        match token {
            Token::Semicolon => {}
            Token::AtKeyword(name) => at_rule(&name, range, input, faults),
            Token::Ident(name) => {
                let declared = input.parse_until_after(Delimiter::Semicolon, |input| {
                    input.expect_colon()?;
                    Ok::<_, ParseError<()>>(declaration(&name, range.clone(), input, faults))
                });
                match declared {
                    Ok(setting) => settings.extend(setting),
                    Err(_) => faults.push(invalid_declaration(&name, range)),
                }
            }
            _ => {
                let rest = input.parse_until_after(Delimiter::Semicolon, |input| {
                    check_dropped(input, faults);
                    Ok::<_, ParseError<()>>(())
                });
                debug_assert!(rest.is_ok(), "all was consumed");
                faults.push(invalid_declaration("", range.start..input.position().byte_index()));
            }
        }
    }
    settings
}

fn declaration(name: &str, range: Range<usize>, input: &mut Parser<'_>, faults: &mut Vec<Fault>) -> Option<Setting> {
    match property(name) {
        PropertyPolicy::Keep(name) => {
            input.skip_whitespace();
            let start = input.position().byte_index();
            let value = read(name, input, faults);
            // Browsers ignore a declaration without a value.
            (!value.text.is_empty()).then(|| Setting {
                name,
                value: value.text,
                important: value.important.is_some(),
                range: start..input.position().byte_index(),
                links: value.links,
            })
        }
        PropertyPolicy::Noise => {
            check_dropped(input, faults);
            None
        }
        PropertyPolicy::Active => {
            let message = message!("logo-runs-script", kind = "property", name = shown(name));
            faults.push(Fault::new(FaultKind::ActiveContent, range, message).help(message!("logo-be-static")));
            while input.next().is_ok() {}
            None
        }
        PropertyPolicy::Unknown => {
            let before = faults.len();
            check_dropped(input, faults);
            if faults.len() == before {
                let message = message!("logo-unsupported", kind = "property", name = shown(name));
                faults.push(Fault::new(FaultKind::Unsupported, range, message).help(message!("logo-draw-effect")));
            }
            None
        }
    }
}

fn invalid_declaration(source: &str, range: Range<usize>) -> Fault {
    let message = if source.is_empty() {
        message!("logo-no-declaration")
    } else {
        message!("logo-invalid-declaration", name = shown(source))
    };
    Fault::new(FaultKind::Unsupported, range, message).help(message!("logo-write", text = "`property: value`"))
}

/// Reads an at-rule and reports it, except for `@charset`: at-rules load, animate, or depend on the viewer.
fn at_rule(name: &str, keyword: Range<usize>, input: &mut Parser<'_>, faults: &mut Vec<Fault>) {
    let end = input.parse_until_before(Delimiter::Semicolon | Delimiter::CurlyBracketBlock, |input| {
        let mut end = keyword.end;
        while let Some((token, _)) = next(input) {
            if matches!(token, Token::Function(_) | Token::ParenthesisBlock | Token::SquareBracketBlock) {
                nested(input, |_| ());
            }
            end = input.position().byte_index();
        }
        Ok::<_, ParseError<()>>(end)
    });
    // Consume the semicolon or the whole block.
    if let Some((Token::CurlyBracketBlock, _)) = next(input) {
        nested(input, |_| ());
    }
    let rule = shown(&format!("@{name}"));
    let range = keyword.start..end.unwrap_or(keyword.end);
    let (kind, message, help) = match name.to_ascii_lowercase().as_str() {
        "charset" => return,
        "import" | "font-face" => (
            FaultKind::ExternalReference,
            message!("logo-loads-external", kind = "style", name = rule),
            message!("logo-move-style-and-convert-text"),
        ),
        "keyframes" | "-webkit-keyframes" | "-moz-keyframes" => (
            FaultKind::Unsupported,
            message!("logo-animates", kind = "style", name = rule),
            message!("logo-final-state"),
        ),
        _ => (
            FaultKind::Unsupported,
            message!("logo-unsupported", kind = "style", name = rule),
            message!("logo-write-without-at-rule"),
        ),
    };
    faults.push(Fault::new(kind, range, message).help(help));
}
