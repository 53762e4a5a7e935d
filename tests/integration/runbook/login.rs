//! The runbook's ways to log in to the database, run in bash against MariaDB, with stand-ins for `aws` and `terraform`.

use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use super::commands::blocks;
use crate::emitted::variant;
use crate::mariadb::Server;
use crate::tools;

/// A password that is none of the easy ones: what quotes, escapes and options begin with.
const PASSWORD: &str = r#"-a"b\c'd $e;#é"#;

#[test]
fn odd_passwords_reach_the_server() {
    let test = "logging in as the runbook says";
    let (Some(server), Some(bash)) = (Server::start(test), tools::find("bash", test)) else { return };
    let literal = PASSWORD.replace('\\', "\\\\").replace('\'', "''");
    server
        .run(&format!("CREATE USER boss@localhost IDENTIFIED BY '{literal}'; GRANT ALL ON *.* TO boss@localhost WITH GRANT OPTION;"))
        .expect("a user");
    let stack = variant("manual");
    let runbook = String::from_utf8(stack.files["RUNBOOK.md"].clone()).expect("text");
    let folder = tempfile::tempdir().expect("a temporary folder");
    stack.write(folder.path());
    let secret = serde_json::json!({ "username": "boss", "password": PASSWORD }).to_string();
    std::fs::write(folder.path().join("secret"), secret).expect("a writable folder");
    for (name, text) in [("aws", "#!/bin/sh\ncat secret\n"), ("terraform", "#!/bin/sh\necho arn\n")] {
        let file = folder.path().join(name);
        std::fs::write(&file, text).expect("a writable folder");
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o755)).expect("a mode");
    }
    let wanted = ["admin() {", "SET @capture_password"];
    let script: String =
        blocks(&runbook, "sh").into_iter().filter(|block| wanted.iter().any(|word| block.contains(word))).collect();
    let there = "--host \"$(terraform output -raw database_host)\" --port 3306 --ssl --skip-ssl-verify-server-cert";
    assert!(script.contains(there), "{script}");
    // What only RDS has is left to the tests of the SQL itself.
    let script = script
        .replace(there, &format!("--default-character-set=utf8mb4 --socket={}", server.socket().display()))
        .replace(
            "admin --execute 'SELECT CURRENT_USER(), @@hostname'",
            "admin --batch --skip-column-names --execute 'SELECT CURRENT_USER()'",
        );
    let output = Command::new(bash)
        .args(["-euo", "pipefail", "-c", &script])
        .current_dir(folder.path())
        .env("PATH", format!("{}:{}", folder.path().display(), std::env::var("PATH").expect("a path")))
        .output()
        .expect("bash starts");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");
    assert!(out.starts_with("boss@localhost\n"), "{out}\n{err}");
    // The capture user has the same secret here, and its password is the one in it.
    let logs_in = format!("SELECT authentication_string = PASSWORD('{literal}') FROM mysql.user WHERE user = 'cdc';");
    assert_eq!(server.run(&logs_in).expect("an answer").trim(), "1");
}
