//! Standard output: whether it is open at all.
//!
//! Before `main`, Rust opens `/dev/null` in place of each standard stream that is closed, so that no file takes its number; what
//! is written there is lost without an error. It opens it to read and write, a shell's `> /dev/null` only to write.

use std::fs;
use std::path::Path;

/// The numbers of the streams, open(2).
const OUTPUT: u8 = 1;
const ERROR: u8 = 2;

/// Whether standard output was closed when the program started.
///
/// Programs that start others without a terminal open `/dev/null` to read and write too, mostly for both streams: then
/// nobody wants to read, and nothing is amiss. Nothing is said of standard error alone: whoever wants the figures and not
/// what is told beside them (Python's `stderr=DEVNULL`) looks the same as who closed it.
pub(crate) fn is_closed() -> bool {
    is_replaced(OUTPUT) && !is_replaced(ERROR)
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
