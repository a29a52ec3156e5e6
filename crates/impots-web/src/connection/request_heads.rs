//! Whether the heads that come over a connection can be read in one way only.
//!
//! hyper takes a line that ends with a line feed alone, and the chunks of a body that has a length too, as RFC 9112, sections
//! 2.2 and 6.3 allow. A proxy that reads them otherwise would see other requests in the same bytes (`docs/RELIABILITY.md`, row
//! 22). Lines are found here before hyper sees them, and with them where the next head begins.
//!
//! It reads along what `serve/answering.rs` hands to hyper, byte by byte of heads and by counts of bodies, and changes nothing of
//! it. What it finds is noted on the connection; the next request that hyper tells of is refused (400) and the last. It is no
//! parser of HTTP: what is wrong in any other way is hyper's to refuse.

use memchr::memchr;

/// Longest line of a head, or of a trailer, whose end is waited for: what hyper takes of either has no longer one.
const MAX_LINE: usize = 64 * 1024;

/// Longest line with the size of a chunk: nobody writes such sizes, and hyper would take zeros and spaces without end.
const MAX_CHUNK_LINE: usize = 4 * 1024;

/// What has come over a connection so far.
#[derive(Debug, Default)]
pub(crate) struct RequestHeads {
    place: Place,
    /// The beginning of a line whose end has not come yet.
    line: Vec<u8>,
    /// What the head says so far of the body that follows.
    framing: Framing,
}

/// Where the next byte belongs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    /// To a head of which only empty lines have come.
    #[default]
    BeforeHead,
    /// To a head of which the first line has come.
    Head,
    /// To a body, or a chunk, of which so many bytes are missing.
    Bytes { left: u64, then: AfterBytes },
    /// To the line that says how long the next chunk is.
    ChunkSize,
    /// To the fields behind the last chunk.
    Trailer,
    /// To nothing that can be told for sure: no further request is answered.
    Unknown,
}

/// What begins behind counted bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AfterBytes {
    Head,
    ChunkSize,
}

/// How the end of a body is told (RFC 9112, section 6.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Framing {
    /// There is none.
    #[default]
    None,
    /// Bytes.
    Length(u64),
    Chunks,
    /// In two ways, or in one that cannot be read.
    Unknown,
}

impl RequestHeads {
    /// Whether a head in these bytes, the next of the connection, has a line that ends with a line feed alone, or several lengths, or
    /// the end of its body cannot be told.
    pub(crate) fn are_ambiguous(&mut self, bytes: &[u8]) -> bool {
        let was_told = self.place == Place::Unknown;
        self.follow(bytes);
        if self.place == Place::Unknown {
            self.line = Vec::new();
        }
        self.place == Place::Unknown && !was_told
    }

    fn follow(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() && self.place != Place::Unknown {
            if let Place::Bytes { left, then } = self.place {
                let count = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
                bytes = &bytes[count..];
                self.place = match (left - count as u64, then) {
                    (0, AfterBytes::Head) => Place::BeforeHead,
                    (0, AfterBytes::ChunkSize) => Place::ChunkSize,
                    (left, then) => Place::Bytes { left, then },
                };
                continue;
            }
            let end = memchr(b'\n', bytes);
            let (rest, after) = bytes.split_at(end.unwrap_or(bytes.len()));
            if self.line.len() + rest.len() > self.longest_line() {
                self.place = Place::Unknown;
            } else if end.is_none() {
                self.line.extend_from_slice(rest);
            } else if self.line.is_empty() {
                self.place = self.after_line(rest);
            } else {
                let line = [&std::mem::take(&mut self.line), rest].concat();
                self.place = self.after_line(&line);
            }
            bytes = after.get(1..).unwrap_or_default();
        }
    }

    const fn longest_line(&self) -> usize {
        if matches!(self.place, Place::ChunkSize) { MAX_CHUNK_LINE } else { MAX_LINE }
    }

    /// Where the next byte belongs behind a line without its line feed.
    fn after_line(&mut self, line: &[u8]) -> Place {
        let Some(line) = line.strip_suffix(b"\r") else {
            return Place::Unknown;
        };
        match self.place {
            // Empty lines before a head are skipped (RFC 9112, section 2.2).
            Place::BeforeHead | Place::Trailer if line.is_empty() => Place::BeforeHead,
            Place::BeforeHead => {
                self.framing = Framing::None;
                Place::Head
            }
            Place::Head if line.is_empty() => self.framing.place(),
            Place::Head => {
                self.framing.read(line);
                if self.framing == Framing::Unknown { Place::Unknown } else { Place::Head }
            }
            Place::ChunkSize => after_chunk_size(line),
            other => other,
        }
    }
}

impl Framing {
    fn read(&mut self, line: &[u8]) {
        let Some(colon) = memchr(b':', line) else {
            return;
        };
        let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii());
        if name.eq_ignore_ascii_case(b"content-length") {
            let length = std::str::from_utf8(value).ok().and_then(|it| it.parse().ok());
            // One that is told twice is one.
            *self = match (*self, length) {
                (Self::None, Some(length)) => Self::Length(length),
                (Self::Length(told), Some(length)) if told == length => *self,
                _ => Self::Unknown,
            };
        } else if name.eq_ignore_ascii_case(b"transfer-encoding") {
            *self = if *self == Self::None { Self::Chunks } else { Self::Unknown };
        }
    }

    /// Where the first byte behind the head belongs.
    const fn place(self) -> Place {
        match self {
            Self::None | Self::Length(0) => Place::BeforeHead,
            Self::Length(left) => Place::Bytes { left, then: AfterBytes::Head },
            Self::Chunks => Place::ChunkSize,
            Self::Unknown => Place::Unknown,
        }
    }
}

/// Behind a line with the size of a chunk, and maybe extensions (RFC 9112, section 7.1).
fn after_chunk_size(line: &[u8]) -> Place {
    let digits = line.iter().take_while(|it| it.is_ascii_hexdigit()).count();
    let size = std::str::from_utf8(&line[..digits]).ok();
    let size = size.and_then(|it| u64::from_str_radix(it, 16).ok());
    match size.map(|size| (size, size.checked_add(2))) {
        Some((0, _)) => Place::Trailer,
        // The line end behind its bytes goes with them.
        Some((_, Some(left))) => Place::Bytes { left, then: AfterBytes::ChunkSize },
        _ => Place::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GET: &str = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";
    const POST: &str = "POST / HTTP/1.1\r\nhost: x\r\nContent-Length: 6\r\n\r\na\nb\n\nc";
    const CHUNKED: &str = "POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n\
         2;x=y\r\n\n\n\r\nA\r\n0\n23456789\r\n0\r\nx: y\r\n\r\n";

    /// Whether all of it is taken, in pieces of every size.
    fn are_whole(text: &str) -> bool {
        let whole = |size: usize| {
            let mut heads = RequestHeads::default();
            !text.as_bytes().chunks(size).any(|piece| heads.are_ambiguous(piece))
        };
        let first = whole(text.len());
        for size in 1..text.len() {
            assert_eq!(whole(size), first, "in pieces of {size}: {text:?}");
        }
        first
    }

    #[test]
    fn line_feeds_of_bodies_are_none_of_a_head() {
        for text in [GET, POST, CHUNKED] {
            assert!(are_whole(text), "{text:?}");
            for next in [GET, POST, CHUNKED] {
                assert!(are_whole(&format!("{text}{next}{GET}")), "{text:?} {next:?}");
                assert!(are_whole(&format!("\r\n{text}\r\n\r\n{next}")), "{text:?} {next:?}");
            }
        }
    }

    #[test]
    fn a_line_feed_alone_is_found_in_any_line_of_any_head() {
        for before in ["", GET, POST, CHUNKED] {
            for head in [
                "GET / HTTP/1.1\nhost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nhost: x\n\r\n",
                "GET / HTTP/1.1\r\nhost: x\r\n\n",
                "\nGET / HTTP/1.1\r\nhost: x\r\n\r\n",
            ] {
                assert!(!are_whole(&format!("{before}{head}")), "{before:?} {head:?}");
            }
        }
        let trailer = CHUNKED.replace("x: y\r\n\r\n", "x: y\n\r\n");
        assert!(!are_whole(&trailer));
    }

    #[test]
    fn a_length_that_is_told_twice_is_one() {
        let post =
            POST.replace("Content-Length: 6\r\n", "content-length: 6\r\ncontent-length:6\r\n");
        assert!(are_whole(&format!("{post}{GET}")));
        assert!(!are_whole(&format!("{post}{}", GET.replace("\r\n\r\n", "\n\n"))));
    }

    #[test]
    fn a_body_has_one_end() {
        for framing in [
            "content-length: 1\r\ncontent-length: 2\r\n",
            "content-length: 1\r\ntransfer-encoding: chunked\r\n",
            "transfer-encoding: chunked\r\nContent-Length: 1\r\n",
            "Transfer-Encoding: chunked\r\ntransfer-encoding: chunked\r\n",
            "content-length: -1\r\n",
            "content-length: 1, 2\r\n",
        ] {
            assert!(!are_whole(&format!("POST / HTTP/1.1\r\n{framing}\r\n")), "{framing:?}");
        }
    }

    #[test]
    fn a_chunk_has_a_size_that_can_be_told() {
        for size in ["x", "", "ffffffffffffffff", "10000000000000000"] {
            assert!(!are_whole(&CHUNKED.replace("2;x=y", size)), "{size:?}");
        }
    }

    #[test]
    fn a_line_without_end_is_not_waited_for() {
        let (head, _) = CHUNKED.split_once("2;x=y").unwrap();
        for (before, most) in [("", MAX_LINE), (head, MAX_CHUNK_LINE)] {
            for piece in [1024, 4096, 1024 * 1024] {
                let mut heads = RequestHeads::default();
                assert!(!heads.are_ambiguous(before.as_bytes()));
                let zeros = vec![b'0'; piece];
                let came = (0..2048).take_while(|_| !heads.are_ambiguous(&zeros)).count() * piece;
                assert!(came <= most, "{came}");
                assert_eq!(heads.line.capacity(), 0, "it is given back");
                assert!(!heads.are_ambiguous(b"\n"), "told once");
            }
        }
    }
}
