//! Memory that is free goes back to the system, also when nobody asks for anything any more (security, fault 31).
//!
//! The allocator of the program, mimalloc, keeps what is free for what comes next, and looks what has been free for long only when a
//! thread needs more. After a flood nobody may need more for hours.

use std::hint::black_box;
use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

/// How often each thread gives back what it has free.
const PAUSE: Duration = Duration::from_secs(5);

/// Gives back what this thread has free, from time to time, for ever.
pub(super) async fn keep_giving_back() {
    let mut ticks = interval(PAUSE);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        give_back();
    }
}

/// Before mimalloc says that it has no room, it collects what this thread has freed, and gives back what the program has free.
/// Nothing has room for so many bytes; to ask for it by its name, `mi_collect`, would take `unsafe`.
fn give_back() {
    let _has_no_room = black_box(Vec::<u8>::new()).try_reserve_exact(isize::MAX.cast_unsigned());
}
