//! Collation whose tailorings are provided, one file for each language. A language whose file is missing is sorted as the
//! languages without one are.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use icu_collator::provider::{
    Baked, CollationData, CollationDiacriticsV1, CollationJamoV1, CollationMetadataV1, CollationReorderingV1,
    CollationRootV1, CollationSpecialPrimariesV1, CollationTailoringV1,
};
use icu_normalizer::provider::{NormalizerNfdDataV1, NormalizerNfdTablesV1};
use icu_provider::prelude::{
    DataError, DataErrorKind, DataIdentifierBorrowed, DataLocale, DataPayload, DataProvider, DataRequest, DataResponse,
};

use crate::model::Language;

/// The tailoring of each language without regions.
static TAILORINGS: Mutex<BTreeMap<String, CollationData<'static>>> = Mutex::new(BTreeMap::new());

/// Gives the tailoring of a language, as `xtask` writes it. Returns whether it can be read.
pub fn provide_collation(language: &str, bytes: Vec<u8>) -> bool {
    let mut all = TAILORINGS.lock().unwrap_or_else(PoisonError::into_inner);
    if all.contains_key(language) {
        return true;
    }
    // It stays for as long as the program runs, once for each language.
    let read = postcard::from_bytes::<CollationData<'static>>(bytes.leak());
    read.map(|tailoring| all.insert(language.to_owned(), tailoring)).is_ok()
}

/// Whether a language has a tailoring that was not provided.
pub fn is_collation_missing(language: &Language) -> bool {
    let Ok(locale) = language.tag().parse::<DataLocale>() else { return false };
    let request = DataRequest { id: DataIdentifierBorrowed::for_locale(&locale), ..DataRequest::default() };
    let metadata: Result<DataResponse<CollationMetadataV1>, _> = Baked.load(request);
    metadata.is_ok_and(|metadata| metadata.payload.get().bits & TAILORED != 0) && tailoring(&locale).is_none()
}

/// The bit of the metadata that says that there is a tailoring.
const TAILORED: u32 = 1 << 3;

fn tailoring(locale: &DataLocale) -> Option<CollationData<'static>> {
    TAILORINGS.lock().unwrap_or_else(PoisonError::into_inner).get(locale.language.as_str()).cloned()
}

/// Everything but tailorings is compiled in.
pub(super) struct Provided;

impl DataProvider<CollationTailoringV1> for Provided {
    fn load(&self, request: DataRequest<'_>) -> Result<DataResponse<CollationTailoringV1>, DataError> {
        let tailoring = tailoring(request.id.locale);
        let tailoring = tailoring.ok_or_else(|| DataErrorKind::IdentifierNotFound.into_error())?;
        Ok(DataResponse { metadata: Default::default(), payload: DataPayload::from_owned(tailoring) })
    }
}

impl DataProvider<CollationMetadataV1> for Provided {
    fn load(&self, request: DataRequest<'_>) -> Result<DataResponse<CollationMetadataV1>, DataError> {
        let own: DataResponse<CollationMetadataV1> = Baked.load(request)?;
        let is_missing = own.payload.get().bits & TAILORED != 0 && tailoring(request.id.locale).is_none();
        if is_missing { Baked.load(DataRequest::default()) } else { Ok(own) }
    }
}

/// Passes requests on.
macro_rules! compiled_in {
    ($($marker:ty => $baked:expr),+ $(,)?) => {$(
        impl DataProvider<$marker> for Provided {
            fn load(&self, request: DataRequest<'_>) -> Result<DataResponse<$marker>, DataError> {
                $baked.load(request)
            }
        }
    )+};
}

compiled_in!(
    CollationRootV1 => Baked,
    CollationDiacriticsV1 => Baked,
    CollationJamoV1 => Baked,
    CollationReorderingV1 => Baked,
    CollationSpecialPrimariesV1 => Baked,
    NormalizerNfdDataV1 => icu_normalizer::provider::Baked,
    NormalizerNfdTablesV1 => icu_normalizer::provider::Baked,
);
