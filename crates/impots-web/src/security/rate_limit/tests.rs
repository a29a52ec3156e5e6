//! The limiter on a clock that only the test moves.

use std::net::Ipv4Addr;

use governor::clock::FakeRelativeClock;

use super::*;

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
const ELSEWHERE: IpAddr = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 1));

fn limiter_and_clock() -> (LoginLimiter<FakeRelativeClock>, FakeRelativeClock) {
    let clock = FakeRelativeClock::default();
    (LoginLimiter::with_clock(LoginLimits::default(), &clock), clock)
}

/// Fails until refused, and says how many failures that took.
fn fail_until_refused(
    limiter: &LoginLimiter<FakeRelativeClock>,
    mut user: impl FnMut(usize) -> String,
    address: IpAddr,
) -> usize {
    (0..10_000)
        .find(|attempt| {
            let user = user(*attempt);
            let refused = limiter.check(&user, address).is_err();
            if !refused {
                limiter.record_failure(&user, address);
            }
            refused
        })
        .unwrap()
}

fn always(user: &str) -> impl FnMut(usize) -> String + '_ {
    move |_| user.to_owned()
}

#[test]
fn fault_17_a_user_is_refused_after_ten_failures_from_one_address() {
    let (limiter, _clock) = limiter_and_clock();
    assert_eq!(fail_until_refused(&limiter, always("admin"), HERE), 10);
    assert_eq!(limiter.check("admin", HERE).unwrap_err().seconds(), 6);
}

#[test]
fn fault_17_the_user_still_gets_in_from_elsewhere() {
    let (limiter, _clock) = limiter_and_clock();
    fail_until_refused(&limiter, always("admin"), HERE);
    assert_eq!(limiter.check("admin", ELSEWHERE), Ok(()));
}

#[test]
fn other_users_still_get_in_from_the_same_address() {
    let (limiter, _clock) = limiter_and_clock();
    fail_until_refused(&limiter, always("admin"), HERE);
    assert_eq!(limiter.check("alice", HERE), Ok(()));
}

#[test]
fn fault_17_an_address_is_refused_after_sixty_failures_whatever_the_user() {
    let (limiter, _clock) = limiter_and_clock();
    let guessed = fail_until_refused(&limiter, |attempt| format!("user-{attempt}"), HERE);
    assert_eq!(guessed, 60);
    assert_eq!(limiter.check("never seen", HERE).unwrap_err().seconds(), 1);
    assert_eq!(limiter.check("never seen", ELSEWHERE), Ok(()));
}

#[test]
fn successes_are_never_counted() {
    let (limiter, _clock) = limiter_and_clock();
    for _ in 0..1000 {
        assert_eq!(limiter.check("admin", HERE), Ok(()));
    }
    assert_eq!(limiter.per_address.len(), 0);
    assert_eq!(fail_until_refused(&limiter, always("admin"), HERE), 10);
}

#[test]
fn one_more_attempt_is_borne_every_six_seconds() {
    let (limiter, clock) = limiter_and_clock();
    fail_until_refused(&limiter, always("admin"), HERE);
    clock.advance(Duration::from_millis(5999));
    assert_eq!(limiter.check("admin", HERE).unwrap_err().seconds(), 1);
    clock.advance(Duration::from_millis(1));
    assert_eq!(fail_until_refused(&limiter, always("admin"), HERE), 1);
    clock.advance(Duration::from_mins(1));
    assert_eq!(fail_until_refused(&limiter, always("admin"), HERE), 10);
}

#[test]
fn waiting_as_long_as_told_is_enough() {
    let (limiter, clock) = limiter_and_clock();
    for _ in 0..50 {
        fail_until_refused(&limiter, always("admin"), HERE);
        let retry_after = limiter.check("admin", HERE).unwrap_err();
        clock.advance(Duration::from_secs(retry_after.seconds()));
        assert_eq!(limiter.check("admin", HERE), Ok(()));
    }
}

#[test]
fn an_ipv6_client_is_its_network_of_56_bits() {
    let (limiter, _clock) = limiter_and_clock();
    let address = |text: &str| text.parse::<IpAddr>().unwrap();
    let first = address("2001:db8:1:2::1");
    fail_until_refused(&limiter, always("admin"), first);
    assert!(limiter.check("admin", address("2001:db8:1:ff:ffff::9")).is_err());
    assert_eq!(limiter.check("admin", address("2001:db8:1:100::1")), Ok(()));
}

#[test]
fn an_ipv4_client_is_the_same_on_a_dual_stack_socket() {
    let (limiter, _clock) = limiter_and_clock();
    let mapped = |text: &str| format!("::ffff:{text}").parse::<IpAddr>().unwrap();
    fail_until_refused(&limiter, always("admin"), mapped("192.0.2.1"));
    assert!(limiter.check("admin", HERE).is_err());
    assert_eq!(limiter.check("admin", mapped("192.0.2.2")), Ok(()));
}

#[test]
fn the_limits_are_those_of_the_settings() {
    let one = NonZeroU32::MIN;
    let limits = LoginLimits {
        per_user_and_address: one,
        per_address: one.saturating_add(1),
        ..LoginLimits::default()
    };
    let limiter = LoginLimiter::with_clock(limits, &FakeRelativeClock::default());
    assert_eq!(fail_until_refused(&limiter, always("admin"), HERE), 1);
    assert_eq!(limiter.check("admin", HERE).unwrap_err().seconds(), 60);
    assert_eq!(fail_until_refused(&limiter, always("alice"), HERE), 1);
    assert!(limiter.check("bob", HERE).is_err());
}

#[test]
fn what_is_forgotten_leaves_the_memory() {
    let (limiter, clock) = limiter_and_clock();
    for network in 0..1000 {
        limiter.record_failure("admin", IpAddr::from(Ipv4Addr::from_bits(network)));
    }
    assert_eq!(limiter.per_user_and_address.len(), 1000);
    clock.advance(Duration::from_mins(2));
    for _ in 0..FAILURES_BETWEEN_PURGES {
        limiter.record_failure("admin", HERE);
    }
    assert_eq!(limiter.per_user_and_address.len(), 1);
    assert_eq!(limiter.per_address.len(), 1);
}

/// Of ten failures a minute, each has six seconds; it counts while they last, and as long again it is remembered.
#[test]
fn a_failure_leaves_the_memory_after_twice_its_share_of_a_minute() {
    let (limiter, clock) = limiter_and_clock();
    assert!(limiter.per_user_and_address.is_empty());
    limiter.record_failure("admin", HERE);
    for (milliseconds, forgotten) in [(11_999, false), (1, true)] {
        clock.advance(Duration::from_millis(milliseconds));
        limiter.per_user_and_address.retain_recent();
        assert_eq!(limiter.per_user_and_address.is_empty(), forgotten);
    }
}

#[test]
fn memory_is_bounded_even_within_a_minute() {
    // Guesses from this many addresses are slowed down long before.
    let (per_user, in_all) = (NonZeroU32::MAX, NonZeroU32::MAX);
    let limits = LoginLimits { per_user, in_all, ..LoginLimits::default() };
    let limiter = LoginLimiter::with_clock(limits, &FakeRelativeClock::default());
    let most = u32::try_from(failures::MAX_KEYS).unwrap();
    for network in 0..most + 1000 {
        limiter.record_failure("admin", IpAddr::from(Ipv4Addr::from_bits(network)));
    }
    assert_eq!(limiter.per_address.len(), failures::MAX_KEYS);
    assert_eq!(limiter.check("admin", ELSEWHERE), Ok(()));
    let known = Ipv4Addr::from_bits(0).into();
    assert_eq!(fail_until_refused(&limiter, always("admin"), known), 9);
}

#[test]
fn the_refusal_says_when_to_come_back() {
    for (wait, seconds) in [(0, 1), (1, 1), (1000, 1), (1001, 2), (59_999, 60)] {
        let retry_after = RetryAfter(Duration::from_millis(wait));
        assert_eq!(retry_after.seconds(), seconds);
    }
    assert_eq!(
        RetryAfter(Duration::from_secs(6)).to_string(),
        "too many failed logins, retry after 6 s"
    );
}

/// An address of its own for each number.
fn address(number: usize) -> IpAddr {
    Ipv4Addr::from_bits(0xc633_6400 + u32::try_from(number).unwrap()).into()
}

/// So many addresses, each with two guesses at a user; how many guesses were looked at.
fn guesses_looked_at(limiter: &LoginLimiter<FakeRelativeClock>, user: &str) -> usize {
    let guesses = (0..500).map(|number| address(number / 2));
    guesses
        .filter(|address| {
            let looked_at = limiter.check(user, *address).is_ok();
            if looked_at {
                limiter.record_failure(user, *address);
            }
            looked_at
        })
        .count()
}

#[test]
fn fault_40_guesses_at_one_user_from_many_addresses_are_slowed_down() {
    let (limiter, clock) = limiter_and_clock();
    assert_eq!(guesses_looked_at(&limiter, "admin"), 30);
    assert_eq!(limiter.check("alice", ELSEWHERE), Ok(()));
    clock.advance(Duration::from_mins(1));
    assert_eq!(guesses_looked_at(&limiter, "admin"), 30);
}

#[test]
fn fault_40_whoever_comes_from_where_they_logged_in_before_is_let_in() {
    let (limiter, _clock) = limiter_and_clock();
    limiter.record_success("admin", HERE);
    guesses_looked_at(&limiter, "admin");
    assert!(limiter.check("admin", ELSEWHERE).is_err());
    assert_eq!(limiter.check("admin", HERE), Ok(()));
    let browser = Whence { address: ELSEWHERE, is_known_browser: true };
    assert_eq!(limiter.check("admin", browser), Ok(()));
    // They are still bound by what anybody may guess from one place.
    assert_eq!(fail_until_refused(&limiter, always("admin"), HERE), 10);
    // And their slips slow nobody else down.
    assert_eq!(limiter.check("alice", HERE), Ok(()));
}

#[test]
fn fault_40_the_failure_that_slows_others_down_is_told_once() {
    let (limiter, _clock) = limiter_and_clock();
    let told = (0..40).filter(|number| limiter.record_failure("admin", address(*number))).count();
    assert_eq!(told, 1);
}

#[test]
fn guesses_at_ever_other_users_from_ever_other_addresses_are_slowed_down_in_all() {
    let (limiter, _clock) = limiter_and_clock();
    limiter.record_success("alice", HERE);
    let looked_at = (0..2000).filter(|number| {
        let (user, address) = (number.to_string(), address(*number));
        let looked_at = limiter.check(&user, address).is_ok();
        limiter.record_failure(&user, address);
        looked_at
    });
    assert_eq!(looked_at.count(), 1200);
    assert!(limiter.check("bob", ELSEWHERE).is_err());
    assert_eq!(limiter.check("alice", HERE), Ok(()));
}
