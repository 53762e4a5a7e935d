//! `run.sh` and `apply.sh` from end to end, with stand-ins for the AWS CLI and the domain. Where the database is what is
//! proven, it is a MariaDB server with its own client, and the commands are those of the SSM document; elsewhere a stand-in
//! for the client keeps what it is sent.

mod bench;
mod database;
mod document;
mod domains;
mod files;
mod payload;
mod refusals;
mod rotation;
mod server;
mod steps;
mod watch;

use bench::Bench;

/// Where the stand-in for the AWS CLI keeps its secrets.
const ARN: &str = "arn:aws:secretsmanager:us-east-1:111122223333:secret";
