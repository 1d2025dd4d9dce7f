//! A position in a file, and which field or text it belongs to.

use std::ops::Range;

use mpgen_core::parse::fieldlist::{FieldDoc, MARKETPLACE, MODULE, Shape};
use mpgen_core::source::{Kind, Source, SourceId};

use crate::View;
use crate::protocol::Position;
use crate::scan::{Scan, Step};

/// A position in a file.
pub(crate) struct Spot<'a> {
    pub(crate) id: SourceId,
    pub(crate) source: &'a Source,
    pub(crate) at: usize,
    /// The fields of the file, unless the position is in the texts of a module.
    pub(crate) scan: Option<Scan>,
}

/// What a value of the fields is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target {
    /// The field that it belongs to; `None` at the top of a file.
    pub(crate) field: Option<&'static FieldDoc>,
    pub(crate) kind: TargetKind,
}

/// The type of a value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TargetKind {
    /// A map with these fields.
    Fields(&'static [FieldDoc]),
    /// A list of such maps.
    Items(&'static [FieldDoc]),
    /// Anything else.
    Value(&'static Shape),
}

impl<'a> Spot<'a> {
    /// A position in one of the marketplace's files.
    pub(crate) fn new(view: &View<'a>, uri: &str, position: Position) -> Option<Self> {
        let id = view.texts.find(uri)?;
        let source = view.sources().get(id);
        let at = view.encoding.offset(source.text(), position);
        let yaml = yaml(source).filter(|range| range.start <= at && at <= range.end);
        let scan = yaml.map(|range| Scan::new(source.text(), range, at));
        Some(Self { id, source, at, scan })
    }

    pub(crate) fn text(&self) -> &'a str {
        self.source.text()
    }

    /// The line of the position up to it.
    pub(crate) fn line(&self) -> &'a str {
        let before = self.text().get(..self.at).unwrap_or("");
        before.rsplit('\n').next().unwrap_or("")
    }

    /// What the value with a path is.
    pub(crate) fn target(&self, path: &[Step]) -> Option<Target> {
        target(self.source.kind, path)
    }
}

/// The part of a file with fields: all of it, or the front matter of a module.
pub(crate) fn yaml(source: &Source) -> Option<Range<usize>> {
    let text = source.text();
    match source.kind {
        Kind::Marketplace | Kind::Removed => Some(0..text.len()),
        Kind::Module => {
            let mut lines = text.split_inclusive('\n');
            let first = lines.next().filter(|line| line.trim_start_matches('\u{feff}').trim_end() == "---")?.len();
            let mut at = first;
            for line in lines {
                if line.trim_end() == "---" {
                    return Some(first..at);
                }
                at += line.len();
            }
            Some(first..text.len())
        }
        _ => None,
    }
}

/// What the value with a path in a kind of file is.
pub(crate) fn target(kind: Kind, path: &[Step]) -> Option<Target> {
    let kind = match kind {
        Kind::Module => TargetKind::Fields(MODULE),
        Kind::Marketplace => TargetKind::Fields(MARKETPLACE),
        Kind::Removed => TargetKind::Items(REMOVED),
        _ => return None,
    };
    path.iter().try_fold(Target { field: None, kind }, |target, step| target.within(step))
}

impl Target {
    fn within(self, step: &Step) -> Option<Self> {
        let kind = match (self.kind, step) {
            (TargetKind::Fields(fields), Step::Key(key)) => {
                let field = fields.iter().find(|field| field.name == *key)?;
                return Some(Self { field: Some(field), kind: TargetKind::of(&field.shape) });
            }
            (TargetKind::Items(fields), Step::Item(_)) => TargetKind::Fields(fields),
            (TargetKind::Value(Shape::List { item, .. }), Step::Item(_)) => TargetKind::of(item),
            (TargetKind::Value(Shape::ObjectOr { fields, .. }), Step::Key(_)) => {
                return Self { field: self.field, kind: TargetKind::Fields(fields) }.within(step);
            }
            (TargetKind::Value(Shape::ObjectOr { short, .. }), Step::Item(_)) => {
                return Self { field: self.field, kind: TargetKind::of(short) }.within(step);
            }
            (
                TargetKind::Value(
                    Shape::PerLanguage(value)
                    | Shape::PerRequiredLanguage(value)
                    | Shape::OneOrPerLanguage(value)
                    | Shape::Map(value),
                ),
                Step::Key(_),
            ) => TargetKind::of(value),
            _ => return None,
        };
        Some(Self { kind, ..self })
    }
}

impl TargetKind {
    pub(crate) fn of(shape: &'static Shape) -> Self {
        match shape {
            Shape::Object(fields) => Self::Fields(fields),
            Shape::Objects(fields) => Self::Items(fields),
            shape => Self::Value(shape),
        }
    }
}

/// The fields of an entry of `removed.yaml`.
const REMOVED: &[FieldDoc] = &[
    FieldDoc {
        name: "code",
        required: true,
        shape: Shape::Code,
        label: [""; 3],
        about: [
            "The code of the removed module, which must not be used again.",
            "Код удалённого модуля; его нельзя использовать снова.",
            "El código del módulo eliminado, que no se puede volver a usar.",
        ],
    },
    FieldDoc {
        name: "day",
        required: true,
        shape: Shape::Text { max: 10 },
        label: [""; 3],
        about: [
            "The day of the removal, such as 2026-11-27.",
            "День удаления, например 2026-11-27.",
            "El día de la eliminación, por ejemplo 2026-11-27.",
        ],
    },
    FieldDoc {
        name: "reason",
        required: true,
        shape: Shape::Text { max: 200 },
        label: [""; 3],
        about: [
            "Why it was removed, for people who look for it.",
            "Почему он удалён: для тех, кто будет его искать.",
            "Por qué se eliminó, para quien lo busque.",
        ],
    },
    FieldDoc {
        name: "successor",
        required: false,
        shape: Shape::ModuleCode,
        label: [""; 3],
        about: [
            "The code of the module that replaces it.",
            "Код модуля, который его заменяет.",
            "El código del módulo que lo sustituye.",
        ],
    },
];
