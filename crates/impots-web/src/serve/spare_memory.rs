//! Memory that is free goes back to the system, also when nobody asks for anything any more (security, fault 31).
//!
//! The program's allocator, mimalloc, keeps what is free for what comes next, and looks what has been free for long only when a
//! thread needs more. After a flood nobody may need more for hours.

use std::hint::black_box;
use std::time::Duration;

use super::regularly;

/// How often each thread gives back what it has free.
pub(super) const PAUSE: Duration = Duration::from_secs(5);

/// Gives back what this thread has free, from time to time, for ever.
pub(super) async fn keep_giving_back() {
    let mut ticks = regularly(PAUSE);
    loop {
        ticks.tick().await;
        give_back();
    }
}

/// Before an allocator says that it has no room, it collects all that this thread has freed, and mimalloc what the program has. Nothing
/// has room for this many bytes; asking its own `mi_collect` would take `unsafe`.
pub(super) fn give_back() {
    let _has_no_room = black_box(Vec::<u8>::new()).try_reserve_exact(isize::MAX.cast_unsigned());
}
