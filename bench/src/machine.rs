//! What it is measured on.

use std::fs;

use anyhow::Result;

use crate::Scale;

/// The machine and the run, in words: figures of two machines, or of a busy one, are no comparison.
pub(crate) fn describe(scale: Scale) -> Result<String> {
    let processors = fs::read_to_string("/proc/cpuinfo")?;
    let named = |name: &str| {
        let line = processors.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_once(": ")).map_or("", |(_, value)| value)
    };
    let count = processors.lines().filter(|line| line.starts_with("processor")).count();
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease")?;
    let Scale { rounds, seconds, .. } = scale;
    Ok(format!(
        "{count} × {}, Linux {}; version {}. {rounds} rounds, {seconds} s a run of wrk. Load average before the run: {}, of which \
         a quiet machine has less than {:.1}.",
        named("model name"),
        kernel.trim(),
        env!("CARGO_PKG_VERSION"),
        load_average()?,
        count as f64 / 10.0,
    ))
}

/// How many processes have wanted a processor in the last minute.
fn load_average() -> Result<String> {
    let load = fs::read_to_string("/proc/loadavg")?;
    Ok(load.split(' ').next().unwrap_or_default().to_owned())
}
