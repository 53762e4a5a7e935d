//! Key Management Service.

use crate::terraform::kind::kind;
use crate::terraform::{Arn, Expr, Id, Text, Val};

kind! {
    /// A key. Destroying it makes unreadable whatever it encrypted.
    resource Key = "aws_kms_key" (holds_data) {
        deletion_window_in_days: u32,
        description: Val<Text>,
        enable_key_rotation: bool,
        policy: Expr<Text>,
    } reads {
        arn: Arn<Key>,
        key_id: Id<Key>,
    }

    /// A name for a key.
    resource Alias = "aws_kms_alias" {
        name: Val<Text>,
        target_key_id: Expr<Id<Key>>,
    } reads {}
}
