//! What there is to say about a setting. Nothing else is needed here: the generator of documents reads this file too.

/// How a value is written in the file.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    /// `"url"`.
    Text,
    /// `30`.
    Number,
    /// `true` or `false`.
    Switch,
    /// `["a", "b"]`; a flag is repeated for more, a variable has spaces between.
    List,
    /// `"a"` or `["a", "b"]`.
    OneOrList,
    /// `[[users]]`, each with all of these.
    Tables(&'static [Setting]),
}

/// A flag of `impots serve`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Flag {
    /// Behind the two dashes.
    pub(crate) name: &'static str,
    /// What stands for its value in the help.
    pub(crate) value: &'static str,
}

/// One setting: loading, help, example file and README read this.
#[allow(dead_code, reason = "the generator of documents reads what the program does not")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    /// The key in the file with its section: `session.store`.
    pub(crate) key: &'static str,
    /// Whether the file may have it.
    pub(crate) in_file: bool,
    pub(crate) form: Form,
    pub(crate) flag: Option<Flag>,
    /// The variable of the environment.
    pub(crate) variable: Option<&'static str>,
    /// The value unless something sets another one, as a flag would write it.
    pub(crate) default: Option<&'static str>,
    /// What is so without a value.
    pub(crate) unset: &'static str,
    /// All values, if it is one word out of a few; the first is the default, where there is one.
    pub(crate) words: &'static [&'static str],
    /// What else README says of the values.
    pub(crate) remark: &'static str,
    /// Whether the value is shown nowhere.
    pub(crate) is_secret: bool,
    /// What it is, in a sentence without its end: for the help and the example file.
    pub(crate) help: &'static str,
    /// More sentences, for the example file alone; a line break begins another line.
    pub(crate) details: &'static str,
    /// A value as the file writes it, where there is no default to show.
    pub(crate) example: &'static str,
}

impl Setting {
    /// A text that only the file has.
    pub(crate) const fn new(key: &'static str) -> Self {
        Self {
            key,
            in_file: true,
            form: Form::Text,
            flag: None,
            variable: None,
            default: None,
            unset: "none",
            words: &[],
            remark: "",
            is_secret: false,
            help: "",
            details: "",
            example: "",
        }
    }

    /// Whether this is its name in its section.
    pub(crate) fn has_name(&self, name: &str) -> bool {
        self.section_and_name().1 == name
    }

    /// The section, empty at the top of the file, and the name in it.
    pub(crate) fn section_and_name(&self) -> (&'static str, &'static str) {
        self.key.rsplit_once('.').unwrap_or(("", self.key))
    }
}

/// A section whose settings are all there or none, and what the example file says above it.
#[allow(dead_code, reason = "the generator of documents reads what the program does not")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct CompleteSection {
    pub(crate) name: &'static str,
    pub(crate) help: &'static str,
}
