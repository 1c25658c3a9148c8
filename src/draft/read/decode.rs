//! The bytes of a file as text.

use super::Error;

/// The text of a file, without a byte-order mark, and whether it is what
/// readers of UTF-8 find in the file.
///
/// # Errors
/// When the bytes are in no encoding that is read. An encoding is not guessed:
/// a wrong guess makes wrong names.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, bool), Error> {
    if let Some(wide) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(wide, u16::from_le_bytes).map(|text| (text, false));
    }
    if let Some(wide) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(wide, u16::from_be_bytes).map(|text| (text, false));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Some(at) = memchr::memchr(0, bytes) {
        return Err(Error::Binary { at });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), true)),
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            Err(Error::Encoding {
                line: valid.iter().filter(|&&byte| byte == b'\n').count() + 1,
                byte: bytes.get(error.valid_up_to()).copied().unwrap_or_default(),
            })
        }
    }
}

fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> Result<String, Error> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(Error::Utf16);
    }
    let units = pairs.iter().map(|&pair| unit(pair));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    let text = text.map_err(|_| Error::Utf16)?;
    match text.find('\0') {
        Some(at) => Err(Error::Binary { at }),
        None => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_encodings_are_heeded_and_not_part_of_the_text() {
        assert_eq!(
            decode("\u{FEFF}Žižić".as_bytes()),
            Ok(("Žižić".to_owned(), true))
        );
        let wide: Vec<u8> = "\u{FEFF}Žižić"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(decode(&wide), Ok(("Žižić".to_owned(), false)));
        let wide: Vec<u8> = "\u{FEFF}Žižić"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&wide), Ok(("Žižić".to_owned(), false)));
        assert_eq!(decode(&wide[..5]), Err(Error::Utf16));
    }

    #[test]
    fn what_is_no_text_or_no_utf_8_is_refused_with_its_place() {
        assert_eq!(decode(b"GIF\0"), Err(Error::Binary { at: 3 }));
        let latin = b"one\ntwo caf\xE9s\n";
        assert_eq!(
            decode(latin),
            Err(Error::Encoding {
                line: 2,
                byte: 0xE9
            })
        );
    }
}
