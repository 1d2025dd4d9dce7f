//! Sentences that ask for everything: "allow all methods for the API key", in other words and three languages.

use std::ops::Range;

use super::lexicon::{Class, Classes, totals};
use super::sentence::{Prose, Sentence, Token, meaning};

/// Words that make a sentence a request, or what they ask for a state of affairs.
const ACTION: [Class; 9] = [
    Class::Allow,
    Class::Give,
    Class::Mark,
    Class::Select,
    Class::Put,
    Class::Create,
    Class::Need,
    Class::Ensure,
    Class::Available,
];

/// How many words may stand between "all" and what is meant by it.
pub(super) const NEAR: usize = 4;

/// Words by which something works only where everything is allowed, folded: "it does not work without ...".
const ONLY_SO: [&str; 8] = ["не", "no", "not", "wont", "if", "only", "если", "si"];

/// The places of a text that ask for everything.
pub(crate) fn requests(prose: Prose<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut lead_ins = LeadIns::default();
    for (n, line) in prose.lines.iter().enumerate() {
        for (at, sentence) in line.iter().enumerate() {
            if !may_ask(prose, sentence) || !prose.classes(sentence).is(totals()) {
                continue;
            }
            let lists_groups = sentence.is_lead_in
                && prose.lines.get(n + 1).into_iter().flatten().any(|next| prose.is_group_named_in(next));
            if !lists_groups && let Some(range) = Reading::new(prose, (n, at), lead_ins.of(prose, n)).request() {
                found.push(range);
            }
        }
    }
    found
}

/// Whether a sentence can be a request at all, by what its words may mean: most cannot, and are never read.
fn may_ask(prose: Prose<'_>, sentence: &Sentence) -> bool {
    if !sentence.may_be_total {
        return false;
    }
    let possible = prose.possible(sentence);
    let is = |classes: Classes| possible.is(classes);
    let of_what = Class::Method | Class::Right | Class::Access | Class::Box | Class::Section | Class::Item;
    let chosen = is(Class::Every.into()) && is(Class::Allow | Class::Mark | Class::Select);
    let unbound = is(Class::Restrict.into()) && is(Class::Key | Class::Api);
    sentence.words <= 2 || is(of_what) || chosen || unbound
}

/// The sentences of a text that may name a group, each with what the line says that leads in to it.
pub(crate) fn naming(prose: Prose<'_>) -> impl Iterator<Item = (&Sentence, Classes)> {
    let mut lead_ins = LeadIns::default();
    let sentences = prose.lines.iter().enumerate().flat_map(|(n, line)| line.iter().map(move |sentence| (n, sentence)));
    let sentences = sentences.filter(|(_, sentence)| sentence.may_name);
    sentences.map(move |(n, sentence)| (sentence, lead_ins.of(prose, n)))
}

/// What lines say that lead in to what follows: to be asked for one line after the other.
#[derive(Default)]
struct LeadIns {
    /// The line before which all is known.
    known: usize,
    /// What leads in to it.
    classes: Classes,
}

impl LeadIns {
    /// A line that ends in a colon leads in to all that follows, up to the next such line, or one of many words.
    fn of(&mut self, prose: Prose<'_>, line: usize) -> Classes {
        let last = |line: &usize| prose.lines[*line].last();
        let mut before = (self.known..line).rev().filter_map(|line| last(&line));
        if let Some(sentence) = before.find(|last| last.is_lead_in || last.words > 6) {
            self.classes = if sentence.is_lead_in { prose.classes(sentence) } else { Classes::default() };
        }
        self.known = line;
        self.classes
    }
}

/// A sentence among the others.
pub(super) struct Reading<'a> {
    pub(super) tokens: &'a [Token],
    is_question: bool,
    /// What leads in to it.
    lead_in: Classes,
    /// The sentence before it in its line names a group.
    follows_group: bool,
    /// The line before, when it was short: a table's cell or a heading.
    cell: Classes,
    pub(super) all: Classes,
}

impl<'a> Reading<'a> {
    /// The sentence at a place in a line, both counted from 0.
    fn new(prose: Prose<'a>, (line, at): (usize, usize), lead_in: Classes) -> Self {
        let sentence = &prose.lines[line][at];
        let tokens = prose.tokens(sentence);
        let previous = at.checked_sub(1).map(|at| &prose.lines[line][at]);
        let follows_group = previous
            .is_some_and(|previous| previous.may_name && prose.tokens(previous).iter().any(|token| token.is_group));
        let above = line.checked_sub(1).and_then(|line| prose.lines[line].last());
        let cell = above.filter(|above| above.words <= 4).map_or_else(Classes::default, |above| prose.classes(above));
        Self { tokens, is_question: sentence.is_question, lead_in, follows_group, cell, all: meaning(tokens) }
    }

    fn request(&self) -> Option<Range<usize>> {
        // "Open the Orders group. Tick all the boxes."
        let goes_on = self.follows_group && !self.all.is(Class::Key | Class::Api);
        if self.is_question || goes_on {
            return None;
        }
        let found = (0..self.tokens.len()).find_map(|at| {
            let end = self.everything(at)?;
            let (from, to) = (at.min(end), at.max(end));
            (!self.is_bound(from, to) && self.is_asked(from, to) && !self.is_refused(from, to)).then_some((from, to))
        });
        let (from, to) = found
            .or_else(|| self.no_restriction())
            .or_else(|| self.nothing_left_out())
            .or_else(|| self.none_unticked())?;
        Some(self.tokens[from].range.start..self.tokens[to].range.end)
    }

    pub(super) fn is(&self, at: usize, classes: impl Into<Classes>) -> bool {
        self.tokens.get(at).is_some_and(|token| token.classes.is(classes))
    }

    pub(super) fn has_stop(&self, range: Range<usize>) -> bool {
        self.tokens[range].iter().any(|token| token.gap.is_stop || token.gap.is_comma || token.gap.is_parenthesis)
    }

    /// Where the words end that mean everything, if they begin here: "all methods", "full access", "everything".
    fn everything(&self, at: usize) -> Option<usize> {
        let is_count = self.is(at, Class::Total | Class::Every);
        let is_full = self.is(at, Class::Full | Class::Fully);
        if !is_count && !is_full {
            return None;
        }
        // "Each and every one of the methods".
        let plain = (at + 1..self.tokens.len()).take_while(|&i| self.is(i, Class::Plain)).count();
        let last = (at + plain.max(1) + NEAR - 1).min(self.tokens.len() - 1);
        for end in at + 1..=last {
            if self.has_stop(at + 1..end + 1) {
                break;
            }
            if self.is(end, Class::Method | Class::Right | Class::Access | Class::Box)
                || (is_count && (self.is(end, Class::Section) || self.is(end, Class::Item)))
            {
                return Some(end);
            }
            let is_set = self.is(end, Class::Set) && (!self.is(end, Class::Generic) || self.is_told_to_act());
            if is_full && is_set && (end..=last).any(|i| self.is(i, Class::Right | Class::Method)) {
                return Some((end..=last).rfind(|&i| self.is(i, Class::Right | Class::Method)).unwrap_or(end));
            }
            // "The whole list of methods is ticked", "all operations of the API".
            let whole_list =
                self.is(end, Class::Set) && self.is_told_to_act() && self.all.is(Class::Method | Class::Right);
            let of_api =
                self.is(end, Class::Resource) && (self.is(end + 1, Class::Api) || self.is(end - 1, Class::Api));
            if end == at + 1 && whole_list || is_count && of_api {
                return Some(end);
            }
            let says_nothing =
                Class::Plain | Class::Api | Class::Total | Class::Every | Class::Conj | Class::Full | Class::Binder;
            let says_nothing = says_nothing | Class::Prep | Class::Key | Class::Allow | Class::Available;
            let is_level = is_full
                && self.is(end, Class::Generic | Class::Set | Class::Resource)
                && (is_set || !self.is(end, Class::Set));
            if !is_level && !self.is(end, says_nothing) || self.tokens[end].is_group {
                break;
            }
        }
        // "Methods: all", "all sections of the API", "access to all of the API".
        if self.is(at + 1, Class::Api) && self.all.is(Class::Access) {
            return Some(at + 1);
        }
        // "The methods must all be allowed", "Access: full".
        let from = at.saturating_sub(NEAR);
        let behind = (from..at).rev().find(|&i| self.is(i, Class::Method | Class::Right | Class::Access | Class::Box));
        // "Ticks everywhere in the list of methods".
        let everywhere = self.is(at, Class::Every) && !self.is(at, Class::Total) && self.is(at + 1, Class::Prep);
        if let Some(behind) = behind
            && !self.has_stop(behind + 1..at + 1)
            && (self.ends_after(at) || everywhere && self.all.is(Class::Method | Class::Right))
            && !(self.is(at, Class::Every) && !self.is(at, Class::Total) && self.is(at - 1, Class::Neg))
        {
            return Some(behind);
        }
        if self.tokens.len() <= 2 && self.cell.is(Class::Method | Class::Right | Class::Access) {
            return Some(at);
        }
        // "Tick everything."
        (self.is(at, Class::Every) && self.is_alone(at)).then_some(at)
    }

    /// Whether the sentence tells somebody to do something with permissions: a "full list of methods" alone is to be read.
    fn is_told_to_act(&self) -> bool {
        self.all.is(Class::Allow | Class::Give | Class::Mark | Class::Select | Class::Put | Class::Create)
    }

    /// Whether nothing but the rest of a clause follows.
    fn ends_after(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at + 1) else {
            return true;
        };
        token.gap.separates()
            || self.is(at, Class::Full | Class::Fully) && token.classes.is(Class::Prep | Class::Conj)
            || token.classes.is(Class::Be
                | Class::Allow
                | Class::Mark
                | Class::Give
                | Class::Put
                | Class::Neg
                | Class::Need)
    }

    /// "Everything" after a verb of choosing, where it is nothing else's "all".
    fn is_alone(&self, at: usize) -> bool {
        let from = at.saturating_sub(3);
        let verb = (from..at).any(|i| self.is(i, Class::Allow | Class::Mark | Class::Select | Class::Access));
        // "Enable those methods too, as the module needs all of them".
        let needs = at > 0 && self.is(at - 1, Class::Need) && self.all.is(Class::Allow) && self.all.is(Class::Method);
        let verb = verb || needs;
        let is_over = |next: &Token| next.gap.separates() || next.classes.is(Class::Conj);
        // "All of them".
        let next = (at + 1..self.tokens.len()).find(|&i| is_over(&self.tokens[i]) || !self.is(i, Class::Plain));
        let is_about = self.all.is(Class::Method | Class::Right);
        let closes = |next: usize| is_about && self.tokens[at].is_quoted && !self.tokens[next].is_quoted;
        let is_over = next.is_none_or(|next| is_over(&self.tokens[next]) || closes(next));
        let is_over = is_over
            || next.is_some_and(|next| self.is(next, Class::Prep))
                && (at + 2..self.tokens.len())
                    .any(|i| self.is(i, Class::Key | Class::Method | Class::Right | Class::Api | Class::Module));
        let other = !self.tokens[at].is_quoted
            || at > 0 && self.is(at - 1, Class::Allow)
            || (0..self.tokens.len()).any(|i| self.is(i, Class::Method | Class::Right | Class::Api));
        verb && is_over && other
    }

    /// Whether it is asked for at all, of a key and not for a person.
    fn is_asked(&self, from: usize, to: usize) -> bool {
        let action = ACTION.iter().any(|&class| self.all.is(class) || self.lead_in.is(class));
        let weak = !self.tokens[from..=to]
            .iter()
            .any(|token| token.classes.is(Class::Method | Class::Right | Class::Access | Class::Box));
        let of_key = Class::Key | Class::Api | Class::Method | Class::Right;
        let of_key = self.all.is(of_key)
            || self.lead_in.is(of_key)
            || self.all.is(Class::Access) && self.all.is(Class::Allow | Class::Give);
        let for_people = self.all.is(Class::Human) && !self.all.is(Class::Key);
        let is_state =
            self.tokens.len() <= 8 && self.tokens.iter().any(|token| token.gap.is_colon || token.gap.is_dash);
        let is_cell = self.tokens.len() <= 2 && self.cell.is(of_key_or_method());
        let has = self.all.is(Class::Have) && self.all.is(Class::Key | Class::Module);
        let everything = from == to && self.is(from, Class::Every)
            || self.all.is(Class::Mark | Class::Put) && to + 1 == self.tokens.len();
        let fails = self.all.is(Class::Cond) && self.all.is(Class::Work | Class::Fail);
        let action = action || fails || self.all.is(Class::Access) && self.all.is(Class::Key);
        let is_of_others = self.is(to + 1, Class::Work) && !fails || self.is_told_of(from);
        (action || is_state || is_cell || has)
            && !is_of_others
            && !for_people
            && (!weak || of_key || everything)
            && !self.all.is(Class::Caution)
            && !self.all.is(Class::Auto)
    }

    /// "The description of all methods is available": it is something about them that is.
    fn is_told_of(&self, from: usize) -> bool {
        let of = |at: &usize| self.is(*at, Class::Prep | Class::Plain);
        let what = (0..from).rev().find(|at| !of(at));
        let is_only_there = !ACTION.iter().any(|&class| class != Class::Available && self.all.is(class));
        is_only_there && what.is_some_and(|what| self.tokens[what].classes.is_empty())
    }

    /// Whether it is said that it is not asked for.
    fn is_refused(&self, from: usize, to: usize) -> bool {
        if self.all.is(Class::Cond)
            && self.all.is(Class::Fail | Class::Work)
            && (self.all.is(Class::Neg) || self.all.is(Class::Cond))
        {
            let plain_without = self.tokens[..=from].iter().any(|token| token.classes.is(Class::Work))
                && !self.tokens[..from].iter().any(|token| ONLY_SO.contains(&token.word.as_str()));
            return plain_without;
        }
        let start = (0..=from).rev().find(|&i| i == 0 || self.begins_clause(i)).unwrap_or(0);
        let end = (to + 1..self.tokens.len()).find(|&i| self.begins_clause(i)).unwrap_or(self.tokens.len());
        let clause = &self.tokens[start..end];
        let negated = clause.iter().any(|token| token.classes.is(Class::Neg));
        let governed = start > 0
            && self.is(start, Class::Rel | Class::Ensure)
            && self.tokens[..start].iter().any(|token| token.classes.is(Class::Neg));
        let acts = clause.iter().any(|token| ACTION.iter().any(|&class| token.classes.is(class)));
        let elsewhere = !acts && self.all.is(Class::Neg);
        let left_out =
            self.tokens.windows(2).any(|two| two[0].classes.is(Class::Put) && two[1].classes.is(Class::Uncheck));
        negated || governed || elsewhere || left_out
    }

    fn begins_clause(&self, at: usize) -> bool {
        let gap = self.tokens[at].gap;
        gap.is_stop || gap.is_comma || gap.is_colon || gap.is_dash || self.is(at, Class::But)
    }

    /// "A key without restrictions", "remove all restrictions", "do not restrict the key".
    fn no_restriction(&self) -> Option<(usize, usize)> {
        let about = Class::Key | Class::Right | Class::Access | Class::Api;
        if !self.all.is(about) {
            return None;
        }
        let at = (0..self.tokens.len()).find(|&at| self.is(at, Class::Restrict))?;
        let from = at.saturating_sub(4);
        let free = (from..at).find(|&i| self.is(i, Class::Neg | Class::Remove))?;
        (!self.has_stop(free + 1..at + 1) && !self.is_of_group(free, at)).then_some((free, at))
    }

    /// "Leave no box unticked", "do not uncheck any box".
    fn nothing_left_out(&self) -> Option<(usize, usize)> {
        let uncheck = self.all.is(Class::Uncheck);
        let (none, object) = (0..self.tokens.len()).find_map(|object| {
            let from = object.saturating_sub(NEAR);
            let none = (from..object).rfind(|&at| self.is(at, Class::None | Class::Total))?;
            self.is(object, Class::Box | Class::Method | Class::Right).then_some((none, object))
        })?;
        let negated = self.all.is(Class::Neg) || self.is(none, Class::None);
        (uncheck && negated && !self.is_bound(none, object)).then_some((none, object))
    }

    /// "There must be no forbidden methods", "see that nothing is left unticked in the list of methods".
    fn none_unticked(&self) -> Option<(usize, usize)> {
        let what = Class::Box | Class::Method | Class::Right;
        if self.all.is(Class::Cond) || !self.all.is(what) || !self.all.is(Class::Key | Class::Api | Class::Method) {
            return None;
        }
        let unticked =
            (0..self.tokens.len()).find(|&at| self.is(at, Class::Uncheck) && !self.is(at, Class::Caution))?;
        let from = unticked.saturating_sub(NEAR);
        let none = (from..unticked).rev().find(|&at| self.is(at, Class::Neg))?;
        let is_left = (none + 1..unticked).any(|at| self.is(at, Class::Be | Class::Have | Class::Put));
        let beside = (unticked.saturating_sub(1)..=unticked + 1).find(|&at| self.is(at, what));
        let end = beside.unwrap_or(unticked).max(unticked);
        let is_of_nothing = self.is(none, Class::Nothing);
        (is_left && (beside.is_some() || is_of_nothing) && !self.is_bound(none, end)).then_some((none, end))
    }
}

fn of_key_or_method() -> Classes {
    Class::Method | Class::Right | Class::Access
}
