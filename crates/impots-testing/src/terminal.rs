//! A terminal without a window: what a program shows on it.

use std::fs::File;
use std::io::Read;
use std::process::Command;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

/// What a command writes to its standard output where that is a terminal, until it ends.
pub fn shown_on_terminal(command: &mut Command) -> Vec<u8> {
    let controller = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&controller).unwrap();
    unlockpt(&controller).unwrap();
    let path = ptsname(&controller, Vec::new()).unwrap().into_string().unwrap();
    let terminal = File::options().read(true).write(true).open(path).unwrap();
    let mut child = command.stdout(terminal).spawn().unwrap();
    // The command holds the other end, and with this one it would never be closed.
    command.stdout(std::process::Stdio::null());
    let mut shown = Vec::new();
    // Once nobody holds the other end, Linux says EIO.
    File::from(controller).read_to_end(&mut shown).ok();
    child.wait().unwrap();
    shown
}
