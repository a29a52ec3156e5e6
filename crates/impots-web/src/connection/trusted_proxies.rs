//! The client behind the proxies in front of the server (`X-Forwarded-For`; RFC 7239, section 5.2, has the same notation).
//!
//! Whoever connects directly can write that header at will. It counts only as far as configured proxies vouch for it: from
//! its right-hand end, where each proxy adds the address that it was asked from. Whether TLS is in front is a setting and
//! never read from a header.
//!
//! The client that comes of it is counted (failed log-ins, new sessions, the API) and told to the security log, and gives no right
//! to anything.

use std::net::{IpAddr, SocketAddr};

use http::{HeaderMap, HeaderName};
use ipnet::{IpNet, Ipv4Net};

/// Not `Forwarded` (RFC 7239) beside it: with two headers, a client could write the one that its proxy leaves alone.
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The proxies whose `X-Forwarded-For` is believed; by default none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

/// A proxy that is neither an address nor a network that one can trust.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrustedProxyError {
    /// Neither an address nor a network.
    #[error("proxy `{0}` is neither an address like `127.0.0.1` nor a network like `10.0.0.0/8`")]
    UnreadableError(String),
    /// Every address there is.
    #[error("proxy `{0}` is everybody: anyone could claim any address")]
    Everybody(String),
}

impl TrustedProxies {
    /// Reads addresses and networks (CIDR, RFC 4632).
    ///
    /// # Errors
    /// [`TrustedProxyError`] for the first that is neither, or that holds every address.
    pub fn parse<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Self, TrustedProxyError> {
        texts.into_iter().map(parse_network).collect::<Result<_, _>>().map(Self)
    }

    /// Whether nobody is believed.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// The right-most address of the header that is no proxy of ours, if the peer is one; else the peer. What cannot be read
    /// ends the chain: the hop before it is the client then.
    ///
    /// ```
    /// # use http::HeaderMap;
    /// # use impots_web::TrustedProxies;
    /// let proxies = TrustedProxies::parse(["10.0.0.0/8"])?;
    /// let mut headers = HeaderMap::new();
    /// headers.insert("x-forwarded-for", "192.0.2.66, 203.0.113.7, 10.0.0.2".parse()?);
    /// let client = proxies.client([10, 0, 0, 1].into(), &headers);
    /// assert_eq!(client.to_string(), "203.0.113.7");
    /// let client = proxies.client([198, 51, 100, 1].into(), &headers);
    /// assert_eq!(client.to_string(), "198.51.100.1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        let lines = headers.get_all(FORWARDED_FOR).into_iter().rev();
        let mut hops = lines.flat_map(|line| line.as_bytes().rsplit(|byte| *byte == b','));
        while self.contains(client) {
            let Some(hop) = hops.next().and_then(parse_hop) else {
                break;
            };
            client = hop;
        }
        client
    }

    /// The networks as they are in force.
    pub fn networks(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(IpNet::to_string)
    }
}

fn parse_network(text: &str) -> Result<IpNet, TrustedProxyError> {
    let network = text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
    let network = network.map_err(|_| TrustedProxyError::UnreadableError(text.to_owned()))?;
    let network = canonical(network.trunc());
    if network.prefix_len() == 0 {
        return Err(TrustedProxyError::Everybody(text.to_owned()));
    }
    Ok(network)
}

/// IPv4 in the place of IPv4 addresses written as IPv6 (RFC 4291, section 2.5.5.2).
fn canonical(network: IpNet) -> IpNet {
    /// Length of `::ffff:0:0/96`.
    const MAPPED: u8 = 96;
    let IpAddr::V4(address) = network.addr().to_canonical() else {
        return network;
    };
    let length = network.prefix_len().checked_sub(MAPPED);
    let mapped = length.and_then(|length| Ipv4Net::new(address, length).ok());
    match network {
        IpNet::V4(_) => network,
        IpNet::V6(_) => mapped.map_or(network, IpNet::V4),
    }
}

/// An address, with or without brackets and a port.
fn parse_hop(text: &[u8]) -> Option<IpAddr> {
    let text = str::from_utf8(text).ok()?.trim();
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let address = bare.unwrap_or(text).parse();
    let address = address.or_else(|_| text.parse().map(|socket: SocketAddr| socket.ip()));
    address.ok().map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn client(peer: &str, lines: &[&[u8]]) -> String {
        let trusted = ["127.0.0.1", "10.0.0.0/8", "::1", "2001:db8:1::/48"];
        let proxies = TrustedProxies::parse(trusted).unwrap();
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED_FOR, HeaderValue::from_bytes(line).unwrap());
        }
        proxies.client(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn a_peer_that_is_no_proxy_is_the_client_whatever_it_claims() {
        for line in [&b"198.51.100.9"[..], b"127.0.0.1", b"10.0.0.1, ::1", b"\xff"] {
            assert_eq!(client("192.0.2.1", &[line]), "192.0.2.1");
        }
    }

    #[test]
    fn behind_proxies_the_right_most_other_address_is_the_client() {
        let cases: [(&[&[u8]], &str); 11] = [
            (&[b"203.0.113.7"], "203.0.113.7"),
            (&[b"6.6.6.6, 203.0.113.7"], "203.0.113.7"),
            (&[b"203.0.113.7, 10.1.2.3 ,127.0.0.1"], "203.0.113.7"),
            (&[b"6.6.6.6", b"203.0.113.7"], "203.0.113.7"),
            (&[b"203.0.113.7:4711"], "203.0.113.7"),
            (&[b"2001:db8::7"], "2001:db8::7"),
            (&[b"[2001:db8::7]"], "2001:db8::7"),
            (&[b"[2001:db8::7]:4711, 2001:db8:1::5"], "2001:db8::7"),
            (&[b"::ffff:203.0.113.7, ::ffff:10.0.0.9"], "203.0.113.7"),
            (&[b"10.0.0.7, 10.0.0.8"], "10.0.0.7"),
            (&[], "127.0.0.1"),
        ];
        for (lines, expected) in cases {
            assert_eq!(client("127.0.0.1", lines), expected);
            assert_eq!(client("::ffff:127.0.0.1", lines), expected);
        }
    }

    #[test]
    fn what_cannot_be_read_leaves_the_last_good_hop() {
        let garbage: [&[u8]; 9] = [
            b"",
            b"unknown",
            b"_hidden",
            b"\xff\xfe",
            b"1.2.3",
            b"1.2.3.4.5",
            b"[::1",
            b"fe80::1%eth0",
            b"203.0.113.7;drop",
        ];
        for text in garbage {
            assert_eq!(client("127.0.0.1", &[text]), "127.0.0.1");
            let line = [b"203.0.113.7,", text, b", 10.0.0.9"].concat();
            assert_eq!(client("127.0.0.1", &[&line]), "10.0.0.9");
        }
    }

    #[test]
    fn networks_written_as_ipv6_are_those_of_ipv4() {
        let proxies = TrustedProxies::parse(["::ffff:10.0.0.0/104", "::ffff:192.0.2.1"]).unwrap();
        assert!(proxies.contains("10.9.9.9".parse().unwrap()));
        assert!(proxies.contains("::ffff:192.0.2.1".parse().unwrap()));
        assert!(!proxies.contains("11.0.0.0".parse().unwrap()));
    }

    #[test]
    fn everybody_is_no_proxy() {
        for text in ["0.0.0.0/0", "::/0", "::ffff:0:0/96"] {
            assert!(matches!(TrustedProxies::parse([text]), Err(TrustedProxyError::Everybody(_))));
        }
        for text in ["", "localhost", "10.0.0.0/33", "10.0.0.0/8,::1"] {
            assert!(matches!(
                TrustedProxies::parse([text]),
                Err(TrustedProxyError::UnreadableError(_))
            ));
        }
    }
}
