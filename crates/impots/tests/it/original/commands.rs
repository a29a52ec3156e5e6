//! The three console clients.

use super::Dao;
use crate::support::{Folder, RESULTS, Run, TAXPAYERS};

pub(super) fn check(dao: &Dao<'_>) {
    for command in ["main", "main2", "main3"] {
        let folder = Folder::with("taxpayersdata.txt", TAXPAYERS);
        let run = folder.run(&[command, dao.response_type.word(), "--server", dao.server]);
        let stderr =
            "11 taxpayers computed: see `results.json`\n3 faulty lines: see `errors.txt`\n";
        assert_eq!(run, Run::quiet(0, stderr), "{command} {dao:?}");
        assert_eq!(folder.read("results.json"), RESULTS, "{command} {dao:?}");
    }
}
