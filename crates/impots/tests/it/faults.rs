//! Faults and abuse that a server must bear, by their numbers in the fault table of security.

mod descriptors;
mod foreign_hosts;
mod weak_keys;
