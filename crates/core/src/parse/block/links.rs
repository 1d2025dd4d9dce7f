//! Links: their safe HTML, and the faults of those that do not lead where they seem to.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType};

use super::BlockBuilder;
use crate::model::{host_fault, own_machine, placeholder};
use crate::parse::fault::FaultKind;
use crate::parse::link::{Target, destination_range, target};
use crate::parse::visible_address::misleading_host;

/// A link that has not ended yet.
pub(super) struct OpenLink {
    /// Its end tag; empty if the link was rejected.
    pub(super) closing: &'static str,
    /// Its address, unless it is a fragment.
    pub(super) url: Option<String>,
    /// Its visible text.
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

impl<'a> BlockBuilder<'a> {
    pub(super) fn link(
        &mut self,
        kind: LinkType,
        destination: &str,
        source: &str,
        range: Range<usize>,
    ) -> Option<(FaultKind, Range<usize>)> {
        let target = if kind == LinkType::Email {
            Ok(Target::Url(format!("mailto:{destination}")))
        } else {
            target(destination)
        };
        // CommonMark allows an autolink in the text of a link, but HTML does not nest links: keep the outer one.
        let is_inner = self.open.iter().any(|link| !link.closing.is_empty());
        let url = target.as_ref().ok().and_then(|target| match target {
            Target::Url(url) => Some(url.clone()),
            Target::Fragment(_) => None,
        });
        let deceptive = url.as_deref().and_then(deceptive_host);
        let placeholder = || url.as_ref().and_then(|_| placeholder(destination)).map(FaultKind::Placeholder);
        let own = || url.as_deref().and_then(own_machine).map(FaultKind::NotPublic);
        let leads_astray = deceptive.or_else(placeholder).or_else(own);
        let leads_astray = leads_astray.map(|kind| (kind, destination_range(destination, source, &range)));
        let (open, closing, fault) = match target {
            Ok(_) if is_inner => (String::new(), "", None),
            Ok(Target::Url(url)) => {
                let mut open = String::from("<a href=\"");
                escape_attribute(&mut open, &url);
                open.push_str("\" rel=\"nofollow noopener noreferrer\">");
                (open, "</a>", None)
            }
            Ok(Target::Fragment(fragment)) => {
                self.fragments.push((self.events.len(), fragment, destination_range(destination, source, &range)));
                (String::new(), "</a>", None)
            }
            Err(reason) => {
                let range = destination_range(destination, source, &range);
                (String::new(), "", Some((FaultKind::Link { url: destination.to_owned(), reason }, range)))
            }
        };
        self.events.push(Event::InlineHtml(open.into()));
        self.open.push(OpenLink { closing, url, text: String::new(), range });
        fault.or(leads_astray)
    }

    pub(super) fn add_link_text(&mut self, event: &Event<'a>) {
        let text = match event {
            Event::Text(text) | Event::Code(text) => text.as_ref(),
            Event::SoftBreak | Event::HardBreak => " ",
            _ => return,
        };
        // The text of an autolink in a link is also visible as the text of the outer one.
        self.open.iter_mut().for_each(|link| link.text.push_str(text));
    }
}

impl OpenLink {
    /// The fault of a link whose text names a host other than the one it leads to.
    pub(super) fn misleads(self) -> Option<(FaultKind, Range<usize>)> {
        let leads_to = self.url?;
        let named = misleading_host(&self.text, &leads_to)?;
        Some((FaultKind::MisleadingLink { named, leads_to }, self.range))
    }
}

/// The fault of an address with a deceptive host.
fn deceptive_host(url: &str) -> Option<FaultKind> {
    // Only hosts with characters other than ASCII can be deceptive.
    if !url.contains("xn--") {
        return None;
    }
    let host = url::Url::parse(url).ok()?.host_str()?.to_owned();
    let fault = host_fault(&host)?;
    Some(FaultKind::DeceptiveHost { host, fault })
}

fn escape_attribute(into: &mut String, url: &str) {
    for c in url.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\'' => into.push_str("&#x27;"),
            c => into.push(c),
        }
    }
}
