//! Which addresses are one client.

use std::net::{IpAddr, Ipv6Addr};

/// The network that stands for one client: an IPv4 address, or the /56 that a home is given and
/// within which it changes its IPv6 address at will (RFC 6177, section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Network(IpAddr);

impl Network {
    /// Its first address.
    pub(crate) const fn address(self) -> IpAddr {
        self.0
    }

    pub(crate) fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self(address.into()),
            IpAddr::V6(address) => {
                const REST: u32 = u128::BITS - 56;
                let prefix = (address.to_bits() >> REST) << REST;
                Self(Ipv6Addr::from_bits(prefix).into())
            }
        }
    }
}
