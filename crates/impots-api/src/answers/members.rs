//! Objects written straight into their bytes: a stream writes a million of them, and serde looks each name through for what has to be
//! escaped, and asks for room for each comma.
//!
//! [`written_object!`] makes of a structure's fields what is written, beside the `Serialize` that it derives: names and order stand once, and
//! a test compares the bytes of both.

use impots_protocol::json::push_number;
use serde::Serialize;
use serde_json::value::RawValue;

/// An object without its braces.
pub(crate) trait Members {
    /// Appends every member with a comma before it: `,"a":1,"b":2`.
    fn push_members(&self, json: &mut Vec<u8>);

    /// The whole object.
    fn to_json(&self) -> Vec<u8> {
        let mut json = Vec::with_capacity(1024);
        self.push_members(&mut json);
        if let Some(comma) = json.first_mut() {
            *comma = b'{';
        }
        json.push(b'}');
        json
    }
}

/// The value of a member.
pub(crate) trait Member {
    /// Appends the value behind its key, which comes with its comma and its colon; nothing where there is no value.
    fn push_member(&self, key: &str, json: &mut Vec<u8>);
}

/// Makes a structure, and its members of its fields.
macro_rules! written_object {
    (
        $(#[$meta:meta])*
        $visibility:vis struct $name:ident $(<$life:lifetime>)? {
            $($(#[$field_meta:meta])* $field:ident: $type:ty,)+
        }
    ) => {
        $(#[$meta])*
        $visibility struct $name $(<$life>)? { $($(#[$field_meta])* $field: $type,)+ }

        impl $(<$life>)? $crate::answers::members::Members for $name $(<$life>)? {
            fn push_members(&self, json: &mut Vec<u8>) {
                use $crate::answers::members::Member as _;
                $(self.$field.push_member(concat!(",\"", stringify!($field), "\":"), json);)+
            }
        }
    };
}

pub(crate) use written_object;

macro_rules! numbers {
    ($($type:ty),+) => {
        $(impl Member for $type {
            // Its key has a known length then, and is copied without a call.
            #[inline(always)]
            fn push_member(&self, key: &str, json: &mut Vec<u8>) {
                json.extend_from_slice(key.as_bytes());
                push_number(*self, json);
            }
        })+
    };
}

numbers!(u16, u32, u64, i64);

impl<M: Members> Member for M {
    fn push_member(&self, key: &str, json: &mut Vec<u8>) {
        json.extend_from_slice(key.as_bytes());
        let brace = json.len();
        self.push_members(json);
        if let Some(comma) = json.get_mut(brace) {
            *comma = b'{';
        }
        json.push(b'}');
    }
}

impl Member for &RawValue {
    fn push_member(&self, key: &str, json: &mut Vec<u8>) {
        json.extend_from_slice(key.as_bytes());
        json.extend_from_slice(self.get().as_bytes());
    }
}

/// What few answers have is written by serde.
impl<T: Serialize> Member for Option<Vec<T>> {
    fn push_member(&self, key: &str, json: &mut Vec<u8>) {
        if let Some(list) = self {
            json.extend_from_slice(key.as_bytes());
            // Writing to memory cannot fail.
            let _ = serde_json::to_writer(json, list);
        }
    }
}
