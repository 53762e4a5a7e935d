//! What the manifests of the repository find in an account: a network, a secret, a snapshot.

use std::collections::BTreeMap;

use super::emulator::Emulator;
use super::terraform::Installation;
use crate::emitted::Stack;

/// Makes them in the emulated account.
pub(super) fn make(installation: &Installation, emulator: &Emulator) {
    let text = include_bytes!("surroundings.tf.json");
    let files = BTreeMap::from([("main.tf.json".to_owned(), text.to_vec())]);
    let stack = Stack { name: "surroundings".to_owned(), files };
    installation.lay_into(emulator, &stack).ok(&["apply", "-input=false", "-auto-approve"]);
    make_snapshot(emulator);
}

/// The snapshot of `tickets-archive.yaml`, and the cluster that it is of.
///
/// It is encrypted: RDS encrypts what is restored with a key, whatever the snapshot was, but the emulator copies the old
/// cluster.
pub(super) fn make_snapshot(emulator: &Emulator) {
    for call in [
        "Action=CreateDBCluster&DBClusterIdentifier=old&Engine=aurora-mysql&MasterUsername=admin&MasterUserPassword=unused-0\
         &StorageEncrypted=true",
        "Action=CreateDBClusterSnapshot&DBClusterIdentifier=old&DBClusterSnapshotIdentifier=tickets-mysql",
    ] {
        emulator.query("rds", "ap-southeast-2", call);
    }
}
