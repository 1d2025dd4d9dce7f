//! What "everything" refers to: all methods, or only those of a section, listed ones, means of payment.

use super::blanket::{Candidate, MAX_DISTANCE};
use super::lexicon::{Class, permission_words};

impl Candidate<'_> {
    /// Whether the words from `from` to `to` mean everything of something: of a named section, of a list, or of
    /// something else.
    pub(super) fn is_limited(&self, from: usize, to: usize) -> bool {
        let every_section = (0..self.tokens.len()).any(|at| {
            let noun = if self.is(at + 1, Class::Filler) && !self.is(at + 1, Class::Section) { at + 2 } else { at + 1 };
            self.is(at, Class::Total) && self.is(noun, Class::Section)
        });
        if !every_section && self.is_of_group(from, to) {
            return true;
        }
        if self.tokens[from..=to].iter().any(|token| token.classes.is(Class::Qualifier)) || self.is_means(from, to) {
            return true;
        }
        // A word that has nothing to do with permissions: "all payment methods", "all methods of payment".
        let has_other = self.tokens[from..=to].iter().any(|token| token.classes.is_empty());
        has_other || self.is_limited_after(to)
    }

    /// Whether methods are the means of something else, as in "enable payment by all methods".
    fn is_means(&self, from: usize, to: usize) -> bool {
        let by = from > 0 && self.is(from - 1, Class::By);
        let object = from.checked_sub(1 + usize::from(by)).map(|at| &self.tokens[at]);
        let is_other = object.is_some_and(|object| object.classes.is_empty() || object.is_group);
        is_other
            && (by || self.is(from, Class::By))
            && self.is(to, Class::Method)
            && !self.all.is(Class::Key | Class::Api)
    }

    /// Whether it is about a permission group. It is not if the group's name describes what the module does ("for the
    /// delivery service to work") or is an example ("all methods, including Orders").
    pub(super) fn is_of_group(&self, from: usize, to: usize) -> bool {
        let mut groups =
            (0..self.tokens.len()).filter(|&at| self.tokens[at].is_group && !self.means_module(at)).peekable();
        if groups.peek().is_none() {
            return false;
        }
        let after = |class: Class| (to + 1..self.tokens.len()).find(|&at| self.is(at, class));
        let (among, qualifier) = (after(Class::Among), after(Class::Qualifier));
        let is_joined =
            |at: usize| qualifier.is_some_and(|qualifier| qualifier < at) || !self.has_stop(from + 1..at + 1);
        let is_near = |at: usize| from <= at && at <= to + MAX_DISTANCE && is_joined(at);
        let is_name = |at: usize| self.tokens[at].is_quoted || self.tokens[at].is_capital;
        let is_section = |at: usize| (at.saturating_sub(3)..=at + 2).any(|i| self.is(i, Class::Section));
        groups
            .filter(|&at| among.is_none_or(|among| at < among) && !self.is_path_to_keys(at) && !self.is_example(at))
            .any(|at| is_name(at) || is_near(at) || is_section(at))
    }

    /// Whether the word is an example, as in "give the key any name, for example «Telephony»".
    fn is_example(&self, at: usize) -> bool {
        (at.saturating_sub(2)..at).any(|at| self.is(at, Class::Example))
    }

    /// Whether a quoted name that has nothing to do with permissions starts at `at`, such as «Stock synchronization».
    fn is_other_name(&self, at: usize) -> bool {
        let mut name = self.tokens[at..].iter().take_while(|token| token.is_quoted);
        name.any(|token| token.classes.is_empty())
    }

    /// Whether the word is part of a path through menus, such as "Integration → API keys".
    fn is_path_to_keys(&self, at: usize) -> bool {
        let mut path = self.tokens[at + 1..].iter().take(2 * MAX_DISTANCE);
        path.clone().next().is_some_and(|next| next.gap.is_arrow) && path.any(|token| token.classes.is(Class::Key))
    }

    /// Whether the name of a group means the module here, as in "the integration needs all methods".
    fn means_module(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.classes.is(Class::Module) && !token.is_quoted && (!token.is_capital || at == 0)
    }

    /// Whether the words after `to` limit it.
    fn is_limited_after(&self, to: usize) -> bool {
        let nouns = permission_words() | Class::Api | Class::Key | Class::Module | Class::Every | Class::Total;
        let nouns = nouns | Class::Section | Class::Generic | Class::Resource | Class::Set;
        for at in to + 1..self.tokens.len() {
            let token = &self.tokens[at];
            // "All methods that the system offers".
            let is_shown = token.classes.is(Class::Rel) && (at + 1..at + 4).any(|i| self.is(i, Class::Shown));
            if is_shown && !(at + 1..at + 4).any(|i| self.is(i, Class::Qualifier)) {
                return false;
            }
            if token.gap.is_comma && token.classes.is(Class::Rel | Class::Prep) && !self.is(at, Class::Key) {
                return token.classes.is(Class::Rel) && !token.classes.is(Class::Ensure);
            }
            if token.gap.separates() {
                return false;
            }
            if token.classes.is(Class::Section) && self.is_other_name(at + 1) {
                return true;
            }
            // In "all methods for it", the pronoun does not start a clause as in "all methods it needs".
            let is_pronoun = token.classes.is(Class::Them) && self.is(at - 1, Class::Prep);
            if token.classes.is(Class::Qualifier) || token.classes.is(Class::Rel) && !is_pronoun {
                return true;
            }
            if token.classes.is(nouns) {
                // "All methods the module needs".
                return token.classes.is(Class::Module) && self.is(at + 1, Class::Need) && !token.gap.separates();
            }
            if token.classes.is_empty() {
                return true;
            }
            if !token.classes.is(Class::Prep | Class::Filler | Class::Them) {
                return false;
            }
        }
        false
    }
}
