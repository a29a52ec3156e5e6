//! What the process takes, from `/proc` (Linux; elsewhere nothing is told).
//!
//! Read when they are asked for, under the names that Prometheus's own libraries give them.

/// The name, the help and the value of each gauge that can be read.
pub(super) fn gauges() -> impl Iterator<Item = (&'static str, &'static str, usize)> {
    let memory = resident_bytes().map(|bytes| {
        let name = "process_resident_memory_bytes";
        (name, "Resident memory size in bytes", bytes)
    });
    let files = open_files().map(|count| {
        let name = "process_open_fds";
        (name, "Number of open file descriptors", count)
    });
    memory.into_iter().chain(files)
}

fn resident_bytes() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: usize = line.trim().strip_suffix(" kB")?.parse().ok()?;
    kibibytes.checked_mul(1024)
}

fn open_files() -> Option<usize> {
    Some(std::fs::read_dir("/proc/self/fd").ok()?.count())
}
