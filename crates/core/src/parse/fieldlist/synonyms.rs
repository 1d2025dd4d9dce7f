//! The fields of `i18n/<language>/synonyms.yaml`.

use super::{FieldDoc, Shape, optional, text};
use crate::parse::synonyms::MAX_LENGTH;

const WORD: Shape = text(MAX_LENGTH);
const WORDS: Shape = Shape::List { item: &WORD, min: 0 };

/// The fields of `synonyms.yaml`.
pub const SYNONYMS: &[FieldDoc] = &[
    optional(
        "built_in",
        Shape::Boolean,
        [
            "false: the words that mpgen has for the language are left out, so that those of this file are the only ones.",
            "false: встроенные слова этого языка не используются, действуют только слова из этого файла.",
            "false: no se usan las palabras que mpgen trae para el idioma, solo las de este archivo.",
        ],
    ),
    optional(
        "synonyms",
        Shape::List { item: &Shape::List { item: &WORD, min: 2 }, min: 0 },
        [
            "Groups of words and phrases that mean the same: a search for one finds modules with another.",
            "Группы слов и словосочетаний с одним смыслом: по одному слову находятся модули с другим.",
            "Grupos de palabras y frases que significan lo mismo: al buscar una se encuentran los módulos que tienen otra.",
        ],
    ),
    optional(
        "free",
        WORDS,
        [
            "Words that ask for modules that cost nothing.",
            "Слова, по которым ищут бесплатные модули.",
            "Palabras con las que se buscan módulos gratuitos.",
        ],
    ),
    optional(
        "trial",
        WORDS,
        [
            "Words that ask for modules with a free trial.",
            "Слова, по которым ищут модули с пробным периодом.",
            "Palabras con las que se buscan módulos con prueba gratis.",
        ],
    ),
    optional(
        "discounted",
        WORDS,
        [
            "Words that ask for modules with a discount.",
            "Слова, по которым ищут модули со скидкой.",
            "Palabras con las que se buscan módulos con descuento.",
        ],
    ),
    optional(
        "cheap",
        WORDS,
        [
            "Words that ask for the cheapest modules first.",
            "Слова, при которых сначала идут самые дешёвые модули.",
            "Palabras con las que aparecen primero los módulos más baratos.",
        ],
    ),
    optional(
        "ignored",
        WORDS,
        [
            "Words that say nothing about what is wanted, in each of their forms.",
            "Слова, которые ничего не говорят о том, что ищут, в каждой форме.",
            "Palabras que no dicen nada de lo que se busca, en cada una de sus formas.",
        ],
    ),
];
