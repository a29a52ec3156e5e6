//! `impots main`: its own files, before any server is asked.

use crate::support::{Folder, Run, TAXPAYERS};

#[test]
fn a_file_without_a_valid_line_is_error_36() {
    let folder = Folder::with("taxpayersdata.txt", "# nobody\nx,y\n1,yes,2,3\n");
    folder.write("results.json", "old");
    let stderr = "error: Pas de contribuables valides dans le fichier taxpayersdata.txt (error 36)\n\
                  hint: see why in `errors.txt`\n";
    assert_eq!(folder.run(&["main", "json"]), Run::quiet(1, stderr));
    assert_eq!(
        folder.read("errors.txt"),
        "Analyse du fichier taxpayersdata.txt\n\n\
         Ligne 2, 4 valeurs attendues, 2 trouvées\n\
         Ligne 3, valeur [yes] invalide pour le paramètre [marié (oui/non)]\n"
    );
    assert_eq!(folder.read("results.json"), "old");
    assert_eq!(
        folder.names(),
        ["errors.txt", "log.txt", "results.json", "taxpayersdata.txt"]
    );
}

#[test]
fn an_english_file_without_a_valid_line_is_error_36_in_english() {
    let folder = Folder::with("f", "1,oui,2,3\n");
    let run = folder.run(&["main", "xml", "--language", "en", "--taxpayers", "f"]);
    assert!(
        run.stderr
            .starts_with("error: No valid taxpayers in the file f (error 36)\n")
    );
    let expected =
        "Analysis of the file f\n\nLine 1, invalid value [oui] for parameter [married (yes/no)]\n";
    assert_eq!(folder.read("errors.txt"), expected);
}

#[test]
fn unusable_files_are_told_before_anything_is_written() {
    for (arguments, stderr) in [
        (
            ["--taxpayers", "nope.txt"],
            "error: cannot read `nope.txt`: there is no such file\nhint: check the path\n",
        ),
        (
            ["--taxpayers", "."],
            "error: cannot read `.`: it is a directory\nhint: name a file in it\n",
        ),
        (
            ["--results", "nope/results.json"],
            "error: cannot write `nope/results.json`: its folder does not exist\n\
             hint: create the folder first\n",
        ),
        (
            ["--errors", "."],
            "error: cannot write `.`: it is a directory\nhint: name a file in it\n",
        ),
        (
            ["--log", "."],
            "error: cannot write the log `.`: Is a directory (os error 21)\n\
             hint: choose another file with `--log`\n",
        ),
    ] {
        let folder = Folder::with("taxpayersdata.txt", TAXPAYERS);
        let run = folder.run(&[&["main", "json"][..], &arguments].concat());
        assert_eq!(run, Run::quiet(1, stderr));
        assert_eq!(folder.names(), ["taxpayersdata.txt"]);
    }
}

#[test]
fn a_taxpayers_file_in_another_encoding_is_told() {
    let folder = Folder::with("taxpayersdata.txt", b"# donn\xE9es\n");
    let run = folder.run(&["main", "json"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stderr
            .starts_with("error: `taxpayersdata.txt` is not UTF-8 text: see line 1\n")
    );
}
