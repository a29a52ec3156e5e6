//! Standard output and standard error: whether they are open at all.
//!
//! Before `main`, Rust opens `/dev/null` in place of each standard stream that is closed, so that no file takes its number; what
//! is written there is lost without an error. It opens it to read and write, a shell's `> /dev/null` only to write.

use std::fs;
use std::path::Path;

/// A stream that is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StandardStream {
    Output,
    Error,
}

impl StandardStream {
    const fn number(self) -> u8 {
        match self {
            Self::Output => 1,
            Self::Error => 2,
        }
    }

    /// Whether the stream was closed when the program started.
    ///
    /// Programs that start others without a terminal open `/dev/null` to read and write too, mostly for both streams: then
    /// nobody wants to read, and nothing is amiss.
    pub(crate) fn is_closed(self) -> bool {
        let other = match self {
            Self::Output => Self::Error,
            Self::Error => Self::Output,
        };
        is_replaced(self.number()) && !is_replaced(other.number())
    }
}

/// Whether a file of the process is `/dev/null`, opened to read and write. Linux tells; elsewhere nothing is said.
fn is_replaced(number: u8) -> bool {
    let is_null = fs::read_link(format!("/proc/self/fd/{number}"))
        .is_ok_and(|path| path == Path::new("/dev/null"));
    is_null && access_mode(number) == Some(READ_AND_WRITE)
}

/// The access mode of open(2).
const READ_AND_WRITE: u32 = 2;

/// How a file of the process was opened: the last octal digit's lower bits of its flags (proc(5)).
fn access_mode(number: u8) -> Option<u32> {
    let information = fs::read_to_string(format!("/proc/self/fdinfo/{number}")).ok()?;
    let flags = information.lines().find_map(|line| line.strip_prefix("flags:"))?;
    Some(u32::from_str_radix(flags.trim(), 8).ok()? & 0b11)
}
