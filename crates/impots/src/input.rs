//! What is read: a file or standard input, compressed or not, and the rows in it. Nothing here knows of households: what a row means is
//! up to `households/` and `taxpayers/`.

pub(crate) mod csv;
mod file_kind;
mod input_name;
mod text_input;

pub(crate) use file_kind::other_encoding;
pub(crate) use input_name::InputName;
pub(crate) use text_input::{TextInput, read_whole};
