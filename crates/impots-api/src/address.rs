//! What an address of the API names.

/// The addresses that name something, each with its path as the log has it: never what was asked there.
pub(crate) struct Addresses {
    /// `/api` behind the prefix.
    root: String,
    /// The path of this version, `/api/v1` behind the prefix.
    pub(crate) base: String,
    named: Vec<Named>,
}

/// An address that names something.
pub(crate) struct Named {
    /// Below the version, with names of parameters: `/parameters/{tax_year}`.
    pub(crate) template: &'static str,
    /// The same behind the path of the version.
    pub(crate) path: String,
}

impl Addresses {
    /// Those of these paths below the version, behind a prefix.
    pub(crate) fn new(prefix: &str, templates: impl Iterator<Item = &'static str>) -> Self {
        let (root, base) = (format!("{prefix}/api"), format!("{prefix}/api/v1"));
        let named = templates.map(|template| {
            let path = format!("{base}{template}");
            Named { template, path }
        });
        Self { named: named.collect(), root, base }
    }

    /// Whether a path is one of the API.
    pub(crate) fn own(&self, path: &str) -> bool {
        let below = path.strip_prefix(&self.root);
        below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
    }

    /// What a path names, if anything.
    pub(crate) fn find(&self, path: &str) -> Option<&Named> {
        let below = path.strip_prefix(&self.base)?;
        self.named.iter().find(|named| match named.template.split_once('{') {
            None => named.template == below,
            Some((before, _)) => below
                .strip_prefix(before)
                .is_some_and(|segment| !segment.is_empty() && !segment.contains('/')),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handlers;

    #[test]
    fn a_path_names_an_operation_or_nothing() {
        let addresses = Addresses::new("/impots", handlers::templates());
        let find = |path| addresses.find(path).map(|named| named.template);
        assert_eq!(find("/impots/api/v1/taxes"), Some("/taxes"));
        assert_eq!(find("/impots/api/v1/docs.css"), Some("/docs.css"));
        assert_eq!(find("/impots/api/v1/parameters"), Some("/parameters"));
        assert_eq!(find("/impots/api/v1/parameters/2026"), Some("/parameters/{tax_year}"));
        for nothing in ["", "/", "/taxes/", "/taxes/2026", "/parameters/", "/parameters/2/6", "/x"]
        {
            assert!(addresses.find(&format!("/impots/api/v1{nothing}")).is_none(), "{nothing}");
        }
        assert_eq!(find("/api/v1/taxes"), None);
    }

    #[test]
    fn what_begins_with_the_word_alone_is_not_the_apis() {
        let addresses = Addresses::new("", handlers::templates());
        assert!(["/api", "/api/", "/api/v2/taxes"].iter().all(|path| addresses.own(path)));
        assert!(!["/", "/apis", "/ap", "/x/api"].iter().any(|path| addresses.own(path)));
    }
}
