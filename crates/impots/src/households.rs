//! Files of households computed locally: rows in, the same rows with their tax out, in constant memory.
//!
//! `rows` finds out how a file is written, `columns` what its columns mean, `chunk` reads and computes some rows, `pipeline` has several
//! threads do so, `encoder` writes them. Which file, and what is told of it, is `commands/compute.rs`.

mod added_columns;
mod chunk;
mod columns;
mod csv_encoder;
mod encoder;
mod json_encoder;
mod method;
mod number_text;
mod pipeline;
mod row_error;
mod rows;
pub(crate) mod tax_figures;

pub(crate) use chunk::{Chunk, ComputedRow};
pub(crate) use columns::{Columns, faulty_id};
pub(crate) use encoder::{Encoder, Format};
pub(crate) use method::{Method, MethodName, column as method_column};
pub(crate) use pipeline::{Block, each_block};
pub(crate) use row_error::RowError;
pub(crate) use rows::Rows;
