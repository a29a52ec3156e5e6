//! The origin part of the CSRF case list, as tables.

use super::*;

const HOST_HEADER: &str = "impots.example.fr:5000";
const FOREIGN: Result<(), ForeignOrigin> = Err(ForeignOrigin);

/// What changes state in version 14: each action, with its method.
const CHANGES: [(Method, Effect); 7] = [
    (Method::GET, Effect::Changes),
    (Method::GET, Effect::Removes),
    (Method::POST, Effect::Changes),
    (Method::POST, Effect::Removes),
    (Method::PUT, Effect::Reads),
    (Method::PATCH, Effect::Reads),
    (Method::DELETE, Effect::Reads),
];

fn policy() -> OriginPolicy {
    OriginPolicy {
        scheme: Scheme::Http,
        public_origins: Vec::new(),
        removals_come_from_forms: false,
    }
}

fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(HOST, HeaderValue::from_static(HOST_HEADER));
    for (name, value) in pairs {
        headers.append(*name, HeaderValue::from_static(value));
    }
    headers
}

/// The verdict on every request that changes state, which has to be the same for all of them.
fn verdict(pairs: &[(&'static str, &'static str)]) -> Result<(), ForeignOrigin> {
    let headers = headers(pairs);
    let verdicts = CHANGES.map(|(method, effect)| policy().check(&method, effect, &headers));
    assert!(verdicts.iter().all(|verdict| *verdict == verdicts[0]));
    verdicts[0]
}

#[test]
fn sec_fetch_site_decides_when_it_is_sent() {
    for (value, expected) in [
        ("same-origin", Ok(())),
        ("none", Ok(())),
        ("same-site", FOREIGN),
        ("cross-site", FOREIGN),
        ("SAME-ORIGIN", FOREIGN),
        ("Same-Origin", FOREIGN),
        ("NONE", FOREIGN),
        ("CROSS-SITE", FOREIGN),
        ("unknown", FOREIGN),
        ("", FOREIGN),
        ("same-origin, same-origin", FOREIGN),
        ("same-origin;v=1", FOREIGN),
        ("\"same-origin\"", FOREIGN),
    ] {
        assert_eq!(verdict(&[("sec-fetch-site", value)]), expected, "{value}");
    }
}

#[test]
fn repeated_values_of_sec_fetch_site_have_to_agree() {
    for (first, second, expected) in [
        ("same-origin", "same-origin", Ok(())),
        ("same-origin", "cross-site", FOREIGN),
        ("cross-site", "same-origin", FOREIGN),
        ("cross-site", "cross-site", FOREIGN),
        ("same-origin", "none", FOREIGN),
        ("none", "same-origin", FOREIGN),
    ] {
        let pairs = [("sec-fetch-site", first), ("sec-fetch-site", second)];
        assert_eq!(verdict(&pairs), expected, "{first}, {second}");
    }
}

#[test]
fn sec_fetch_site_goes_before_origin() {
    let ours = ("origin", "http://impots.example.fr:5000");
    let theirs = ("origin", "http://evil.example");
    assert_eq!(verdict(&[("sec-fetch-site", "same-origin"), theirs]), Ok(()));
    assert_eq!(verdict(&[("sec-fetch-site", "cross-site"), ours]), FOREIGN);
}

#[test]
fn without_sec_fetch_site_the_origin_has_to_be_ours() {
    for (origin, expected) in [
        ("http://impots.example.fr:5000", Ok(())),
        ("HTTP://IMPOTS.EXAMPLE.FR:5000", Ok(())),
        ("null", FOREIGN),
        ("", FOREIGN),
        ("http://impots.example.fr", FOREIGN),
        ("http://impots.example.fr:5001", FOREIGN),
        ("http://impots.example.fr:05001", FOREIGN),
        ("http://impots.example.fr:99999", FOREIGN),
        ("http://impots.example.fr:+5000", FOREIGN),
        ("http://impots.example.fr:", FOREIGN),
        ("https://impots.example.fr:5000", FOREIGN),
        ("ftp://impots.example.fr:5000", FOREIGN),
        ("//impots.example.fr:5000", FOREIGN),
        ("impots.example.fr:5000", FOREIGN),
        ("http://user@impots.example.fr:5000", FOREIGN),
        ("http://impots.example.fr:5000@evil.example", FOREIGN),
        ("http://evil.example/impots.example.fr:5000", FOREIGN),
        ("http://impots.example.fr:5000/", FOREIGN),
        ("http://impots.example.fr:5000?", FOREIGN),
        ("http://impots.example.fr:5000#", FOREIGN),
        ("http://impots.example.fr:5000 http://evil.example", FOREIGN),
        ("http://evil.impots.example.fr:5000", FOREIGN),
        ("http://impots.example.fr.evil.example:5000", FOREIGN),
        ("http://:5000", FOREIGN),
        ("http://", FOREIGN),
    ] {
        assert_eq!(verdict(&[("origin", origin)]), expected, "{origin}");
    }
}

#[test]
fn repeated_values_of_origin_have_to_agree() {
    let ours = ("origin", "http://impots.example.fr:5000");
    assert_eq!(verdict(&[ours, ours]), Ok(()));
    assert_eq!(verdict(&[ours, ("origin", "http://evil.example")]), FOREIGN);
    assert_eq!(verdict(&[ours, ("origin", "null")]), FOREIGN);
}

#[test]
fn an_origin_that_is_not_text_is_foreign() {
    let mut headers = headers(&[]);
    headers.insert(ORIGIN, HeaderValue::from_bytes(b"http://\xff").unwrap());
    let verdict = policy().check(&Method::POST, Effect::Changes, &headers);
    assert_eq!(verdict, FOREIGN);
}

#[test]
fn an_origin_without_a_usable_host_to_compare_with_is_foreign() {
    let origin = HeaderValue::from_static("http://impots.example.fr:5000");
    for host in [None, Some(""), Some("user@impots.example.fr:5000")] {
        let mut headers = HeaderMap::new();
        headers.insert(ORIGIN, origin.clone());
        if let Some(host) = host {
            headers.insert(HOST, HeaderValue::from_static(host));
        }
        let verdict = policy().check(&Method::POST, Effect::Changes, &headers);
        assert_eq!(verdict, FOREIGN, "{host:?}");
    }
}

#[test]
fn a_console_client_sends_neither_header() {
    assert_eq!(verdict(&[]), Ok(()));
    assert_eq!(verdict(&[("referer", "http://evil.example/")]), Ok(()));
    assert_eq!(verdict(&[("x-http-method-override", "GET")]), Ok(()));
}

#[test]
fn reads_are_answered_wherever_they_come_from() {
    for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
        for site in ["cross-site", "same-site", "unknown"] {
            let headers = headers(&[("sec-fetch-site", site), ("origin", "null")]);
            assert_eq!(policy().check(&method, Effect::Reads, &headers), Ok(()));
        }
    }
}

#[test]
fn navigations_images_and_prefetches_of_another_site_change_nothing() {
    let cross_site = ("sec-fetch-site", "cross-site");
    for [mode, destination, purpose] in [
        [("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document"), ("sec-fetch-user", "?1")],
        [("sec-fetch-mode", "no-cors"), ("sec-fetch-dest", "image"), ("accept", "image/*")],
        [("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "empty"), ("sec-purpose", "prefetch")],
    ] {
        assert_eq!(verdict(&[cross_site, mode, destination, purpose]), FOREIGN);
    }
}

#[test]
fn a_link_of_another_site_is_told_from_all_else_that_it_can_send() {
    let cross_site = ("sec-fetch-site", "cross-site");
    let navigation = ("sec-fetch-mode", "navigate");
    let document = ("sec-fetch-dest", "document");
    let cases: [(&[(&'static str, &'static str)], bool); 14] = [
        (&[cross_site, navigation, document, ("sec-fetch-user", "?1")], true),
        (&[("sec-fetch-site", "same-site"), navigation, document], true),
        (&[cross_site], true),
        (&[], false),
        (&[navigation, document], false),
        (&[("sec-fetch-site", "same-origin"), navigation, document], false),
        (&[("sec-fetch-site", "none"), navigation, document], false),
        (&[("sec-fetch-site", "CROSS-SITE"), navigation, document], false),
        (&[cross_site, ("sec-fetch-site", "same-origin"), navigation, document], false),
        (&[cross_site, ("sec-fetch-mode", "no-cors"), ("sec-fetch-dest", "image")], false),
        (&[cross_site, ("sec-fetch-mode", "cors"), ("sec-fetch-dest", "empty")], false),
        (&[cross_site, navigation, ("sec-fetch-dest", "iframe")], false),
        (&[cross_site, navigation, document, ("sec-purpose", "prefetch")], false),
        (&[cross_site, navigation, document, ("purpose", "prefetch")], false),
    ];
    for (pairs, expected) in cases {
        assert_eq!(follows_foreign_link(&headers(pairs)), expected, "{pairs:?}");
    }
}

#[test]
fn an_address_typed_by_hand_removes_nothing_in_form_mode() {
    let strict = OriginPolicy { removals_come_from_forms: true, ..policy() };
    let check = |effect, site| {
        let headers = headers(&[("sec-fetch-site", site)]);
        strict.check(&Method::POST, effect, &headers)
    };
    assert_eq!(check(Effect::Removes, "none"), FOREIGN);
    assert_eq!(check(Effect::Removes, "same-origin"), Ok(()));
    assert_eq!(check(Effect::Changes, "none"), Ok(()));
}

/// Field fault 12: a server behind several addresses knows each of them.
#[test]
fn the_published_origins_are_ours_beside_the_host() {
    let published = ["https://Impots.example.fr", "http://impots.lan:8080"];
    let policy = OriginPolicy {
        scheme: Scheme::Https,
        public_origins: published.map(|origin| origin.parse().unwrap()).into(),
        removals_come_from_forms: false,
    };
    for (origin, expected) in [
        ("http://impots.lan:8080", Ok(())),
        ("http://impots.lan", FOREIGN),
        ("https://impots.lan:8080", FOREIGN),
        ("https://impots.example.fr", Ok(())),
        ("https://impots.example.fr:443", Ok(())),
        ("https://impots.example.fr:5000", Ok(())),
        ("http://impots.example.fr", FOREIGN),
        ("http://impots.example.fr:5000", FOREIGN),
        ("null", FOREIGN),
    ] {
        let headers = headers(&[("origin", origin)]);
        let verdict = policy.check(&Method::POST, Effect::Changes, &headers);
        assert_eq!(verdict, expected, "{origin}");
    }
}

#[test]
fn addresses_are_hosts_too() {
    for (scheme, authority, origin) in [
        (Scheme::Http, "127.0.0.1:5000", "http://127.0.0.1:5000"),
        (Scheme::Http, "[::1]:5000", "http://[::1]:5000"),
        (Scheme::Http, "[::1]", "http://[::1]:80"),
        (Scheme::Https, "localhost", "https://localhost:443"),
    ] {
        assert_eq!(WebOrigin::new(scheme, authority), origin.parse());
    }
    for authority in ["[::1", "::1", "[]", "[::1]x", "[::1]:", "a b", "é", "a,b"] {
        assert_eq!(WebOrigin::new(Scheme::Http, authority), Err(InvalidOrigin), "{authority}");
    }
}

#[test]
fn an_origin_is_written_as_browsers_write_it() {
    for (read, written) in [
        ("https://Impots.example.fr:443", "https://impots.example.fr"),
        ("http://impots.example.fr:80", "http://impots.example.fr"),
        ("http://impots.example.fr:443", "http://impots.example.fr:443"),
        ("https://[::1]:5000", "https://[::1]:5000"),
    ] {
        let origin: WebOrigin = read.parse().unwrap();
        assert_eq!(origin.to_string(), written);
    }
}

/// Field fault 12: a refusal tells what the browser calls the server, if the server may be at fault.
#[test]
fn a_refusal_tells_by_which_name_a_browser_knows_us() {
    let of_server: WebOrigin = "http://impots.example.fr:5000".parse().unwrap();
    let lan = ("origin", "http://IMPOTS.lan");
    for (pairs, of_browser) in [
        (&[lan][..], Some("http://impots.lan")),
        (&[("origin", "https://impots.example.fr:5000")], Some("https://impots.example.fr:5000")),
        (&[], None),
        (&[("origin", "null")], None),
        (&[lan, ("origin", "http://evil.example")], None),
        (&[lan, ("sec-fetch-site", "cross-site")], None),
    ] {
        let expected = of_browser.map(|origin| OtherOrigin {
            of_browser: origin.parse().unwrap(),
            of_server: of_server.clone(),
        });
        assert_eq!(policy().other_origin(&headers(pairs)), expected, "{pairs:?}");
    }
}

/// Field fault 12: a browser that does without the TLS that the settings say is told from one of another name.
#[test]
fn a_browser_on_plain_http_is_recognised() {
    let policy = OriginPolicy { scheme: Scheme::Https, ..policy() };
    for (origin, expected) in [
        ("http://impots.example.fr:5000", true),
        ("http://impots.example.fr", true),
        ("http://other.example.fr:5000", false),
        ("https://impots.example.fr", false),
    ] {
        let other = policy.other_origin(&headers(&[("origin", origin)])).unwrap();
        assert_eq!(other.is_plain_http(), expected, "{origin}");
    }
}

#[test]
fn the_refusal_reads_as_the_contract_says() {
    assert_eq!(ForeignOrigin.to_string(), "The request comes from another site.");
}
