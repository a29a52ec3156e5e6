//! What every account has in common.

use std::net::{IpAddr, Ipv4Addr};
use std::panic::AssertUnwindSafe;
use std::sync::mpsc::channel;

use futures_util::FutureExt as _;
use tokio::runtime::Builder;
use tokio::time::sleep;

use super::*;
use crate::security::passwords::HashingCost;

/// The password `admin`, hashed in one round: it is the place that matters, not the time.
const HASH: &str =
    "$pbkdf2-sha256$1$MDEyMzQ1Njc4OWFiY2RlZg$4x2nB7enaBhf2BLIIFxq8eAf8MsZXXD5eIz/jcSTCps";

/// A user whom no build for tests survives.
pub(super) const PANICKING: &str = "breaks";

#[test]
fn the_demonstration_account_has_its_name_as_password_and_the_cost_of_a_new_hash() {
    let hash: PasswordHash = DEMONSTRATION_HASH.parse().unwrap();
    assert!(hash.verify(DEMONSTRATION_ACCOUNT.as_bytes()));
    assert_eq!(hash.cost(), HashingCost::of_new_hash());
}

/// The only thread that hashes has something else to do: whoever is answered all the same was hashed elsewhere. On a clock that stands
/// but for waits, the others have given up after theirs.
#[tokio::test(start_paused = true)]
async fn fault_36_passwords_are_hashed_aside_and_no_more_at_once_than_there_are_cores() {
    let (cores, more) = (heavy_work::cores(), 60);
    let aside = Builder::new_multi_thread().worker_threads(1).max_blocking_threads(1).build();
    let aside = aside.unwrap();
    let (release, released) = channel::<()>();
    aside.spawn_blocking(move || released.recv());
    heavy_work::leave_to(aside.handle().clone());
    let names: Vec<String> = (0..cores + more).map(|number| format!("user{number}")).collect();
    let users = names.iter().map(|name| (name.clone(), HASH.parse().unwrap())).collect();
    let accounts = Accounts::new(users, LoginLimiter::new(LoginLimits::default()));
    let log_in = |name: String| {
        let (accounts, here) = (accounts.clone(), IpAddr::from(Ipv4Addr::LOCALHOST));
        tokio::spawn(async move { accounts.verify(&name, "admin", here.into()).await })
    };
    let logins: Vec<_> = names.into_iter().map(log_in).collect();
    sleep(MAX_WAIT + Duration::from_secs(1)).await;
    let (answered, at_work): (Vec<_>, Vec<_>) =
        logins.into_iter().partition(tokio::task::JoinHandle::is_finished);
    assert_eq!((answered.len(), at_work.len()), (more, cores));
    for login in answered {
        assert_eq!(login.await.unwrap(), Err(LoginError::Busy));
    }
    drop(release);
    for login in at_work {
        assert!(matches!(login.await.unwrap(), Ok(Verdict::Right(_))));
    }
    aside.shutdown_background();
}

/// Whoever catches what panics has it: it is no wrong password.
#[tokio::test]
async fn fault_23_a_panic_while_a_password_is_hashed_is_one_of_the_request_and_keeps_no_core() {
    let accounts = Accounts::new(HashMap::new(), LoginLimiter::new(LoginLimits::default()));
    let log_in = |user| accounts.verify(user, "admin", IpAddr::from(Ipv4Addr::LOCALHOST).into());
    for _ in 0..=heavy_work::cores() {
        assert!(AssertUnwindSafe(log_in(PANICKING)).catch_unwind().await.is_err());
    }
    assert_eq!(log_in("jeanne").await, Ok(Verdict::Wrong { is_user: false }));
}
