//! `impots main2`: computed here with the server's parameters.

use crate::support::{
    Folder, ImpotsServer, RESULTS, Run, TAXPAYERS, TOLD_OF_FAULTY_LINES, closed_server, told_by,
};

#[test]
fn results_are_those_of_the_server_and_no_taxpayer_is_sent() {
    let server = ImpotsServer::start(&[]);
    for session_type in ["json", "xml"] {
        let folder = Folder::with("taxpayersdata.txt", TAXPAYERS);
        let run = folder.run(&["main2", session_type, "--server", &server.url]);
        assert_eq!(run, Run::quiet(0, &told_by("main2")));
        assert_eq!(folder.read("results.json"), RESULTS);
        let log = folder.read("log.txt");
        let actions = ["init-session", "authentifier-utilisateur", "get-admindata", "fin-session"];
        let lines: Vec<_> = log.lines().collect();
        assert_eq!(lines.len(), actions.len() + 2, "{log}");
        for (line, action) in lines[1..].iter().zip(actions) {
            assert!(line.contains(action), "{line}");
        }
        assert!(!log.contains("55555"));
    }
}

#[test]
fn without_a_valid_line_no_server_is_asked() {
    let folder = Folder::with("taxpayersdata.txt", "x\n");
    let run = folder.run(&["main2", "json", "--server", &closed_server()]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("(erreur 36)"), "{}", run.stderr);
}

#[test]
fn a_closed_port_is_told_with_the_lines_that_are_not_computed() {
    let folder = Folder::with("taxpayersdata.txt", TAXPAYERS);
    let server = closed_server();
    let run = folder.run(&["main2", "json", "--server", &server]);
    let stderr = format!(
        "error: lines 2 to 12 (11 taxpayers) were not computed: cannot connect to \
         `{server}`: Connection refused (os error 111)\n\
         hint: start the server with `impots serve`, or name another one with `--server`\n\
         {TOLD_OF_FAULTY_LINES}"
    );
    assert_eq!(run, Run::quiet(2, &stderr));
    assert_eq!(folder.names(), ["errors.txt", "log.txt", "taxpayersdata.txt"]);
}
