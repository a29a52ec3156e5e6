//! Files of households computed locally: rows in, the same rows with their tax out, in constant memory.

mod chunk;
mod columns;
mod csv_encoder;
mod encoder;
mod figures;
mod first_line;
mod json_encoder;
mod method;
mod row_fault;
mod rows;
mod sink;

pub(crate) use chunk::{Chunk, ComputedRow};
pub(crate) use columns::faulty_id;
pub(crate) use encoder::{Encoder, Format};
pub(crate) use method::{Method, MethodName};
pub(crate) use row_fault::RowFault;
pub(crate) use rows::Rows;
pub(crate) use sink::{Sink, is_standard_output};
