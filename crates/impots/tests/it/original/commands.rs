//! The three console clients.

use super::Dao;
use crate::support::{Folder, RESULTS, Run, TAXPAYERS, told_by};

pub(super) fn check(dao: &Dao<'_>) {
    for command in ["main", "main2", "main3"] {
        let folder = Folder::with("taxpayersdata.txt", TAXPAYERS);
        let run = folder.run(&[command, dao.response_type.word(), "--server", dao.server]);
        assert_eq!(run, Run::quiet(0, &told_by(command)), "{command} {dao:?}");
        assert_eq!(folder.read("results.json"), RESULTS, "{command} {dao:?}");
    }
}
