//! What "everything" is said of: all methods, or those of a section, those that are listed, means of payment.

use super::blanket::{NEAR, Reading};
use super::lexicon::Class;

impl Reading<'_> {
    /// Whether it is said of what it is everything: a named section, what is listed, or something else.
    pub(super) fn is_bound(&self, from: usize, to: usize) -> bool {
        let every_section = (0..self.tokens.len()).any(|at| {
            let the = if self.is(at + 1, Class::Plain) && !self.is(at + 1, Class::Section) { 2 } else { 1 };
            self.is(at, Class::Total) && self.is(at + the, Class::Section)
        });
        if !every_section && self.is_of_group(from, to) {
            return true;
        }
        if self.tokens[from..=to].iter().any(|token| token.classes.is(Class::Binder)) || self.is_means(from, to) {
            return true;
        }
        // A word that is no part of permissions: "all payment methods", "all methods of payment".
        let between = self.tokens[from..=to].iter().any(|token| token.classes.is_empty());
        between || self.bound_by_what_follows(to)
    }

    /// "Enable payment by all methods": they are the means of something else.
    fn is_means(&self, from: usize, to: usize) -> bool {
        let by = from > 0 && self.is(from - 1, Class::By);
        let what = from.checked_sub(1 + usize::from(by)).map(|at| &self.tokens[at]);
        let is_other = what.is_some_and(|what| what.classes.is_empty() || what.is_group);
        is_other
            && (by || self.is(from, Class::By))
            && self.is(to, Class::Method)
            && !self.all.is(Class::Key | Class::Api)
    }

    /// Whether it is said of a group; not where the group's name says what the module does ("for the delivery service to
    /// work") or what is meant among others ("all methods, including Orders").
    pub(super) fn is_of_group(&self, from: usize, to: usize) -> bool {
        let mut groups =
            (0..self.tokens.len()).filter(|&at| self.tokens[at].is_group && !self.is_module(at)).peekable();
        if groups.peek().is_none() {
            return false;
        }
        let after = |class: Class| (to + 1..self.tokens.len()).find(|&at| self.is(at, class));
        let (among, binder) = (after(Class::Among), after(Class::Binder));
        let is_said = |at: usize| binder.is_some_and(|binder| binder < at) || !self.has_stop(from + 1..at + 1);
        let is_near = |at: usize| from <= at && at <= to + NEAR && is_said(at);
        let is_name = |at: usize| self.tokens[at].is_quoted || self.tokens[at].is_capital;
        let of_section = |at: usize| (at.saturating_sub(3)..=at + 2).any(|i| self.is(i, Class::Section));
        groups
            .filter(|&at| among.is_none_or(|among| at < among) && !self.leads_to_keys(at) && !self.is_example(at))
            .any(|at| is_name(at) || is_near(at) || of_section(at))
    }

    /// "Give the key any name, for example «Telephony»".
    fn is_example(&self, at: usize) -> bool {
        (at.saturating_sub(2)..at).any(|at| self.is(at, Class::Example))
    }

    /// «Stock synchronization»: whether a name in quotation marks begins at `at` that is none of permissions or keys.
    fn is_named(&self, at: usize) -> bool {
        let mut name = self.tokens[at..].iter().take_while(|token| token.is_quoted);
        name.any(|token| token.classes.is_empty())
    }

    /// "Integration → API keys": a way through menus.
    fn leads_to_keys(&self, at: usize) -> bool {
        let mut path = self.tokens[at + 1..].iter().take(2 * NEAR);
        path.clone().next().is_some_and(|next| next.gap.is_arrow) && path.any(|token| token.classes.is(Class::Key))
    }

    /// Whether the name of a group is but a word for the module: "the integration needs all methods".
    fn is_module(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.classes.is(Class::Module) && !token.is_quoted && (!token.is_capital || at == 0)
    }

    fn bound_by_what_follows(&self, to: usize) -> bool {
        let known =
            Class::Api | Class::Key | Class::Module | Class::Method | Class::Right | Class::Access | Class::Every;
        let known = known | Class::Total | Class::Section | Class::Generic | Class::Resource | Class::Set;
        for at in to + 1..self.tokens.len() {
            let token = &self.tokens[at];
            // "All methods that the system offers".
            let is_shown = token.classes.is(Class::Rel) && (at + 1..at + 4).any(|i| self.is(i, Class::Shown));
            if is_shown && !(at + 1..at + 4).any(|i| self.is(i, Class::Binder)) {
                return false;
            }
            if token.gap.is_comma && token.classes.is(Class::Rel | Class::Prep) && !self.is(at, Class::Key) {
                return token.classes.is(Class::Rel) && !token.classes.is(Class::Ensure);
            }
            if token.gap.separates() {
                return false;
            }
            if token.classes.is(Class::Section) && self.is_named(at + 1) {
                return true;
            }
            // "All methods for it", and not "all methods it needs".
            let is_pronoun = token.classes.is(Class::Them) && self.is(at - 1, Class::Prep);
            if token.classes.is(Class::Binder) || token.classes.is(Class::Rel) && !is_pronoun {
                return true;
            }
            if token.classes.is(known) {
                // "All methods the module needs".
                return token.classes.is(Class::Module) && self.is(at + 1, Class::Need) && !token.gap.separates();
            }
            if token.classes.is_empty() {
                return true;
            }
            let goes_on = Class::Prep | Class::Plain | Class::Them;
            if !token.classes.is(goes_on) {
                return false;
            }
        }
        false
    }
}
