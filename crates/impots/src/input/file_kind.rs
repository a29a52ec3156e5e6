//! What a file is that is no text, by its first bytes, and what to do with it.

use impots_protocol::Language;

use crate::exit::CommandError;
use crate::input::input_name::InputName;

/// The first bytes of data compressed by gzip (RFC 1952, section 2.3.1).
const GZIP: &[u8] = b"\x1F\x8B";

/// As many bytes are looked at for the zeros of UTF-16.
const MAX_BYTES_LOOKED_AT: usize = 512;

/// What the first bytes of a file show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// As far as they tell.
    Text,
    /// Text perhaps, compressed by gzip.
    Gzip,
    /// Text in another encoding, by iconv's name.
    Encoded(&'static str),
    /// Text whose lines end with carriage returns alone.
    CarriageReturns,
    /// A table or a document of an office program.
    Office(&'static str),
    /// Compressed by a program of this name.
    Compressed(&'static str),
    /// Something with zeros in it.
    Binary,
}

/// What files begin with that people take for text.
const BEGINNINGS: [(&[u8], FileKind); 14] = [
    (GZIP, FileKind::Gzip),
    (b"PK\x03\x04", FileKind::Office("a workbook (.xlsx, .ods) or another zip archive")),
    (b"PK\x05\x06", FileKind::Office("an empty zip archive")),
    (b"\xD0\xCF\x11\xE0", FileKind::Office("an old workbook (.xls)")),
    (b"%PDF-", FileKind::Office("a PDF document")),
    (b"{\\rtf", FileKind::Office("an RTF document")),
    (b"BZh", FileKind::Compressed("bzip2")),
    (b"\xFD7zXZ\0", FileKind::Compressed("xz")),
    (b"\x28\xB5\x2F\xFD", FileKind::Compressed("zstd")),
    // Before UTF-16, whose mark is the beginning of the first one.
    (b"\xFF\xFE\0\0", FileKind::Encoded("UTF-32")),
    (b"\0\0\xFE\xFF", FileKind::Encoded("UTF-32")),
    (b"\xFF\xFE", FileKind::Encoded("UTF-16")),
    (b"\xFE\xFF", FileKind::Encoded("UTF-16")),
    (b"SQLite format 3\0", FileKind::Binary),
];

impl FileKind {
    /// The kind of a file that begins with these bytes.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let known = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning));
        if let Some((_, kind)) = known {
            *kind
        } else if bytes.contains(&0) {
            zeros(&bytes[..bytes.len().min(MAX_BYTES_LOOKED_AT)])
        } else if ends_lines_with_returns(bytes) {
            Self::CarriageReturns
        } else {
            Self::Text
        }
    }

    /// Why such a file cannot be read as text, and what to do; nothing if it can.
    pub(crate) fn refuse(self, name: &InputName) -> Result<(), CommandError> {
        let (is, advice) = match self {
            Self::Text => return Ok(()),
            Self::Gzip => (
                "is no text: it is compressed by gzip twice".to_owned(),
                format!("decompress it: gzip -dc{}", redirected(name)),
            ),
            Self::Encoded(encoding) => (
                format!("is not UTF-8 text: it begins as {encoding} does"),
                format!("convert it: iconv -f {encoding} -t UTF-8 {}", name.as_given()),
            ),
            Self::CarriageReturns => (
                "ends its lines with carriage returns (CR) alone".to_owned(),
                format!("convert it: tr '\\r' '\\n'{}", redirected(name)),
            ),
            Self::Office(what) => (
                format!("is no text: it begins as {what} does"),
                "save the table as CSV in UTF-8, from the program that made it, and give that file"
                    .to_owned(),
            ),
            Self::Compressed(program) => (
                format!("is no text: it is compressed by {program}"),
                format!("decompress it: {program} -dc{}", redirected(name)),
            ),
            Self::Binary => (
                "is no text: it has bytes of zero".to_owned(),
                "check that it is the file you mean, and that it is text in UTF-8".to_owned(),
            ),
        };
        Err(CommandError::input(format!("{name} {is}"), advice))
    }
}

/// What to do with a file that is not UTF-8: most often a spreadsheet wrote it, in the encoding of Windows.
pub(crate) fn other_encoding(name: &InputName, language: Language) -> String {
    let command = format!("iconv -f WINDOWS-1252 -t UTF-8 {}", name.as_given());
    match language {
        Language::French => format!(
            "enregistrer le fichier en UTF-8 (Excel : « CSV UTF-8 » ; LibreOffice : jeu de caractères « Unicode (UTF-8) »), \
             ou le convertir, par exemple : {command}"
        ),
        Language::English => format!(
            "save the file in UTF-8 (Excel: \"CSV UTF-8\"; LibreOffice: character set \"Unicode (UTF-8)\"), \
             or convert it, for example: {command}"
        ),
    }
}

/// What a file with zeros is. In UTF-16 every other byte of a Latin letter is zero: the second one of each two in UTF-16LE.
fn zeros(bytes: &[u8]) -> FileKind {
    let share = |first: usize| {
        let all = bytes.iter().skip(first).step_by(2);
        let zeros = all.clone().filter(|byte| **byte == 0).count();
        (zeros, all.count())
    };
    match (share(0), share(1)) {
        ((0, _), (zeros, all)) if 2 * zeros > all => FileKind::Encoded("UTF-16LE"),
        ((zeros, all), (0, _)) if 2 * zeros > all => FileKind::Encoded("UTF-16BE"),
        _ => FileKind::Binary,
    }
}

/// Whether lines end as they did on Macs before 2001, and as spreadsheets can still be told to write them.
fn ends_lines_with_returns(bytes: &[u8]) -> bool {
    // The last byte may be the first half of CR LF.
    let text = bytes.strip_suffix(b"\r").unwrap_or(bytes);
    text.contains(&b'\r') && !text.contains(&b'\n')
}

/// How a shell gives a file to a command that reads standard input.
fn redirected(name: &InputName) -> String {
    if name.is_standard_input() {
        return String::new();
    }
    format!(" < {}", name.as_given())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> String {
        FileKind::of(bytes).refuse(&InputName::new("f")).unwrap_err().to_string()
    }

    /// Field fault 4: the first bytes tell what a file is.
    #[test]
    fn what_is_no_text_is_called_by_its_name() {
        let utf_16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "marié,enfants,salaire\noui,2,50000\n".encode_utf16().flat_map(order).collect()
        };
        for (bytes, expected) in [
            (
                &b"PK\x03\x04\x14\0"[..],
                "`f` is no text: it begins as a workbook (.xlsx, .ods) or another zip archive does",
            ),
            (
                b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
                "`f` is no text: it begins as an old workbook (.xls) does",
            ),
            (b"%PDF-1.7\n", "`f` is no text: it begins as a PDF document does"),
            (b"BZh91AY", "`f` is no text: it is compressed by bzip2"),
            (b"\x28\xB5\x2F\xFD\x04", "`f` is no text: it is compressed by zstd"),
            (b"\xFF\xFEm\0", "`f` is not UTF-8 text: it begins as UTF-16 does"),
            (b"\xFF\xFE\0\0m\0\0\0", "`f` is not UTF-8 text: it begins as UTF-32 does"),
            (&utf_16(u16::to_le_bytes), "`f` is not UTF-8 text: it begins as UTF-16LE does"),
            (&utf_16(u16::to_be_bytes), "`f` is not UTF-8 text: it begins as UTF-16BE does"),
            (b"SQLite format 3\0", "`f` is no text: it has bytes of zero"),
            (b"a,b\n1,\0\n", "`f` is no text: it has bytes of zero"),
            (b"a,b\r1,2\r", "`f` ends its lines with carriage returns (CR) alone"),
        ] {
            assert_eq!(told(bytes), expected);
        }
    }

    #[test]
    fn text_is_text() {
        for bytes in [&b""[..], b"P", b"PK,a\n", b"a,b\r\n1,2\r\n", b"a,b\r", "é,ü".as_bytes()] {
            assert_eq!(FileKind::of(bytes), FileKind::Text, "{bytes:?}");
        }
        assert_eq!(FileKind::of(b"\x1F\x8B\x08"), FileKind::Gzip);
    }
}
