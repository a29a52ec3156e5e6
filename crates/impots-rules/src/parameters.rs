//! The figures of the law.

mod error;

pub use error::{ParameterName, ParametersError};
