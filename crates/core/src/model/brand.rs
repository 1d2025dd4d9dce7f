//! What a marketplace is recognised by, besides its name.

use std::ops::RangeInclusive;

use super::Color;

/// The logo, the colours and the preview of a marketplace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    /// The file of the logo, an SVG next to `marketplace.yaml`.
    pub logo: Option<String>,
    /// The colour on light pages.
    pub color: Option<Color>,
    /// The colour on dark pages, if it is not derived from the other.
    pub dark_color: Option<Color>,
    /// The file of the picture for link previews, next to `marketplace.yaml`.
    pub preview: Option<String>,
}

impl Brand {
    /// Whether it names a file.
    pub fn names(&self, file: &str) -> bool {
        [&self.logo, &self.preview].into_iter().flatten().any(|named| named == file)
    }
}

/// Whether a text names a file in the folder that it is written in.
pub fn is_beside(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\'])
}

/// A bitmap for link previews.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The ending of its name: `png` or `jpg`.
    pub extension: &'static str,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// Why bytes are not a picture for link previews.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// Neither PNG nor JPEG.
    Format,
    /// It has a size that services do not show large.
    Size {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
}

/// The widths in pixels that services show as a large preview.
const WIDTHS: RangeInclusive<u32> = 600..=4096;

/// The heights in pixels.
const HEIGHTS: RangeInclusive<u32> = 315..=4096;

/// Reads the head of a picture for link previews.
///
/// # Errors
/// It is neither PNG nor JPEG, or its size is not between 600 x 315 and 4096 x 4096 pixels.
pub fn picture(bytes: &[u8]) -> Result<Picture, PictureFault> {
    let (extension, (width, height)) = png_size(bytes)
        .map(|size| ("png", size))
        .or_else(|| jpeg_size(bytes).map(|size| ("jpg", size)))
        .ok_or(PictureFault::Format)?;
    if WIDTHS.contains(&width) && HEIGHTS.contains(&height) {
        Ok(Picture { extension, width, height })
    } else {
        Err(PictureFault::Size { width, height })
    }
}

/// The size in the first chunk of a PNG, `IHDR`.
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR")?;
    let number = |at: usize| Some(u32::from_be_bytes(head.get(at..at + 4)?.try_into().ok()?));
    Some((number(0)?, number(4)?))
}

/// The size in the frame header of a JPEG, which follows segments of any kind.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        let [0xff, marker, after @ ..] = rest else { return None };
        let number = |at: usize| Some(u16::from_be_bytes(after.get(at..at + 2)?.try_into().ok()?));
        match marker {
            // Fill bytes.
            0xff => rest = rest.get(1..)?,
            // SOF0 to SOF15 without the tables DHT, JPG and DAC: length, precision, height, width.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                return Some((number(5)?.into(), number(3)?.into()));
            }
            _ => rest = after.get(usize::from(number(0)?).max(2)..)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        [b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".as_slice(), &width.to_be_bytes(), &height.to_be_bytes(), b"\x08\x02"]
            .concat()
    }

    #[test]
    fn sizes_are_read_from_the_head() {
        assert_eq!(picture(&png(1200, 630)), Ok(Picture { extension: "png", width: 1200, height: 630 }));
        let jpeg = b"\xff\xd8\xff\xe0\0\x06JFIF\xff\xff\xc4\0\x03\0\xff\xc2\0\x11\x08\x02\x76\x04\xb0\x03";
        assert_eq!(picture(jpeg), Ok(Picture { extension: "jpg", width: 1200, height: 630 }));
    }

    #[test]
    fn other_files_and_sizes_are_not_previews() {
        assert_eq!(picture(&png(300, 157)), Err(PictureFault::Size { width: 300, height: 157 }));
        assert_eq!(picture(&png(1200, 6300)), Err(PictureFault::Size { width: 1200, height: 6300 }));
        let whole = png(1200, 630);
        let cut: [&[u8]; 6] = [&whole[..18], b"\xff\xd8", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe0\0\0", b"GIF89a", b""];
        assert!(cut.iter().all(|bytes| picture(bytes) == Err(PictureFault::Format)));
    }
}
