//! `source.rds`, with its defaults.

use super::aurora;
use super::fill::Fill;
use crate::manifest::Rds as Section;
use crate::resolve::Rds;
use crate::resolve::defaults::reasons;

pub(super) fn fill(source: &mut Fill<'_>, instance: &Rds) {
    source.written("rds", Section::KEYS, |rds| {
        rds.default("version", instance.version.as_str(), reasons::MYSQL_VERSION);
        rds.default("class", instance.class.as_str(), reasons::DB_CLASS);
        rds.default("storage", instance.storage.to_string(), reasons::RDS_STORAGE);
        rds.default("multi_az", instance.multi_az, reasons::RDS_MULTI_AZ);
        aurora::snapshot(rds);
        aurora::backup(rds, &instance.backup);
        rds.default("iam_auth", instance.iam_auth, reasons::IAM_AUTH);
        aurora::admin(rds, &instance.admin);
    });
}
