//! The administrator's password is rotated while the bootstrap runs.

use std::time::{Duration, Instant};

use super::bench::{OLD_PASSWORD as OLD, PASSWORDS};
use super::database::Run;
use super::server::literal;

const NEW: &str = PASSWORDS[0].1;

/// How often the script read the administrator's secret.
fn looks(run: &Run) -> usize {
    run.bench.read("calls").lines().filter(|call| call.contains("get-secret-value") && call.contains(":admin")).count()
}

#[test]
fn a_password_that_is_already_old_is_read_again() {
    let Some(run) = Run::start("a secret that is behind the database", NEW) else { return };
    // For a moment the secret still says what the database no longer takes; AWS has no time for one of the looks.
    run.bench.secret("admin.0", OLD);
    run.bench.write("secret-admin.1", "");
    run.bench.secret("admin.2", OLD);
    let ran = run.run();
    assert!(ran.succeeded(), "{}", ran.said);
    assert!(ran.said.contains("waiting: ERROR 1045 (28000): Access denied for user 'admin'"), "{}", ran.said);
    assert_eq!(looks(&run), 4);
}

#[test]
fn a_password_that_changes_between_two_steps_is_read_again() {
    let Some(run) = Run::start("a rotation in the middle of a run", OLD) else { return };
    // The login works; then, when the script has turned to the capture user's secret, RDS rotates the administrator's.
    run.bench.secret("admin.0", OLD);
    run.bench.secret("admin.1", OLD);
    run.bench.write("rotate.sql", &format!("ALTER USER admin@'%' IDENTIFIED BY {};", literal(NEW)));
    let socket = run.database.socket();
    run.bench.write(
        "meanwhile-secret-cdc",
        &format!("mariadb --no-defaults --user=root --socket={} <\"$STAND_IN/rotate.sql\"", socket.display()),
    );
    let ran = run.run();
    assert!(ran.succeeded(), "{}", ran.said);
    let (_, after) = ran.said.split_once("== run sql/bootstrap.sql").expect("the step");
    assert!(after.contains("the password was refused; reading the secret again"), "{}", ran.said);
    assert_eq!(looks(&run), 3);
    assert_eq!(run.database.sql("SELECT COUNT(*) FROM testdb.retail_trans"), "0\n");
}

#[test]
fn a_password_that_stays_wrong_ends_the_run_soon_and_is_named() {
    let Some(run) = Run::start("a secret that stays wrong", NEW) else { return };
    run.bench.secret("admin", OLD);
    let start = Instant::now();
    let ran = run.run();
    // Two minutes at the ten seconds that the script waits between two looks.
    assert_eq!(looks(&run), 12);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    ran.failed_in(
        "wait for the database localhost",
        "the database refuses the name and password in arn:aws:secretsmanager:us-east-1:111122223333:secret:admin, though \
         they were read again at each of 12 tries: ERROR 1045 (28000): Access denied for user 'admin'@",
    );
    assert_eq!(run.bench.read("marker"), "");
}
