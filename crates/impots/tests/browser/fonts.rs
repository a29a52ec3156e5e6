//! The fonts that a browser finds on a machine: pages hold with any.

use std::fs;
use std::path::{Path, PathBuf};

use impots_testing::expect_declared;

/// All that a machine has.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fonts {
    /// What most of Debian's machines have.
    DejaVu,
    /// As wide as Arial and Times, 13 % narrower.
    Liberation,
    /// For readers with dyslexia: 45 % wider than the first, and half as high again.
    OpenDyslexic,
}

impl Fonts {
    /// In the names of files.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::DejaVu => "dejavu",
            Self::Liberation => "liberation",
            Self::OpenDyslexic => "opendyslexic",
        }
    }

    const fn folder(self) -> &'static str {
        match self {
            Self::DejaVu => "/usr/share/fonts/truetype/dejavu",
            Self::Liberation => "/usr/share/fonts/truetype/liberation",
            Self::OpenDyslexic => "/usr/share/fonts/opentype/opendyslexic",
        }
    }

    /// The one family that stands for every other one.
    const fn family(self) -> &'static str {
        match self {
            Self::DejaVu => "DejaVu Sans",
            Self::Liberation => "Liberation Sans",
            Self::OpenDyslexic => "OpenDyslexicMono",
        }
    }

    /// Writes the file that `FONTCONFIG_FILE` names, into a folder that is there as long as the browser.
    pub(crate) fn write_settings(self, folder: &Path) -> PathBuf {
        expect_declared("fonts");
        let settings = format!(
            "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>{}</dir>\
             <cachedir>{}</cachedir><match target=\"pattern\"><edit name=\"family\" mode=\"assign\" binding=\"strong\">\
             <string>{}</string></edit></match></fontconfig>",
            self.folder(),
            folder.join("fonts").display(),
            self.family()
        );
        let file = folder.join("fonts.conf");
        fs::write(&file, settings).unwrap();
        file
    }
}
