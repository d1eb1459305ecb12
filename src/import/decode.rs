//! Bytes of a table as text: which character set they are in.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A file as text.
#[derive(Debug)]
pub(super) struct Decoded {
    pub text: String,
    /// The character set, by the name the web has for it.
    pub encoding: &'static str,
    /// Whether some bytes are no characters in it.
    pub doubtful: bool,
}

/// Reads bytes in the character set that is stated, else in that of the byte order mark, else as UTF-8 or UTF-16 where they
/// are that, else as Windows-1252, which spreadsheets write in western countries.
pub(super) fn decode(bytes: &[u8], stated: Option<&'static Encoding>) -> Decoded {
    let (marked, rest) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (Some(encoding), bytes.get(length..).unwrap_or_default()),
        None => (None, bytes),
    };
    let encoding = marked.or(stated).unwrap_or_else(|| guess(rest));
    let (text, doubtful) = encoding.decode_without_bom_handling(rest);
    Decoded { text: text.into_owned(), encoding: encoding.name(), doubtful }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    // Every second byte of Latin letters in UTF-16 is zero; no other text holds zeros.
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if (even + odd) * 4 > bytes.len() {
        return if odd > even { UTF_16LE } else { UTF_16BE };
    }
    if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn the_character_set_is_found_out() {
        let wide = |order: fn(u16) -> [u8; 2]| "Zoë €".encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let marked = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
        for (bytes, encoding) in [
            ("Zoë €".as_bytes().to_vec(), "UTF-8"),
            (marked(b"\xef\xbb\xbf", "Zoë €".as_bytes()), "UTF-8"),
            (b"Zo\xeb \x80".to_vec(), "windows-1252"),
            (wide(u16::to_le_bytes), "UTF-16LE"),
            (wide(u16::to_be_bytes), "UTF-16BE"),
            (marked(b"\xff\xfe", &wide(u16::to_le_bytes)), "UTF-16LE"),
            (marked(b"\xfe\xff", &wide(u16::to_be_bytes)), "UTF-16BE"),
        ] {
            let got = decode(&bytes, None);
            assert_eq!((got.text.as_str(), got.encoding, got.doubtful), ("Zoë €", encoding, false));
        }
    }

    #[test]
    fn what_is_stated_is_believed_but_for_a_mark() {
        let got = decode(b"\xcf\xf0\xe8", Some(encoding_rs::WINDOWS_1251));
        assert_eq!((got.text.as_str(), got.encoding), ("При", "windows-1251"));
        assert_eq!(decode(b"\xef\xbb\xbfA", Some(encoding_rs::WINDOWS_1251)).encoding, "UTF-8");
        assert!(decode(b"\xff\xfe\x00\xd8", None).doubtful);
    }
}
