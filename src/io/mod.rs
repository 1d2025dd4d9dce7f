//! The only part that touches files, sockets, the environment and the clock.

pub mod git;
pub mod load;
pub mod publish;
pub mod schemas;
pub mod write;
