//! Products: what was computed once for the same inputs. Steps ask for a product before they make it, so that a store that
//! keeps products saves the work, and one that has lost them costs only time.

use blake3::Hash;

/// A step whose products are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// What rules find in a module, and what other modules, lists and the manifest need of it.
    Map,
    /// Results for all modules together: their identities, their order.
    Order,
    /// The digests of the files of a module.
    Render,
    /// A module's card in a language.
    Card,
    /// What the search index of a language needs of a module.
    Terms,
    /// The digest of a list, a feed or a file of the whole site.
    Reduce,
    /// The files of a module or a list themselves, where several machines make a site.
    Files,
}

impl Step {
    /// All steps, in their order.
    pub const ALL: [Self; 7] =
        [Self::Map, Self::Order, Self::Render, Self::Card, Self::Terms, Self::Reduce, Self::Files];

    /// Its name in stores and reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Order => "order",
            Self::Render => "render",
            Self::Card => "card",
            Self::Terms => "terms",
            Self::Reduce => "reduce",
            Self::Files => "files",
        }
    }
}

/// A part of a step: the first byte of the digest of the path of a module or a list, or of the key of a product of all
/// modules.
pub type Part = u8;

/// Keeps products by the digest of what they are made from.
pub trait Products: Sync {
    /// Identifies the program: another one may make other products from the same inputs.
    fn program(&self) -> Hash;

    /// Announces products that are asked for next, so that those that are far away are fetched together.
    fn fetch(&self, step: Step, wanted: &[(Part, Hash)]);

    /// The product with this key, if it is kept.
    fn get(&self, step: Step, part: Part, key: &Hash) -> Option<Vec<u8>>;

    /// Keeps a product.
    fn put(&self, step: Step, part: Part, key: &Hash, product: Vec<u8>);
}

/// Keeps products, but none of several modules, which are of no use to others where only some modules are read.
pub(crate) struct OfModules<'a>(pub(crate) &'a dyn Products);

impl Products for OfModules<'_> {
    fn program(&self) -> Hash {
        self.0.program()
    }

    fn fetch(&self, step: Step, wanted: &[(Part, Hash)]) {
        if step != Step::Order {
            self.0.fetch(step, wanted);
        }
    }

    fn get(&self, step: Step, part: Part, key: &Hash) -> Option<Vec<u8>> {
        (step != Step::Order).then(|| self.0.get(step, part, key))?
    }

    fn put(&self, step: Step, part: Part, key: &Hash, product: Vec<u8>) {
        if step != Step::Order {
            self.0.put(step, part, key, product);
        }
    }
}

/// Keeps nothing.
pub struct Forgetful;

impl Products for Forgetful {
    fn program(&self) -> Hash {
        Hash::from_bytes([0; 32])
    }

    fn fetch(&self, _: Step, _: &[(Part, Hash)]) {}

    fn get(&self, _: Step, _: Part, _: &Hash) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _: Step, _: Part, _: &Hash, _: Vec<u8>) {}
}

/// The part of a module, by its path within its folder, or of a list, by its path within the site.
pub fn part_of(path: &str) -> Part {
    blake3::hash(path.as_bytes()).as_bytes()[0]
}

/// The part of a product of several modules.
pub(crate) fn part_of_key(key: &Hash) -> Part {
    key.as_bytes()[0]
}

/// The kept product with a key, or a new one, which is kept. A product that cannot be read is made again.
pub(crate) fn kept<T: serde::Serialize + serde::de::DeserializeOwned, E>(
    products: &dyn Products,
    at: (Step, Part, &Hash),
    make: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    if let Some(product) = found(products, at) {
        return Ok(product);
    }
    let product = make()?;
    keep(products, at, &product);
    Ok(product)
}

/// The kept product with a key, if it can be read.
pub(crate) fn found<T: serde::de::DeserializeOwned>(
    products: &dyn Products,
    (step, part, key): (Step, Part, &Hash),
) -> Option<T> {
    postcard::from_bytes(&products.get(step, part, key)?).ok()
}

/// Keeps a product.
pub(crate) fn keep<T: serde::Serialize>(products: &dyn Products, (step, part, key): (Step, Part, &Hash), product: &T) {
    if let Ok(bytes) = postcard::to_stdvec(product) {
        products.put(step, part, key, bytes);
    }
}
