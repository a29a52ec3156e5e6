//! Ports of loopback that a test has for itself, in whichever process it runs: nextest has one for each. A
//! server that takes port 0 needs none of them; they are for servers that are started again, and for those
//! whose port another one must know before.

use std::fs::{self, File};
use std::net::TcpListener;
use std::sync::atomic::{AtomicU16, Ordering};

/// Below the ports that systems give to connections (32768 and above), which come and go beside a test.
const PORTS: std::ops::Range<u16> = 10_240..32_768;

/// How many ports this process has looked at.
static LOOKED_AT: AtomicU16 = AtomicU16::new(0);

/// A port that nobody listens on, and that no other test gets before this process ends: also a server that is killed and
/// started again has it for itself.
pub fn free_port() -> u16 {
    let folder = std::env::temp_dir()
        .join(format!("impots-test-ports-{}", rustix::process::getuid().as_raw()));
    fs::create_dir_all(&folder).unwrap();
    let range = u32::from(PORTS.end - PORTS.start);
    for _ in PORTS {
        // Processes begin far from each other.
        let place = std::process::id() * 97 + u32::from(LOOKED_AT.fetch_add(1, Ordering::Relaxed));
        let port = PORTS.start + u16::try_from(place % range).unwrap();
        let claim = File::create(folder.join(port.to_string())).unwrap();
        if claim.try_lock().is_ok() && TcpListener::bind(("127.0.0.1", port)).is_ok() {
            // The claim lasts as long as the process.
            std::mem::forget(claim);
            return port;
        }
    }
    panic!("every port from {PORTS:?} is taken");
}
