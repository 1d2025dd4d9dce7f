//! Parses the declarations of a `style` attribute and the rules of a `style` element.
//!
//! CSS that browsers only accept through error recovery is rejected, so that the output means the same as the input.

use std::ops::Range;

use cssparser::{Delimiter, ParseError, Parser, Token};

use super::allow::{PropertyPolicy, property};
use super::drawing::{Rule, Setting};
use super::value::{check_dropped, is_full, nested, next, read};
use super::{Fault, FaultKind, quoted, select};

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
    let mut input = Parser::new(text);
    let mut rules = Vec::new();
    while !is_full(faults, &mut input) {
        input.skip_whitespace();
        let state = input.state();
        let Some((token, range)) = next(&mut input) else {
            break;
        };
        match token {
            Token::CDO | Token::CDC => {}
            Token::AtKeyword(name) => at_rule(&name, range, &mut input, faults),
            _ => {
                input.reset(&state);
                rules.extend(rule(&mut input, faults));
            }
        }
    }
    rules
}

fn rule(input: &mut Parser<'_>, faults: &mut Vec<Fault>) -> Option<Rule> {
    let start = input.position().byte_index();
    let selectors = input
        .parse_until_before(Delimiter::CurlyBracketBlock, |input| Ok::<_, ParseError<()>>(select::list(input, faults)))
        .unwrap_or_default();
    match next(input) {
        Some((Token::CurlyBracketBlock, _)) => {
            let settings = nested(input, |input| body(input, faults));
            (!selectors.is_empty() && !settings.is_empty()).then_some(Rule { selectors, settings })
        }
        _ => {
            let range = start..input.position().byte_index();
            faults.push(
                Fault::new(FaultKind::Unsupported, range, "the style ends in the middle of a rule")
                    .help("write `selector { property: value }`"),
            );
            None
        }
    }
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
    let shown = quoted(name);
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
            faults.push(
                Fault::new(FaultKind::ActiveContent, range, format!("the property `{shown}` runs script"))
                    .help("remove it: a logo must be a static image"),
            );
            while input.next().is_ok() {}
            None
        }
        PropertyPolicy::Unknown => {
            let before = faults.len();
            check_dropped(input, faults);
            if faults.len() == before {
                faults.push(
                    Fault::new(
                        FaultKind::Unsupported,
                        range,
                        format!("the property `{shown}` is not supported in a logo"),
                    )
                    .help("remove it, or draw its effect as paths"),
                );
            }
            None
        }
    }
}

fn invalid_declaration(source: &str, range: Range<usize>) -> Fault {
    let message = if source.is_empty() {
        "not a valid declaration".to_owned()
    } else {
        format!("`{}` is not a valid declaration", quoted(source))
    };
    Fault::new(FaultKind::Unsupported, range, message).help("write `property: value`")
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
    let shown = quoted(name);
    let range = keyword.start..end.unwrap_or(keyword.end);
    let fault = match name.to_ascii_lowercase().as_str() {
        "charset" => return,
        "import" | "font-face" => {
            Fault::new(FaultKind::ExternalReference, range, format!("`@{shown}` loads an external resource"))
                .help("remove it, move the style into the file, and convert text to paths")
        }
        "keyframes" | "-webkit-keyframes" | "-moz-keyframes" => {
            Fault::new(FaultKind::Unsupported, range, format!("`@{shown}` animates the logo"))
                .help("remove it and draw the logo in its final state")
        }
        _ => Fault::new(FaultKind::Unsupported, range, format!("`@{shown}` is not supported in a logo"))
            .help("write the rules without it: a logo must look the same everywhere"),
    };
    faults.push(fault);
}
