//! Faults and abuse that a server must bear, by their numbers in the fault table of security.

mod connections;
mod descriptors;
mod ended_sessions;
mod floods;
mod foreign_hosts;
mod handed_over_sockets;
mod idle_limits;
mod random_faults;
mod replaced_masters;
mod restarts;
mod site;
mod stops;
mod visitor;
mod weak_keys;
