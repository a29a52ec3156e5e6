//! The number of a request (RFC 9562, section 5.4).

/// A number that no other request has: version 4, from the thread's generator, as it keeps no secret.
pub(crate) fn request_id() -> String {
    let random = fastrand::u128(..);
    let version = (random & !(0xF << 76)) | (4 << 76);
    let number = (version & !(0b11 << 62)) | (0b10 << 62);
    let text = format!("{number:032x}");
    format!("{}-{}-{}-{}-{}", &text[..8], &text[8..12], &text[12..16], &text[16..20], &text[20..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_has_a_number_of_version_4_of_its_own() {
        let id = request_id();
        assert_eq!((id.len(), &id[8..9], &id[14..15]), (36, "-", "4"), "{id}");
        assert!(matches!(&id[19..20], "8" | "9" | "a" | "b"), "{id}");
        assert_ne!(id, request_id());
    }
}
