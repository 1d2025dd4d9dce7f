//! Bytes -> text: UTF-8, UTF-16, and what Excel writes in Russia and Spain.

use mpgen_core::diag::Message;
use mpgen_core::files;
use mpgen_core::message;
use mpgen_core::source::{Content, Format};

use crate::MAX_INPUT;

/// The upper half of Windows-1251.
const WINDOWS_1251: &str = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя";

/// The third quarter of Windows-1252; the last one is that of Unicode.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// The text of an input, without a byte order mark and characters that no text has.
///
/// # Errors
/// It is not text, or too large.
pub(crate) fn decode(input: &[u8], notes: &mut Vec<Message>) -> Result<String, Message> {
    if input.len() > MAX_INPUT {
        return Err(message!("import-too-large", size = MAX_INPUT / (1024 * 1024)));
    }
    let text = match files::text(input) {
        _ if input.starts_with(b"PK\x03\x04") || input.starts_with(b"%PDF") => return Err(message!("import-archive")),
        Content::Text(text) => text.to_string(),
        Content::NotUtf8 { format: Some(Format::Utf16), .. } => {
            utf_16(input).ok_or_else(|| message!("import-unreadable"))?
        }
        Content::NotUtf8 { format: Some(Format::Windows1251), .. } if is_russian(input) => {
            notes.push(message!("import-decoded", encoding = "Windows-1251"));
            single_bytes(input, WINDOWS_1251)
        }
        Content::NotUtf8 { format: Some(Format::Windows1252), .. } if is_western(input) => {
            notes.push(message!("import-decoded", encoding = "Windows-1252"));
            single_bytes(input, WINDOWS_1252)
        }
        Content::NotUtf8 { format: Some(Format::Gzip), .. } => {
            return Err(message!("import-archive"));
        }
        _ => return Err(message!("import-unreadable")),
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn utf_16(input: &[u8]) -> Option<String> {
    let little = !input.starts_with(b"\xfe\xff") && (input.starts_with(b"\xff\xfe") || input.get(1) == Some(&0));
    let unit = |pair: &[u8]| match little {
        true => u16::from_le_bytes([pair[0], pair[1]]),
        false => u16::from_be_bytes([pair[0], pair[1]]),
    };
    let units: Vec<u16> = input.chunks_exact(2).map(unit).collect();
    String::from_utf16(&units).ok().filter(|text| !text.contains('\0'))
}

fn single_bytes(input: &[u8], upper: &str) -> String {
    let upper: Vec<char> = upper.chars().collect();
    let decode = |&byte: &u8| match byte.checked_sub(0x80) {
        Some(at) => upper.get(usize::from(at)).copied().unwrap_or(char::from(byte)),
        None => char::from(byte),
    };
    input.iter().map(decode).collect()
}

/// Whether nearly all bytes outside ASCII are Russian letters and common signs of Windows-1251. In other encodings of
/// Cyrillic, about half of them are not.
fn is_russian(input: &[u8]) -> bool {
    let is_common =
        |byte: u8| matches!(byte, 0xc0..=0xff | 0xa8 | 0xb8 | 0xab | 0xbb | 0xb9 | 0x85 | 0x88 | 0x91..=0x97 | 0xa0);
    share(input, is_common) >= 95 && is_lower_case(input)
}

/// Whether small letters outnumber capitals, as they do in any text; in KOI8-R, it is the other way round.
fn is_lower_case(input: &[u8]) -> bool {
    let count = |range: std::ops::RangeInclusive<u8>| input.iter().filter(|byte| range.contains(byte)).count();
    count(0xe0..=0xff) >= count(0xc0..=0xdf)
}

/// Whether nearly all bytes outside ASCII are Spanish letters and common signs of Windows-1252.
fn is_western(input: &[u8]) -> bool {
    let is_common = |byte: u8| matches!(byte, 0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0xff | 0x80 | 0x85 | 0x91..=0x97 | 0xa0 | 0xa1 | 0xab | 0xbb | 0xbf | 0xaa | 0xba | 0xb7);
    share(input, is_common) >= 95
}

/// How many percent of the bytes outside ASCII are common.
fn share(input: &[u8], is_common: impl Fn(u8) -> bool) -> usize {
    let outside = || input.iter().copied().filter(|byte| !byte.is_ascii());
    let common = outside().filter(|&byte| is_common(byte)).count();
    common * 100 / outside().count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_excel_saves_is_read_and_other_encodings_are_refused() {
        let decoded = |bytes: &[u8]| decode(bytes, &mut Vec::new());
        let russian: Vec<u8> = "Код;Название\nacme;«Акме» — №1\n"
            .chars()
            .map(|c| match c {
                '\0'..='\x7f' => c as u8,
                c => 0x80 + WINDOWS_1251.chars().position(|known| known == c).expect("it has this letter") as u8,
            })
            .collect();
        assert_eq!(WINDOWS_1251.chars().count(), 128);
        assert_eq!(decoded(&russian), Ok("Код;Название\nacme;«Акме» — №1\n".to_owned()));
        assert_eq!(
            decoded(b"C\xf3digo;Nombre\r\nacme;Tel\xe9fono\r\n"),
            Ok("Código;Nombre\nacme;Teléfono\n".to_owned())
        );
        let utf_16: Vec<u8> = "\u{feff}Код\tИмя\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&utf_16), Ok("Код\tИмя\n".to_owned()));
        // «Название модуля» in the encoding of MS-DOS, and in KOI8-R.
        for other in [
            b"\x8d\xa0\xa7\xa2\xa0\xad\xa8\xa5 \xac\xae\xa4\xe3\xab\xef".as_slice(),
            b"\xee\xc1\xda\xd7\xc1\xce\xc9\xc5 \xcd\xcf\xc4\xd5\xcc\xd1",
            b"PK\x03\x04 sheet",
            b"\0\x01\x02",
        ] {
            assert!(decoded(other).is_err(), "{other:?}");
        }
    }
}
